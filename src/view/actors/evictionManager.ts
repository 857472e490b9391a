import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { actorName, podNameOrNull } from '../names.ts';
import type { Words } from '../words/en.ts';
import type { ActorView } from './actorView.ts';
import { timerOf, type WorkDone, workBefore, workOf } from './work.ts';

/**
 * The eviction manager: which pod it has its worker kill and until when it waits for that, or what came of it; and the
 * last pod before that which it could not evict.
 */
export function evictionManagerView(words: Words, moment: Moment, actor: number): ActorView {
  const { kubelet, caller, writer } = words;
  const work = workOf(moment, actor);
  const base = { name: actorName(words, moment.log, actor), call: '', slot: null };
  if (work === null) return { ...base, phase: 'idle', state: kubelet.idle, detail: '' };
  const pod = podNameOrNull(moment.log, work.pod) ?? '';
  const at = format.seconds(work.timeNs);
  if (work.err !== null)
    return { ...base, phase: 'fails', state: kubelet.evictionFailed(pod), detail: `${writer.at(at)} · ${work.err}` };
  const before = failuresBefore(words, moment, work).slice(0, 1);
  if (work.isOn) {
    const due = timerOf(moment, actor)?.dueNs ?? work.timeNs;
    const detail = [caller.since(at), kubelet.timeout(format.seconds(due)), ...before];
    return { ...base, phase: 'works', state: kubelet.evicts(pod), detail: detail.join(' · ') };
  }
  const detail = [writer.at(at), ...before].join(' · ');
  return { ...base, phase: 'rests', state: kubelet.evicted(pod), detail };
}

/** The evictions before that came to nothing, the last first. Each in one way: its pod was not killed in time. */
function failuresBefore(words: Words, moment: Moment, work: WorkDone): string[] {
  const before = workBefore(moment, work);
  if (before === null) return [];
  const others = failuresBefore(words, moment, before);
  const pod = podNameOrNull(moment.log, before.pod) ?? '';
  if (before.err === null) return others;
  return [words.kubelet.evictionTimedOut(pod, format.seconds(before.timeNs)), ...others];
}
