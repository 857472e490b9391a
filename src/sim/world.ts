// The state of the simulated world, all of it, as plain data: what `structuredClone` copies is the same world again.
import { type RandomState, seeded } from '../base/random.ts';
import { type Cache, newCache } from '../kubelet/cache.ts';
import type { Chan } from '../kubelet/chan.ts';
import type { Time } from '../kubelet/time.ts';
import type { HandState } from './actors/hand.ts';
import type { ScriptState } from './actors/script.ts';
import type { TraceState } from './actors/tracePlayer.ts';
import type { Setup } from './setup.ts';

export type ActorState = ScriptState | TraceState | HandState;

/**
 * Something that will happen: an actor's `wake`. Tasks run in order of time and, at one time, in the order they were
 * asked for.
 */
export interface Task {
  readonly timeNs: number;
  readonly order: number;
  readonly actor: number;
  /** The event that it follows from, or NONE. */
  readonly cause: number;
}

export interface World {
  nowNs: number;
  /** What the cache's clock was set to; null while it is virtual time. */
  clock: Time | null;
  readonly cache: Cache;
  /** By actor index. */
  readonly actors: ActorState[];
  /** By actor index: the channel that the actor is blocked on. */
  readonly blockedOn: (Chan | null)[];
  /** Callers whose channel has been filled and who have not run since, in the order of release. */
  readonly ready: number[];
  /** A heap, see base/heap.ts. */
  readonly tasks: Task[];
  nextOrder: number;
  readonly random: RandomState;
}

export function newWorld({ variant, seed }: Setup): World {
  return {
    nowNs: 0,
    clock: null,
    cache: newCache(variant),
    actors: [],
    blockedOn: [],
    ready: [],
    tasks: [],
    nextOrder: 0,
    random: seeded(seed),
  };
}

export function isEarlier(a: Task, b: Task): boolean {
  return a.timeNs !== b.timeNs ? a.timeNs < b.timeNs : a.order < b.order;
}
