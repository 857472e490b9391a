// The stops of the tour: what each points at, and what has to be done there. A stop is over when the model says that it
// was done, in whatever way.
import { isAtEnd } from '../../client/branch.ts';
import { runUntil } from '../../client/goTo.ts';
import type { Playground } from '../../client/playground.ts';
import { branchOf, type PlaygroundState } from '../../client/playgroundState.ts';
import type { Condition } from '../../trace/condition.ts';
import { phaseOf } from '../../view/caller.ts';
import { CALL_ID } from '../dock/CallBar.tsx';
import { TIME_ID } from '../isField.ts';
import { momentOf } from '../playgroundContext.ts';
import { INSPECTOR_ID } from '../side/Inspector.tsx';

export type StopId = 'play' | 'back' | 'caller' | 'why' | 'change';

export interface Stop {
  readonly id: StopId;
  /** What is outlined, as a selector of which the first match counts. */
  readonly target: string;
  /** What else shall not be covered: the first for which there is room elsewhere. */
  readonly keepOff: readonly string[];
  /** Whether a change of the model is what was to be done. */
  readonly isDone: (now: PlaygroundState, before: PlaygroundState) => boolean;
}

const TIME = `section > :has(#${TIME_ID})`;

export const STOPS: readonly Stop[] = [
  {
    id: 'play',
    target: '[aria-keyshortcuts=Space]',
    keepOff: [TIME],
    isDone: (now, before) => before.isPlaying && !now.isPlaying && !isOver(now),
  },
  {
    id: 'back',
    target: `#${TIME_ID}`,
    keepOff: [TIME],
    isDone: (now, before) => now.cursor.events < before.cursor.events,
  },
  {
    id: 'caller',
    target: 'main [data-phase=waiting]',
    keepOff: [],
    isDone: (now, before) => now.selection !== before.selection && hasWaiterSelected(now),
  },
  {
    id: 'why',
    target: `#${INSPECTOR_ID} ul`,
    // On a phone the panel is as high as the screen, and the answer is what it is about.
    keepOff: ['aside', `#${INSPECTOR_ID} div:has(> ul)`],
    isDone: (now, before) =>
      now.selection !== null &&
      now.selection === before.selection &&
      now.cursor !== before.cursor &&
      !now.isPlaying &&
      !isOver(now),
  },
  {
    id: 'change',
    target: `#${CALL_ID}`,
    keepOff: [],
    isDone: (now, before) => deedsIn(now) > deedsIn(before),
  },
];

/** The stop at which one has to be: nobody can ask why of nothing. */
export function stopFor(place: number, { selection }: Pick<PlaygroundState, 'selection'>): number {
  return STOPS[place]?.id === 'why' && selection === null ? place - 1 : place;
}

/** Somebody is in the middle of a wait. */
const WAITS: Condition = { kind: 'waitedFor', ns: 100_000_000 };

/** Goes to the last moment at which somebody waits or, if there is none before, to the next. */
export function goToWaiter(playground: Playground): void {
  if (!runUntil(playground, WAITS, -1)) runUntil(playground, WAITS, 1);
}

export function hasWaiter(state: PlaygroundState): boolean {
  return momentOf(state).log.actors.some((_, actor) => isWaiting(state, actor));
}

function hasWaiterSelected(state: PlaygroundState): boolean {
  const { selection } = state;
  return selection?.kind === 'actor' && isWaiting(state, selection.actor);
}

/** As the stage shows it. */
function isWaiting(state: PlaygroundState, actor: number): boolean {
  return phaseOf(momentOf(state), actor) === 'waiting';
}

/** Time has stopped by itself. */
function isOver(state: PlaygroundState): boolean {
  return isAtEnd(branchOf(state), state.cursor);
}

/** How much a person has done: futures begun, calls made. */
function deedsIn({ branches }: PlaygroundState): number {
  return branches.reduce((sum, { injected }) => sum + 1 + injected.length, 0);
}
