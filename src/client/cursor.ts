// The cursor: a place in the log and a virtual time that agree. All moves are pure functions of the log.
import { upperBound } from '../base/upperBound.ts';
import type { Place } from '../trace/condition.ts';
import { countUpTo, type Log, timeNsOf } from '../trace/log.ts';

/** Where the page is in the log. */
export type Cursor = Place;

export const START: Cursor = { events: 0, timeNs: 0 };

/** Negative when `a` comes before `b` in a log, positive when behind it, 0 when they are the same place. */
export function order(a: Cursor, b: Cursor): number {
  return a.events - b.events || a.timeNs - b.timeNs;
}

/** Everything that has happened at `timeNs` or before. */
export function cursorAtTime(log: Log, timeNs: number): Cursor {
  return { events: countUpTo(log, timeNs), timeNs };
}

/** Everything that has happened before `timeNs`, and nothing of what happens at it. */
export function cursorBefore(log: Log, timeNs: number): Cursor {
  return { events: upperBound(log.length, (seq) => Number(timeNsOf(log, seq) >= timeNs), 0), timeNs };
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

/** Whether it is a place of this log: its time is not before the event in front of it, nor after the one behind it. */
export function isPlaceIn(log: Log, { events, timeNs }: Cursor): boolean {
  return cursorBefore(log, timeNs).events <= events && events <= cursorAtTime(log, timeNs).events;
}
