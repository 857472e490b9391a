// What happens around the cache, as data: what an actor hands to the recorder, and what `eventAt` reads back.
import { assertUnreachable, ensure } from '../base/assert.ts';
import type { PodStatus } from '../kubelet/runtime.ts';
import type { Time } from '../kubelet/time.ts';
import { appendArgs, argTime, type ChangedSettings, type Log, wordOf } from './log.ts';
import {
  A,
  CLOCK_STEPPED,
  CONFIG_CHANGE,
  CONFIG_CHANGED,
  CONFIG_CHANGES,
  type ConfigChange,
  detailOf,
  EVENT_DROPPED,
  EVENT_RECEIVED,
  EVENT_SENT,
  FAULT,
  FAULT_SET,
  FAULTS,
  type FaultKind,
  HEAD,
  HEALTH_SET,
  KINDS,
  kindOf,
  LAST_SYNC_SET,
  LIVENESS_FAILED,
  NONE,
  PLEG_EVENT,
  PLEG_EVENTS,
  type PlegEventType,
  RUNTIME_CHANGE,
  RUNTIME_CHANGED,
  RUNTIME_CHANGES,
  type RuntimeChange,
  SETTINGS_CHANGED,
  TIMER,
  TIMER_SET,
  TIMERS,
  type Timer,
  WAS_TRUE,
  WORK,
  WORK_BEGAN,
  WORK_ENDED,
  WORKS,
  type Work,
} from './record.ts';

export type Happening =
  /** `truth` is what the runtime would say of the pod from now on. */
  | { readonly kind: 'runtime.changed'; readonly change: RuntimeChange; readonly truth: PodStatus }
  /** `time` is what the work stamps its result with, if it does. */
  | { readonly kind: 'work.began'; readonly work: Work; readonly time: Time | null }
  | { readonly kind: 'work.ended'; readonly work: Work; readonly err: string | null }
  | { readonly kind: 'timer.set'; readonly timer: Timer; readonly dueNs: number }
  | { readonly kind: 'event.sent' | 'event.dropped' | 'event.received'; readonly type: PlegEventType }
  | { readonly kind: 'lastSync.set'; readonly time: Time }
  | { readonly kind: 'health.set'; readonly isHealthy: boolean }
  | { readonly kind: 'fault.set'; readonly fault: FaultKind; readonly begins: boolean }
  | { readonly kind: 'clock.stepped'; readonly offsetNs: number }
  | { readonly kind: 'config.changed'; readonly change: ConfigChange }
  | { readonly kind: 'liveness.failed' }
  | { readonly kind: 'settings.changed'; readonly settings: ChangedSettings };

/** The parts of a record that say what happened. */
interface Encoded {
  readonly kind: number;
  readonly detail: number;
  readonly a: number;
}

/** Finds or makes the row of a side table for what a record will point to. */
export interface Rows {
  statusRow(status: PodStatus): number;
  errorRow(error: string): number;
}

/** Writes what the record will point to into the log's side tables. */
export function encodeHappening(log: Log, rows: Rows, happening: Happening): Encoded {
  switch (happening.kind) {
    case 'runtime.changed': {
      const detail = RUNTIME_CHANGE[happening.change];
      return { kind: RUNTIME_CHANGED, detail, a: rows.statusRow(happening.truth) };
    }
    case 'work.began': {
      const a = happening.time === null ? NONE : appendArgs(log, happening.time, NONE, NONE);
      return { kind: WORK_BEGAN, detail: WORK[happening.work], a };
    }
    case 'work.ended': {
      const a = happening.err === null ? NONE : rows.errorRow(happening.err);
      return { kind: WORK_ENDED, detail: WORK[happening.work], a };
    }
    case 'timer.set':
      return { kind: TIMER_SET, detail: TIMER[happening.timer], a: appendNs(log, happening.dueNs) };
    case 'event.sent':
      return { kind: EVENT_SENT, detail: PLEG_EVENT[happening.type], a: NONE };
    case 'event.dropped':
      return { kind: EVENT_DROPPED, detail: PLEG_EVENT[happening.type], a: NONE };
    case 'event.received':
      return { kind: EVENT_RECEIVED, detail: PLEG_EVENT[happening.type], a: NONE };
    case 'lastSync.set':
      return { kind: LAST_SYNC_SET, detail: 0, a: appendArgs(log, happening.time, NONE, NONE) };
    case 'health.set':
      return { kind: HEALTH_SET, detail: Number(happening.isHealthy), a: NONE };
    case 'fault.set':
      return { kind: FAULT_SET, detail: FAULT[happening.fault] | (happening.begins ? WAS_TRUE : 0), a: NONE };
    case 'clock.stepped':
      return { kind: CLOCK_STEPPED, detail: 0, a: appendNs(log, happening.offsetNs) };
    case 'config.changed':
      return { kind: CONFIG_CHANGED, detail: CONFIG_CHANGE[happening.change], a: NONE };
    case 'liveness.failed':
      return { kind: LIVENESS_FAILED, detail: 0, a: NONE };
    case 'settings.changed':
      return { kind: SETTINGS_CHANGED, detail: 0, a: log.settings.push(happening.settings) - 1 };
    default:
      return assertUnreachable(happening);
  }
}

/** Reads event `seq` back; null when it is a step of an operation of the cache. */
export function happeningAt(log: Log, seq: number): Happening | null {
  const head = wordOf(log, seq, HEAD);
  const detail = detailOf(head);
  const a = wordOf(log, seq, A);
  const kind = KINDS[kindOf(head)];
  switch (kind) {
    case 'runtime.changed':
      return { kind, change: RUNTIME_CHANGES[detail] as RuntimeChange, truth: log.statuses[a] as PodStatus };
    case 'work.began':
      return { kind, work: WORKS[detail] as Work, time: a === NONE ? null : argTime(log, a) };
    case 'work.ended':
      return { kind, work: WORKS[detail] as Work, err: log.errors[a] ?? null };
    case 'timer.set':
      return { kind, timer: TIMERS[detail] as Timer, dueNs: argTime(log, a).wallNs };
    case 'event.sent':
    case 'event.dropped':
    case 'event.received':
      return { kind, type: PLEG_EVENTS[detail] as PlegEventType };
    case 'lastSync.set':
      return { kind, time: argTime(log, a) };
    case 'health.set':
      return { kind, isHealthy: detail !== 0 };
    case 'fault.set':
      return { kind, fault: FAULTS[detail & ~WAS_TRUE] as FaultKind, begins: (detail & WAS_TRUE) !== 0 };
    case 'clock.stepped':
      return { kind, offsetNs: argTime(log, a).wallNs };
    case 'config.changed':
      return { kind, change: CONFIG_CHANGES[detail] as ConfigChange };
    case 'liveness.failed':
      return { kind };
    case 'settings.changed':
      return { kind, settings: ensure(log.settings[a], `event ${seq} names what changed`) };
    default:
      return null;
  }
}

function appendNs(log: Log, ns: number): number {
  return appendArgs(log, { wallNs: ns, monoNs: null }, NONE, NONE);
}
