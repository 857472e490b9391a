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
  /** Seconds, `zero`, or empty for now. */
  readonly time: string;
  readonly rev: string;
  /** Empty for none. An error entry has no status, as upstream's. */
  readonly error: string;
}

export type CallField = 'pod' | 'time' | 'rev';

/** A field that cannot be read. */
export interface CallFormError {
  readonly field: CallField;
  readonly text: string;
}

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

/** The operation, at a moment when the cache's clock reads `nowNs`; or the first field that cannot be read. */
export function readCallForm(form: CallForm, nowNs: number): Result<Operation, CallFormError> {
  const { op } = form;
  const pod = form.pod.trim();
  if (hasPod(op) && pod === '') return fail({ field: 'pod', text: form.pod });
  const time = readTime(form.time, nowNs);
  if (hasTime(op) && time === null) return fail({ field: 'time', text: form.time });
  const t = time ?? ZERO;
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

/** Exact to the nanosecond: the decimals are read as digits, not multiplied as a fraction. */
function readTime(text: string, nowNs: number): Time | null {
  const trimmed = text.trim();
  if (trimmed === '') return unix(nowNs);
  if (trimmed.toLowerCase() === 'zero') return ZERO;
  const match = /^([-−+]?)(\d{1,6})(?:\.(\d{0,9}))?$/.exec(trimmed);
  if (match === null) return null;
  const [, sign, whole, decimals = ''] = match;
  const ns = Number(whole) * SECOND_NS + Number(decimals.padEnd(9, '0'));
  return unix(sign === '-' || sign === '−' ? -ns : ns);
}
