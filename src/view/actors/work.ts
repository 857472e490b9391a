// What an actor of the kubelet is at, and when it will go on: the words of its state that the log's happenings left.
import { eventAt } from '../../trace/event.ts';
import { actorWord, CALL_WITHIN, TIMER_DUE, WORK_DONE } from '../../trace/fold.ts';
import { type Log, wordOf } from '../../trace/log.ts';
import { B, NONE, type Timer, type Work } from '../../trace/record.ts';
import type { Moment } from '../moment.ts';

export interface WorkDone {
  readonly seq: number;
  readonly work: Work;
  /** When it began, or ended. */
  readonly timeNs: number;
  readonly isOn: boolean;
  readonly err: string | null;
  readonly pod: number | null;
}

/** What the actor does as a whole, or did last. */
export function workOf(moment: Moment, actor: number): WorkDone | null {
  return workAt(moment, actorWord(moment.state, actor, WORK_DONE));
}

/** The call that it makes within that work, or made last within it; null when that work has made none. */
export function callWithin(moment: Moment, actor: number, work: WorkDone): WorkDone | null {
  const call = workAt(moment, actorWord(moment.state, actor, CALL_WITHIN));
  return call === null || (work.isOn && call.seq < work.seq) ? null : call;
}

/** What the actor has done as a whole before that. */
export function workBefore(moment: Moment, { seq }: WorkDone): WorkDone | null {
  return workAt(moment, wordOf(moment.log, seq, B));
}

function workAt({ log }: Moment, seq: number): WorkDone | null {
  if (seq === NONE) return null;
  const event = eventAt(log, seq);
  const { timeNs, pod } = event;
  switch (event.kind) {
    case 'work.began':
      return { seq, work: event.work, timeNs, isOn: true, err: null, pod };
    case 'work.ended':
      return { seq, work: event.work, timeNs, isOn: false, err: event.err, pod };
    default:
      return null;
  }
}

interface TimerSet {
  readonly seq: number;
  readonly timer: Timer;
  readonly dueNs: number;
}

/** The last time that the actor has set for itself to go on. */
export function timerOf({ log, state }: Moment, actor: number): TimerSet | null {
  return timerAt(log, actorWord(state, actor, TIMER_DUE));
}

/** The end of the back-off that the worker ran into before it set that timer; null when it ran into none. */
export function crashLoopBefore({ log }: Moment, { seq }: TimerSet): TimerSet | null {
  const before = timerAt(log, wordOf(log, seq, B));
  return before?.timer === 'crashLoop' ? before : null;
}

function timerAt(log: Log, seq: number): TimerSet | null {
  const event = seq === NONE ? null : eventAt(log, seq);
  return event?.kind === 'timer.set' ? { seq, timer: event.timer, dueNs: event.dueNs } : null;
}
