import { SECOND_NS } from '../../src/kubelet/time.ts';
import { newState } from '../../src/trace/fold.ts';
import { countUpTo, type Log } from '../../src/trace/log.ts';
import { indexLog, seek } from '../../src/trace/seek.ts';
import type { Moment } from '../../src/view/moment.ts';

/** What the page has of a log when its cursor stands at a time, or after so many events. */
export function momentAt(log: Log, seconds: number, events = countUpTo(log, seconds * SECOND_NS)): Moment {
  const state = newState();
  seek(indexLog(log), state, events);
  return { log, state, events, timeNs: seconds * SECOND_NS, isWhole: true };
}
