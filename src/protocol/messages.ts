// What the page and the worker say to each other: one union a direction, and a parser for each, since what comes
// through postMessage is `unknown` until it has been looked at.
//
//   page    load ──────────────────────────────────> worker     simulates in slices
//           <────────────────────────────── batch                at most one before the next `more`
//           more ─────────────────────────────────>              once a frame, when the last batch is taken in
//           <───────────────────────────── failed                nothing follows it
import { isRecord } from '../base/plainData.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Injection, Setup } from '../sim/setup.ts';
import type { Batch } from '../trace/batch.ts';

/** Raised with every change that an older page or worker, out of some cache, would misunderstand. */
export const PROTOCOL_VERSION = 3;

/** What the page tells the worker. */
export type ToWorker =
  /** Run this, instead of whatever runs now, and send what happens after the first `haveEvents` events. */
  | {
      readonly type: 'load';
      readonly version: number;
      /** Names the run in the answers, so that those of an earlier one can be told apart. */
      readonly run: number;
      readonly setup: Setup;
      readonly injections: readonly Injection[];
      readonly haveEvents: number;
    }
  /** The page has taken in the last batch and has time for another. */
  | { readonly type: 'more'; readonly run: number };

/** What the worker tells the page. */
export type FromWorker =
  | {
      readonly type: 'batch';
      readonly run: number;
      readonly batch: Batch;
      /** Virtual time up to which nothing is missing. */
      readonly knownToNs: number;
      /** Where the run ends, in virtual time. */
      readonly endNs: number;
      /** Nothing more will happen. */
      readonly finished: boolean;
    }
  /** The simulation has broken down. `message` is for a person to read. */
  | { readonly type: 'failed'; readonly message: string };

export function parseToWorker(data: unknown): Result<ToWorker, string> {
  if (!isRecord(data)) return fail(unreadable(data));
  switch (data['type']) {
    case 'load':
      if (data['version'] !== PROTOCOL_VERSION) {
        return fail(
          `the page speaks version ${String(data['version'])}, the worker ${PROTOCOL_VERSION}: reload the page`,
        );
      }
      return hasNumbers(data, 'run', 'haveEvents') &&
        isRecord(data['setup']) &&
        isListOf(data['injections'], isInjection)
        ? ok(data as unknown as ToWorker)
        : fail(unreadable(data));
    case 'more':
      return hasNumbers(data, 'run') ? ok(data as unknown as ToWorker) : fail(unreadable(data));
    default:
      return fail(unreadable(data));
  }
}

export function parseFromWorker(data: unknown): Result<FromWorker, string> {
  if (!isRecord(data)) return fail(unreadable(data));
  switch (data['type']) {
    case 'batch':
      return hasNumbers(data, 'run', 'knownToNs', 'endNs') &&
        typeof data['finished'] === 'boolean' &&
        isBatch(data['batch'])
        ? ok(data as unknown as FromWorker)
        : fail(unreadable(data));
    case 'failed':
      return typeof data['message'] === 'string' ? ok(data as unknown as FromWorker) : fail(unreadable(data));
    default:
      return fail(unreadable(data));
  }
}

function isInjection(value: unknown): boolean {
  if (!isRecord(value) || !hasNumbers(value, 'afterEvents', 'timeNs') || !isRecord(value['change'])) return false;
  const { kind, operation, actors, faults } = value['change'];
  switch (kind) {
    case 'call':
      return isRecord(operation) && isText(operation['op']);
    case 'settings':
      return isListOf(actors, isActorChange) && (faults === null || isListOf(faults, isFault));
    default:
      return false;
  }
}

function isActorChange(value: unknown): boolean {
  return isRecord(value) && hasNumbers(value, 'actor') && isRecord(value['settings']);
}

function isFault(value: unknown): boolean {
  return isRecord(value) && isText(value['kind']) && hasNumbers(value, 'fromNs', 'toNs', 'byNs');
}

function isBatch(value: unknown): boolean {
  return (
    isRecord(value) &&
    isRecord(value['from']) &&
    hasNumbers(value['from'], 'events', 'args', 'statuses', 'errors', 'settings', 'pods', 'actors', 'violations') &&
    value['words'] instanceof Int32Array &&
    value['args'] instanceof Float64Array &&
    isListOf(value['statuses'], isRecord) &&
    isListOf(value['errors'], isText) &&
    isListOf(value['settings'], isRecord) &&
    isListOf(value['pods'], isText) &&
    isListOf(value['actors'], isRecord) &&
    isListOf(value['violations'], isRecord)
  );
}

function isListOf(value: unknown, isOne: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function hasNumbers(record: Record<string, unknown>, ...names: string[]): boolean {
  return names.every((name) => typeof record[name] === 'number');
}

function unreadable(data: unknown): string {
  const SHOWN = 80;
  const text = isRecord(data)
    ? `{ type: ${JSON.stringify(data['type'])}, ... }`
    : (JSON.stringify(data) ?? String(data));
  return `unreadable message ${text.slice(0, SHOWN)}`;
}
