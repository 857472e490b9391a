// Something that is wrong for a while, as data. The actors ask whether a fault is on when it would touch them; the
// actor in actors/faults.ts notes when it begins and ends.
import type { UID } from '../kubelet/runtime.ts';
import type { FaultKind } from '../trace/record.ts';

export interface Fault {
  readonly kind: FaultKind;
  readonly fromNs: number;
  /** It is over at this time; ENDLESS_NS of trace/record.ts: never. */
  readonly toNs: number;
  /** The only pod that it touches; null for all. */
  readonly pod: UID | null;
  /** How much longer something takes, or how far the wall clock is stepped. */
  readonly byNs: number;
}

/** The fault of a kind that is on at a time, for a pod or for a call that is about no pod in particular. */
export function faultAt(faults: readonly Fault[], kind: FaultKind, nowNs: number, pod: UID | null): Fault | null {
  const isOn = (fault: Fault) =>
    fault.kind === kind && fault.fromNs <= nowNs && nowNs < fault.toNs && (fault.pod === null || fault.pod === pod);
  return faults.find(isOn) ?? null;
}

/** How much longer something takes while a fault is on. */
export function delayNsBy(faults: readonly Fault[], kind: FaultKind, nowNs: number, pod: UID | null): number {
  return faultAt(faults, kind, nowNs, pod)?.byNs ?? 0;
}
