// The state of the simulated world, all of it, as plain data: what `structuredClone` copies is the same world again.
import { type RandomState, seeded } from '../base/random.ts';
import { type Cache, newCache } from '../kubelet/cache.ts';
import type { Chan } from '../kubelet/chan.ts';
import type { PodStatus } from '../kubelet/runtime.ts';
import type { Time } from '../kubelet/time.ts';
import type { ActorKind } from '../trace/log.ts';
import type { ContainerRuntimeState } from './actors/containerRuntime.ts';
import type { EventedPlegState } from './actors/eventedPleg.ts';
import type { EvictionManagerState } from './actors/evictionManager.ts';
import type { FaultsState } from './actors/faults.ts';
import type { GenericPlegState } from './actors/genericPleg.ts';
import type { HandState } from './actors/hand.ts';
import type { PodWorkerState } from './actors/podWorker.ts';
import type { ScriptState } from './actors/script.ts';
import type { SorterState } from './actors/sorter.ts';
import type { StatusManagerState } from './actors/statusManager.ts';
import type { SyncLoopState } from './actors/syncLoop.ts';
import type { TraceState } from './actors/tracePlayer.ts';
import type { CallUnderWay } from './callUnderWay.ts';
import type { Fault } from './fault.ts';
import type { Setup } from './setup.ts';

export type ActorState =
  | ScriptState
  | TraceState
  | HandState
  | ContainerRuntimeState
  | GenericPlegState
  | EventedPlegState
  | SyncLoopState
  | SorterState
  | PodWorkerState
  | StatusManagerState
  | EvictionManagerState
  | FaultsState;

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

/** The actors of one origin and role. */
export interface Group {
  count: number;
  /** Those without a logic of their own that are free to make a call: a heap, the lowest first. */
  readonly freeHands: number[];
}

export interface World {
  nowNs: number;
  /** What the cache's clock was set to; null while it is virtual time. */
  clock: Time | null;
  /** How far the wall clock is from virtual time. */
  wallOffsetNs: number;
  readonly isWallClockOnly: boolean;
  faults: readonly Fault[];
  readonly cache: Cache;
  /** What statuses say that were changed in place, by pod and rev. */
  readonly memory: Map<string, PodStatus>;
  /** By actor index. */
  readonly actors: ActorState[];
  /** The first actor of each kind. */
  readonly firstOfKind: Map<ActorKind, number>;
  /** By origin and role. */
  readonly groups: Map<string, Group>;
  /** By actor index: the channel that the actor is blocked on. */
  readonly blockedOn: (Chan | null)[];
  /** By actor index: the call that it is in the middle of. */
  readonly underWay: (CallUnderWay | null)[];
  /** Actors whose channel has been filled, or who were let in to the lock, and who have not run since. */
  readonly ready: number[];
  /** A heap, see base/heap.ts. */
  readonly tasks: Task[];
  nextOrder: number;
  readonly random: RandomState;
}

export function newWorld({ variant, seed, faults = [], isWallClockOnly = false }: Setup): World {
  return {
    nowNs: 0,
    clock: null,
    wallOffsetNs: 0,
    isWallClockOnly,
    faults,
    cache: newCache(variant),
    memory: new Map(),
    actors: [],
    firstOfKind: new Map(),
    groups: new Map(),
    blockedOn: [],
    underWay: [],
    ready: [],
    tasks: [],
    nextOrder: 0,
    random: seeded(seed),
  };
}

export function isEarlier(a: Task, b: Task): boolean {
  return a.timeNs !== b.timeNs ? a.timeNs < b.timeNs : a.order < b.order;
}
