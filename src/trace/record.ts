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
/** What the kind says below. */
export const A = 6;
/** For kinds that change the state: the value that the change overwrote, which is what undo puts back. */
export const B = 7;

export const NONE = -1;

/** The actor field is 16 bits wide. */
export const MAX_ACTORS = 0x1_0000;

// What can happen, by number. `entry` is the sequence number of the event that last changed a pod's entry, or NONE for
// "not in the map"; `call` is that of an OP_CALLED. The numbers are literals because the inner loops switch on them.

/** An actor calls an operation. Detail: which. A: row of its arguments. B: the actor's previous call. */
export const OP_CALLED = 0;
/**
 * Detail: read or write. A: the actor's lock.queued, NONE if it did not have to wait; else it is caused by the
 * lock.released that let it in. B: the previous event of the lock.
 */
export const LOCK_TAKEN = 1;
/** A: the entry that was found. Peer: the waiting caller for whom it was read again. */
export const ENTRY_LOOKED_UP = 2;
/**
 * Detail: which comparison, and its result. A, B: where its two times stand, see `comparedTimes` in event.ts. Peer:
 * whose record.
 */
export const TIMES_COMPARED = 3;
/** Caused by the Set call that holds status, error and timestamp. B: the previous entry. */
export const ENTRY_WRITTEN = 4;
export const ENTRY_REJECTED = 5;
/** B: the previous entry, NONE if there was nothing to delete. */
export const ENTRY_DELETED = 6;
/** Caused by the SetObservedTime call. A: the entry.written that it builds on. B: the previous entry. */
export const ENTRY_OBSERVED = 7;
/** Caused by the UpdateTime call. B: the previous timestamp.set. */
export const TIMESTAMP_SET = 8;
/** A: the entry that answers it, NONE for the default status. */
export const CALLER_ANSWERED = 9;
/** The actor's record is appended to the pod's list of subscribers. */
export const CALLER_WAITS = 10;
export const RECORD_KEPT = 11;
/** The peer's record leaves the list. A: the actor before it in the list. B: its caller.waits. */
export const RECORD_DELIVERED = 12;
/**
 * The peer's channel gets a value. A: the entry that was sent, NONE for the default status. B: the channel's previous
 * event.
 */
export const CHANNEL_FILLED = 13;
/** As channel.filled. */
export const CHANNEL_CLOSED = 14;
/** Detail and B as of lock.taken. A: the lock.taken that it ends; NONE if that is B, and nobody came in between. */
export const LOCK_RELEASED = 15;
/**
 * The actor has its result. Detail: the operation. A: the entry it got, for Set 1 if updated else 0, for GetAll the
 * count. B: the previous return.
 */
export const OP_RETURNED = 16;
/**
 * The clock that the cache can read was set to something else than virtual time. A: row of the time. B: the previous
 * clock.set.
 */
export const CLOCK_SET = 17;
/** An outcome in a recorded trace differs from what the port did. A: number of the step, counted from 1. */
export const TRACE_DIVERGED = 18;

// What happens around the cache.

/**
 * The pod changed in the container runtime. Detail: how. A: row of what is true now in `statuses`. B: the previous one.
 */
export const RUNTIME_CHANGED = 19;
/**
 * The actor begins something that takes time. Detail: what. A: row of a time that belongs to it, or NONE. B: the
 * previous one.
 */
export const WORK_BEGAN = 20;
/** It has ended. Detail: what. A: row of the error in `errors`, or NONE. B: the previous one. */
export const WORK_ENDED = 21;
/** The actor will go on by itself. Detail: why. A: row of when. B: the previous one. */
export const TIMER_SET = 22;
/** A pod lifecycle event enters the channel of the peer, the sync loop. Detail: which event. */
export const EVENT_SENT = 23;
/** The channel was full, so the event is lost. */
export const EVENT_DROPPED = 24;
/** The actor takes an event out of its channel. */
export const EVENT_RECEIVED = 25;
/** The pod worker has finished a sync. A: row of its lastSyncTime. B: the previous one. */
export const LAST_SYNC_SET = 26;
/** The sync loop finds the PLEG healthy or not. Detail: 1 or 0. B: the previous one. */
export const HEALTH_SET = 27;
/** A fault begins or ends. Detail: which, with WAS_TRUE added when it begins. */
export const FAULT_SET = 28;
/**
 * The wall clock was stepped. A: row of how far it is from virtual time. B: the previous clock.set or clock.stepped.
 */
export const CLOCK_STEPPED = 29;
/** The API adds, changes or deletes the pod, and the actor, the sync loop, hears of it. Detail: which. */
export const CONFIG_CHANGED = 30;
/**
 * What the pod's entry points to was changed in place, through a pointer that the cache had handed out. A: row of what
 * it says now in `statuses`. B: the previous entry.
 */
export const ENTRY_MUTATED = 31;
/** A container of the pod has failed its liveness probe often enough, and the actor, the sync loop, hears of it. */
export const LIVENESS_FAILED = 32;
/**
 * A person changes the settings that the actor goes by; of the actor `faults` those are the faults. A: row of what
 * changed in `settings`. B: the previous one. The first of one change has no cause, and the others follow from it.
 */
export const SETTINGS_CHANGED = 33;
/** The actor has to wait for the lock. Detail and B as of lock.taken. */
export const LOCK_QUEUED = 34;

