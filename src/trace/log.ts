// The append-only log: everything that happened in a run, and nothing else.
import { upperBound } from '../base/upperBound.ts';
import type { Answer } from '../kubelet/cache.ts';
import type { PodStatus, UID } from '../kubelet/runtime.ts';
import type { Time } from '../kubelet/time.ts';
import type { VariantId } from '../kubelet/variants.ts';
import { A, B, CAUSE, HEAD, NONE, PEER, POD, RECORD_WORDS } from './record.ts';
import type { Violation } from './violation.ts';

/** Who acts: a writer stands left of the cache, a caller right of it. */
export type Role = 'writer' | 'caller';

/** What an actor is: each is a file in sim/actors. */
export type ActorKind =
  | 'script'
  | 'tracePlayer'
  | 'hand'
  | 'containerRuntime'
  | 'genericPleg'
  | 'eventedPleg'
  | 'syncLoop'
  | 'podWorker'
  | 'faults'
  | 'sorter'
  | 'statusManager'
  | 'evictionManager';

/**
 * Where an actor comes from: the scenario names it, a recorded trace calls through it, or it is the person at the page.
 */
export type Origin = 'scenario' | 'trace' | 'manual';

/** Somebody in the run. */
export interface ActorInfo {
  readonly kind: ActorKind;
  readonly role: Role;
  readonly origin: Origin;
  /** The scenario's name for it; empty for the other origins, which are told apart by role and number. */
  readonly name: string;
  /** Counts actors of the same origin and role from 1. */
  readonly number: number;
}

/**
 * Words of a row of `args`: wall and monotonic reading of the time (NaN: none), index into `statuses` and `errors`
 * (NONE: nil).
 */
export const ARGS_WORDS = 4;

/** What a person changed of an actor's settings, by their names, and of settings within settings likewise. */
export type ChangedSettings = Readonly<Record<string, unknown>>;

/** Events as fixed records, and beside them, once each, what records point to. */
export interface Log {
  readonly variant: VariantId;
  /** Events in the log. Their sequence numbers are 0 to length - 1. */
  length: number;
  words: Int32Array<ArrayBuffer>;
  /** The same memory as `words`, for the virtual times. */
  floats: Float64Array<ArrayBuffer>;
  argsLength: number;
  args: Float64Array<ArrayBuffer>;
  readonly statuses: PodStatus[];
  readonly errors: string[];
  readonly settings: ChangedSettings[];
  readonly pods: UID[];
  readonly actors: ActorInfo[];
  /** What the simulation found broken, in the order of the events. In a copy they may be ahead of those. */
  readonly violations: Violation[];
}

const FIRST_CAPACITY = 1024;

export function newLog(variant: VariantId): Log {
  const words = new Int32Array(FIRST_CAPACITY * RECORD_WORDS);
  return {
    variant,
    length: 0,
    words,
    floats: new Float64Array(words.buffer),
    argsLength: 0,
    args: new Float64Array(FIRST_CAPACITY * ARGS_WORDS),
    statuses: [],
    errors: [],
    settings: [],
    pods: [],
    actors: [],
    violations: [],
  };
}

/** Makes room for `count` events in all. */
export function reserve(log: Log, count: number): void {
  if (count * RECORD_WORDS <= log.words.length) return;
  const words = new Int32Array(Math.max(count * RECORD_WORDS, log.words.length * 2));
  words.set(log.words);
  log.words = words;
  log.floats = new Float64Array(words.buffer);
}

/** Makes room for `count` rows of arguments in all. */
export function reserveArgs(log: Log, count: number): void {
  if (count * ARGS_WORDS <= log.args.length) return;
  const args = new Float64Array(Math.max(count * ARGS_WORDS, log.args.length * 2));
  args.set(log.args);
  log.args = args;
}

/** Appends one event and gives its sequence number. */
export function append(
  log: Log,
  timeNs: number,
  head: number,
  cause: number,
  pod: number,
  peer: number,
  a: number,
  b: number,
): number {
  const seq = log.length;
  const at = seq * RECORD_WORDS;
  if (at === log.words.length) reserve(log, seq + 1);
  const { words } = log;
  log.floats[at >>> 1] = timeNs;
  words[at + HEAD] = head;
  words[at + CAUSE] = cause;
  words[at + POD] = pod;
  words[at + PEER] = peer;
  words[at + A] = a;
  words[at + B] = b;
  log.length = seq + 1;
  return seq;
}

/** Appends a row of arguments, with rows of the side tables or NONE, and gives its number. */
export function appendArgs(log: Log, { wallNs, monoNs }: Time, status: number, error: number): number {
  const row = log.argsLength;
  const at = row * ARGS_WORDS;
  if (at === log.args.length) reserveArgs(log, row + 1);
  const { args } = log;
  args[at] = wallNs;
  args[at + 1] = monoNs ?? Number.NaN;
  args[at + 2] = status;
  args[at + 3] = error;
  log.argsLength = row + 1;
  return row;
}

/** One word of an event; see record.ts for what it means. */
export function wordOf(log: Log, seq: number, word: number): number {
  return log.words[seq * RECORD_WORDS + word] as number;
}

/** The virtual time of an event, in nanoseconds. */
export function timeNsOf(log: Log, seq: number): number {
  return log.floats[seq * (RECORD_WORDS / 2)] as number;
}

/** How many events have happened at virtual time `timeNs` or before. */
export function countUpTo(log: Log, timeNs: number): number {
  return upperBound(log.length, (seq) => timeNsOf(log, seq), timeNs);
}

/** The time in a row of arguments. */
export function argTime(log: Log, row: number): Time {
  const at = row * ARGS_WORDS;
  const monoNs = log.args[at + 1] as number;
  return { wallNs: log.args[at] as number, monoNs: Number.isNaN(monoNs) ? null : monoNs };
}

/** The status and error in a row of arguments. */
export function argAnswer(log: Log, row: number): Answer {
  const at = row * ARGS_WORDS;
  return {
    status: rowOf(log.statuses, log.args[at + 2] as number),
    err: rowOf(log.errors, log.args[at + 3] as number),
  };
}

/** Asked for its row NONE, an array would look for a property of that name, which takes a microsecond. */
function rowOf<T>(table: readonly T[], row: number): T | null {
  return row === NONE ? null : (table[row] ?? null);
}
