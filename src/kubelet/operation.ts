// One call of the Cache interface as plain data, for everybody who has calls to make: scenarios, recordings, people.
import * as cache from './cache.ts';
import type { Chan } from './chan.ts';
import type { Env } from './env.ts';
import type { PodStatus, UID } from './runtime.ts';
import type { LockMode } from './sync.ts';
import type { Time } from './time.ts';

export type Operation =
  | { readonly op: 'get' | 'delete'; readonly uid: UID }
  | { readonly op: 'getAll' }
  | { readonly op: 'getNewerThan'; readonly uid: UID; readonly minTime: Time }
  | {
      readonly op: 'set';
      readonly uid: UID;
      readonly status: PodStatus | null;
      readonly error: string | null;
      readonly timestamp: Time;
    }
  | { readonly op: 'updateTime'; readonly timestamp: Time }
  | { readonly op: 'setObservedTime'; readonly uid: UID; readonly timestamp: Time };

export type Op = Operation['op'];

/** What the port gave back. */
export type Outcome =
  | { readonly op: 'get'; readonly answer: cache.Answer }
  | { readonly op: 'getAll'; readonly statuses: (PodStatus | null)[] | null }
  | { readonly op: 'getNewerThan'; readonly ch: Chan }
  | { readonly op: 'set'; readonly updated: boolean }
  | { readonly op: 'delete' | 'updateTime' | 'setObservedTime' };

/** Whether the operation only reads: then it is a caller who makes it, otherwise a writer. */
export function isRead(op: Op): boolean {
  return op === 'get' || op === 'getAll' || op === 'getNewerThan';
}

/** How the operation takes the lock. GetNewerThan for writing, even where it can answer at once (fact 13). */
export function lockModeOf(op: Op): LockMode {
  return op === 'get' || op === 'getAll' ? 'read' : 'write';
}

/** Runs the operation on the cache. */
export function perform(env: Env, c: cache.Cache, operation: Operation): Outcome {
  const { op } = operation;
  switch (op) {
    case 'get':
      return { op, answer: cache.get(env, c, operation.uid) };
    case 'getAll':
      return { op, statuses: cache.getAll(env, c) };
    case 'getNewerThan':
      return { op, ch: cache.getNewerThan(env, c, operation.uid, operation.minTime) };
    case 'set':
      return { op, updated: cache.set(env, c, operation.uid, operation.status, operation.error, operation.timestamp) };
    case 'delete':
      cache.delete(env, c, operation.uid);
      return { op };
    case 'updateTime':
      cache.updateTime(env, c, operation.timestamp);
      return { op };
    case 'setObservedTime':
      cache.setObservedTime(env, c, operation.uid, operation.timestamp);
      return { op };
  }
}
