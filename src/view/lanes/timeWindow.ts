// The part of the run that the lanes show, and how it moves. Null stands for all of it, whatever that is by then.
import { SECOND_NS } from '../../kubelet/time.ts';

export interface TimeWindow {
  readonly fromNs: number;
  readonly toNs: number;
}

/** Nobody looks at less than a microsecond. */
const SHORTEST_NS = 1_000;
/** Where the cursor comes to stand when it has left the window. */
const FOLLOW = 0.15;
/** The finest steps of a ruler are whole nanoseconds. */
const STEPS = [1, 2, 5];

export function wholeOf(endNs: number): TimeWindow {
  return { fromNs: 0, toNs: endNs };
}

/** Shows `factor` times as much, and keeps what stands at `share` of the width where it is. Null when that is all. */
export function zoomed(window: TimeWindow, factor: number, share: number, endNs: number): TimeWindow | null {
  const width = Math.max(SHORTEST_NS, (window.toNs - window.fromNs) * factor);
  const anchor = window.fromNs + share * (window.toNs - window.fromNs);
  return inside(anchor - share * width, width, endNs);
}

/** Moves by a share of the width. */
export function panned(window: TimeWindow, share: number, endNs: number): TimeWindow | null {
  const width = window.toNs - window.fromNs;
  return inside(window.fromNs + share * width, width, endNs);
}

/** With one edge elsewhere; the other one stays. */
export function resized(
  { fromNs, toNs }: TimeWindow,
  edge: 'from' | 'to',
  timeNs: number,
  endNs: number,
): TimeWindow | null {
  const from = edge === 'from' ? Math.max(0, Math.min(timeNs, toNs - SHORTEST_NS)) : fromNs;
  const to = edge === 'to' ? Math.max(from + SHORTEST_NS, timeNs) : toNs;
  return inside(from, to - from, endNs);
}

/** The window in which a time can be seen: this one, or another of its width. */
export function showing(window: TimeWindow, timeNs: number, endNs: number): TimeWindow | null {
  if (timeNs >= window.fromNs && timeNs <= window.toNs) return inside(window.fromNs, widthOf(window), endNs);
  return inside(timeNs - FOLLOW * widthOf(window), widthOf(window), endNs);
}

function widthOf({ fromNs, toNs }: TimeWindow): number {
  return toNs - fromNs;
}

function inside(fromNs: number, widthNs: number, endNs: number): TimeWindow | null {
  if (widthNs >= endNs) return null;
  const from = Math.max(0, Math.min(fromNs, endNs - widthNs));
  return { fromNs: from, toNs: from + widthNs };
}

/** Round times in the window, at least `leastPx` apart on a width of `widthPx`, with as many decimals as they need. */
export function rulerTicks(
  { fromNs, toNs }: TimeWindow,
  widthPx: number,
  leastPx: number,
): { timeNs: number; text: string }[] {
  const leastNs = Math.max(1, ((toNs - fromNs) / Math.max(1, widthPx)) * leastPx);
  const power = 10 ** Math.floor(Math.log10(leastNs));
  const stepNs = power * (STEPS.find((step) => step * power >= leastNs) ?? 10);
  const decimals = Math.max(0, -Math.floor(Math.log10(stepNs / SECOND_NS) + 1e-9));
  const ticks = [];
  for (let step = Math.ceil(fromNs / stepNs); step * stepNs <= toNs; step++) {
    const timeNs = step * stepNs;
    ticks.push({ timeNs, text: `${(timeNs / SECOND_NS).toFixed(decimals)} s` });
  }
  return ticks;
}
