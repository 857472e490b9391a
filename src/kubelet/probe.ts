import type { Data, SubRecord } from './cache.ts';
import type { Chan } from './chan.ts';
import type { GoroutineId } from './env.ts';
import type { UID } from './runtime.ts';
import type { LockMode } from './sync.ts';
import type { Time } from './time.ts';

/**
 * The comparisons that the cache makes. `minTime` is what the caller asked for, `timestamp` on the right is what a
 * writer brought, `record.time` is a waiting caller's minTime.
 */
export type Comparison =
  | 'timestamp.After(minTime)'
  | 'modified.After(minTime)'
  | 'observedTime.After(minTime)'
  | 'modified.After(timestamp)'
  | 'timestamp.Before(record.time)'
  | 'now.Before(minTime - threshold)'
  | 'now.Before(record.time - threshold)';

/** Is told each step of an operation, while it happens. Takes no part in it. */
export interface Probe {
  lockQueued(mode: LockMode): void;
  /** `goroutine` is another than the one that runs the operation where that has let it in. */
  lockTaken(mode: LockMode, goroutine: GoroutineId): void;
  lockReleased(mode: LockMode): void;
  /** `found` is undefined on a cache miss; `record` is the waiting caller for whom the entry was read again, if any. */
  entryLookedUp(id: UID, found: Data | undefined, record?: SubRecord): void;
  /** `left` is null when the global timestamp is still nil, so that Go never calls After. `record` as above. */
  timesCompared(
    comparison: Comparison,
    id: UID,
    left: Time | null,
    right: Time,
    result: boolean,
    record?: SubRecord,
  ): void;
  entryWritten(id: UID, d: Data): void;
  entryRejected(id: UID): void;
  /** `had` is false when there was nothing to remove. */
  entryDeleted(id: UID, had: boolean): void;
  observedTimeSet(id: UID, d: Data): void;
  timestampSet(timestamp: Time): void;
  callerAnswered(id: UID, d: Data): void;
  callerWaits(id: UID, record: SubRecord): void;
  recordKept(id: UID, record: SubRecord): void;
  recordDelivered(id: UID, record: SubRecord): void;
  channelFilled(ch: Chan, d: Data): void;
  channelClosed(ch: Chan): void;
}

const nothing = () => {};

/** Nobody listens. */
export const SILENT: Probe = {
  lockQueued: nothing,
  lockTaken: nothing,
  lockReleased: nothing,
  entryLookedUp: nothing,
  timesCompared: nothing,
  entryWritten: nothing,
  entryRejected: nothing,
  entryDeleted: nothing,
  observedTimeSet: nothing,
  timestampSet: nothing,
  callerAnswered: nothing,
  callerWaits: nothing,
  recordKept: nothing,
  recordDelivered: nothing,
  channelFilled: nothing,
  channelClosed: nothing,
};
