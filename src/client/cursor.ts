// The cursor: a place in the log and a virtual time that agree. All moves are pure functions of the log.
import type { Place } from '../trace/condition.ts';
import { countUpTo, type Log, timeNsOf, wordOf } from '../trace/log.ts';
import { actorOf, HEAD, kindOf, OP_CALLED } from '../trace/record.ts';

/** Where the page is in the log. */
export type Cursor = Place;

export const START: Cursor = { events: 0, timeNs: 0 };

/** Everything that has happened at `timeNs` or before. */
export function cursorAtTime(log: Log, timeNs: number): Cursor {
  return { events: countUpTo(log, timeNs), timeNs };
}

/** Right after the event before position `events`, at its time. */
export function cursorAfter(log: Log, events: number): Cursor {
  const inside = Math.max(0, Math.min(log.length, events));
  return { events: inside, timeNs: inside === 0 ? 0 : timeNsOf(log, inside - 1) };
}

/** Exactly one event forward (1) or back (-1). */
export function stepped(log: Log, { events }: Cursor, direction: 1 | -1): Cursor {
  return cursorAfter(log, events + direction);
}

/** Right after the next (1) or the previous (-1) event that is looked for; null when there is none. */
export function nextWhere(
  log: Log,
  { events }: Cursor,
  direction: 1 | -1,
  isOne: (seq: number) => boolean,
): Cursor | null {
  const first = direction === 1 ? events : events - 2;
  for (let seq = first; seq >= 0 && seq < log.length; seq += direction) {
    if (isOne(seq)) return cursorAfter(log, seq + 1);
  }
  return null;
}

/** The first operation at position `from` or later that a person called; null when the log holds none yet. */
export function nextManualCall(log: Log, from: number): number | null {
  for (let seq = from; seq < log.length; seq++) if (isManualCall(log, seq)) return seq;
  return null;
}

/** How many operations a person called among the first `events` events. */
export function manualCallsBefore(log: Log, events: number): number {
  let count = 0;
  for (let seq = 0; seq < events; seq++) if (isManualCall(log, seq)) count++;
  return count;
}

/** Behind all steps of the operation that is called at position `call`. */
export function cursorAfterOperation(log: Log, call: number): Cursor {
  const actor = actorOf(wordOf(log, call, HEAD));
  let end = call + 1;
  while (end < log.length && isStepOf(actor, wordOf(log, end, HEAD))) end++;
  return cursorAfter(log, end);
}

function isStepOf(actor: number, head: number): boolean {
  return actorOf(head) === actor && kindOf(head) !== OP_CALLED;
}

function isManualCall(log: Log, seq: number): boolean {
  const head = wordOf(log, seq, HEAD);
  return kindOf(head) === OP_CALLED && log.actors[actorOf(head)]?.origin === 'manual';
}
