import { wordOf } from '../trace/log.ts';
import { actorOf, HEAD, PEER, POD } from '../trace/record.ts';
import type { Moment } from './moment.ts';

/** Whether the event that has just happened is a pod's: its entry is written, read or waited for. */
export function concernsPod({ log, events }: Moment, pod: number): boolean {
  return events > 0 && wordOf(log, events - 1, POD) === pod;
}

/** Whether the event that has just happened is an actor's own, or about it. */
export function concernsActor({ log, events }: Moment, actor: number): boolean {
  const seq = events - 1;
  return events > 0 && (actorOf(wordOf(log, seq, HEAD)) === actor || wordOf(log, seq, PEER) === actor);
}
