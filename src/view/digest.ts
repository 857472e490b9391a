// What the page needs to know about the log as a whole, gathered in one pass as it grows: who has to do with whom, how
// far the times spread that are compared, and how much happens when.
import { readingNs } from '../kubelet/time.ts';
import { isInjected } from '../trace/injected.ts';
import { argAnswer, argTime, type Log, timeNsOf, wordOf } from '../trace/log.ts';
import { marksOf } from '../trace/marks.ts';
import {
  A,
  actorOf,
  CALLER_WAITS,
  ENTRY_DELETED,
  ENTRY_MUTATED,
  ENTRY_OBSERVED,
  ENTRY_REJECTED,
  ENTRY_WRITTEN,
  HEAD,
  kindOf,
  LOCK_QUEUED,
  NONE,
  OP_CALLED,
  POD,
  RECORD_DELIVERED,
  TIMESTAMP_SET,
  TRACE_DIVERGED,
} from '../trace/record.ts';

/** How many columns the density strip has. */
export const BINS = 512;

/** The rows of the density strip. */
export const DENSITY_ROWS = ['writes', 'refused', 'waits', 'wakes'] as const;
export type DensityRow = (typeof DENSITY_ROWS)[number];

/** An actor that calls an operation for a pod, or for the cache as a whole: `pod` is then null. */
export interface Relation {
  readonly actor: number;
  readonly pod: number | null;
}

export interface Digest {
  /** How many events have been taken in. */
  upTo: number;
  /** Where the strip ends, in virtual time. */
  readonly endNs: number;
  /** In the order in which they first occur. A new array when there are more. */
  relations: readonly Relation[];
  /** The span of all times that the cache was given; undefined until there is one. */
  minNs: number | undefined;
  maxNs: number | undefined;
  readonly density: Readonly<Record<DensityRow, Uint32Array>>;
  /** Of all statuses that were set; 0 while there is none. */
  highestRev: number;
  /** Some entry has been observed without a change. */
  hasObserved: boolean;
  /** When a person came in, with a call or a change of settings. A new array when there are more. */
  injectedNs: readonly number[];
  /** Somebody has had to wait for the lock. */
  hasQueue: boolean;
  /** How many outcomes of a recorded trace were others than the port's, before a person came in. */
  divergences: number;
}

export function newDigest(endNs: number): Digest {
  const row = () => new Uint32Array(BINS);
  return {
    upTo: 0,
    endNs,
    relations: [],
    minNs: undefined,
    maxNs: undefined,
    density: { writes: row(), refused: row(), waits: row(), wakes: row() },
    highestRev: 0,
    hasObserved: false,
    injectedNs: [],
    hasQueue: false,
    divergences: 0,
  };
}

/** Takes in what the log holds beyond `upTo`. */
export function extendDigest(digest: Digest, log: Log): void {
  // Batch by batch, so that who opens an explanation late need not wait for all of it at once.
  marksOf(log);
  const known = new Set(digest.relations.map(keyOf));
  const relations = [...digest.relations];
  for (let seq = digest.upTo; seq < log.length; seq++) {
    const head = wordOf(log, seq, HEAD);
    const row = rowOf(kindOf(head));
    if (row !== null) count(digest, row, timeNsOf(log, seq));
    if (kindOf(head) === TRACE_DIVERGED && digest.injectedNs.length === 0) digest.divergences++;
    if (isInjected(log, seq)) digest.injectedNs = [...digest.injectedNs, timeNsOf(log, seq)];
    if (kindOf(head) === ENTRY_OBSERVED) digest.hasObserved = true;
    if (kindOf(head) === LOCK_QUEUED) digest.hasQueue = true;
    if (kindOf(head) !== OP_CALLED) continue;
    takeArguments(digest, log, wordOf(log, seq, A));
    const pod = wordOf(log, seq, POD);
    const relation: Relation = { actor: actorOf(head), pod: pod === NONE ? null : pod };
    if (!known.has(keyOf(relation))) {
      known.add(keyOf(relation));
      relations.push(relation);
    }
  }
  digest.upTo = log.length;
  if (relations.length > digest.relations.length) digest.relations = relations;
}

function keyOf({ actor, pod }: Relation): string {
  return `${actor}:${pod}`;
}

function rowOf(kind: number): DensityRow | null {
  switch (kind) {
    case ENTRY_WRITTEN:
    case ENTRY_DELETED:
    case ENTRY_OBSERVED:
    case ENTRY_MUTATED:
    case TIMESTAMP_SET:
      return 'writes';
    case ENTRY_REJECTED:
      return 'refused';
    case CALLER_WAITS:
      return 'waits';
    case RECORD_DELIVERED:
      return 'wakes';
    default:
      return null;
  }
}

/** The column of the strip in which a time is. */
export function binOf({ endNs }: Pick<Digest, 'endNs'>, timeNs: number): number {
  return Math.min(BINS - 1, Math.floor((timeNs / endNs) * BINS));
}

function count(digest: Digest, row: DensityRow, timeNs: number): void {
  const bin = binOf(digest, timeNs);
  const bins = digest.density[row];
  bins[bin] = (bins[bin] as number) + 1;
}

/** Times too far off for a number to be exact are left out: an axis with them would show nothing else. */
function takeArguments(digest: Digest, log: Log, row: number): void {
  if (row === NONE) return;
  digest.highestRev = Math.max(digest.highestRev, argAnswer(log, row).status?.rev ?? 0);
  const ns = readingNs(argTime(log, row));
  if (!Number.isSafeInteger(ns)) return;
  digest.minNs = Math.min(digest.minNs ?? ns, ns);
  digest.maxNs = Math.max(digest.maxNs ?? ns, ns);
}
