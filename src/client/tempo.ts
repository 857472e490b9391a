// How the cursor moves by itself while it plays: with real time or a multiple of it, or so that every event is seen; to
// the end, or round in a loop. Functions of the log, of where it stands, and of the real time that has passed.
import { type Log, timeNsOf } from '../trace/log.ts';
import { shownAt, stayAfter } from '../trace/pace.ts';
import { type Cursor, cursorAfter, cursorAtTime, cursorBefore } from './cursor.ts';

/** Seconds of virtual time a second; or as slow around each event as it takes to see it. */
export type Speed = number | 'everyEvent';

/** The speeds to choose from, the slowest first. */
export const SPEEDS = [
  'everyEvent',
  0.1,
  0.2,
  0.5,
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  1000,
] as const satisfies Speed[];

/** A range of virtual time. While it is on, playing goes round in it. */
export interface Loop {
  readonly fromNs: number;
  readonly toNs: number;
  readonly isOn: boolean;
}

/** Where playing has come. */
export interface Playing {
  readonly cursor: Cursor;
  /** At `everyEvent`: for how much real time the last event has been shown, which is how far its stay has come. */
  readonly shownMs: number;
}

export interface Tempo {
  readonly speed: Speed;
  readonly loop: Loop | null;
}

/** What there is to play: nothing is missing before `knownToNs`, and nothing comes behind it if it is finished. */
export interface Known {
  readonly log: Log;
  readonly knownToNs: number;
  readonly isFinished: boolean;
}

const NS_A_MS = 1_000_000;

/** Faster than real time, going round in less than this would only flicker. */
const SHORTEST_ROUND_MS = 1_000;

/**
 * Where playing has come when `elapsedMs` more have passed: never beyond what is known, for which it waits; in a loop
 * from its end to its start, both of which are shown. Null when it is over.
 */
export function played(known: Known, { speed, loop }: Tempo, playing: Playing, elapsedMs: number): Playing | null {
  const range = loop === null ? null : rangeOf(loop, known);
  const toNs = Math.min(range?.toNs ?? known.knownToNs, known.knownToNs);
  const next =
    speed === 'everyEvent'
      ? shown(known, toNs, playing, elapsedMs)
      : moved(known, toNs, playing.cursor, Math.min(speed, fastestAt(playing.cursor, range)) * elapsedMs);
  if (next !== null) return next;
  if (range !== null && isWhole(known, range.toNs)) return playingAt(known, cursorBefore(known.log, range.fromNs));
  return known.isFinished ? null : playing;
}

/** Where playing goes on from a place to which somebody has moved the cursor. */
export function playingAt({ log, knownToNs }: Omit<Known, 'isFinished'>, cursor: Cursor): Playing {
  return { cursor, shownMs: shownAt(log, cursor, knownToNs) };
}

/** The range in which playing goes round; null where it does not, as in a run that ends before the range begins. */
function rangeOf({ isOn, fromNs, toNs }: Loop, { knownToNs, isFinished }: Known): Loop | null {
  const endNs = isFinished ? Math.min(toNs, knownToNs) : toNs;
  return isOn && fromNs < endNs ? { isOn, fromNs, toNs: endNs } : null;
}

/** In a range, as fast as a round may be, but never slower than real time. */
function fastestAt({ timeNs }: Cursor, range: Loop | null): number {
  if (range === null || timeNs < range.fromNs) return Number.POSITIVE_INFINITY;
  return Math.max(1, (range.toNs - range.fromNs) / NS_A_MS / SHORTEST_ROUND_MS);
}

/** Whether all that happens up to a time, and at it, is known. */
function isWhole({ knownToNs, isFinished }: Known, timeNs: number): boolean {
  return knownToNs > timeNs || isFinished;
}

/** With time: so many milliseconds farther, at most to `toNs`. Null when it stands there. */
function moved(known: Known, toNs: number, { timeNs }: Cursor, byMs: number): Playing | null {
  if (timeNs >= toNs) return null;
  // Whole nanoseconds, because a call that is made here takes its time from here.
  return playingAt(known, cursorAtTime(known.log, Math.min(Math.round(timeNs + byMs * NS_A_MS), toNs)));
}

/** Event by event, of which none is passed over however long a frame takes. Null at the end of the last stay. */
function shown({ log }: Known, toNs: number, { cursor, shownMs }: Playing, elapsedMs: number): Playing | null {
  const { events, timeNs } = cursor;
  const nowMs = shownMs + elapsedMs;
  const stay = stayAfter(log, events, toNs);
  if (nowMs < stay.ms) {
    const dueNs = Math.round(stay.fromNs + ((stay.toNs - stay.fromNs) * nowMs) / stay.ms);
    return { cursor: { events, timeNs: Math.max(timeNs, Math.min(dueNs, stay.toNs)) }, shownMs: nowMs };
  }
  if (events < log.length && timeNsOf(log, events) <= toNs) return { cursor: cursorAfter(log, events + 1), shownMs: 0 };
  return timeNs < toNs ? { cursor: { events, timeNs: toNs }, shownMs: stay.ms } : null;
}
