// A talk goes from mark to mark. What a mark's note says is its card: the first sentence is for the room, the rest
// for the speaker. If that sentence is a question, time stops before what answers it, and goes on when the room has
// thought. All of it follows from the marks and the cursor, so there is nothing to keep in step.
import { timeNsOf } from '../trace/log.ts';
import type { Branch } from './branch.ts';
import { type Cursor, cursorAtTime, cursorBefore, order } from './cursor.ts';
import { marksIn } from './marks.ts';
import type { Playground } from './playground.ts';
import { branchOf, type Mark, type PlaygroundState } from './playgroundState.ts';
import type { Speed } from './tempo.ts';
import { tickAndWatch } from './watch.ts';

export interface Card {
  /** What the room reads. */
  readonly title: string;
  /** What is for the speaker alone. */
  readonly rest: string;
  readonly isQuestion: boolean;
}

const CLOSING = '["”’\'」』)）]*';

/**
 * Up to the first signs that end a sentence, with the quotes and brackets that they close, or the end of the line. A
 * dot or a `?` within a word ends none, nor does the dot of a few words that others follow.
 */
const FIRST_SENTENCE = new RegExp(
  String.raw`^(?:\b(?:e\.g|i\.e|vs|cf)\.|[^\n])*?` +
    String.raw`(?:(?:[.?!]+(?=${CLOSING}(?:\s|$))|[?!]+(?!\w)|[。？！]+)${CLOSING}|(?=\n)|$)`,
  'i',
);
const QUESTION = new RegExp(`[?？][.!！]*${CLOSING}$`);

export function cardOf(note: string): Card {
  const text = note.trim();
  const [title = ''] = FIRST_SENTENCE.exec(text) ?? [];
  return { title, rest: text.slice(title.length).trim(), isQuestion: QUESTION.test(title) };
}

/** A place at which a talk stops. */
export interface Stop {
  readonly mark: Mark;
  readonly kind: 'mark' | 'question' | 'answer';
  readonly place: Cursor;
}

/** The places at which a talk stops in a branch, in the order of time. */
export function stopsIn(branch: Branch, marks: readonly Mark[]): Stop[] {
  return marksIn(branch, marks)
    .flatMap((mark): Stop[] =>
      cardOf(mark.note).isQuestion ? questionAndAnswer(branch, mark) : [{ mark, kind: 'mark', place: mark.place }],
    )
    .sort((a, b) => order(a.place, b.place));
}

/**
 * What answers a question is all that happens at the mark's time, and it is asked before that. If nothing has happened
 * at that time by the mark, it is asked at the mark, and the answer is the next moment at which something does.
 */
function questionAndAnswer(branch: Branch, mark: Mark): Stop[] {
  const { log } = branch.indexed;
  // Where in the log it belongs is found when the log has come so far.
  if (!isKnown(branch, mark.place.timeNs)) return [{ mark, kind: 'question', place: mark.place }];
  const before = cursorBefore(log, mark.place.timeNs);
  const place = before.events < mark.place.events ? before : mark.place;
  const question: Stop = { mark, kind: 'question', place };
  if (place.events >= log.length) return [question];
  return [question, { mark, kind: 'answer', place: cursorAtTime(log, timeNsOf(log, place.events)) }];
}

/** Where a talk has come. */
export interface Standing {
  /** The last stop at or before the cursor; null before the first. */
  readonly stop: Stop | null;
  /** Time is still there: at an answer, until something else happens. */
  readonly isThere: boolean;
  /** The next mark; null at the last one. */
  readonly next: Mark | null;
}

export function standingOf(state: PlaygroundState): Standing {
  return standingIn(stopsIn(branchOf(state), state.marks), state.cursor);
}

function standingIn(stops: readonly Stop[], cursor: Cursor): Standing {
  const stop = stops.findLast(({ place }) => order(place, cursor) <= 0) ?? null;
  const isThere =
    stop !== null && (stop.kind === 'answer' ? stop.place.events === cursor.events : order(stop.place, cursor) === 0);
  const next = stops.find(({ mark, place }) => mark !== stop?.mark && order(place, cursor) > 0)?.mark ?? null;
  return { stop, isThere, next };
}

