// What should always be so of a run, and where it is not. The simulation checks it (sim/invariants.ts).
import { upperBound } from '../base/upperBound.ts';
import type { Log } from './log.ts';

/** Their names, in the order in which they are shown. */
export const INVARIANTS = [
  'answeredOnce',
  'nobodyForgotten',
  'timestampEarned',
  'entriesForward',
  'answersTrue',
  'statusUnshared',
] as const;
export type InvariantId = (typeof INVARIANTS)[number];

/** An invariant that an event breaks. */
export interface Violation {
  readonly invariant: InvariantId;
  /** The event with which it is broken. */
  readonly seq: number;
  /** The events that show it, in the order of the log: which they are is a matter of the invariant. */
  readonly evidence: readonly number[];
}

/** What a run has to have in it for an invariant to be judged at all, by kind of actor; null for nothing. */
export const JUDGED_WITH = {
  answeredOnce: null,
  nobodyForgotten: null,
  timestampEarned: 'genericPleg',
  entriesForward: null,
  answersTrue: 'containerRuntime',
  statusUnshared: null,
} as const satisfies Readonly<Record<InvariantId, Log['actors'][number]['kind'] | null>>;

/** Whether this run can show anything of the invariant. */
export function isJudged({ actors }: Pick<Log, 'actors'>, invariant: InvariantId): boolean {
  const needed = JUDGED_WITH[invariant];
  return needed === null || actors.some(({ kind }) => kind === needed);
}

/** The first violation by one of the events from `from` on and before `to`, if it is not of those left out. */
export function nextViolation(
  log: Pick<Log, 'violations'>,
  from: number,
  to: number,
  unwatched: readonly InvariantId[],
): Violation | null {
  for (let index = violationsBefore(log, from); index < log.violations.length; index++) {
    const violation = log.violations[index];
    if (violation === undefined || violation.seq >= to) return null;
    if (!unwatched.includes(violation.invariant)) return violation;
  }
  return null;
}

/** The last violation before event `before`, if it is not of those left out. */
export function previousViolation(
  log: Pick<Log, 'violations'>,
  before: number,
  unwatched: readonly InvariantId[],
): Violation | null {
  const earlier = log.violations.slice(0, violationsBefore(log, before));
  return earlier.findLast(({ invariant }) => !unwatched.includes(invariant)) ?? null;
}

/** How many violations of a log come before event `seq`. */
export function violationsBefore({ violations }: Pick<Log, 'violations'>, seq: number): number {
  return upperBound(violations.length, (index) => violations[index]?.seq ?? 0, seq - 1);
}
