// Plays a recorded trace of the Go implementation against the port, a step each STEP_PERIOD_NS of virtual time, and
// compares every outcome with the recorded one. What the page shows of a trace is therefore also what the conformance
// test proves.
import { isDeepEqual } from '../../base/isDeepEqual.ts';
import { isRead, type Operation } from '../../kubelet/operation.ts';
import type { PodStatus } from '../../kubelet/runtime.ts';
import { type Time, unix } from '../../kubelet/time.ts';
import type { ActorLogic, Context } from '../actor.ts';
import {
  finalState,
  type NumberedCall,
  outcomeOf,
  type Recorded,
  type RecordedState,
  sortedStatuses,
} from '../recorded.ts';

export type TraceStep =
  | { readonly kind: 'advance'; readonly now: Time }
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly call: number | null;
      readonly recorded: Recorded;
    };

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
  readonly calls: Map<number, NumberedCall>;
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
    check(self, state, context, final, finalState(state.calls, context.cache));
  } else if (step.kind === 'advance') {
    context.setClock(self, step.now);
  } else {
    const { operation } = step;
    const actor = isRead(operation.op) ? context.freeHand('caller', 'trace') : self;
    if (operation.op === 'getNewerThan' && step.call !== null)
      state.calls.set(actor, { call: step.call, uid: operation.uid });
    check(self, state, context, recordedOf(step.recorded), outcomeOf(state.calls, context.call(actor, operation)));
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
