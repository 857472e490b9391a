// What a person does with the range in which playing goes round.
import type { Playground } from './playground.ts';

/** Its ends are so far apart at least. */
const LEAST_NS = 1_000_000;

/** Turns the loop on or off. Who has chosen no range yet goes round in the whole run. */
export function toggleLoop(playground: Playground): void {
  const { loop } = playground.store.getState();
  const { fromNs, toNs, isOn } = loop ?? { fromNs: 0, toNs: playground.branch.endNs, isOn: false };
  playground.setLoop({ fromNs, toNs, isOn: !isOn });
}

/** Goes round between two times, in either order. */
export function loopBetween(playground: Playground, oneNs: number, otherNs: number): void {
  const { endNs } = playground.branch;
  const within = (ns: number) => Math.max(0, Math.min(endNs, Math.round(ns)));
  const fromNs = Math.min(within(Math.min(oneNs, otherNs)), endNs - LEAST_NS);
  const toNs = Math.max(within(Math.max(oneNs, otherNs)), fromNs + LEAST_NS);
  playground.setLoop({ fromNs, toNs, isOn: true });
}

/** Moves one end, as far as the other one lets it. */
export function moveLoopEnd(playground: Playground, end: 'from' | 'to', timeNs: number): void {
  const { loop } = playground.store.getState();
  if (loop === null) return;
  const { fromNs, toNs } = loop;
  if (end === 'from') loopBetween(playground, Math.min(timeNs, toNs - LEAST_NS), toNs);
  else loopBetween(playground, fromNs, Math.max(timeNs, fromNs + LEAST_NS));
}

/** The loop begins or ends at the cursor. If its other end is not on that side, it is the run's. */
export function loopFromHere(playground: Playground, end: 'from' | 'to'): void {
  const { cursor, loop } = playground.store.getState();
  const { endNs } = playground.branch;
  const { timeNs } = cursor;
  const { fromNs, toNs } = loop ?? { fromNs: 0, toNs: endNs };
  if (end === 'from') loopBetween(playground, timeNs, toNs > timeNs ? toNs : endNs);
  else loopBetween(playground, fromNs < timeNs ? fromNs : 0, timeNs);
}
