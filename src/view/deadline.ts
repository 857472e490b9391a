// What runs out for an actor: the timer that it has set for itself, or what it is at, where the log knows the end of
// that already. Nobody who waits in GetNewerThan has one, because nothing ends that by itself.
import { endOf } from '../trace/ends.ts';
import { actorWord, CALL, LOCKING, RETURN } from '../trace/fold.ts';
import { timeNsOf, wordOf } from '../trace/log.ts';
import { HEAD, kindOf, LOCK_TAKEN, NONE } from '../trace/record.ts';
import { callWithin, crashLoopBefore, timerOf, type WorkDone, workOf } from './actors/work.ts';
import { nextFaultEnd } from './faults.ts';
import * as format from './format.ts';
import type { Moment } from './moment.ts';
import { podNameOrNull } from './names.ts';
import type { Words } from './words/en.ts';
import type { ToolWords } from './words/tools.en.ts';

export interface Deadline {
  /** What happens when it has run out, and at which time: it does not change while it runs. */
  readonly label: string;
  readonly fromNs: number;
  /** Not before the moment. */
  readonly toNs: number;
}

/** How much of a deadline is left at a time, from 1 to 0. */
export function fractionLeft({ fromNs, toNs }: Deadline, timeNs: number): number {
  return Math.max(0, Math.min(1, (toNs - timeNs) / (toNs - fromNs)));
}

/** What runs out next for an actor; null when nothing does, or nobody can know when. */
export function deadlineOf(words: Words, { tempo }: ToolWords, moment: Moment, actor: number): Deadline | null {
  const found = moment.log.actors[actor]?.kind === 'faults' ? faultEnd(words, moment) : ownEnd(words, moment, actor);
  if (found === null || found.toNs < moment.timeNs || found.toNs === found.fromNs) return null;
  const { what, fromNs, toNs } = found;
  const time = format.clock(toNs);
  return { label: typeof what === 'string' ? tempo.until(what, time) : what(time), fromNs, toNs };
}

interface Found {
  /** What lasts until then, or what to say of the time. */
  readonly what: string | ((time: string) => string);
  readonly fromNs: number;
  readonly toNs: number;
}

function ownEnd(words: Words, moment: Moment, actor: number): Found | null {
  const { log, state } = moment;
  const locking = actorWord(state, actor, LOCKING);
  if (locking !== NONE && kindOf(wordOf(log, locking, HEAD)) === LOCK_TAKEN)
    return lasting(moment, locking, words.lock.holds);
  // It is in the middle of an operation, and has to be let go on.
  if (actorWord(state, actor, CALL) > actorWord(state, actor, RETURN)) return null;
  const work = workOf(moment, actor);
  if (work?.isOn) {
    // What it does may have a timeout, which is all that it knows itself.
    const timer = timerOf(moment, actor);
    return timer !== null && timer.seq > work.seq
      ? timerEnd(words, moment, timer)
      : workEnd(words, moment, actor, work);
  }
  // A worker that has finished leaves its last timer behind.
  if (work?.work === 'terminated' && work.err === null) return null;
  const timer = timerOf(moment, actor);
  if (timer === null) return null;
  const crashLoop = crashLoopBefore(moment, timer);
  const isFirst = crashLoop !== null && crashLoop.dueNs >= moment.timeNs && crashLoop.dueNs < timer.dueNs;
  return timerEnd(words, moment, isFirst ? crashLoop : timer);
}

function timerEnd({ event }: Words, { log }: Moment, timer: NonNullable<ReturnType<typeof timerOf>>): Found {
  return { what: event.timerSet[timer.timer], fromNs: timeNsOf(log, timer.seq), toNs: timer.dueNs };
}

/** Of a call that it makes within its work that end, because it comes first. */
function workEnd({ event }: Words, moment: Moment, actor: number, work: WorkDone): Found | null {
  const call = callWithin(moment, actor, work);
  const on = call?.isOn ? call : work;
  // That ends when somebody makes room.
  if (on.work === 'send') return null;
  return lasting(moment, on.seq, event.work[on.work](podNameOrNull(moment.log, on.pod) ?? ''));
}

/** What event `seq` has begun, up to its end if the log has come so far. */
function lasting({ log }: Moment, seq: number, what: string): Found | null {
  const end = endOf(log, seq);
  return end === null ? null : { what, fromNs: timeNsOf(log, seq), toNs: timeNsOf(log, end) };
}

function faultEnd({ event }: Words, moment: Moment): Found | null {
  const next = nextFaultEnd(moment);
  if (next === null) return null;
  const what = [event.faults[next.fault], podNameOrNull(moment.log, next.pod)]
    .filter((text) => text !== null)
    .join(' ');
  return { what, fromNs: next.sinceNs, toNs: next.untilNs };
}
