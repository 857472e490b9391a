// The port makes the operations of a schedule once more, without a world around it, and says what came of each.
import { ensure } from '../base/assert.ts';
import { newCache } from '../kubelet/cache.ts';
import type { Chan } from '../kubelet/chan.ts';
import type { Env } from '../kubelet/env.ts';
import { type Outcome, perform } from '../kubelet/operation.ts';
import { SILENT } from '../kubelet/probe.ts';
import { type Time, unix } from '../kubelet/time.ts';
import type { VariantId } from '../kubelet/variants.ts';
import type { CallResult } from '../sim/actor.ts';
import { finalState, type NumberedCall, outcomeOf, type Recorded, type RecordedState } from '../sim/recorded.ts';
import type { ScheduleStep } from './schedule.ts';

/** Goroutine 0 writes and looks; a call of GetNewerThan is made by the goroutine of its own number. */
const WRITER = 0;

/** What each step comes to, and the cache in the end, when one goroutine after the other makes them. */
export function replayed(
  variant: VariantId,
  steps: readonly ScheduleStep[],
): { readonly outcomes: readonly Recorded[]; readonly final: RecordedState } {
  const cache = newCache(variant);
  const calls = new Map<number, NumberedCall>();
  const channels = new Map<number, Chan>();
  const env: Surroundings = { self: WRITER, time: unix(0), released: [] };
  const outcomes = steps.map(({ operation, call, now }) => {
    env.self = call ?? WRITER;
    env.time = now ?? env.time;
    env.released = [];
    if (call !== null && 'uid' in operation) calls.set(call, { call, uid: operation.uid });
    const outcome = perform(surroundings(env), cache, operation);
    if (outcome.op === 'getNewerThan') channels.set(env.self, outcome.ch);
    const released = env.released.map((actor) => ({ actor, answer: slotOf(channels.get(actor)) }));
    return outcomeOf(calls, { outcome: received(outcome), released });
  });
  return { outcomes, final: finalState(calls, cache) };
}

function received(outcome: Outcome): CallResult['outcome'] {
  return outcome.op === 'getNewerThan' ? { op: outcome.op, answer: outcome.ch.slot } : outcome;
}

function slotOf(ch: Chan | undefined) {
  return ensure(ch?.slot, 'who is released has a value');
}

interface Surroundings {
  self: number;
  time: Time;
  released: number[];
}

/** What Go leaves open is told by no outcome: who is released is sorted. So the first choice is as good as any. */
function surroundings({ self, time, released }: Surroundings): Env {
  return {
    self,
    keepsLock: false,
    now: () => time,
    choose: () => 0,
    ready: (receiver) => {
      if (receiver !== self) released.push(receiver);
    },
    letIn: () => {},
    probe: SILENT,
  };
}
