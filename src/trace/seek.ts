// Any position in the log in at most KEYFRAME_EVERY / 2 steps: a copy of the state each KEYFRAME_EVERY events, and from
// the nearest of those, from the end, or from where the cursor already stands, apply or undo what lies between.
// Keyframes are a cache: they follow from the log and can be made again.
import { ensure } from '../base/assert.ts';
import {
  ACTOR_WORDS,
  applyNext,
  copyState,
  growState,
  newState,
  POD_WORDS,
  type State,
  snapshotOf,
  undoLast,
} from './fold.ts';
import type { Log } from './log.ts';
import { actorOf, HEAD, NONE, PEER, POD, RECORD_WORDS } from './record.ts';

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
 * Which pods and actors a move of the cursor may have changed, each once, and whether it may have changed the cache's
 * own fields.
 */
export interface Touched {
  readonly pods: Set<number>;
  readonly actors: Set<number>;
}

export function newTouched(): Touched {
  return { pods: new Set(), actors: new Set() };
}

/**
 * Moves `state` to the position after `target` events and adds what may have changed to `touched`. Gives the number of
 * events that were applied or undone, at most KEYFRAME_EVERY / 2.
 */
export function seek(indexed: IndexedLog, state: State, target: number, touched: Touched): number {
  const { log } = indexed;
  growState(state, log);
  const start = nearestState(indexed, state, target);
  if (start !== state) {
    markDifference(state.pods, start.pods, POD_WORDS, touched.pods);
    markDifference(state.actors, start.actors, ACTOR_WORDS, touched.actors);
    copyState(state, start);
    growState(state, log);
  }
  const steps = Math.abs(target - state.at);
  while (state.at < target) {
    markEvent(log, state.at, touched);
    applyNext(state, log);
  }
  while (state.at > target) {
    markEvent(log, state.at - 1, touched);
    undoLast(state, log);
  }
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

function markEvent(log: Log, seq: number, touched: Touched): void {
  const at = seq * RECORD_WORDS;
  const pod = log.words[at + POD] as number;
  const peer = log.words[at + PEER] as number;
  touched.actors.add(actorOf(log.words[at + HEAD] as number));
  if (peer !== NONE) touched.actors.add(peer);
  if (pod !== NONE) touched.pods.add(pod);
}

function markDifference(now: Int32Array, then: Int32Array, stride: number, touched: Set<number>): void {
  for (let i = 0; i < now.length; i++) {
    if (now[i] !== (i < then.length ? then[i] : NONE)) touched.add(Math.floor(i / stride));
  }
}