const NAMES = {
  [OP_CALLED]: 'op.called',
  [LOCK_TAKEN]: 'lock.taken',
  [ENTRY_LOOKED_UP]: 'entry.lookedUp',
  [TIMES_COMPARED]: 'times.compared',
  [ENTRY_WRITTEN]: 'entry.written',
  [ENTRY_REJECTED]: 'entry.rejected',
  [ENTRY_DELETED]: 'entry.deleted',
  [ENTRY_OBSERVED]: 'entry.observed',
  [TIMESTAMP_SET]: 'timestamp.set',
  [CALLER_ANSWERED]: 'caller.answered',
  [CALLER_WAITS]: 'caller.waits',
  [RECORD_KEPT]: 'record.kept',
  [RECORD_DELIVERED]: 'record.delivered',
  [CHANNEL_FILLED]: 'channel.filled',
  [CHANNEL_CLOSED]: 'channel.closed',
  [LOCK_RELEASED]: 'lock.released',
  [OP_RETURNED]: 'op.returned',
  [CLOCK_SET]: 'clock.set',
  [TRACE_DIVERGED]: 'trace.diverged',
  [RUNTIME_CHANGED]: 'runtime.changed',
  [WORK_BEGAN]: 'work.began',
  [WORK_ENDED]: 'work.ended',
  [TIMER_SET]: 'timer.set',
  [EVENT_SENT]: 'event.sent',
  [EVENT_DROPPED]: 'event.dropped',
  [EVENT_RECEIVED]: 'event.received',
  [LAST_SYNC_SET]: 'lastSync.set',
  [HEALTH_SET]: 'health.set',
  [FAULT_SET]: 'fault.set',
  [CLOCK_STEPPED]: 'clock.stepped',
  [CONFIG_CHANGED]: 'config.changed',
  [ENTRY_MUTATED]: 'entry.mutated',
  [LIVENESS_FAILED]: 'liveness.failed',
  [SETTINGS_CHANGED]: 'settings.changed',
  [LOCK_QUEUED]: 'lock.queued',
} as const;
export type Kind = (typeof NAMES)[keyof typeof NAMES];
/** The names of the kinds, by number. Marked for the bundler, because the worker does without them. */
export const KINDS: readonly Kind[] = /* @__PURE__ */ Object.values(NAMES);

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
/** The number of each way to hold the lock: the detail of lock.queued, lock.taken and lock.released. */
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

/** How a pod can change in the container runtime. */
export const RUNTIME_CHANGES = [
  'sandboxCreated',
  'sandboxStopped',
  'sandboxRemoved',
  'ipAssigned',
  'containerCreated',
  'containerStarted',
  'containerExited',
  'containerRemoved',
] as const;
export type RuntimeChange = (typeof RUNTIME_CHANGES)[number];
export const RUNTIME_CHANGE: Readonly<Record<RuntimeChange, number>> = numbered(RUNTIME_CHANGES);

/** What an actor can be at: first what it does as a whole, then from `list` on the calls that it makes on the way. */
export const WORKS = [
  'relist',
  'relistPod',
  'sync',
  'terminating',
  'terminated',
  'sort',
  'deletePod',
  'evict',
  'list',
  'inspect',
  'send',
  'createSandbox',
  'createContainer',
  'startContainer',
  'kill',
  'killContainer',
] as const;
export type Work = (typeof WORKS)[number];
export const WORK: Readonly<Record<Work, number>> = numbered(WORKS);

/** Whether a work is a call within another work. */
export function isWithinWork(work: number): boolean {
  return work >= WORK.list;
}

/** What the API can say of a pod. */
export const CONFIG_CHANGES = ['add', 'update', 'delete'] as const;
export type ConfigChange = (typeof CONFIG_CHANGES)[number];
export const CONFIG_CHANGE: Readonly<Record<ConfigChange, number>> = numbered(CONFIG_CHANGES);

/** Why an actor will go on by itself. */
export const TIMERS = ['relist', 'tick', 'resync', 'backoff', 'retry', 'crashLoop', 'statusSync', 'timeout'] as const;
export type Timer = (typeof TIMERS)[number];
export const TIMER: Readonly<Record<Timer, number>> = numbered(TIMERS);

/** Upstream's PodLifecycleEventType. */
export const PLEG_EVENTS = [
  'ContainerStarted',
  'ContainerDied',
  'ContainerRemoved',
  'ContainerChanged',
  'PodSync',
] as const;
export type PlegEventType = (typeof PLEG_EVENTS)[number];
export const PLEG_EVENT: Readonly<Record<PlegEventType, number>> = numbered(PLEG_EVENTS);

/** What can be wrong for a while. */
export const FAULTS = [
  'slowList',
  'failingList',
  'slowInspect',
  'failingInspect',
  'slowSync',
  'lostEvents',
  'fullChannel',
  'streamLoss',
  'clockStep',
  'failingStart',
  'runtimeRestart',
  'lateStamp',
] as const;
export type FaultKind = (typeof FAULTS)[number];
export const FAULT: Readonly<Record<FaultKind, number>> = numbered(FAULTS);
/** When a fault is over that lasts until the end: later than any run, and a number that JSON can write. */
export const ENDLESS_NS = Number.MAX_SAFE_INTEGER;

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

/** Marked for the bundler: the page has no use for most of these tables. */
/* @__NO_SIDE_EFFECTS__ */
function numbered<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name, i) => [name, i])) as Record<Name, number>;
}
