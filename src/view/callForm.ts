// A call as a person fills it in, and the operation that it stands for.
import { fail, ok, type Result } from '../base/result.ts';
import type { Op, Operation } from '../kubelet/operation.ts';
import { uid } from '../kubelet/runtime.ts';
import { SECOND_NS, type Time, unix, ZERO } from '../kubelet/time.ts';
import { VARIANTS, type VariantId } from '../kubelet/variants.ts';

/** The fields as text. A field that the operation has no use for is not looked at. */
export interface CallForm {
  readonly op: Op;
  readonly pod: string;
  /** A number of seconds, or with a unit; `zero`; or empty for now. */
  readonly time: string;
  readonly rev: string;
  /** Empty for none. An error entry has no status, as upstream's. */
  readonly error: string;
}

export type CallField = 'pod' | 'time' | 'rev';

/** What a clock of the machine reads when a call is made: the times of the call are as it would give them. */
export interface CallClock {
  /** The reading that the page shows. */
  readonly nowNs: number;
  /** How far the wall clock is from the monotonic one; null when there is no monotonic reading. */
  readonly offsetNs: number | null;
}

/** A field that cannot be read. */
export type CallFormError =
  | { readonly field: Exclude<CallField, 'time'>; readonly text: string }
  | { readonly field: 'time'; readonly text: string; readonly problem: TimeProblem };

export type TimeProblem = 'unreadable' | 'tooFar' | 'tooFine';

const OFFERED: readonly Op[] = ['getNewerThan', 'get', 'set', 'delete', 'updateTime', 'setObservedTime'];

/** The operations that a person can call in a variant. GetAll is not offered: no released kubelet has it. */
export function offeredOps(variant: VariantId): readonly Op[] {
  return OFFERED.filter((op) => op !== 'setObservedTime' || VARIANTS[variant].observesTime);
}

export function hasPod(op: Op): boolean {
  return op !== 'updateTime' && op !== 'getAll';
}

export function hasTime(op: Op): boolean {
  return op !== 'get' && op !== 'getAll' && op !== 'delete';
}

/** The operation, or the first field that cannot be read. */
export function readCallForm(form: CallForm, clock: CallClock): Result<Operation, CallFormError> {
  const { op } = form;
  const pod = form.pod.trim();
  if (hasPod(op) && pod === '') return fail({ field: 'pod', text: form.pod });
  const time = readTime(form.time, clock);
  if (hasTime(op) && !time.ok) return fail({ field: 'time', text: form.time.trim(), problem: time.error });
  const t = time.ok ? time.value : ZERO;
  switch (op) {
    case 'get':
    case 'delete':
      return ok({ op, uid: uid(pod) });
    case 'getAll':
      return ok({ op });
    case 'getNewerThan':
      return ok({ op, uid: uid(pod), minTime: t });
    case 'updateTime':
      return ok({ op, timestamp: t });
    case 'setObservedTime':
      return ok({ op, uid: uid(pod), timestamp: t });
    case 'set':
      return readSet(form, pod, t);
  }
}

function readSet({ rev, error }: CallForm, pod: string, timestamp: Time): Result<Operation, CallFormError> {
  const id = uid(pod);
  if (error.trim() !== '') return ok({ op: 'set', uid: id, status: null, error: error.trim(), timestamp });
  if (!/^\s*\d{1,15}\s*$/.test(rev)) return fail({ field: 'rev', text: rev });
  return ok({ op: 'set', uid: id, status: { id, name: pod, rev: Number(rev) }, error: null, timestamp });
}

/** Zeros that make one of the unit into nanoseconds. */
const UNITS: Readonly<Record<string, number>> = { s: 9, ms: 6, µs: 3, us: 3, ns: 0 };
/** Twelve days: further than any scenario goes, and near enough for a number of nanoseconds to be exact. */
const FARTHEST_NS = 999_999 * SECOND_NS;

function readTime(text: string, clock: CallClock): Result<Time, TimeProblem> {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '') return ok(timeOf(clock, clock.nowNs));
  if (trimmed === 'zero') return ok(ZERO);
  const ns = readNs(trimmed);
  return ns.ok ? ok(timeOf(clock, ns.value)) : ns;
}

/** A reading as the clock gives it, with both of Go's readings where it has both. */
function timeOf({ offsetNs }: CallClock, ns: number): Time {
  return offsetNs === null ? unix(ns) : { wallNs: ns + offsetNs, monoNs: ns };
}

/**
 * A number of seconds, or with a unit, in nanoseconds. Exact: the decimals are read as digits, not multiplied as a
 * fraction.
 */
export function readNs(text: string): Result<number, TimeProblem> {
  const [, sign = '', whole = '', decimals = '', unit = 's'] =
    /^([-−+]?)(\d+)(?:\.(\d*))?\s*(s|ms|[µμu]s|ns)?$/.exec(text.trim().toLowerCase()) ?? [];
  if (whole === '') return fail('unreadable');
  const zeros = UNITS[unit.replace('μ', 'µ')] ?? 0;
  if (decimals.replace(/0+$/, '').length > zeros) return fail('tooFine');
  const ns = Number(whole) * 10 ** zeros + Number(decimals.slice(0, zeros).padEnd(zeros, '0'));
  if (ns > FARTHEST_NS) return fail('tooFar');
  return ok(sign === '-' || sign === '−' ? -ns : ns);
}
