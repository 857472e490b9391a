// The branch that is laid over the one that is shown: where the two part, and how it is with the other one at the
// cursor. It comes with what shows it.

import { extendOverlay, hasMore, layOver, type Overlay, type Verdict, verdictOn } from '../trace/difference.ts';
import { newState, type State } from '../trace/fold.ts';
import type { Log } from '../trace/log.ts';
import { type IndexedLog, seek } from '../trace/seek.ts';
import type { Branch } from './branch.ts';
import { cursorAtTime } from './cursor.ts';
import { comparedOf, sharedEvents } from './futures.ts';
import { branchOf, type PlaygroundState } from './playgroundState.ts';

/** So many events are looked through in a few milliseconds, when two long logs are laid over each other. */
const EVENTS_A_FRAME = 65_536;

const overlays = new WeakMap<Log, WeakMap<Log, Overlay>>();

function overlayOf(state: PlaygroundState, here: Branch, there: Branch): Overlay {
  const [a, b] = [here.indexed.log, there.indexed.log];
  const ofLog = overlays.get(a) ?? new WeakMap<Log, Overlay>();
  overlays.set(a, ofLog);
  const overlay = ofLog.get(b) ?? layOver(a, b, sharedEvents(state.branches, here, there));
  ofLog.set(b, overlay);
  return overlay;
}

export interface Compared {
  /** The branch that is shown, and the other one. */
  readonly here: number;
  readonly there: number;
  /** Null while it is looked for. */
  readonly verdict: Verdict | null;
  /** How far the other one is simulated. */
  readonly knownThereNs: number;
}

/** Looks for where the two futures part, no longer than a frame bears. Gives whether there is more to look through. */
export function lookOn(state: PlaygroundState): boolean {
  const other = comparedOf(state);
  return other !== null && extendOverlay(overlayOf(state, branchOf(state), other), EVENTS_A_FRAME);
}

/** Where the two futures part, as far as `lookOn` has looked; null when nothing is compared. */
export function comparedIn(state: PlaygroundState): Compared | null {
  const other = comparedOf(state);
  if (other === null) return null;
  const here = branchOf(state);
  const overlay = overlayOf(state, here, other);
  const verdict = hasMore(overlay) ? null : verdictOn(overlay, reachOf(here), reachOf(other));
  return { here: here.id, there: other.id, verdict, knownThereNs: other.knownToNs };
}

function reachOf({ indexed, knownToNs, isFinished }: Branch) {
  return { log: indexed.log, knownToNs, isFinished };
}

/** As the Moment of the view. */
export interface MomentThere {
  readonly log: Log;
  readonly state: State;
  readonly events: number;
  readonly timeNs: number;
  readonly isWhole: boolean;
}

const states = new WeakMap<IndexedLog, State>();

/**
 * The other branch at the cursor's virtual time: all that has happened in it by then. Null when nothing is compared, or
 * the other one has not come so far.
 */
export function momentThere(state: PlaygroundState): MomentThere | null {
  const other = comparedOf(state);
  const { timeNs } = state.cursor;
  if (other === null || !(timeNs < other.knownToNs || (other.isFinished && timeNs === other.knownToNs))) return null;
  const { indexed, isFinished } = other;
  const folded = states.get(indexed) ?? newState();
  states.set(indexed, folded);
  const { events } = cursorAtTime(indexed.log, timeNs);
  seek(indexed, folded, events);
  return { log: indexed.log, state: folded, events, timeNs, isWhole: isFinished };
}
