// What one can run until: a small list of conditions, and the moments of a log at which each comes true.
import { timestampAt } from './event.ts';
import { countUpTo, type Log, timeNsOf, wordOf } from './log.ts';
import { actorOf, CALLER_WAITS, HEAD, kindOf, OP_RETURNED, PEER, RECORD_DELIVERED, TIMESTAMP_SET } from './record.ts';

export type Condition =
  /** An operation of the actor has returned. */
  | { readonly kind: 'answered'; readonly actor: number }
  /** The global timestamp is later than this, by the reading that the page shows, and was not before. */
  | { readonly kind: 'timestampPasses'; readonly ns: number }
  /** Some caller has been blocked for so long. */
  | { readonly kind: 'waitedFor'; readonly ns: number }
  /** So many callers are blocked at once, and were fewer before. */
  | { readonly kind: 'callersWait'; readonly count: number };

/**
 * A moment of a log: after the first `events` events, at `timeNs`, which is not before the last of them, and not after
 * the next one. Many events happen at one time, and at most times there is none, so neither can stand for the other.
 */
export interface Place {
  readonly events: number;
  readonly timeNs: number;
}

/**
 * The nearest moment after `from` (1) or before it (-1) at which the condition comes true; null when the log, in
 * which nothing is missing before `beforeNs`, has none.
 */
export function nextMoment(
  log: Log,
  from: Place,
  direction: 1 | -1,
  condition: Condition,
  beforeNs: number,
): Place | null {
  const moments = momentsOf(log, condition, beforeNs).filter((each) => direction * compare(each, from) > 0);
  return moments.at(direction === 1 ? 0 : -1) ?? null;
}

function compare(a: Place, b: Place): number {
  return a.events - b.events || a.timeNs - b.timeNs;
}

/** All moments at which it comes true, in their order. */
function momentsOf(log: Log, condition: Condition, beforeNs: number): Place[] {
  switch (condition.kind) {
    case 'answered':
      return momentsAfter(log, (seq, kind) => kind === OP_RETURNED && actorAt(log, seq) === condition.actor);
    case 'timestampPasses':
      return momentsAfter(log, crossing(log, condition.ns));
    case 'callersWait':
      return momentsAfter(log, gathering(condition.count));
    case 'waitedFor':
      return longWaits(log, condition.ns, beforeNs);
  }
}

function momentsAfter(log: Log, isOne: (seq: number, kind: number) => boolean): Place[] {
  const moments: Place[] = [];
  for (let seq = 0; seq < log.length; seq++) {
    if (isOne(seq, kindOf(wordOf(log, seq, HEAD)))) moments.push({ events: seq + 1, timeNs: timeNsOf(log, seq) });
  }
  return moments;
}

function crossing(log: Log, ns: number): (seq: number, kind: number) => boolean {
  let wasPast = false;
  return (seq, kind) => {
    if (kind !== TIMESTAMP_SET) return false;
    const { wallNs, monoNs } = timestampAt(log, seq);
    const isPast = (monoNs ?? wallNs) > ns;
    const crosses = isPast && !wasPast;
    wasPast = isPast;
    return crosses;
  };
}

function gathering(count: number): (seq: number, kind: number) => boolean {
  let waiting = 0;
  return (_, kind) => {
    if (kind === RECORD_DELIVERED) waiting--;
    if (kind !== CALLER_WAITS) return false;
    waiting++;
    return waiting === count;
  };
}

/** A wait becomes long in the middle of it, where there need not be an event. */
function longWaits(log: Log, ns: number, beforeNs: number): Place[] {
  const timesNs: number[] = [];
  /** By actor: since when it has waited. Who waits first is first. */
  const since = new Map<number, number>();
  const end = (actor: number, endNs: number) => {
    const sinceNs = since.get(actor);
    since.delete(actor);
    if (sinceNs !== undefined && sinceNs + ns < endNs) timesNs.push(sinceNs + ns);
  };
  for (let seq = 0; seq < log.length; seq++) {
    const kind = kindOf(wordOf(log, seq, HEAD));
    if (kind === CALLER_WAITS) since.set(actorAt(log, seq), timeNsOf(log, seq));
    if (kind === RECORD_DELIVERED) end(wordOf(log, seq, PEER), timeNsOf(log, seq));
  }
  // Who has not been released may yet be, at the very time at which the log is not whole.
  for (const actor of [...since.keys()]) end(actor, beforeNs);
  return timesNs.sort((a, b) => a - b).map((timeNs) => ({ events: countUpTo(log, timeNs), timeNs }));
}

function actorAt(log: Log, seq: number): number {
  return actorOf(wordOf(log, seq, HEAD));
}
