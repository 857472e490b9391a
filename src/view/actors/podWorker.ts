import { eventAt } from '../../trace/event.ts';
import { actorWord, LAST_SYNC, RETURN } from '../../trace/fold.ts';
import { NONE } from '../../trace/record.ts';
import { callerView } from '../caller.ts';
import { contentsText } from '../contents.ts';
import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { podNameOrNull } from '../names.ts';
import type { Words } from '../words/en.ts';
import type { ActorView } from './actorView.ts';
import { callWithin, crashLoopBefore, timerOf, type WorkDone, workOf } from './work.ts';

/** A pod worker: as a caller while it is in GetNewerThan; else what it does, or when it will do something again. */
export function podWorkerView(words: Words, moment: Moment, actor: number): ActorView {
  const caller = callerView(words, moment, actor);
  const { kubelet } = words;
  if (caller.phase === 'waiting' || caller.phase === 'woken' || caller.phase === 'calling') return caller;
  const work = workOf(moment, actor);
  const base = { name: caller.name, call: lastSyncText(words, moment, actor), slot: null };
  if (work?.isOn) {
    const call = callWithin(moment, actor, work);
    const state = kubelet.phase[work.work as keyof typeof kubelet.phase];
    return { ...base, phase: 'works', state, detail: workText(words, moment, actor, work, call) };
  }
  if (work?.work === 'terminated' && work.err === null)
    return { ...base, phase: 'idle', state: kubelet.finished, detail: words.writer.at(format.clock(work.timeNs)) };
  const timer = timerOf(moment, actor);
  if (timer === null) return { ...base, phase: 'idle', state: kubelet.notBegun, detail: '' };
  const due = format.clock(timer.dueNs);
  if (timer.timer !== 'backoff')
    return {
      ...base,
      phase: 'rests',
      state: kubelet.idle,
      detail: restText(words, moment, actor, kubelet.resync(due)),
    };
  const crashLoop = crashLoopBefore(moment, timer);
  if (crashLoop !== null) {
    const detail = [kubelet.crashLoop(format.seconds(crashLoop.dueNs)), kubelet.backoff(due)];
    return { ...base, phase: 'fails', state: 'CrashLoopBackOff', detail: detail.join(' · ') };
  }
  const err = work?.err ?? sawText(words, moment, actor);
  return { ...base, phase: 'fails', state: kubelet.failed, detail: `${kubelet.backoff(due)} · ${err}` };
}

function lastSyncText({ kubelet }: Words, { log, state }: Moment, actor: number): string {
  const seq = actorWord(state, actor, LAST_SYNC);
  const event = seq === NONE ? null : eventAt(log, seq);
  return event?.kind === 'lastSync.set' ? `lastSyncTime ${format.timeInShort(event.time)}` : kubelet.neverSynced;
}

/** The call to the runtime that goes on, since when, and what the worker goes by. */
function workText(words: Words, moment: Moment, actor: number, work: WorkDone, call: WorkDone | null): string {
  const on = call?.isOn ? call : work;
  const since = words.caller.since(format.clock(on.timeNs));
  const what = call?.isOn ? `${words.event.work[call.work](podNameOrNull(moment.log, call.pod) ?? '')} ` : '';
  return `${what}${since} · ${sawText(words, moment, actor)}`;
}

function restText(words: Words, moment: Moment, actor: number, next: string): string {
  return `${next} · ${sawText(words, moment, actor)}`;
}

/** What GetNewerThan gave it last: that, not what is true, is what it acts on. */
function sawText(words: Words, { log, state }: Moment, actor: number): string {
  const event = eventAt(log, actorWord(state, actor, RETURN));
  if (event.kind !== 'op.returned' || event.returned.op !== 'getNewerThan') return '';
  const { entry } = event.returned;
  return words.kubelet.saw(entry === null ? words.caller.default : contentsText(words, entry.status, entry.err));
}
