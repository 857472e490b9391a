import type { State } from '../trace/fold.ts';
import type { Log } from '../trace/log.ts';

/** What every projection is made of: the log, and the state at the cursor. */
export interface Moment {
  readonly log: Log;
  readonly state: State;
  /** How many events have happened. */
  readonly events: number;
  readonly timeNs: number;
  /** The log reaches to the end of the run, so that what it does not hold will not happen. */
  readonly isWhole: boolean;
  /** Of a moment that takes note of what it is asked: see `agoNs`. */
  readonly agoNs?: (sinceNs: number) => number;
}

export const TENTH_NS = 100_000_000;

/**
 * How long ago something was, in nanoseconds, but only whole tenths of a second of it: who shows no more has nothing
 * new to show for as long.
 */
export function agoNs(moment: Moment, sinceNs: number): number {
  return moment.agoNs?.(sinceNs) ?? tenthsNs(moment.timeNs - sinceNs);
}

export function tenthsNs(ns: number): number {
  return Math.floor(ns / TENTH_NS) * TENTH_NS;
}
