// What happened to the cache in a log: the operations in the order in which they took effect, with what came of each.
// It is what a trace and a Go test can say of a run, and it is checked: the port makes the operations once more.

import { ensure } from '../base/assert.ts';
import { isDeepEqual } from '../base/isDeepEqual.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type Answer, makeDefaultData } from '../kubelet/cache.ts';
import type { Operation } from '../kubelet/operation.ts';
import { type PodStatus, type UID, uid } from '../kubelet/runtime.ts';
import { isZero, readingNs, type Time, unix } from '../kubelet/time.ts';
import type { VariantId } from '../kubelet/variants.ts';
import type { CallResult } from '../sim/actor.ts';
import { type NumberedCall, outcomeOf, type Recorded, type RecordedState } from '../sim/recorded.ts';
import { callAt, type Entry, eventAt, type LogEvent } from '../trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import {
  actorOf,
  CHANNEL_CLOSED,
  ENTRY_LOOKED_UP,
  HEAD,
  kindOf,
  LOCK_QUEUED,
  LOCK_RELEASED,
  NONE,
  OP_CALLED,
  POD,
} from '../trace/record.ts';
import type { Note, Refusal } from './exported.ts';
import { replayed } from './replay.ts';

/** One operation. Its times have one reading: what `unix` makes, or the zero time. */
export interface ScheduleStep {
  readonly actor: number;
  /** When it took effect, in virtual nanoseconds. */
  readonly timeNs: number;
  readonly operation: Operation;
  /** Of GetNewerThan: its number, from 1 on in the order of the steps. */
  readonly call: number | null;
  /** What the clock said that the cache reads; null where the cache did not look. */
  readonly now: Time | null;
  readonly recorded: Recorded;
}

export interface Schedule {
  readonly variant: VariantId;
  readonly steps: readonly ScheduleStep[];
  readonly final: RecordedState;
  /** What of the run is not in it. */
  readonly notes: readonly Note[];
}

/**
 * What happened to the cache in the first `upTo` events. An operation counts when all its steps are among them. Times
 * have two readings in a run and one in what is exported; refused is a run in which that gives another outcome.
 */
export function scheduleOf(log: Log, upTo: number): Result<Schedule, Refusal> {
  const found = stepsOf(log, upTo);
  if (!found.ok) return found;
  const steps = found.value;
  if (steps.length === 0) return fail({ kind: 'nothing' });
  for (const reading of READINGS) {
    const read = steps.map((step) => withReading(step, reading));
    const { outcomes, final } = replayed(log.variant, read);
    if (read.every(({ recorded }, i) => isDeepEqual(recorded, outcomes[i]))) {
      return ok({ variant: log.variant, steps: read, final, notes: notesOf(log, upTo) });
    }
  }
  return fail({ kind: 'clocks' });
}

/** Which of the two readings of a time is taken: the wall clock's, or the monotonic one where there is one. */
const READINGS: readonly ((t: Time) => number)[] = [({ wallNs }) => wallNs, readingNs];

function stepsOf(log: Log, upTo: number): Result<ScheduleStep[], Refusal> {
  const steps: ScheduleStep[] = [];
  /** By actor: the op.called of an operation that has not taken effect. */
  const open = new Map<number, number>();
  const calls = new Map<number, NumberedCall>();
  let nextCall = 1;
  for (let seq = 0; seq < upTo; ) {
    const head = wordOf(log, seq, HEAD);
    const kind = kindOf(head);
    const actor = actorOf(head);
    const called = open.get(actor);
    if (kind === OP_CALLED) open.set(actor, seq);
    // GetAll of an empty map has no steps at all.
    const isEffect = called !== undefined && (isStep(kind) || kind === LOCK_RELEASED);
    const end = isEffect ? endOfSteps(log, seq, actor) : seq + 1;
    if (isEffect) {
      if (end > upTo) break;
      const step = stepOf(log, called, seq, end, { calls, nextCall });
      if (step === null) return fail({ kind: 'draft' });
      if (step.call !== null) nextCall++;
      steps.push(step);
      open.delete(actor);
    }
    seq = Math.max(end, seq + 1);
  }
  return ok(steps);
}

/** Whether events of the kind are steps of an operation under the lock. */
function isStep(kind: number): boolean {
  return kind >= ENTRY_LOOKED_UP && kind <= CHANNEL_CLOSED;
}

/** The steps of one operation follow one another: nobody comes in between. */
function endOfSteps(log: Log, from: number, actor: number): number {
  let end = from;
  while (end < log.length) {
    const head = wordOf(log, end, HEAD);
    if (actorOf(head) !== actor || !isStep(kindOf(head))) break;
    end++;
  }
  return end;
}

/** By actor: its last call of GetNewerThan; and the number of the next call of all. */
interface Calls {
  readonly calls: Map<number, NumberedCall>;
  readonly nextCall: number;
}

