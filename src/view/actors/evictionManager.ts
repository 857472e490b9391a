import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { actorName, podNameOrNull } from '../names.ts';
import type { Words } from '../words/en.ts';
import type { ActorView } from './actorView.ts';
import { timerOf, type WorkDone, workBefore, workOf } from './work.ts';

/**
 * The eviction manager: which pod it has its worker kill and until when it waits for that, or what came of it; and which
 * was the last before that it could not evict.
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
  const failed = failedBefore(moment, work);
  const before = failed === null ? [] : [failedText(words, moment, failed)];
  if (work.isOn) {
    const due = timerOf(moment, actor)?.dueNs ?? work.timeNs;
    const detail = [caller.since(at), kubelet.timeout(format.seconds(due)), ...before];
    return { ...base, phase: 'works', state: kubelet.evicts(pod), detail: detail.join(' · ') };
  }
  const detail = [writer.at(at), ...before].join(' · ');
  return { ...base, phase: 'rests', state: kubelet.evicted(pod), detail };
}

/** The last eviction before that came to nothing; null when there is none. */
function failedBefore(moment: Moment, work: WorkDone): WorkDone | null {
  let before = workBefore(moment, work);
  while (before !== null && before.err === null) before = workBefore(moment, before);
  return before;
}

/** An eviction fails in one way only: its worker has not killed the pod in time. */
function failedText({ kubelet }: Words, { log }: Moment, { pod, timeNs }: WorkDone): string {
  return kubelet.evictionTimedOut(podNameOrNull(log, pod) ?? '', format.seconds(timeNs));
}
