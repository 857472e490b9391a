// Goroutines around the port's RWMutex, and nothing else. Who holds it and who waits is known from what the mutex told,
// not from its own fields.
import type { Env } from '../../src/kubelet/env.ts';
import {
  type LockMode,
  lock,
  newRWMutex,
  queueUp,
  rLock,
  rUnlock,
  unlock,
  wouldBlock,
} from '../../src/kubelet/sync.ts';
import { notingProbe, s } from './port.ts';

export class Lockers {
  readonly holding = new Map<number, LockMode>();
  /** In the order in which they came. */
  readonly waiting = new Map<number, LockMode>();
  private readonly mutex = newRWMutex();

  /** RLock or Lock. */
  ask(goroutine: number, mode: LockMode): void {
    const env = this.envOf(goroutine);
    if (wouldBlock(this.mutex, mode)) {
      queueUp(env, this.mutex, mode);
      this.waiting.set(goroutine, mode);
    } else {
      this.enter(goroutine, mode);
    }
  }

  /** RUnlock or Unlock. */
  release(goroutine: number): void {
    const release = this.holding.get(goroutine) === 'read' ? rUnlock : unlock;
    this.holding.delete(goroutine);
    release(this.envOf(goroutine), this.mutex);
  }

  private enter(goroutine: number, mode: LockMode): void {
    this.waiting.delete(goroutine);
    this.holding.set(goroutine, mode);
    const take = mode === 'read' ? rLock : lock;
    take(this.envOf(goroutine), this.mutex);
  }

  private envOf(self: number): Env {
    return {
      self,
      keepsLock: false,
      now: () => s(0),
      choose: () => 0,
      ready: () => {},
      letIn: (goroutine) => this.enter(goroutine, this.waiting.get(goroutine) ?? 'read'),
      probe: notingProbe([]),
    };
  }
}
