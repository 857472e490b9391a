// A schedule as a line of the format `pod-cache-trace` (see scenario/traceFile.ts), which reads it back.
import { fail, ok, type Result } from '../base/result.ts';
import type { Operation } from '../kubelet/operation.ts';
import { isZero, type Time } from '../kubelet/time.ts';
import type { Refusal } from './exported.ts';
import type { Schedule, ScheduleStep } from './schedule.ts';

/** One line, without its end. Refused is a time that a double does not hold to the nanosecond. */
export function traceText({ variant, steps, final }: Schedule, name: string): Result<string, Refusal> {
  if (!steps.flatMap(timesOf).every(isWritable)) return fail({ kind: 'tooFar', format: 'trace' });
  const trace = { format: 'pod-cache-trace', version: 1, variant, name, steps: lines(steps), final };
  return ok(JSON.stringify(trace));
}

/** Every time that a step brings. */
export function timesOf({ operation, now }: ScheduleStep): Time[] {
  const own = 'timestamp' in operation ? [operation.timestamp] : [];
  const least = 'minTime' in operation ? [operation.minTime] : [];
  return [...own, ...least, ...(now === null ? [] : [now])];
}

function isWritable(t: Time): boolean {
  return isZero(t) || Number.isSafeInteger(t.wallNs);
}

/** A step a line; before it, where the clock that the cache reads has moved on, where to. */
function lines(steps: readonly ScheduleStep[]): object[] {
  // A trace begins at 0.
  let clock: number | null = 0;
  return steps.flatMap(({ operation, call, now, recorded }) => {
    const step = { ...argumentsOf(operation), ...(call === null ? {} : { call }), ...recorded };
    if (now === null || nanoseconds(now) === clock) return [step];
    clock = nanoseconds(now);
    return [{ op: 'advance', now: clock }, step];
  });
}

function argumentsOf(operation: Operation): object {
  const { op } = operation;
  switch (op) {
    case 'getNewerThan':
      return { op, uid: operation.uid, minTime: nanoseconds(operation.minTime) };
    case 'set': {
      const { uid, status, error, timestamp } = operation;
      return { op, uid, status, error, timestamp: nanoseconds(timestamp) };
    }
    case 'updateTime':
      return { op, timestamp: nanoseconds(operation.timestamp) };
    case 'setObservedTime':
      return { op, uid: operation.uid, timestamp: nanoseconds(operation.timestamp) };
    default:
      return operation;
  }
}

function nanoseconds(t: Time): number | null {
  return isZero(t) ? null : t.wallNs;
}
