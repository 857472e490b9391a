// The contract between the world and whoever acts in it. One file an actor: its settings, its state as plain data, and
// an ActorLogic. To add one: write the file, and name it in setup.ts (settings), world.ts (state) and actors/index.ts
// (logic).
import type { Answer, Cache } from '../kubelet/cache.ts';
import type { Operation, Outcome } from '../kubelet/operation.ts';
import type { Time } from '../kubelet/time.ts';
import type { Origin, Role } from '../trace/log.ts';

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
  /**
   * Has this actor's `wake` run at a virtual time; one that has passed means now, as a consequence of what it just did.
   */
  wakeAt(actor: number, atNs: number): void;
  /** Runs an operation as an actor that is not blocked. */
  call(actor: number, operation: Operation): CallResult;
  /**
   * An actor of that role and origin without a logic of its own that is free to make a call: the lowest numbered one,
   * or a new one.
   */
  freeHand(role: Role, origin: Origin): number;
  /** Sets the clock that the cache reads, which otherwise is virtual time. */
  setClock(actor: number, now: Time): void;
  /** Notes that a recorded outcome differs from what happened. */
  diverged(actor: number, step: number): void;
}

export interface ActorLogic<State> {
  /** Its time has come: at 0 for everybody, then whenever it asked for. */
  wake(self: number, state: State, context: Context): void;
  /** The GetNewerThan that it was blocked in has returned. */
  resume(self: number, state: State, context: Context): void;
}
