// One event of the log as an object with names, for everything that shows or tests an event. The inner loops read words
// instead.
import { assert, assertUnreachable, ensure } from '../base/assert.ts';
import type { Answer, Data } from '../kubelet/cache.ts';
import type { Op } from '../kubelet/operation.ts';
import type { Comparison } from '../kubelet/probe.ts';
import type { PodStatus } from '../kubelet/runtime.ts';
import type { LockMode } from '../kubelet/sync.ts';
import type { Time } from '../kubelet/time.ts';
import { hasEntry } from './fold.ts';
import { type Happening, happeningAt } from './happening.ts';
import { argAnswer, argTime, type Log, timeNsOf, wordOf } from './log.ts';
import {
  A,
  actorOf,
  B,
  CAUSE,
  COMPARISONS,
  detailOf,
  ENTRY_MUTATED,
  ENTRY_OBSERVED,
  HEAD,
  KINDS,
  type Kind,
  kindOf,
  LOCK_MODES,
  NONE,
  OPS,
  PEER,
  POD,
  WAS_TRUE,
} from './record.ts';

/** What every event has. Pods and actors are indices into the log's tables; `cause` and `seq` are sequence numbers. */
interface Common {
  readonly seq: number;
  readonly timeNs: number;
  readonly actor: number;
  readonly cause: number | null;
  readonly pod: number | null;
  readonly peer: number | null;
}

/** What an operation was called with. */
export type Call =
  | { readonly op: 'get' | 'delete' }
  | { readonly op: 'getAll' }
  | { readonly op: 'getNewerThan'; readonly minTime: Time }
  | { readonly op: 'set'; readonly answer: Answer; readonly timestamp: Time }
  | { readonly op: 'updateTime' | 'setObservedTime'; readonly timestamp: Time };

/** What an operation gave. `entry` is null for the default status. */
export type Return =
  | { readonly op: 'get' | 'getNewerThan'; readonly entry: Entry | null }
  | { readonly op: 'getAll'; readonly count: number }
  | { readonly op: 'set'; readonly updated: boolean }
  | { readonly op: 'delete' | 'updateTime' | 'setObservedTime' };

/** One version of a pod's entry: what it holds, and the Set that wrote it. */
export interface Entry extends Data {
  readonly writtenBy: number;
}

export type LogEvent = Common &
  (
    | { readonly kind: 'op.called'; readonly call: Call }
    | { readonly kind: 'op.returned'; readonly returned: Return }
    | { readonly kind: 'lock.queued' | 'lock.taken' | 'lock.released'; readonly mode: LockMode }
    | { readonly kind: 'entry.lookedUp'; readonly entry: Entry | null }
    | {
        readonly kind: 'times.compared';
        readonly comparison: Comparison;
        /** null: the global timestamp is nil, so there was nothing to compare. */
        readonly left: Time | null;
        readonly right: Time;
        readonly result: boolean;
      }
    | { readonly kind: 'entry.written' | 'entry.observed' | 'entry.mutated'; readonly entry: Entry }
    | { readonly kind: 'entry.rejected' }
    | { readonly kind: 'entry.deleted'; readonly had: boolean }
    | { readonly kind: 'timestamp.set'; readonly timestamp: Time }
    | { readonly kind: 'caller.answered'; readonly entry: Entry | null }
    | { readonly kind: 'caller.waits' | 'record.kept' | 'record.delivered' }
    | { readonly kind: 'channel.filled' | 'channel.closed'; readonly entry: Entry | null }
    | { readonly kind: 'clock.set'; readonly now: Time }
    | { readonly kind: 'trace.diverged'; readonly step: number }
    | Happening
  );

/** Reads event `seq` of the log. */
export function eventAt(log: Log, seq: number): LogEvent {
  assert(seq >= 0 && seq < log.length, `event ${seq} of ${log.length}`);
  const head = wordOf(log, seq, HEAD);
  const kind = KINDS[kindOf(head)] as Kind;
  const detail = detailOf(head);
  const common: Common = {
    seq,
    timeNs: timeNsOf(log, seq),
    actor: actorOf(head),
    cause: orNull(wordOf(log, seq, CAUSE)),
    pod: orNull(wordOf(log, seq, POD)),
    peer: orNull(wordOf(log, seq, PEER)),
  };
  switch (kind) {
    case 'op.called':
      return { ...common, kind, call: callAt(log, seq) };
    case 'op.returned':
      return { ...common, kind, returned: returnAt(log, seq) };
    case 'lock.queued':
    case 'lock.taken':
    case 'lock.released':
      return { ...common, kind, mode: LOCK_MODES[detail] as LockMode };
    case 'entry.lookedUp':
    case 'caller.answered':
    case 'channel.filled':
    case 'channel.closed':
      return { ...common, kind, entry: entryAt(log, wordOf(log, seq, A)) };
    case 'times.compared': {
      const comparison = COMPARISONS[detail & ~WAS_TRUE] as Comparison;
      return { ...common, kind, comparison, ...comparedTimes(log, seq, comparison), result: (detail & WAS_TRUE) !== 0 };
    }
    case 'entry.written':
    case 'entry.observed':
    case 'entry.mutated':
      return { ...common, kind, entry: entryAt(log, seq) as Entry };
    case 'entry.deleted':
      return { ...common, kind, had: hasEntry(log, wordOf(log, seq, B)) };
    case 'timestamp.set':
      return { ...common, kind, timestamp: timestampAt(log, seq) };
    case 'clock.set':
      return { ...common, kind, now: argTime(log, wordOf(log, seq, A)) };
    case 'trace.diverged':
      return { ...common, kind, step: wordOf(log, seq, A) };
    case 'entry.rejected':
    case 'caller.waits':
    case 'record.kept':
    case 'record.delivered':
      return { ...common, kind };
    default:
      return { ...common, ...ensure(happeningAt(log, seq), `event ${seq} is of a kind that is known`) };
  }
}

