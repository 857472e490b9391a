// The invariants as a person has them watched: where play pauses, what is broken at the cursor, and the way to more.
// The shell does without.
import { countUpTo } from '../trace/log.ts';
import { INVARIANTS, type InvariantId, nextViolation, previousViolation, type Violation } from '../trace/violation.ts';
import type { Playground } from './playground.ts';
import { branchOf, type PlaygroundState } from './playgroundState.ts';
import type { Loop } from './tempo.ts';

/** What the event right before the cursor breaks, of what a person wants to hear of; the first if it is more. */
export function brokenAt(
  state: Pick<PlaygroundState, 'branches' | 'branchId' | 'cursor' | 'unwatched'>,
): Violation | null {
  const { events } = state.cursor;
  return nextViolation(branchOf(state).indexed.log, events - 1, events, state.unwatched);
}

/** What has been paused at in a loop, which is a new object whenever somebody changes it. */
const pausedIn = new WeakMap<Loop, Set<number>>();

/**
 * Lets time pass, as the playground's `tick`, but not beyond an event that breaks an invariant. In a loop that is so in
 * the first round; later ones go on, or it would be none.
 */
export function tickAndWatch(playground: Playground, elapsedMs: number): void {
  const { cursor, loop } = playground.store.getState();
  const { events } = cursor;
  playground.tick(elapsedMs);
  const state = playground.store.getState();
  if (!state.pausesWhenBroken) return;
  const { log } = playground.branch.indexed;
  // Where a run begins there is nothing to see yet, and who has pressed play wants to.
  const from = Math.max(events, countUpTo(log, 0));
  let broken = nextViolation(log, from, state.cursor.events, state.unwatched);
  if (loop?.isOn) {
    const paused = pausedIn.get(loop) ?? new Set();
    pausedIn.set(loop, paused);
    while (broken !== null && paused.has(broken.seq)) {
      broken = nextViolation(log, broken.seq + 1, state.cursor.events, state.unwatched);
    }
    if (broken !== null) paused.add(broken.seq);
  }
  if (broken !== null) playground.goToEvent(broken.seq);
}

/** Pauses right after the next (1) or previous (-1) event that breaks something. Gives false where there is none. */
export function stepToViolation(playground: Playground, direction: 1 | -1): boolean {
  const { cursor, unwatched } = playground.store.getState();
  const { log } = playground.branch.indexed;
  const { events } = cursor;
  const broken =
    direction === 1 ? nextViolation(log, events, log.length, unwatched) : previousViolation(log, events - 1, unwatched);
  if (broken !== null) playground.goToEvent(broken.seq);
  return broken !== null;
}

/** The invariants that a text names, with spaces between them. */
export function invariantsIn(text: string): InvariantId[] {
  const names = text.split(' ');
  return INVARIANTS.filter((id) => names.includes(id));
}
