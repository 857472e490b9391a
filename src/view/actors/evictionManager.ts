import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { actorName, podNameOrNull } from '../names.ts';
import type { Words } from '../words/en.ts';
import type { ActorView } from './actorView.ts';
import { timerOf, workOf } from './work.ts';

/** The eviction manager: which pod it has its worker kill and until when it waits for that, or what came of it. */
export function evictionManagerView(words: Words, moment: Moment, actor: number): ActorView {
  const { kubelet, caller, writer } = words;
  const work = workOf(moment, actor);
  const base = { name: actorName(words, moment.log, actor), call: '', slot: null };
  if (work === null) return { ...base, phase: 'idle', state: kubelet.idle, detail: '' };
  const pod = podNameOrNull(moment.log, work.pod) ?? '';
  const at = format.seconds(work.timeNs);
  if (work.isOn) {
    const due = timerOf(moment, actor)?.dueNs ?? work.timeNs;
    const detail = [caller.since(at), kubelet.timeout(format.seconds(due))];
    return { ...base, phase: 'works', state: kubelet.evicts(pod), detail: detail.join(' · ') };
  }
  if (work.err === null) return { ...base, phase: 'rests', state: kubelet.evicted(pod), detail: writer.at(at) };
  return { ...base, phase: 'fails', state: kubelet.evictionFailed(pod), detail: `${writer.at(at)} · ${work.err}` };
}
