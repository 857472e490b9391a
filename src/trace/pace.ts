// How long each event is shown where all of them are to be seen: real time, by what the log holds. While nothing
// happens time passes faster, so that nobody waits long for the next one.
import type { Place } from './condition.ts';
import { type Log, timeNsOf } from './log.ts';

/** Every event is shown for so long at least. */
export const EVENT_MS = 300;
/** And the time up to the next one, however far away that is, passes within so long. */
const LONGEST_MS = 1000;
const NS_A_MS = 1_000_000;

/** The time between two events that follow each other, and the real time that it takes. */
export interface Stay {
  readonly fromNs: number;
  readonly toNs: number;
  readonly ms: number;
}

/** The stay after the first `events` events: up to the next one, or up to `untilNs` where that is before it. */
export function stayAfter(log: Log, events: number, untilNs: number): Stay {
  const fromNs = events === 0 ? 0 : timeNsOf(log, events - 1);
  const nextNs = events < log.length ? timeNsOf(log, events) : untilNs;
  const toNs = Math.max(fromNs, Math.min(nextNs, untilNs));
  return { fromNs, toNs, ms: Math.max(EVENT_MS, Math.min(LONGEST_MS, (toNs - fromNs) / NS_A_MS)) };
}

/** For how much of the stay a place has been shown, in milliseconds, by its time. */
export function shownAt(log: Log, { events, timeNs }: Place, untilNs: number): number {
  const { fromNs, toNs, ms } = stayAfter(log, events, untilNs);
  return toNs === fromNs ? 0 : (ms * (timeNs - fromNs)) / (toNs - fromNs);
}
