import { callText } from '../caller.ts';
import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { actorName, podNameOrNull } from '../names.ts';
import type { Words } from '../words/en.ts';
import type { ActorView } from './actorView.ts';
import { timerOf, workOf } from './work.ts';

/** The status manager: which pod it has deleted from the API or keeps there, why, and when it looks again. */
export function statusManagerView(words: Words, moment: Moment, actor: number): ActorView {
  const { kubelet } = words;
  const work = workOf(moment, actor);
  const timer = timerOf(moment, actor);
  const pod = podNameOrNull(moment.log, work?.pod ?? null) ?? '';
  const isKept = work !== null && work.err !== null;
  return {
    name: actorName(words, moment.log, actor),
    phase: isKept ? 'refused' : 'rests',
    state: work === null ? kubelet.idle : isKept ? kubelet.keeps(pod) : kubelet.deleted(pod),
    call: callText(moment, actor),
    slot: null,
    detail: [
      ...(timer === null ? [] : [kubelet.nextAt(format.seconds(timer.dueNs))]),
      ...(isKept ? [work.err ?? ''] : []),
    ].join(' · '),
  };
}
