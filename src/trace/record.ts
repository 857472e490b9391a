// The layout of one event in the log: eight 32-bit words, so that a log is one typed array that moves between threads
// without being copied, and a million events are 32 MB. See performance notes in ARCHITECTURE.md.
import type { Op } from '../kubelet/operation.ts';
import type { Comparison } from '../kubelet/probe.ts';
import type { LockMode } from '../kubelet/sync.ts';

/** 32-bit words an event. */
export const RECORD_WORDS = 8;

// Words 0 and 1 together are a 64-bit float: the virtual time in nanoseconds.
/** Kind in bits 0-7, a kind's own detail in bits 8-15, the actor in bits 16-31. */
export const HEAD = 2;
/** Sequence number of the event that caused this one, or NONE. */
export const CAUSE = 3;
/** Index of the pod that it is about, or NONE. */
export const POD = 4;
/** Index of another actor that it is about (a waiting caller), or NONE. */
export const PEER = 5;
/** What the kind says in KINDS. */
export const A = 6;
/** For kinds that change the state: the value that the change overwrote, which is what undo puts back. */
export const B = 7;

export const NONE = -1;

/** The actor field is 16 bits wide. */
export const MAX_ACTORS = 0x1_0000;

/**
 * What can happen, in the order of their numbers in the log. `entry` is the sequence number of the event that last
 * changed a pod's entry, or NONE for "not in the map"; `call` is that of an op.called.
 */
export const KINDS = [
  /** An actor calls an operation. Detail: which. A: row of its arguments. B: the actor's previous call. */
  'op.called',
  /** Detail: read or write. B: the previous event of the lock. */
  'lock.taken',
  /** A: the entry that was found. Peer: the waiting caller for whom it was read again. */
  'entry.lookedUp',
  /** Detail: which comparison, and its result. A, B: where its two times stand, see `timesOf`. Peer: whose record. */
  'times.compared',
  /** Caused by the Set call that holds status, error and timestamp. B: the previous entry. */
  'entry.written',
  'entry.rejected',
  /** B: the previous entry, NONE if there was nothing to delete. */
  'entry.deleted',
  /** Caused by the SetObservedTime call. A: the entry.written that it builds on. B: the previous entry. */
  'entry.observed',
  /** Caused by the UpdateTime call. B: the previous timestamp.set. */
  'timestamp.set',
  /** A: the entry that answers it, NONE for the default status. */
  'caller.answered',
  /** The actor's record is appended to the pod's list of subscribers. */
  'caller.waits',
  'record.kept',
  /** The peer's record leaves the list. A: the actor before it in the list. B: its caller.waits. */
  'record.delivered',
  /**
   * The peer's channel gets a value. A: the entry that was sent, NONE for the default status. B: the channel's previous
   * event.
   */
  'channel.filled',
  /** As channel.filled. */
  'channel.closed',
  /** As lock.taken. */
  'lock.released',
  /**
   * The actor has its result. Detail: the operation. A: the entry it got, for Set 1 if updated else 0, for GetAll the
   * count. B: the previous return.
   */
  'op.returned',
  /**
   * The clock that the cache can read was set to something else than virtual time. A: row of the time. B: the previous
   * clock.set.
   */
  'clock.set',
  /** An outcome in a recorded trace differs from what the port did. A: number of the step, counted from 1. */
  'trace.diverged',
] as const;
export type Kind = (typeof KINDS)[number];

/** The number of each kind, for writing and for the inner loops that must not compare strings. */
export const KIND: Readonly<Record<Kind, number>> = numbered(KINDS);

export const OPS = [
  'get',
  'getAll',
  'getNewerThan',
  'set',
  'delete',
  'updateTime',
  'setObservedTime',
] as const satisfies readonly Op[];
/** The number of each operation: the detail of op.called and op.returned. */
export const OP: Readonly<Record<Op, number>> = numbered(OPS);

export const LOCK_MODES = ['read', 'write'] as const satisfies readonly LockMode[];
/** The number of each way to hold the lock: the detail of lock.taken and lock.released. */
export const LOCK_MODE: Readonly<Record<LockMode, number>> = numbered(LOCK_MODES);

export const COMPARISONS = [
  'timestamp.After(minTime)',
  'modified.After(minTime)',
  'observedTime.After(minTime)',
  'modified.After(timestamp)',
  'timestamp.Before(record.time)',
  'now.Before(minTime - threshold)',
  'now.Before(record.time - threshold)',
] as const satisfies readonly Comparison[];
/** The number of each comparison: the detail of times.compared, with WAS_TRUE added when that was the result. */
export const COMPARISON: Readonly<Record<Comparison, number>> = numbered(COMPARISONS);
export const WAS_TRUE = 0x80;

export function headOf(kind: number, detail: number, actor: number): number {
  return kind | (detail << 8) | (actor << 16);
}
export function kindOf(head: number): number {
  return head & 0xff;
}
export function detailOf(head: number): number {
  return (head >>> 8) & 0xff;
}
export function actorOf(head: number): number {
  return head >>> 16;
}

function numbered<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name, i) => [name, i])) as Record<Name, number>;
}
