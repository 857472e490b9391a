// Upstream: pkg/kubelet/container/cache.go of kubernetes/kubernetes. The same structs, functions and order of steps, so
// that the two files can be held side by side; where upstream is odd, this is odd the same way. What differs between
// versions is in variants.ts, what upstream takes from Go's runtime is in `Env`, and each step is told to `env.probe`.
import { assert } from '../base/assert.ts';
import { shuffle } from '../base/random.ts';
import { type Chan, close, makeChan, send } from './chan.ts';
import type { Env } from './env.ts';
import type { Comparison } from './probe.ts';
import type { PodStatus, UID } from './runtime.ts';
import { lock, newRWMutex, type RWMutex, rLock, rUnlock, unlock } from './sync.ts';
import { add, after, before, type Time, ZERO } from './time.ts';
import { VARIANTS, type VariantId } from './variants.ts';

/** Upstream's pair of results `(*PodStatus, error)`; null is Go's nil, and an error is its text. */
export interface Answer {
  readonly status: PodStatus | null;
  readonly err: string | null;
}

/** upstream: `type data struct`. Never changed once made, because every caller is handed the same one (fact 10). */
export interface Data extends Answer {
  readonly modified: Time;
  /** Read only by variants that observe time. */
  readonly observedTime: Time;
}

/** upstream: `type subRecord struct`: somebody who waits for the pod to be known as of `time`. */
export interface SubRecord {
  readonly time: Time;
  readonly ch: Chan;
}

/** upstream: `type cache struct`. Plain data. */
export interface Cache {
  readonly variant: VariantId;
  readonly lock: RWMutex;
  readonly pods: Map<UID, Data>;
  /** How fresh all entries are known to be at least. nil until the first UpdateTime (fact 2). */
  timestamp: Time | null;
  readonly subscribers: Map<UID, SubRecord[]>;
}

export function newCache(variant: VariantId): Cache {
  return { variant, lock: newRWMutex(), pods: new Map(), timestamp: null, subscribers: new Map() };
}

/**
 * Get: the entry, or a default status that is not stored. Never blocks. Only Get and GetAll take the read lock (fact
 * 13).
 */
export function get(env: Env, c: Cache, id: UID): Answer {
  rLock(env, c.lock);
  const d = getData(env, c, id);
  rUnlock(env, c.lock);
  return d;
}

/**
 * GetAll, which only a commit that was never released has (09c7695d): every entry's status, in Go's random map order,
 * error entries as null, and nil rather than an empty list when there are none.
 */
export function getAll(env: Env, c: Cache): (PodStatus | null)[] | null {
  rLock(env, c.lock);
  let podStatuses: (PodStatus | null)[] | null = null;
  for (const id of keysInMapOrder(env, c.pods)) {
    podStatuses ??= [];
    podStatuses.push(getData(env, c, id).status);
  }
  rUnlock(env, c.lock);
  return podStatuses;
}

/**
 * GetNewerThan, up to the point where the caller would sleep: gives the channel it then receives from. The receive is
 * the caller's own half, outside the lock and without any time limit (fact 12).
 */
export function getNewerThan(env: Env, c: Cache, id: UID, minTime: Time): Chan {
  return subscribe(env, c, id, minTime);
}

/** Set: replaces the whole entry and notifies. Gives false when the variant refuses a status older than the entry's. */
export function set(
  env: Env,
  c: Cache,
  id: UID,
  status: PodStatus | null,
  err: string | null,
  timestamp: Time,
): boolean {
  lock(env, c.lock);
  const updated = !VARIANTS[c.variant].rejectsOlderSet || !isOlderThanEntry(env, c, id, timestamp);
  if (updated) {
    const d: Data = { status, err, modified: timestamp, observedTime: timestamp };
    c.pods.set(id, d);
    env.probe.entryWritten(id, d);
    // Before Unlock: upstream defers it in the classic era, and defers run last in, first out (fact 20).
    notify(env, c, id, timestamp);
  } else {
    env.probe.entryRejected(id);
  }
  unlock(env, c.lock);
  return updated;
}

/** Delete: removes the entry, and nothing else. It wakes nobody and keeps their records (fact 3). */
function deleteEntry(env: Env, c: Cache, id: UID): void {
  lock(env, c.lock);
  const had = c.pods.delete(id);
  env.probe.entryDeleted(id, had);
  unlock(env, c.lock);
}

// `delete` is a reserved word in a declaration, but not as the name of an export.
export { deleteEntry as delete };

/**
 * UpdateTime: the writer's promise that every entry is at least this fresh. Nobody checks it, and it may go backwards
 * (facts 5, 6).
 */
export function updateTime(env: Env, c: Cache, timestamp: Time): void {
  lock(env, c.lock);
  c.timestamp = timestamp;
  env.probe.timestampSet(timestamp);
  for (const id of keysInMapOrder(env, c.subscribers)) notify(env, c, id, timestamp);
  unlock(env, c.lock);
}

/**
 * SetObservedTime: this pod was looked at as of `timestamp` and had not changed. It notifies even for a pod that is not
 * in the map, whose waiting callers then get the default status while a new caller would wait (fact 21).
 */
export function setObservedTime(env: Env, c: Cache, id: UID, timestamp: Time): void {
  assert(VARIANTS[c.variant].observesTime, `${c.variant} has no SetObservedTime`);
  lock(env, c.lock);
  const d = c.pods.get(id);
  env.probe.entryLookedUp(id, d);
  if (d !== undefined) {
    const observed: Data = { ...d, observedTime: timestamp };
    c.pods.set(id, observed);
    env.probe.observedTimeSet(id, observed);
  }
  notify(env, c, id, timestamp);
  unlock(env, c.lock);
}

