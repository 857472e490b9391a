// Numbers and calls as text. The notation is Go's and SI's, the same in every language; sentences are in words/.
import type { Operation } from '../kubelet/operation.ts';
import { readingNs, SECOND_NS, type Time } from '../kubelet/time.ts';
import type { Call } from '../trace/event.ts';

/** Beyond this a number of nanoseconds is no longer exact, and no longer near. */
const FAR_NS = Number.MAX_SAFE_INTEGER;

/** Seconds with as many decimals as the value has, at least three: `3.800 s`, `6.000000001 s`. */
export function seconds(ns: number): string {
  if (Math.abs(ns) > FAR_NS) return ns < 0 ? '−∞' : '+∞';
  const whole = Math.trunc(Math.abs(ns) / SECOND_NS);
  const rest = Math.round(Math.abs(ns) - whole * SECOND_NS);
  const decimals = String(rest)
    .padStart(9, '0')
    .replace(/0{1,6}$/, '');
  return `${ns < 0 ? '−' : ''}${whole}.${decimals} s`;
}

/**
 * How long something has lasted, to the nearest tenth of a second: `1.4 s`; what is shorter than one, in milliseconds:
 * `17 ms`. Of what goes on only the tenths that are over are given here: see `tenthsNs`.
 */
export function duration(ns: number): string {
  const tenths = ns / (SECOND_NS / 10);
  return tenths > 0 && tenths < 1
    ? `${Number((tenths * 100).toPrecision(2))} ms`
    : `${(Math.round(tenths) / 10).toFixed(1)} s`;
}

/**
 * Whole milliseconds that have passed, so that the width stays the same: of the clock above the slider, and of when
 * something happens that a box on the stage tells of.
 */
export function clock(ns: number): string {
  return `${(Math.floor(ns / (SECOND_NS / 1000)) / 1000).toFixed(3).replace('-', '−')} s`;
}

/**
 * A time value as the cache holds it, by the reading that comparisons go by. Go's zero time has no number that would
 * mean anything.
 */
export function time(t: Time): string {
  return t.wallNs === Number.NEGATIVE_INFINITY ? 'time.Time{}' : seconds(readingNs(t));
}

/**
 * As `time`, to the millisecond, for the boxes on the stage: `2.000 s`. What has more digits ends in `…`, so that two
 * times that differ still do not look the same as long as one of them is whole: `2.000… s`.
 */
export function timeInShort(t: Time): string {
  return time(t).replace(/(\.\d{3})\d+/, '$1…');
}

/** As `time`, with what the wall clock said where that is something else. */
export function timeInFull(t: Time): string {
  return readingNs(t) === t.wallNs ? time(t) : `${time(t)} (wall ${seconds(t.wallNs)})`;
}

/** A status and error in short: `rev 2`, `nil, error: boom`. */
export function answer(status: { readonly rev: number } | null, err: string | null): string {
  const parts = [status === null ? 'nil' : `rev ${status.rev}`, ...(err === null ? [] : [`error: ${err}`])];
  return parts.join(', ');
}

const GO_NAMES: Readonly<Record<Call['op'], string>> = {
  get: 'Get',
  getAll: 'GetAll',
  getNewerThan: 'GetNewerThan',
  set: 'Set',
  delete: 'Delete',
  updateTime: 'UpdateTime',
  setObservedTime: 'SetObservedTime',
};

/** The operation's name in Go. */
export function goName(op: Call['op']): string {
  return GO_NAMES[op];
}

/** A call in Go's notation: `Set(web-7f, rev 2, 6.000 s)`. */
export function call(of: Call, uid: string | null, written: (t: Time) => string = time): string {
  return `${goName(of.op)}(${[uid, ...argumentsOf(of, written)].filter((text) => text !== null).join(', ')})`;
}

/** As `call`, for an operation that has not been made yet. */
export function operation(of: Operation, written = time): string {
  const uid = 'uid' in of ? of.uid : null;
  return of.op === 'set'
    ? call({ op: 'set', answer: { status: of.status, err: of.error }, timestamp: of.timestamp }, uid, written)
    : call(of, uid, written);
}

function argumentsOf(of: Call, written: (t: Time) => string): string[] {
  switch (of.op) {
    case 'getNewerThan':
      return [written(of.minTime)];
    case 'set':
      return [answer(of.answer.status, of.answer.err), written(of.timestamp)];
    case 'updateTime':
    case 'setObservedTime':
      return [written(of.timestamp)];
    default:
      return [];
  }
}
