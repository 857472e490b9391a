// The contract between the world and whoever acts in it. One file an actor: its settings, its state as plain data, and
// an ActorLogic. To add one: write the file, and name it in setup.ts (settings), world.ts (state) and actors/kubelet.ts
// (logic). Actors reach each other by functions that the other's file exports, on the state that `find` gives.
import type { Answer, Cache } from '../kubelet/cache.ts';
import type { Operation, Outcome } from '../kubelet/operation.ts';
import type { PodStatus, UID } from '../kubelet/runtime.ts';
import type { Time } from '../kubelet/time.ts';
import type { Happening } from '../trace/happening.ts';
import type { ChangedSettings, Origin, Role } from '../trace/log.ts';
import type { Timer } from '../trace/record.ts';
import type { Manner } from './callUnderWay.ts';
import type { Fault } from './fault.ts';
import type { ActorState } from './world.ts';

/** What an operation led to at once. */
export interface CallResult {
  /** Its result; for GetNewerThan null when the caller is now blocked. */
  readonly outcome:
    | Exclude<Outcome, { op: 'getNewerThan' }>
    | { readonly op: 'getNewerThan'; readonly answer: Answer | null };
  /** The waiting callers that it released, in the order of release, with what stands in their channels. */
  readonly released: readonly { readonly actor: number; readonly answer: Answer }[];
}

/** What the world lets an actor do while it acts. Actors are known by their index. */
export interface Context {
  readonly nowNs: number;
  /** To look at; it changes through `call` only. */
  readonly cache: Cache;
  readonly faults: readonly Fault[];
  /** clock.Now(), as a process on this machine reads it. */
  now(): Time;
  /** An integer from 0 to n - 1, for everything that is left to chance. */
  choose(n: number): number;
  /** The first actor of a kind, if the run has one. */
  find<K extends ActorState['kind']>(kind: K): Found<K> | null;
  /** The state of an actor that is of that kind. */
  stateOf<K extends ActorState['kind']>(actor: number, kind: K): Found<K>['state'];
  addActor(state: ActorState, role: Role, name: string): number;
  /**
   * Has an actor's `wake` run at a virtual time; one that has passed means now, as a consequence of what this actor
   * just did.
   */
  wakeAt(actor: number, atNs: number): void;
  /** As `wakeAt`, with what the actor just did as the cause whenever it is: a call that it made has come back. */
  goOnAt(actor: number, atNs: number): void;
  /** As `goOnAt`, and says so in the log: the actor does nothing until then. */
  setTimer(actor: number, timer: Timer, dueNs: number): void;
  /** Runs an operation as an actor that is not blocked, in a world in which nobody keeps the lock. */
  call(actor: number, operation: Operation): CallResult;
  /**
   * As `call`, of an actor that can wait for the lock and take its time under it. Gives whether the operation has
   * returned; if not, `resume` runs when GetNewerThan has, and `wake` when another one has.
   */
  start(actor: number, operation: Operation, manner: Manner): boolean;
  /** What a status says now: somebody may have changed it in place since it was handed out. */
  deref(pointer: PodStatus): PodStatus;
  /**
   * Changes a status in place, for everybody who holds the pointer. If the cache does, its entry changes with it, and
   * the cache is not asked.
   */
  mutate(actor: number, pointer: PodStatus, changed: PodStatus): void;
  /** Writes what happens around the cache. What this actor does next follows from it. */
  happened(actor: number, pod: UID | null, happening: Happening, peer?: number): void;
  /**
   * An actor of that role and origin without a logic of its own that is free to make a call: the lowest numbered one,
   * or a new one. It is free again when the call that it is to make next has returned.
   */
  freeHand(role: Role, origin: Origin): number;
  /** Sets the clock that the cache reads, which otherwise is virtual time. */
  setClock(actor: number, now: Time): void;
  /** Steps the wall clock. No monotonic reading notices. */
  stepClock(actor: number, byNs: number): void;
  /** Notes that a recorded outcome differs from what happened. */
  diverged(actor: number, step: number): void;
}

/** An actor with its state. */
export interface Found<K extends ActorState['kind']> {
  readonly actor: number;
  readonly state: Extract<ActorState, { kind: K }>;
}

export interface ActorLogic<State> {
  /** Its time has come: at 0 for everybody, then whenever it asked for. */
  wake(self: number, state: State, context: Context): void;
  /** The GetNewerThan that it was blocked in has returned this. */
  resume(self: number, state: State, context: Context, answer: Answer): void;
  /**
   * Its settings, of which these have changed, are others from now on. Only for an actor that keeps something of them
   * elsewhere: what goes on goes on as it began, and a timer that is set stays so, as in a program that reads what it
   * needs when it needs it.
   */
  settingsChanged?(state: State, changed: ChangedSettings, context: Context): void;
}
