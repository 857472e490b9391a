// What one can go to, and a condition as a person fills it in.
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
  const ns = readNs(value);
  return ns.ok && ns.value >= 0 ? { kind, ns: ns.value } : null;
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
