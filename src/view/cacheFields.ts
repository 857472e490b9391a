// The cache's own four fields, as the Go struct has them.
import { readingNs, type Time } from '../kubelet/time.ts';
import { eventAt, timestampAt } from '../trace/event.ts';
import { CLOCK, ENTRY_COUNT, headerWord, TIMESTAMP, WAITING_COUNT } from '../trace/fold.ts';
import { lockOf } from '../trace/lock.ts';
import { NONE } from '../trace/record.ts';
import type { CallClock } from './callForm.ts';
import * as format from './format.ts';
import { lockNames } from './lock.ts';
import { type Moment, tenthsNs } from './moment.ts';
import type { Words } from './words/en.ts';

/** What the writers change stands on their side, what the callers change on theirs. */
export const FIELDS = ['timestamp', 'lock', 'pods', 'subscribers'] as const;
export type Field = (typeof FIELDS)[number];

/** What the fields are in Go. */
export const FIELD_TYPES: Readonly<Record<Field, string>> = {
  lock: 'RWMutex',
  timestamp: '*Time',
  pods: 'map',
  subscribers: 'map',
};

export interface FieldView {
  readonly value: string;
  /** A second, weaker text; empty for none. */
  readonly detail: string;
  /** Somebody holds it, or somebody waits in it. */
  readonly isActive: boolean;
}

/** A field of the cache. `written` gives its time. */
export function fieldView(words: Words, moment: Moment, field: Field, written = format.time): FieldView {
  const { state } = moment;
  switch (field) {
    case 'lock':
      return lockView(words, moment);
    case 'timestamp':
      return timestampView(words, moment, written);
    case 'pods':
      return { value: words.field.entries(headerWord(state, ENTRY_COUNT)), detail: '', isActive: false };
    case 'subscribers': {
      const waiting = headerWord(state, WAITING_COUNT);
      return { value: words.field.waiting(waiting), detail: '', isActive: waiting > 0 };
    }
  }
}

/** What the cache's clock reads: virtual time, unless it was set or stepped. */
export function cacheNow(moment: Moment): number {
  const change = clockChange(moment);
  if (change === null) return moment.timeNs;
  return change.isStep ? moment.timeNs + change.ns : change.ns;
}

/** What a clock of the machine reads at a moment, for a call that is made there. */
export function callClock(moment: Moment, isWallClockOnly: boolean): CallClock {
  const change = clockChange(moment);
  if (isWallClockOnly || (change !== null && !change.isStep)) return { nowNs: cacheNow(moment), offsetNs: null };
  return { nowNs: moment.timeNs, offsetNs: change?.ns ?? 0 };
}

/** What the clock was set to, or how far the wall clock is from virtual time; null while it is virtual time. */
export function clockChange({ log, state }: Moment): { isStep: boolean; ns: number } | null {
  const seq = headerWord(state, CLOCK);
  const event = seq === NONE ? null : eventAt(log, seq);
  if (event?.kind === 'clock.set') return { isStep: false, ns: event.now.wallNs };
  if (event?.kind === 'clock.stepped' && event.offsetNs !== 0) return { isStep: true, ns: event.offsetNs };
  return null;
}

function lockView(words: Words, { log, state }: Moment): FieldView {
  const { holders } = lockOf(log, state);
  const [first] = holders;
  if (first === undefined) return { value: words.field.lockFree, detail: '', isActive: false };
  return { value: words.field.lockHeld(first.mode, lockNames(words, log, holders)), detail: '', isActive: true };
}

function timestampView(words: Words, moment: Moment, written: (t: Time) => string): FieldView {
  const { log, state } = moment;
  const set = headerWord(state, TIMESTAMP);
  if (set === NONE) return { value: 'nil', detail: words.field.notYet, isActive: false };
  const timestamp = timestampAt(log, set);
  // By the clock that the timestamp was read from.
  const nowNs = timestamp.monoNs === null ? cacheNow(moment) : moment.timeNs;
  const ageNs = nowNs - readingNs(timestamp);
  const hasAge = Number.isSafeInteger(Math.round(ageNs)) && ageNs >= 0;
  return {
    value: written(timestamp),
    detail: hasAge ? words.field.age(format.duration(tenthsNs(ageNs))) : '',
    isActive: false,
  };
}