/** What a pod without an entry has: a status with only its id, and no error. */
export function makeDefaultData(id: UID): Data {
  return { status: { id, name: '', rev: 0 }, err: null, modified: ZERO, observedTime: ZERO };
}

/** upstream: `(c *cache) get`, the one under the lock. */
function getData(env: Env, c: Cache, id: UID, record?: SubRecord): Data {
  const d = c.pods.get(id);
  env.probe.entryLookedUp(id, d, record);
  return d ?? makeDefaultData(id);
}

/**
 * The data if it is newer than `minTime`, else null. Strictly newer: a `modified` equal to minTime is not enough (fact
 * 1).
 */
export function getIfNewerThan(env: Env, c: Cache, id: UID, minTime: Time): Data | null {
  const variant = VARIANTS[c.variant];
  const d = c.pods.get(id);
  env.probe.entryLookedUp(id, d);
  if (d === undefined && variant.defaultOnMiss) return makeDefaultData(id);
  const globalTimestampIsNewer = isAfter(env, 'timestamp.After(minTime)', id, c.timestamp, minTime);
  const isShifted = isTimeShifted(env, c, id, minTime);
  if (d === undefined) return globalTimestampIsNewer || isShifted ? makeDefaultData(id) : null;
  if (isAfter(env, 'modified.After(minTime)', id, d.modified, minTime)) return d;
  if (variant.observesTime && isAfter(env, 'observedTime.After(minTime)', id, d.observedTime, minTime)) return d;
  return globalTimestampIsNewer || isShifted ? d : null;
}

/**
 * Checks and, if the answer is not there yet, leaves a record, in one critical section: no wake-up can fall in between
 * (G19).
 */
export function subscribe(env: Env, c: Cache, id: UID, minTime: Time): Chan {
  const ch = makeChan(env);
  lock(env, c.lock);
  const d = getIfNewerThan(env, c, id, minTime);
  if (d !== null) {
    // Filled but left open, unlike notify's; nobody receives twice, so it only becomes garbage (fact 11).
    env.probe.callerAnswered(id, d);
    send(env, ch, d);
  } else {
    appendRecord(env, c, id, { time: minTime, ch });
  }
  unlock(env, c.lock);
  return ch;
}

/** upstream: `c.subscribers[id] = append(c.subscribers[id], record)`. */
export function appendRecord(env: Env, c: Cache, id: UID, record: SubRecord): void {
  const list = c.subscribers.get(id);
  if (list === undefined) c.subscribers.set(id, [record]);
  else list.push(record);
  env.probe.callerWaits(id, record);
}

/**
 * Releases, first in first out, each waiting caller whose time is not after `timestamp`: equal is enough here (fact 1).
 */
function notify(env: Env, c: Cache, id: UID, timestamp: Time): void {
  const list = c.subscribers.get(id);
  if (list === undefined) return;
  const newList: SubRecord[] = [];
  for (const r of list) {
    if (isBeforeRecord(env, id, timestamp, r) && !isTimeShifted(env, c, id, r.time, r)) {
      newList.push(r);
      env.probe.recordKept(id, r);
      continue;
    }
    // Read now, not when the caller began to wait: an UpdateTime after a Delete gives it the default status (fact 3).
    const d = getData(env, c, id, r);
    send(env, r.ch, d);
    close(env, r.ch);
    env.probe.recordDelivered(id, r);
  }
  if (newList.length === 0) c.subscribers.delete(id);
  else c.subscribers.set(id, newList);
}

/** Whether Set brings something older than the entry. Equal is not older (fact 4). */
function isOlderThanEntry(env: Env, c: Cache, id: UID, timestamp: Time): boolean {
  const d = c.pods.get(id);
  env.probe.entryLookedUp(id, d);
  return d !== undefined && isAfter(env, 'modified.After(timestamp)', id, d.modified, timestamp);
}

/**
 * Whether the clock is so far behind `minTime` that it must have stepped back. Looked at only when somebody calls (PR
 * #134204).
 */
function isTimeShifted(env: Env, c: Cache, id: UID, minTime: Time, record?: SubRecord): boolean {
  const { timeShiftThresholdNs } = VARIANTS[c.variant];
  if (timeShiftThresholdNs === null) return false;
  const now = env.now();
  const bound = add(minTime, -timeShiftThresholdNs);
  const result = before(now, bound);
  const comparison = record === undefined ? 'now.Before(minTime - threshold)' : 'now.Before(record.time - threshold)';
  env.probe.timesCompared(comparison, id, now, bound, result, record);
  return result;
}

function isAfter(env: Env, comparison: Comparison, id: UID, left: Time | null, right: Time): boolean {
  const result = left !== null && after(left, right);
  env.probe.timesCompared(comparison, id, left, right, result);
  return result;
}

function isBeforeRecord(env: Env, id: UID, timestamp: Time, record: SubRecord): boolean {
  const result = before(timestamp, record.time);
  env.probe.timesCompared('timestamp.Before(record.time)', id, timestamp, record.time, result, record);
  return result;
}

/** The keys of a map in the order that Go's `range` could take: any (fact 14). Keys may be removed meanwhile. */
function keysInMapOrder(env: Env, map: ReadonlyMap<UID, unknown>): UID[] {
  return shuffle([...map.keys()], (n) => env.choose(n));
}
