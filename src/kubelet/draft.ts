// GetNewerThan as it was first proposed (PR #17700, before its review), and never released. It takes the lock twice:
// once to check, and once more to leave its record. Between the two, somebody may write just what it asks for, and
// notify everybody but this caller, whose record is not there yet: a lost wake-up (G19). It checks and appends
// with cache.ts's own functions.
import { appendRecord, type Cache, getIfNewerThan } from './cache.ts';
import { type Chan, makeChan, send } from './chan.ts';
import type { Env } from './env.ts';
import type { UID } from './runtime.ts';
import { lock, unlock } from './sync.ts';
import type { Time } from './time.ts';

/**
 * The first critical section. The channel that it gives is filled if the answer is there; otherwise the caller goes on
 * to `addCallback`, in its own time.
 */
export function checkOnly(env: Env, c: Cache, id: UID, minTime: Time): Chan {
  const ch = makeChan(env);
  lock(env, c.lock);
  const d = getIfNewerThan(env, c, id, minTime);
  if (d !== null) {
    env.probe.callerAnswered(id, d);
    send(env, ch, d);
  }
  unlock(env, c.lock);
  return ch;
}

/** The second critical section. It does not look again. */
export function addCallback(env: Env, c: Cache, id: UID, minTime: Time, ch: Chan): void {
  lock(env, c.lock);
  appendRecord(env, c, id, { time: minTime, ch });
  unlock(env, c.lock);
}
