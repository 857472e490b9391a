// How many calls each actor has made.
import type { Log } from './log.ts';
import { countWithin, marksOf } from './marks.ts';

/** How many calls an actor has made within the first `events` events. */
export function callsBefore(log: Log, actor: number, events: number): number {
  return countWithin(marksOf(log).calls.get(actor) ?? [], events);
}