/**
 * Goes to the next (1) or previous (-1) stop, and pauses there. From a question time plays on to its answer, unless
 * nothing is to move (`isStill`). Stays when there is none.
 */
export function stepToStop(playground: Playground, direction: 1 | -1, isStill: boolean): void {
  const { branch } = playground;
  const { marks, cursor, isPlaying } = playground.store.getState();
  const stops = stopsIn(branch, marks);
  const { stop: here, isThere } = standingIn(stops, cursor);
  // Time goes on a little while an answer is shown.
  const from = here !== null && isThere ? here.place : cursor;
  const stop =
    direction === 1
      ? stops.find(({ place }) => order(place, from) > 0)
      : stops.findLast(({ place }) => order(place, from) < 0);
  if (stop === undefined) return;
  const isReveal = stop.kind === 'answer' && isThere && here?.mark === stop.mark;
  if (direction === 1 && isReveal && !isStill) {
    if (!isPlaying) playground.togglePlaying();
  } else {
    goTo(playground, stop);
  }
}

/** Goes to a mark as a talk does: to its question, if it is one. */
export function goToStop(playground: Playground, id: number): void {
  const { marks } = playground.store.getState();
  const stop = stopsIn(playground.branch, marks).find(({ mark }) => mark.id === id);
  if (stop !== undefined) goTo(playground, stop);
}

function goTo(playground: Playground, { kind, place }: Stop): void {
  // Of what is not simulated yet, the last moment that gives no answer away. The next step asks.
  if (kind === 'question' && !isKnown(playground.branch, place.timeNs))
    playground.goToTime(Math.max(0, place.timeNs - 1));
  else playground.goToPlace(place);
}

function isKnown({ isFinished, knownToNs }: Branch, timeNs: number): boolean {
  return isFinished || knownToNs > timeNs;
}

/** Where time began to play, and how far it has come since. */
const played = new WeakMap<Playground, { readonly began: Cursor; readonly to: Cursor }>();

/** As `tickAndWatch`, but not beyond a question, nor beyond its answer when that has been seen since time plays. */
export function tickToStop(playground: Playground, elapsedMs: number): void {
  const { cursor: from, speed, marks } = playground.store.getState();
  tickAndWatch(playground, elapsedMs);
  const { cursor: to } = playground.store.getState();
  if (marks.length === 0) return;
  const before = played.get(playground);
  // Who has gone elsewhere in between begins anew. At an answer that is shown already, play goes on.
  const began = before !== undefined && order(before.to, from) === 0 ? before.began : from;
  const isPassed = (place: Cursor) => order(from, place) < 0 && order(place, to) <= 0;
  const place = stopsIn(playground.branch, marks)
    .filter(({ kind, place }) => kind === 'question' || (kind === 'answer' && order(began, place) < 0))
    .map((stop) => (stop.kind === 'answer' ? seen(playground.branch, stop.place, speed) : stop.place))
    .find(isPassed);
  if (place === undefined) {
    played.set(playground, { began, to });
  } else {
    played.delete(playground);
    playground.pauseAt(place);
  }
}

/** So long what has happened is seen to travel: a little less than a pulse of the stage takes. */
const SEEN_MS = 700;
const NS_A_MS = 1_000_000;

/** Where an answer has been seen: a little later, unless something else happens before. */
function seen({ indexed: { log }, knownToNs }: Branch, { events, timeNs }: Cursor, speed: Speed): Cursor {
  if (speed === 'everyEvent') return { events, timeNs };
  const untilNs = events < log.length ? timeNsOf(log, events) : knownToNs;
  return { events, timeNs: Math.max(timeNs, Math.min(Math.round(timeNs + SEEN_MS * NS_A_MS * speed), untilNs)) };
}
