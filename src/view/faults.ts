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

/**
 * The faults that are on after the events of the moment, or that were at an earlier time, in the order they began.
 * Those of one kind and pod that overlap are one, from the first beginning to the last end.
 */
export function faultsAt({ log, events }: Moment, timeNs: number): FaultOn[] {
  const on = new Map<string, Overlapping>();
  for (const seq of faultSets(log)) {
    if (seq >= events || timeNsOf(log, seq) > timeNs) break;
    note(on, log, seq);
  }
  return [...on.values()].map(({ shown }) => shown);
}

/** The first of the faults that are on to end, and when, if the log has come so far; null when it holds no such end. */
export function nextFaultEnd({ log, events }: Moment): (FaultOn & { readonly untilNs: number }) | null {
  const sets = faultSets(log);
  const on = new Map<string, Overlapping>();
  for (const seq of sets) if (seq < events) note(on, log, seq);
  const keys = new Set(on.keys());
  for (const seq of sets) {
    const ended = seq < events ? null : note(on, log, seq);
    if (ended !== null && keys.has(ended.key)) return { ...ended.shown, untilNs: timeNsOf(log, seq) };
  }
  return null;
}

/** Faults of one kind and pod, and how many of them are on. */
interface Overlapping {
  readonly key: string;
  readonly shown: FaultOn;
  count: number;
}

/** Takes a fault.set in. Gives the fault that it ends; null where it begins one, or another such fault is still on. */
function note(on: Map<string, Overlapping>, log: Log, seq: number): Overlapping | null {
  const event = eventAt(log, seq);
  if (event.kind !== 'fault.set') return null;
  const { fault, pod } = event;
  const key = `${fault} ${pod}`;
  const same = on.get(key) ?? { key, shown: { fault, pod, sinceNs: event.timeNs }, count: 0 };
  same.count += event.begins ? 1 : -1;
  if (same.count > 0) on.set(key, same);
  else on.delete(key);
  return same.count > 0 ? null : same;
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
