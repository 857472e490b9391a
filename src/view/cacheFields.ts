// The cache's own four fields, as the Go struct has them.
import { eventAt, timestampAt } from '../trace/event.ts';
import { CLOCK, ENTRY_COUNT, headerWord, LOCK, TIMESTAMP, WAITING_COUNT } from '../trace/fold.ts';
import { argTime, wordOf } from '../trace/log.ts';
import { A, NONE } from '../trace/record.ts';
import * as format from './format.ts';
import type { Moment } from './moment.ts';
import { actorName } from './names.ts';
import type { Words } from './words/en.ts';

export const FIELDS = ['lock', 'timestamp', 'pods', 'subscribers'] as const;
export type Field = (typeof FIELDS)[number];

export interface FieldView {
  readonly value: string;
  /** A second, weaker text; empty for none. */
  readonly detail: string;
  /** Somebody holds it, or somebody waits in it. */
  readonly isActive: boolean;
}

export function fieldView(words: Words, moment: Moment, field: Field): FieldView {
  const { state } = moment;
  switch (field) {
    case 'lock':
      return lockView(words, moment);
    case 'timestamp':
      return timestampView(words, moment);
    case 'pods':
      return { value: words.field.entries(headerWord(state, ENTRY_COUNT)), detail: '', isActive: false };
    case 'subscribers': {
      const waiting = headerWord(state, WAITING_COUNT);
      return { value: words.field.waiting(waiting), detail: '', isActive: waiting > 0 };
    }
  }
}

/** What the cache's clock reads: virtual time, unless it was set. */
export function cacheNow(moment: Moment): number {
  return setClock(moment) ?? moment.timeNs;
}

/** What the cache's clock was set to; null while it is virtual time. */
export function setClock({ log, state }: Moment): number | null {
  const set = headerWord(state, CLOCK);
  return set === NONE ? null : argTime(log, wordOf(log, set, A)).wallNs;
}

function lockView(words: Words, { log, state }: Moment): FieldView {
  const last = headerWord(state, LOCK);
  const event = last === NONE ? null : eventAt(log, last);
  if (event?.kind !== 'lock.taken') return { value: words.field.lockFree, detail: '', isActive: false };
  return { value: words.field.lockHeld(event.mode, actorName(words, log, event.actor)), detail: '', isActive: true };
}

function timestampView(words: Words, moment: Moment): FieldView {
  const { log, state } = moment;
  const set = headerWord(state, TIMESTAMP);
  if (set === NONE) return { value: 'nil', detail: words.field.notYet, isActive: false };
  const timestamp = timestampAt(log, set);
  const ageNs = cacheNow(moment) - timestamp.wallNs;
  const hasAge = Number.isSafeInteger(Math.round(ageNs)) && ageNs >= 0;
  return {
    value: format.time(timestamp),
    detail: hasAge ? words.field.age(format.duration(ageNs)) : '',
    isActive: false,
  };
}
