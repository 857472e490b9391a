// Go's package sync: the one RWMutex of the cache.
import { assert } from '../base/assert.ts';
import type { Env } from './env.ts';

/**
 * sync.RWMutex as a record. Operations are atomic in this world, so nobody ever queues here; misuse is a programmer's
 * error.
 */
export interface RWMutex {
  writer: boolean;
  readers: number;
}

export type LockMode = 'read' | 'write';

export function newRWMutex(): RWMutex {
  return { writer: false, readers: 0 };
}

export function lock(env: Env, m: RWMutex): void {
  assert(!m.writer && m.readers === 0, 'Lock of a held RWMutex would block');
  m.writer = true;
  env.probe.lockTaken('write');
}

export function unlock(env: Env, m: RWMutex): void {
  assert(m.writer, 'Unlock of an unlocked RWMutex');
  m.writer = false;
  env.probe.lockReleased('write');
}

export function rLock(env: Env, m: RWMutex): void {
  assert(!m.writer, 'RLock of a write-locked RWMutex would block');
  m.readers++;
  env.probe.lockTaken('read');
}

export function rUnlock(env: Env, m: RWMutex): void {
  assert(m.readers > 0, 'RUnlock of an RWMutex without readers');
  m.readers--;
  env.probe.lockReleased('read');
}
