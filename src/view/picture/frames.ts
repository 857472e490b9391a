// Which moments an animation of a range shows, and each for how long: every event if they are not too many, else every
// time at which anything happens, else steps of one length.
import { MILLISECOND_NS } from '../../kubelet/time.ts';
import type { Place } from '../../trace/condition.ts';
import { countUpTo, type Log, timeNsOf } from '../../trace/log.ts';
import { EVENT_MS, stayAfter } from '../../trace/pace.ts';
import { PULSE_MS, type Tempo } from '../pulses.ts';

/** More than these take long to make, and nobody looks so long. */
export const MOST_FRAMES = 100;
/** The last frame stays longer, so that one sees where it ends before it begins anew. */
const LAST_MS = 1500;

export interface Frame {
  readonly place: Place;
  readonly ms: number;
  readonly tempo: Tempo;
}

export interface Frames {
  /** What has a frame of its own. */
  readonly step: 'event' | 'time' | 'span';
  readonly frames: readonly Frame[];
  /** How long all of them take. */
  readonly ms: number;
}

/** At least one; from what was before `fromNs` to what has happened by `toNs`, both in the log. */
export function framesOf(log: Log, fromNs: number, toNs: number): Frames {
  const first = countUpTo(log, fromNs - 1);
  const end = Math.max(first, countUpTo(log, toNs));
  const start: Place = { events: first, timeNs: fromNs };
  const events = places(log, first, end, () => true);
  if (events.length < MOST_FRAMES) {
    const tempo: Tempo = { speed: 'everyEvent', shownMs: 0 };
    return framed('event', log, toNs, [start, ...events], tempo);
  }
  const times = places(log, first, end, (seq) => seq + 1 === end || timeNsOf(log, seq + 1) > timeNsOf(log, seq));
  if (times.length < MOST_FRAMES) return framed('time', log, toNs, [start, ...times], { speed: 1, shownMs: 0 });
  const stepNs = (toNs - fromNs) / (MOST_FRAMES - 1);
  const spans = Array.from({ length: MOST_FRAMES }, (_, i) => {
    const timeNs = i === MOST_FRAMES - 1 ? toNs : Math.round(fromNs + i * stepNs);
    return { events: i === 0 ? first : countUpTo(log, timeNs), timeNs };
  });
  // What has happened since the frame before is still to be seen.
  return framed('span', log, toNs, spans, { speed: stepNs / MILLISECOND_NS / PULSE_MS, shownMs: 0 });
}

/** Behind each of the events that are wanted, at its time. */
function places(log: Log, first: number, end: number, isWanted: (seq: number) => boolean): Place[] {
  const found: Place[] = [];
  for (let seq = first; seq < end; seq++) {
    if (isWanted(seq)) found.push({ events: seq + 1, timeNs: timeNsOf(log, seq) });
  }
  return found;
}

function framed(step: Frames['step'], log: Log, toNs: number, all: readonly Place[], tempo: Tempo): Frames {
  const frames = all.map((place, i): Frame => {
    if (i === all.length - 1) return { place: { ...place, timeNs: toNs }, ms: LAST_MS, tempo };
    return { place, ms: step === 'span' ? EVENT_MS : Math.round(stayAfter(log, place.events, toNs).ms), tempo };
  });
  return { step, frames, ms: frames.reduce((sum, { ms }) => sum + ms, 0) };
}
