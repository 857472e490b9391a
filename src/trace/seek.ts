// Any position in the log in at most KEYFRAME_EVERY / 2 steps: a copy of the state each KEYFRAME_EVERY events, and from
// the nearest of those, from the end, or from where the cursor already stands, apply or undo what lies between.
// Keyframes are a cache: they follow from the log and can be made again.
import { ensure } from '../base/assert.ts';
import { applyNext, copyState, growState, newState, type State, snapshotOf, undoLast } from './fold.ts';
import type { Log } from './log.ts';

export const KEYFRAME_EVERY = 1024;

/** A log with its keyframes and the state at its end. */
export interface IndexedLog {
  readonly log: Log;
  /** The states after 0, KEYFRAME_EVERY, 2 * KEYFRAME_EVERY, ... events. */
  readonly keyframes: State[];
  readonly end: State;
}

export function indexLog(log: Log): IndexedLog {
  const indexed: IndexedLog = { log, keyframes: [snapshotOf(newState(), log)], end: newState() };
  extendIndex(indexed);
  return indexed;
}

/** Takes in the events that were appended to the log since the last call. */
export function extendIndex({ log, keyframes, end }: IndexedLog): void {
  growState(end, log);
  while (end.at < log.length) {
    applyNext(end, log);
    if (end.at === keyframes.length * KEYFRAME_EVERY) keyframes.push(snapshotOf(end, log));
  }
}

/**
 * Moves `state` to the position after `target` events. Gives the number of events that were applied or undone, at most
 * KEYFRAME_EVERY / 2.
 */
export function seek(indexed: IndexedLog, state: State, target: number): number {
  const { log } = indexed;
  const start = nearestState(indexed, state, target);
  if (start !== state) copyState(state, start);
  growState(state, log);
  const steps = Math.abs(target - state.at);
  while (state.at < target) applyNext(state, log);
  while (state.at > target) undoLast(state, log);
  return steps;
}

/** Where to start from: the state itself, if nothing is nearer. */
function nearestState({ keyframes, end }: IndexedLog, state: State, target: number): State {
  const below = ensure(keyframes[Math.floor(target / KEYFRAME_EVERY)], 'a seek stays inside the log');
  const above = keyframes[Math.ceil(target / KEYFRAME_EVERY)] ?? end;
  let nearest = state;
  for (const candidate of [below, above]) {
    if (Math.abs(target - candidate.at) < Math.abs(target - nearest.at)) nearest = candidate;
  }
  return nearest;
}
