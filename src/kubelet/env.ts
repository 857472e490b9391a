import type { Probe } from './probe.ts';
import type { Time } from './time.ts';

/** Which goroutine: an index that the world gives out. */
export type GoroutineId = number;

/** What an operation of the cache needs from outside. Time and chance come in here, and what happens goes out here. */
export interface Env {
  /** The goroutine that runs the operation. */
  readonly self: GoroutineId;
  /** The operation takes time under the lock: its Unlock is put off, and called again when the time has passed. */
  readonly keepsLock: boolean;
  /** upstream: clock.Clock.Now(), which only the time-shift variant reads. */
  now(): Time;
  /** An integer from 0 to n - 1, for what Go leaves open: the order in which `range` visits a map. */
  choose(n: number): number;
  /** A value was sent to this goroutine. It may have been waiting for it. */
  ready(receiver: GoroutineId): void;
  /** The lock was handed to this goroutine, which was queued for it. */
  letIn(goroutine: GoroutineId): void;
  readonly probe: Probe;
}
