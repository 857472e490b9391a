// The one time axis that all freshness rulers share, so that the global timestamp is a straight line through all of
// them.
import { readingNs, SECOND_NS, type Time } from '../kubelet/time.ts';

export interface Axis {
  readonly fromNs: number;
  readonly toNs: number;
  readonly stepNs: number;
}

/** Where a time stands on the axis, from 0 to 1, or beyond which end. */
export type Position = { readonly at: number; readonly beyond: 'start' | 'end' | null };

/** A run whose times spread wider than this is shown a window at a time; the window moves by half. */
const WINDOW_NS = 300_000_000_000;
const MOST_STEPS = 8;
const MOST_LABELS = 5;

/** The axis at a moment. It depends on all times that occur in the run, so that nothing moves while the cursor does. */
export function axisOf(minNs: number, maxNs: number, nowNs: number): Axis {
  let from = Math.min(minNs, maxNs);
  let to = maxNs;
  if (to - from > WINDOW_NS) {
    from = Math.floor(nowNs / (WINDOW_NS / 2) - 1) * (WINDOW_NS / 2);
    to = from + WINDOW_NS;
  }
  const stepNs = niceStep(Math.max((to - from) / MOST_STEPS, 1));
  return { fromNs: Math.floor(from / stepNs) * stepNs, toNs: Math.ceil(to / stepNs) * stepNs, stepNs };
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `ns`. */
function niceStep(ns: number): number {
  const power = 10 ** Math.floor(Math.log10(ns));
  return power * ([1, 2, 5].find((factor) => factor * power >= ns) ?? 10);
}

export function positionOf({ fromNs, toNs }: Axis, time: Time): Position {
  const ns = readingNs(time);
  if (ns < fromNs) return { at: 0, beyond: 'start' };
  if (ns > toNs) return { at: 1, beyond: 'end' };
  return { at: (ns - fromNs) / Math.max(toNs - fromNs, 1), beyond: null };
}

/** What is written along the axis: as many round times as there is room for, from its start to its end. */
export function axisLabels({ fromNs, toNs, stepNs }: Axis): { at: number; text: string }[] {
  const steps = Math.round((toNs - fromNs) / stepNs);
  const stride = Math.max(1, Math.ceil(steps / MOST_LABELS));
  const decimals = Math.max(0, -Math.floor(Math.log10((stepNs * stride) / SECOND_NS)));
  const labels = [];
  for (let step = 0; step <= steps; step += stride) {
    const seconds = (fromNs + step * stepNs) / SECOND_NS;
    labels.push({ at: step / Math.max(steps, 1), text: `${seconds.toFixed(decimals).replace('-', '−')} s` });
  }
  return labels;
}