/** The operation called at `called`, whose steps are those from `from` to before `end`. null for half of a draft. */
function stepOf(log: Log, called: number, from: number, end: number, { calls, nextCall }: Calls): ScheduleStep | null {
  const actor = actorOf(wordOf(log, called, HEAD));
  const operation = operationAt(log, called);
  const events = Array.from({ length: end - from }, (_, i) => eventAt(log, from + i));
  const isOf = (kind: LogEvent['kind']) => events.some((event) => event.kind === kind);
  const isCall = operation.op === 'getNewerThan';
  if (isCall && !isOf('caller.answered') && !isOf('caller.waits')) return null;
  if (isCall) calls.set(actor, { call: nextCall, uid: operation.uid });
  return {
    actor,
    timeNs: timeNsOf(log, from),
    operation,
    call: isCall ? nextCall : null,
    now: events.flatMap((event) => (isOfClock(event) && event.left !== null ? [event.left] : []))[0] ?? null,
    recorded: outcomeOf(calls, resultOf(log, operation, events)),
  };
}

function operationAt(log: Log, called: number): Operation {
  const call = callAt(log, called);
  const id = podAt(log, wordOf(log, called, POD));
  switch (call.op) {
    case 'getAll':
      return { op: call.op };
    case 'updateTime':
      return { op: call.op, timestamp: call.timestamp };
    case 'set':
      return {
        op: call.op,
        uid: id,
        status: bare(call.answer.status),
        error: call.answer.err,
        timestamp: call.timestamp,
      };
    case 'getNewerThan':
      return { op: call.op, uid: id, minTime: call.minTime };
    case 'setObservedTime':
      return { op: call.op, uid: id, timestamp: call.timestamp };
    default:
      return { op: call.op, uid: id };
  }
}

/** What came of the operation, as its own steps tell. */
function resultOf(log: Log, { op }: Operation, events: readonly LogEvent[]): CallResult {
  const entries = events.flatMap((event) => (event.kind === 'entry.lookedUp' ? [answerIn(log, event)] : []));
  const released = events.flatMap((event) =>
    event.kind === 'channel.filled' && event.peer !== null && event.peer !== event.actor
      ? [{ actor: event.peer, answer: answerIn(log, event) }]
      : [],
  );
  const answered = events.find((event) => event.kind === 'caller.answered');
  switch (op) {
    case 'get':
      return { outcome: { op, answer: ensure(entries[0], 'Get looks at one entry') }, released };
    case 'getAll':
      return { outcome: { op, statuses: entries.map(({ status }) => status) }, released };
    case 'getNewerThan':
      return { outcome: { op, answer: answered === undefined ? null : answerIn(log, answered) }, released };
    case 'set':
      return { outcome: { op, updated: !events.some(({ kind }) => kind === 'entry.rejected') }, released };
    default:
      return { outcome: { op }, released };
  }
}

/** The answer in an event about an entry; the default one where there is none. */
function answerIn(log: Log, { pod, entry }: { readonly pod: number | null; readonly entry: Entry | null }): Answer {
  const { status, err } = entry ?? makeDefaultData(podAt(log, pod ?? NONE));
  return { status: bare(status), err };
}

function podAt(log: Log, pod: number): UID {
  return log.pods[pod] ?? uid('');
}

/** Without its contents, for which the revision stands: the cache never looks inside. */
function bare(status: PodStatus | null): PodStatus | null {
  return status === null ? null : { id: status.id, name: status.name, rev: status.rev };
}

function isOfClock(event: LogEvent): event is Extract<LogEvent, { kind: 'times.compared' }> {
  return event.kind === 'times.compared' && event.comparison.startsWith('now.');
}

function withReading(step: ScheduleStep, reading: (t: Time) => number): ScheduleStep {
  const read = (t: Time) => (isZero(t) ? t : unix(reading(t)));
  return { ...step, now: step.now && read(step.now), operation: withTimes(step.operation, read) };
}

function withTimes(operation: Operation, read: (t: Time) => Time): Operation {
  if ('timestamp' in operation) return { ...operation, timestamp: read(operation.timestamp) };
  return 'minTime' in operation ? { ...operation, minTime: read(operation.minTime) } : operation;
}

function notesOf(log: Log, upTo: number): Note[] {
  let queued = 0;
  for (let seq = 0; seq < upTo; seq++) if (kindOf(wordOf(log, seq, HEAD)) === LOCK_QUEUED) queued++;
  const hasContents = log.statuses.some(({ contents }) => contents !== undefined);
  return [
    ...(queued === 0 ? [] : [{ kind: 'queued', count: queued } as const]),
    ...(hasContents ? [{ kind: 'contents' } as const] : []),
  ];
}
