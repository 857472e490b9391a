// The weather: notes when each fault begins and ends, and steps the wall clock. Everything else a fault does is done by
// the actor that it touches.
import type { ActorLogic, Context } from '../actor.ts';
import type { Fault } from '../fault.ts';

export interface FaultsState {
  readonly kind: 'faults';
}

export function newFaults(): FaultsState {
  return { kind: 'faults' };
}

export const faults: ActorLogic<FaultsState> = {
  wake(self, _state, context) {
    const { nowNs } = context;
    for (const fault of context.faults) {
      if (fault.fromNs === nowNs) begin(self, fault, context);
      if (fault.toNs === nowNs) end(self, fault, context);
    }
    const next = context.faults.flatMap(({ fromNs, toNs }) => [fromNs, toNs]).filter((ns) => ns > nowNs);
    if (next.length > 0) context.wakeAt(self, Math.min(...next));
  },
  resume() {},
};

function begin(self: number, { kind, pod, byNs }: Fault, context: Context): void {
  context.happened(self, pod, { kind: 'fault.set', fault: kind, begins: true });
  if (kind === 'clockStep') context.stepClock(self, byNs);
  if (kind === 'streamLoss') wakeReader(context);
}

function end(self: number, { kind, pod }: Fault, context: Context): void {
  context.happened(self, pod, { kind: 'fault.set', fault: kind, begins: false });
  if (kind === 'streamLoss') wakeReader(context);
}

/** Who reads the stream notices at once when it breaks, and when it can be had again. */
function wakeReader(context: Context): void {
  const reader = context.find('eventedPleg');
  if (reader !== null) context.goOnAt(reader.actor, context.nowNs);
}
