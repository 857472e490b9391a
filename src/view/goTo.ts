// What one can go to, and a condition as a person fills it in.
import { ok } from '../base/result.ts';
import type { Condition } from '../trace/condition.ts';
import { LANDMARKS, type Landmark } from '../trace/landmark.ts';
import type { Log } from '../trace/log.ts';
import { readNs } from './callForm.ts';
import { actorName } from './names.ts';
import type { Words } from './words/en.ts';

export type Target = Landmark | 'violation' | 'selection';
export const TARGETS: readonly Target[] = [...LANDMARKS, 'violation', 'selection'];

export const CONDITIONS = [
  'answered',
  'timestampPasses',
  'waitedFor',
  'callersWait',
] as const satisfies Condition['kind'][];

/**
 * The condition with that value: a time, a number of callers, or the `value` of a Caller. Null for one that cannot be
 * read.
 */
export function conditionOf(kind: Condition['kind'], value: string): Condition | null {
  if (kind === 'answered') return value === '' ? null : { kind, actor: Number(value) };
  if (kind === 'callersWait') return /^\s*[1-9]\d{0,5}\s*$/.test(value) ? { kind, count: Number(value) } : null;
  const ns = readSpan(value);
  return ns === null ? null : { kind, ns };
}

const MINUTE_NS = 60_000_000_000;
/** As a clock has it: `1:30`, `1:02:03.5`. */
const BY_COLONS = /^(?:(\d+):)?(\d+):([0-5]\d(?:\.\d*)?)$/;
/** As Go has it: `1h`, `1m30s`, `1.5m`; and so whatever has only seconds, or less. */
const BY_UNITS = /^(?:(\d+(?:\.\d+)?)\s*h)?\s*(?:(\d+(?:\.\d+)?)\s*m(?!s))?\s*(\S.*)?$/;

/** How a unit is written out, and its sign. */
const UNITS: readonly (readonly [words: RegExp, unit: string])[] = [
  [/小時/g, 'h'],
  [/分鐘?|min\b/g, 'm'],
  [/毫秒/g, 'ms'],
  [/微秒/g, 'µs'],
  [/奈秒/g, 'ns'],
  [/秒/g, 's'],
];

/**
 * How long a person says that it is from the start of the run, or that something lasts, in nanoseconds: `90`, `90 s`,
 * `1:30`, `1m30s`, `1 分 30 秒`. Null for what is nothing such.
 */
export function readSpan(text: string): number | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const short = UNITS.reduce((so, [words, unit]) => so.replace(words, unit), plain);
  const [, hours, minutes, rest] = BY_COLONS.exec(short) ?? BY_UNITS.exec(short) ?? [];
  const isWhole = rest === undefined && (hours ?? minutes) !== undefined;
  const ns = isWhole ? ok(0) : readNs(rest ?? '');
  if (!ns.ok || ns.value < 0) return null;
  return Math.round((60 * Number(hours ?? 0) + Number(minutes ?? 0)) * MINUTE_NS) + ns.value;
}

/** Somebody who can be answered. */
export interface Caller {
  readonly value: string;
  readonly name: string;
}

export function callersOf(words: Words, log: Log): Caller[] {
  return log.actors.flatMap(({ role }, actor) =>
    role === 'caller' ? [{ value: String(actor), name: actorName(words, log, actor) }] : [],
  );
}
