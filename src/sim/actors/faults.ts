// The weather: notes when each fault begins and ends, and steps the wall clock. Everything else a fault does is done by
// the actor that it touches.
import { isDeepEqual } from '../../base/isDeepEqual.ts';
import { breaksStream } from '../../trace/eventStream.ts';
import type { ActorLogic, Context, Found } from '../actor.ts';
import type { Fault } from '../fault.ts';

export interface FaultsState {
  readonly kind: 'faults';
  /** What begins and ends up to this time has been noted; -1 before it has looked. */
  notedNs: number;
}

export function newFaults(): FaultsState {
  return { kind: 'faults', notedNs: -1 };
}

export const faults: ActorLogic<FaultsState> = {
  wake(self, state, context) {
    noteFaults(self, state, context);
    rest(self, context);
  },
  resume() {},
};

/** Notes what has begun and ended since it looked last. */
export function noteFaults(self: number, state: FaultsState, context: Context): void {
  const { nowNs } = context;
  const isDue = (atNs: number) => state.notedNs < atNs && atNs <= nowNs;
  for (const fault of context.faults) {
    if (isDue(fault.fromNs)) begin(self, fault, context);
    if (isDue(fault.toNs)) end(self, fault, context);
  }
  state.notedNs = nowNs;
}

/**
 * There were other faults before: what was on then and is not any more ends here, and what is on now and was not
 * there begins here. `noteFaults` comes before, while the faults are still the old ones.
 */
export function faultsReplaced(self: number, before: readonly Fault[], context: Context): void {
  const { faults: now, nowNs } = context;
  const isOn = ({ fromNs, toNs }: Fault) => fromNs <= nowNs && nowNs < toNs;
  const onlyIn = (list: readonly Fault[], other: readonly Fault[]) => {
    const countIn = (all: readonly Fault[], fault: Fault) => all.filter((each) => isDeepEqual(each, fault)).length;
    // Of several that are the same, those that the other list does not have as well.
    return list.filter((fault, i) => isOn(fault) && countIn(list.slice(0, i), fault) >= countIn(other, fault));
  };
  for (const fault of onlyIn(before, now)) {
    end(self, fault, context);
    if (fault.kind === 'fullChannel') letSend(context);
  }
  for (const fault of onlyIn(now, before)) begin(self, fault, context);
  rest(self, context);
}

function rest(self: number, context: Context): void {
  const next = context.faults.flatMap(({ fromNs, toNs }) => [fromNs, toNs]).filter((ns) => ns > context.nowNs);
  if (next.length > 0) context.wakeAt(self, Math.min(...next));
}

function begin(self: number, { kind, pod, byNs }: Fault, context: Context): void {
  context.happened(self, pod, { kind: 'fault.set', fault: kind, begins: true });
  if (kind === 'clockStep') context.stepClock(self, byNs);
  if (breaksStream(kind)) wakeReader(context);
  if (kind === 'runtimeRestart') breakCalls(context);
}

function end(self: number, { kind, pod }: Fault, context: Context): void {
  context.happened(self, pod, { kind: 'fault.set', fault: kind, begins: false });
  if (breaksStream(kind)) wakeReader(context);
}

/** Who waits for the runtime's answer sleeps for as long as that was to take, and its connection has gone. */
function breakCalls(context: Context): void {
  const pleg = context.find('genericPleg');
  if (pleg !== null && (pleg.state.step.at === 'listing' || pleg.state.step.at === 'inspecting')) endNow(pleg, context);
  for (const actor of context.find('syncLoop')?.state.workers.values() ?? []) {
    const state = context.stateOf(actor, 'podWorker');
    if (state.step === 'acting') endNow({ actor, state }, context);
  }
}

function endNow({ actor, state }: Found<'genericPleg'> | Found<'podWorker'>, context: Context): void {
  state.dueNs = context.nowNs;
  context.goOnAt(actor, context.nowNs);
}

/** Who reads the stream notices at once when it breaks, and when it can be had again. */
function wakeReader(context: Context): void {
  const reader = context.find('eventedPleg');
  if (reader !== null) context.goOnAt(reader.actor, context.nowNs);
}

/** Who is blocked on the full channel sleeps for as long as the fault was to last, and it has ended early. */
function letSend(context: Context): void {
  const sender = context.find('genericPleg');
  if (sender?.state.step.at === 'sending') endNow(sender, context);
}
