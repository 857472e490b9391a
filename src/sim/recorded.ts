// What a trace records of an operation and of the state in the end, in the words of the trace format.
import type { Answer, Cache } from '../kubelet/cache.ts';
import type { PodStatus, UID } from '../kubelet/runtime.ts';
import { isZero, type Time } from '../kubelet/time.ts';
import { VARIANTS } from '../kubelet/variants.ts';
import type { CallResult } from './actor.ts';

/** What a step recorded, in the words of the trace format; the parts that its operation has. */
export interface Recorded {
  readonly updated?: boolean;
  readonly woke?: readonly Woken[];
  readonly result?: RecordedAnswer | readonly (PodStatus | null)[] | null;
}

export interface RecordedAnswer {
  readonly status: PodStatus | null;
  readonly error: string | null;
}

/** A call of GetNewerThan by the trace's number, and whom it asks about. */
export interface NumberedCall {
  readonly call: number;
  readonly uid: UID;
}

export interface Woken extends NumberedCall {
  readonly result: RecordedAnswer;
}

/** The state after the last step, in the words of the trace format: nanoseconds, and null for the zero time. */
export interface RecordedState {
  readonly ready: boolean;
  readonly timestamp: number | null;
  readonly pods: Readonly<Record<string, RecordedEntry>>;
  readonly subscribers: Readonly<Record<string, readonly { readonly call: number; readonly minTime: number | null }[]>>;
}

export interface RecordedEntry {
  readonly status: PodStatus | null;
  readonly error: string | null;
  readonly modified: number | null;
  readonly observed?: number;
}

/** By actor: the call that each makes or made last. */
export type NumberedCalls = ReadonlyMap<number, NumberedCall>;

/** What a trace records of an operation that was just made. */
export function outcomeOf(calls: NumberedCalls, { outcome, released }: CallResult): Recorded {
  switch (outcome.op) {
    case 'get':
      return { result: recordedAnswer(outcome.answer) };
    case 'getNewerThan':
      return { result: outcome.answer === null ? null : recordedAnswer(outcome.answer) };
    case 'getAll':
      return { result: sortedStatuses(outcome.statuses ?? []) };
    case 'set':
      return { updated: outcome.updated, woke: wokenBy(calls, released) };
    default:
      return { woke: wokenBy(calls, released) };
  }
}

function recordedAnswer({ status, err }: Answer): RecordedAnswer {
  return { status, error: err };
}

/** Sorted by uid and, within one uid, in the order of release; sort is stable. */
function wokenBy(calls: NumberedCalls, released: CallResult['released']): Woken[] {
  return released
    .flatMap(({ actor, answer }) => {
      // Who is not of the trace is the person at the page.
      const call = calls.get(actor);
      return call === undefined ? [] : [{ ...call, result: recordedAnswer(answer) }];
    })
    .sort((a, b) => compareText(a.uid, b.uid));
}

/** nil first, then by id and, because nothing else says which of two with one id is first, by the other fields. */
export function sortedStatuses(statuses: readonly (PodStatus | null)[]): (PodStatus | null)[] {
  const compare = (a: PodStatus, b: PodStatus) =>
    compareText(a.id, b.id) || compareText(a.name, b.name) || a.rev - b.rev;
  return [...statuses].sort((a, b) =>
    a === null || b === null ? Number(b === null) - Number(a === null) : compare(a, b),
  );
}

/** By the bytes of UTF-8, as Go sorts strings, which is by code point; `<` goes by code unit. */
function compareText(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a.codePointAt(i) ?? 0) - (b.codePointAt(i) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** What a trace records of the cache after the last step. */
export function finalState(calls: NumberedCalls, cache: Cache): RecordedState {
  const { observesTime } = VARIANTS[cache.variant];
  const { timestamp } = cache;
  return {
    ready: timestamp !== null,
    timestamp: timestamp === null ? null : recordedTime(timestamp),
    pods: mapValues(cache.pods, (d) => ({
      status: d.status,
      error: d.err,
      modified: recordedTime(d.modified),
      ...(observesTime && !isZero(d.observedTime) && { observed: d.observedTime.wallNs }),
    })),
    subscribers: mapValues(cache.subscribers, (records) =>
      records.flatMap(({ time, ch }) => {
        const call = calls.get(ch.receiver);
        return call === undefined ? [] : [{ call: call.call, minTime: recordedTime(time) }];
      }),
    ),
  };
}

/** `Object.fromEntries` also for a uid such as `__proto__`, which an assignment would take for something else. */
function mapValues<V, W>(map: ReadonlyMap<UID, V>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries([...map].map(([id, value]) => [id, change(value)]));
}

function recordedTime(t: Time): number | null {
  return isZero(t) ? null : t.wallNs;
}
