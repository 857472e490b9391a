// Which faults are on at a moment. The state has no word for them, because any number may be on at once, so they are
// looked up among the few events that begin and end one.
import { eventAt } from '../trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import { FAULT_SET, type FaultKind, HEAD, kindOf } from '../trace/record.ts';
import type { Moment } from './moment.ts';

export interface FaultOn {
  readonly fault: FaultKind;
  readonly pod: number | null;
  readonly sinceNs: number;
}

/** The fault.set events of each log, gathered once as it grows. */
const gathered = new WeakMap<Log, { upTo: number; readonly seqs: number[] }>();

/** The faults that are on after the events of the moment, or that were at an earlier time, in the order they began. */
export function faultsAt({ log, events }: Moment, timeNs: number): FaultOn[] {
  const on = new Map<string, FaultOn>();
  for (const seq of faultSets(log)) {
    if (seq >= events || timeNsOf(log, seq) > timeNs) break;
    const event = eventAt(log, seq);
    if (event.kind !== 'fault.set') continue;
    const { fault, pod } = event;
    const key = `${fault} ${pod}`;
    if (event.begins) on.set(key, { fault, pod, sinceNs: event.timeNs });
    else on.delete(key);
  }
  return [...on.values()];
}

function faultSets(log: Log): readonly number[] {
  let known = gathered.get(log);
  if (known === undefined) {
    known = { upTo: 0, seqs: [] };
    gathered.set(log, known);
  }
  for (; known.upTo < log.length; known.upTo++) {
    if (kindOf(wordOf(log, known.upTo, HEAD)) === FAULT_SET) known.seqs.push(known.upTo);
  }
  return known.seqs;
}
