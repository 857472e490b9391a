// How the log reaches the page: what was appended since the last batch, in buffers that are transferred, not copied.
import { assert } from '../base/assert.ts';
import type { PodStatus, UID } from '../kubelet/runtime.ts';
import { type ActorInfo, ARGS_WORDS, type ChangedSettings, type Log, reserve, reserveArgs } from './log.ts';
import { RECORD_WORDS } from './record.ts';
import type { Violation } from './violation.ts';

/** How far a reader has come in a log and in each of its side tables. */
export interface LogPosition {
  readonly events: number;
  readonly args: number;
  readonly statuses: number;
  readonly errors: number;
  readonly settings: number;
  readonly pods: number;
  readonly actors: number;
  readonly violations: number;
}

/** Consecutive events with the rows of the side tables that came with them. */
export interface Batch {
  /** The position at which the batch continues. */
  readonly from: LogPosition;
  readonly words: Int32Array<ArrayBuffer>;
  readonly args: Float64Array<ArrayBuffer>;
  readonly statuses: readonly PodStatus[];
  readonly errors: readonly string[];
  readonly settings: readonly ChangedSettings[];
  readonly pods: readonly UID[];
  readonly actors: readonly ActorInfo[];
  readonly violations: readonly Violation[];
}

/**
 * Where a reader continues that has `events` events already. It gets the side tables from their beginning, since a log
 * that was cut short (`forkLog`) holds rows of a future that is gone.
 */
export function positionAfter(events: number): LogPosition {
  return { events, args: 0, statuses: 0, errors: 0, settings: 0, pods: 0, actors: 0, violations: 0 };
}

/** At most `limit` events from `from` on, with the side tables as far as they have come. */
export function batchFrom(log: Log, from: LogPosition, limit: number): Batch {
  const events = Math.min(log.length, from.events + limit);
  return {
    from,
    words: log.words.slice(from.events * RECORD_WORDS, events * RECORD_WORDS),
    args: log.args.slice(from.args * ARGS_WORDS, log.argsLength * ARGS_WORDS),
    statuses: log.statuses.slice(from.statuses),
    errors: log.errors.slice(from.errors),
    settings: log.settings.slice(from.settings),
    pods: log.pods.slice(from.pods),
    actors: log.actors.slice(from.actors),
    violations: log.violations.slice(from.violations),
  };
}

/** The position behind a batch. */
export function endOfBatch(batch: Batch): LogPosition {
  const { from, words, args, statuses, errors, settings, pods, actors, violations } = batch;
  return {
    events: from.events + words.length / RECORD_WORDS,
    args: from.args + args.length / ARGS_WORDS,
    statuses: from.statuses + statuses.length,
    errors: from.errors + errors.length,
    settings: from.settings + settings.length,
    pods: from.pods + pods.length,
    actors: from.actors + actors.length,
    violations: from.violations + violations.length,
  };
}

/** Appends a batch to the copy of the log that it continues. */
export function appendBatch(log: Log, batch: Batch): void {
  const { from } = batch;
  assert(from.events === log.length, `batch continues at event ${from.events}, the log ends at ${log.length}`);
  assert(hasNoGap(log, from), 'batch leaves out rows of a side table');
  const end = endOfBatch(batch);
  assert(Number.isInteger(end.events) && Number.isInteger(end.args), 'batch ends in the middle of a record');
  reserve(log, end.events);
  log.words.set(batch.words, from.events * RECORD_WORDS);
  log.length = end.events;
  reserveArgs(log, end.args);
  log.args.set(batch.args, from.args * ARGS_WORDS);
  log.argsLength = end.args;
  replaceFrom(log.statuses, from.statuses, batch.statuses);
  replaceFrom(log.errors, from.errors, batch.errors);
  replaceFrom(log.settings, from.settings, batch.settings);
  replaceFrom(log.pods, from.pods, batch.pods);
  replaceFrom(log.actors, from.actors, batch.actors);
  replaceFrom(log.violations, from.violations, batch.violations);
}

/** A batch may replace rows that are there, and goes on right behind them at the latest. */
function hasNoGap(log: Log, from: LogPosition): boolean {
  return (
    from.args <= log.argsLength &&
    from.statuses <= log.statuses.length &&
    from.errors <= log.errors.length &&
    from.settings <= log.settings.length &&
    from.pods <= log.pods.length &&
    from.actors <= log.actors.length &&
    from.violations <= log.violations.length
  );
}

/**
 * A log that begins with the first `events` of this one. Its side tables are taken whole; the first batch of the new
 * future replaces them.
 */
export function forkLog(log: Log, events: number): Log {
  const words = log.words.slice(0, Math.max(1, events) * RECORD_WORDS);
  return {
    variant: log.variant,
    length: events,
    words,
    floats: new Float64Array(words.buffer),
    argsLength: log.argsLength,
    args: log.args.slice(),
    statuses: log.statuses.slice(),
    errors: log.errors.slice(),
    settings: log.settings.slice(),
    pods: log.pods.slice(),
    actors: log.actors.slice(),
    violations: log.violations.slice(),
  };
}

function replaceFrom<T>(rows: T[], from: number, added: readonly T[]): void {
  rows.length = from;
  for (const row of added) rows.push(row);
}