export function kindAt(log: Log, seq: number): Kind {
  return KINDS[kindOf(wordOf(log, seq, HEAD))] as Kind;
}

/** The arguments of an op.called. */
export function callAt(log: Log, seq: number): Call {
  const op = OPS[detailOf(wordOf(log, seq, HEAD))] as Op;
  const row = wordOf(log, seq, A);
  switch (op) {
    case 'getNewerThan':
      return { op, minTime: argTime(log, row) };
    case 'set':
      return { op, answer: argAnswer(log, row), timestamp: argTime(log, row) };
    case 'updateTime':
    case 'setObservedTime':
      return { op, timestamp: argTime(log, row) };
    default:
      return { op };
  }
}

function returnAt(log: Log, seq: number): Return {
  const op = OPS[detailOf(wordOf(log, seq, HEAD))] as Op;
  const a = wordOf(log, seq, A);
  switch (op) {
    case 'get':
    case 'getNewerThan':
      return { op, entry: entryAt(log, a) };
    case 'getAll':
      return { op, count: a };
    case 'set':
      return { op, updated: a !== 0 };
    default:
      return { op };
  }
}

/**
 * What the entry holds that an ENTRY word of the state or of an event stands for; null when the pod is not in the map.
 */
export function entryAt(log: Log, entry: number): Entry | null {
  if (!hasEntry(log, entry)) return null;
  switch (kindAt(log, entry)) {
    case 'entry.observed':
      return { ...presentEntry(log, wordOf(log, entry, A)), observedTime: argTime(log, argsRowOf(log, entry)) };
    case 'entry.mutated':
      return { ...presentEntry(log, wordOf(log, entry, B)), status: log.statuses[wordOf(log, entry, A)] ?? null };
    default: {
      const row = argsRowOf(log, entry);
      const modified = argTime(log, row);
      return { ...argAnswer(log, row), modified, observedTime: modified, writtenBy: entry };
    }
  }
}

/** What the runtime would say of a pod after the runtime.changed `truth`; null for NONE. */
export function truthAt(log: Log, truth: number): PodStatus | null {
  return truth === NONE ? null : (log.statuses[wordOf(log, truth, A)] ?? null);
}

/**
 * The row of arguments with which an entry that is in the map was written: its answer, unless it was changed in place,
 * and when it was modified. For who asks often: `entryAt` makes an object.
 */
export function rowOfEntry(log: Log, entry: number): number {
  let seq = entry;
  for (;;) {
    const kind = kindOf(wordOf(log, seq, HEAD));
    if (kind === ENTRY_OBSERVED) seq = wordOf(log, seq, A);
    else if (kind === ENTRY_MUTATED) seq = wordOf(log, seq, B);
    else return argsRowOf(log, seq);
  }
}

function presentEntry(log: Log, entry: number): Entry {
  return ensure(entryAt(log, entry), `event ${entry} is about an entry`);
}

/** The value that a timestamp.set gave the global timestamp. */
export function timestampAt(log: Log, seq: number): Time {
  return argTime(log, argsRowOf(log, seq));
}

/** The arguments of the call that caused an entry.written, entry.observed or timestamp.set. */
function argsRowOf(log: Log, seq: number): number {
  return wordOf(log, wordOf(log, seq, CAUSE), A);
}

/**
 * The two times of a times.compared. Words A and B name what brought them: the left one is a timestamp.set (NONE while
 * the timestamp is nil), an entry or the writer's call, the right one always a call. Where `now` is compared, both are
 * rows of arguments.
 */
function comparedTimes(log: Log, seq: number, comparison: Comparison): { left: Time | null; right: Time } {
  const a = wordOf(log, seq, A);
  const b = wordOf(log, seq, B);
  switch (comparison) {
    case 'timestamp.After(minTime)':
      return { left: a === NONE ? null : timestampAt(log, a), right: callTime(log, b) };
    case 'modified.After(minTime)':
    case 'modified.After(timestamp)':
      return { left: entryAt(log, a)?.modified ?? null, right: callTime(log, b) };
    case 'observedTime.After(minTime)':
      return { left: entryAt(log, a)?.observedTime ?? null, right: callTime(log, b) };
    case 'timestamp.Before(record.time)':
      return { left: callTime(log, a), right: callTime(log, b) };
    case 'now.Before(minTime - threshold)':
    case 'now.Before(record.time - threshold)':
      return { left: argTime(log, a), right: argTime(log, b) };
    default:
      return assertUnreachable(comparison);
  }
}

function callTime(log: Log, call: number): Time {
  return argTime(log, wordOf(log, call, A));
}

/**
 * The op.called of the operation that the event is a step of. The return of a caller that was released goes back to its
 * own call, not to the writer's that released it.
 */
export function callOf(log: Log, seq: number): number {
  const isReturn = kindAt(log, seq) === 'op.returned';
  let at = seq;
  while (kindAt(log, at) !== 'op.called') {
    if (isReturn && isAboutRecord(log, at)) return wordOf(log, at, B);
    at = wordOf(log, at, CAUSE);
    assert(at !== NONE, `event ${seq} belongs to no call`);
  }
  return at;
}

/** Whether the event is notify's look at a record, whose word B is the call of the caller that waits. */
function isAboutRecord(log: Log, seq: number): boolean {
  const detail = detailOf(wordOf(log, seq, HEAD)) & ~WAS_TRUE;
  return kindAt(log, seq) === 'times.compared' && COMPARISONS[detail] === 'timestamp.Before(record.time)';
}

function orNull(word: number): number | null {
  return word === NONE ? null : word;
}
