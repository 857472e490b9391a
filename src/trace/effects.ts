// The way along causes in the other direction, from an event to what follows from it: an index of a log that grows with
// it. Like keyframes it follows from the log and can be made again.
import { type Log, timeNsOf, wordOf } from './log.ts';
import { actorOf, CAUSE, HEAD, NONE } from './record.ts';

interface Effects {
  /** How many events have been taken in. */
  upTo: number;
  /** By cause: the last of its effects so far, or NONE. */
  last: Int32Array;
  /** By effect: the next one of the same cause. They are a ring: behind the last comes the first. */
  next: Int32Array;
}

const indices = new WeakMap<Log, Effects>();

/** The events that follow from event `seq` directly, in order. */
export function effectsOf(log: Log, seq: number): number[] {
  const { last, next } = extended(log);
  const end = last[seq] ?? NONE;
  const effects: number[] = [];
  if (end === NONE) return effects;
  let at = end;
  do {
    at = next[at] ?? end;
    effects.push(at);
  } while (at !== end);
  return effects;
}

function extended(log: Log): Effects {
  let effects = indices.get(log);
  if (effects === undefined || effects.upTo > log.length) {
    effects = { upTo: 0, last: new Int32Array(0), next: new Int32Array(0) };
    indices.set(log, effects);
  }
  if (effects.last.length < log.length) {
    effects.last = grown(effects.last, log.length);
    effects.next = grown(effects.next, log.length);
  }
  const { last, next } = effects;
  for (; effects.upTo < log.length; effects.upTo++) {
    const seq = effects.upTo;
    const cause = wordOf(log, seq, CAUSE);
    if (cause === NONE) continue;
    const before = last[cause] ?? NONE;
    next[seq] = before === NONE ? seq : (next[before] ?? seq);
    if (before !== NONE) next[before] = seq;
    last[cause] = seq;
  }
  return effects;
}

function grown(words: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(Math.max(length, words.length * 2)).fill(NONE);
  larger.set(words);
  return larger;
}

/** Whether two events are one turn: what one actor does at one moment. */
export function isSameTurn(log: Log, a: number, b: number): boolean {
  return actorOf(wordOf(log, a, HEAD)) === actorOf(wordOf(log, b, HEAD)) && timeNsOf(log, a) === timeNsOf(log, b);
}

/** The event that the turn of event `seq` follows from; null when it is the beginning of something. */
export function causeOfTurn(log: Log, seq: number): number | null {
  let at = seq;
  while (at !== NONE && isSameTurn(log, at, seq)) at = wordOf(log, at, CAUSE);
  return at === NONE ? null : at;
}

/** The first event of another turn to which event `seq` has led; null while the log holds none. */
export function effectOfTurn(log: Log, seq: number): number | null {
  const turn = [seq];
  let first = Number.POSITIVE_INFINITY;
  for (const at of turn) {
    for (const effect of effectsOf(log, at)) {
      if (isSameTurn(log, effect, seq)) turn.push(effect);
      else first = Math.min(first, effect);
    }
  }
  return first === Number.POSITIVE_INFINITY ? null : first;
}
