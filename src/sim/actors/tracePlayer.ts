// Plays a recorded trace of the Go implementation against the port, a step each STEP_PERIOD_NS of virtual time, and
// compares every outcome with the recorded one. What the page shows of a trace is therefore also what the conformance
// test proves.
import { isDeepEqual } from '../../base/isDeepEqual.ts';
import type { Answer, Cache } from '../../kubelet/cache.ts';
import { isRead, type Operation } from '../../kubelet/operation.ts';
import type { PodStatus, UID } from '../../kubelet/runtime.ts';
import { isZero, type Time, unix } from '../../kubelet/time.ts';
import { VARIANTS } from '../../kubelet/variants.ts';
import type { ActorLogic, CallResult, Context } from '../actor.ts';

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

export interface Woken {
  readonly call: number;
  readonly uid: UID;
  readonly result: RecordedAnswer;
}

export type TraceStep =
  | { readonly kind: 'advance'; readonly now: Time }
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly call: number | null;
      readonly recorded: Recorded;
    };

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

export interface TraceSettings {
  readonly kind: 'tracePlayer';
  /** Recorded steps have no duration. So far apart in virtual time, each can be watched. */
  readonly stepPeriodNs: number;
  readonly steps: readonly TraceStep[];
  readonly final: RecordedState;
}

/** Where the port did something else than the recording. */
export interface Divergence {
  /** Counted from 1; one more than the number of steps for the final state. */
  readonly step: number;
  readonly expected: unknown;
  readonly got: unknown;
}

export interface TraceState {
  readonly kind: 'tracePlayer';
  readonly settings: TraceSettings;
  /** The step to play next, counted from 0. */
  next: number;
  /** The trace's number for the call that each actor makes or made last. */
  readonly calls: Map<number, { readonly call: number; readonly uid: UID }>;
  readonly divergences: Divergence[];
}

export function newTracePlayer(settings: TraceSettings): TraceState {
  return { kind: 'tracePlayer', settings, next: 0, calls: new Map(), divergences: [] };
}

export const tracePlayer: ActorLogic<TraceState> = {
  wake(self, state, context) {
    // The first wake is at 0, one period before the first step. From there on only the steps move the cache's clock.
    if (context.nowNs === 0) context.setClock(self, unix(0));
    else playStep(self, state, context);
    if (state.next <= state.settings.steps.length) {
      context.wakeAt(self, context.nowNs + state.settings.stepPeriodNs);
    }
  },
  resume() {},
};

function playStep(self: number, state: TraceState, context: Context): void {
  const { steps, final } = state.settings;
  const step = steps[state.next++];
  if (step === undefined) {
    check(self, state, context, final, finalState(state, context.cache));
  } else if (step.kind === 'advance') {
    context.setClock(self, step.now);
  } else {
    const { operation } = step;
    const actor = isRead(operation.op) ? context.freeHand('caller', 'trace') : self;
    if (operation.op === 'getNewerThan' && step.call !== null)
      state.calls.set(actor, { call: step.call, uid: operation.uid });
    check(self, state, context, recordedOf(step.recorded), outcomeOf(state, context.call(actor, operation)));
  }
}

/** Compares the step just played, which is step number `state.next` counted from 1. */
function check(self: number, state: TraceState, context: Context, expected: unknown, got: unknown): void {
  if (isDeepEqual(expected, got)) return;
  state.divergences.push({ step: state.next, expected, got });
  context.diverged(self, state.next);
}

/** What a step recorded, with what Go leaves open in the order that `outcomeOf` gives it. */
function recordedOf(recorded: Recorded): Recorded {
  const { result } = recorded;
  return isList(result) ? { ...recorded, result: sortedStatuses(result) } : recorded;
}

function isList(result: Recorded['result']): result is readonly (PodStatus | null)[] {
  return Array.isArray(result);
}

function outcomeOf(state: TraceState, { outcome, released }: CallResult): Recorded {
  switch (outcome.op) {
    case 'get':
      return { result: recordedAnswer(outcome.answer) };
    case 'getNewerThan':
      return { result: outcome.answer === null ? null : recordedAnswer(outcome.answer) };
    case 'getAll':
      return { result: sortedStatuses(outcome.statuses ?? []) };
    case 'set':
      return { updated: outcome.updated, woke: wokenBy(state, released) };
    default:
      return { woke: wokenBy(state, released) };
  }
}

function recordedAnswer({ status, err }: Answer): RecordedAnswer {
  return { status, error: err };
}

/** Sorted by uid and, within one uid, in the order of release; sort is stable. */
function wokenBy({ calls }: TraceState, released: CallResult['released']): Woken[] {
  return released
    .flatMap(({ actor, answer }) => {
      // Who is not of the trace is the person at the page.
      const call = calls.get(actor);
      return call === undefined ? [] : [{ ...call, result: recordedAnswer(answer) }];
    })
    .sort((a, b) => compareText(a.uid, b.uid));
}

/** nil first, then by id and, because nothing else says which of two with one id is first, by the other fields. */
function sortedStatuses(statuses: readonly (PodStatus | null)[]): (PodStatus | null)[] {
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

function finalState(state: TraceState, cache: Cache): RecordedState {
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
        const call = state.calls.get(ch.receiver);
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
