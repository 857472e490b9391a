// Upstream: src/sync/rwmutex.go of golang/go: the one RWMutex of the cache. A goroutine that would sleep in RLock or
// Lock is queued by `queueUp` before the operation instead, and runs it when `env.letIn` says that it has the lock.
import { assert } from '../base/assert.ts';
import type { Env, GoroutineId } from './env.ts';

export type LockMode = 'read' | 'write';

/** sync.RWMutex as a record, in which Go's counters and semaphores are lists of those whom they stand for. */
export interface RWMutex {
  /** Who holds it for reading. */
  readonly readers: GoroutineId[];
  /** Go's `w`: the writer that holds the lock or, as long as there are readers, comes next. New readers wait for it. */
  writer: GoroutineId | null;
  /** Go's readerSem. */
  readonly waitingReaders: GoroutineId[];
  /**
   * Who waits for `w`, first in first out. Go leaves more open here. A writer that comes just when `w` is given back
   * may take it before them, until the first has waited for a millisecond (sync.Mutex's starvation mode). And a reader
   * may always slip in between the moment that Unlock takes back its writer's announcement and the next writer's own.
   */
  readonly waitingWriters: GoroutineId[];
  /** Who was handed the lock in its sleep, and has not gone on. */
  readonly letIn: GoroutineId[];
}

export function newRWMutex(): RWMutex {
  return { readers: [], writer: null, waitingReaders: [], waitingWriters: [], letIn: [] };
}

/** Whether RLock or Lock would have to wait. A reader waits for a writer that only waits itself, too. */
export function wouldBlock(m: RWMutex, mode: LockMode): boolean {
  return m.writer !== null || (mode === 'write' && m.readers.length > 0);
}

/** What RLock and Lock do when they have to wait, up to their sleep. */
export function queueUp(env: Env, m: RWMutex, mode: LockMode): void {
  assert(wouldBlock(m, mode), 'nothing to wait for');
  // Announces that it is pending, which holds back new readers; or there is such a writer already.
  if (mode === 'read') m.waitingReaders.push(env.self);
  else if (m.writer === null) m.writer = env.self;
  else m.waitingWriters.push(env.self);
  env.probe.lockQueued(mode);
}

/** Lock, by a goroutine that does not have to wait, or was let in. */
export function lock(env: Env, m: RWMutex): void {
  if (wakes(env, m)) return;
  assert(!wouldBlock(m, 'write'), 'Lock of a held RWMutex would block');
  m.writer = env.self;
  env.probe.lockTaken('write', env.self);
}

/** RLock, likewise. */
export function rLock(env: Env, m: RWMutex): void {
  if (wakes(env, m)) return;
  assert(!wouldBlock(m, 'read'), 'RLock of a write-locked RWMutex would block');
  m.readers.push(env.self);
  env.probe.lockTaken('read', env.self);
}

/** Unlock: lets in all readers that wait, before the next writer. */
export function unlock(env: Env, m: RWMutex): void {
  assert(m.writer === env.self && m.readers.length === 0, 'Unlock of an unlocked RWMutex');
  if (env.keepsLock) return;
  env.probe.lockReleased('write');
  m.writer = m.waitingWriters.shift() ?? null;
  for (const reader of m.waitingReaders) {
    m.readers.push(reader);
    letIn(env, m, 'read', reader);
  }
  m.waitingReaders.length = 0;
  letInWriter(env, m);
}

/** RUnlock: the last reader lets in the writer that is pending. */
export function rUnlock(env: Env, m: RWMutex): void {
  const index = m.readers.indexOf(env.self);
  assert(index >= 0, 'RUnlock of an RWMutex that is not locked for reading');
  if (env.keepsLock) return;
  env.probe.lockReleased('read');
  m.readers.splice(index, 1);
  letInWriter(env, m);
}

function letInWriter(env: Env, m: RWMutex): void {
  if (m.writer !== null && m.readers.length === 0) letIn(env, m, 'write', m.writer);
}

function letIn(env: Env, m: RWMutex, mode: LockMode, goroutine: GoroutineId): void {
  m.letIn.push(goroutine);
  env.probe.lockTaken(mode, goroutine);
  env.letIn(goroutine);
}

/** Whether the goroutine comes out of its sleep here, with the lock. It does so once: who locks again, deadlocks. */
function wakes({ self }: Env, m: RWMutex): boolean {
  const index = m.letIn.indexOf(self);
  if (index >= 0) m.letIn.splice(index, 1);
  return index >= 0;
}
