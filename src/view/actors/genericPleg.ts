import { callText } from '../caller.ts';
import * as format from '../format.ts';
import { type Moment, tenthsNs } from '../moment.ts';
import { actorName, podNameOrNull } from '../names.ts';
import type { Words } from '../words/en.ts';
import { releasedText } from '../writer.ts';
import type { ActorView } from './actorView.ts';
import { callWithin, timerOf, type WorkDone, workOf } from './work.ts';

/** The Generic PLEG: what its relist is at, or when the next one comes; and what it called last. */
export function genericPlegView(words: Words, moment: Moment, actor: number): ActorView {
  const relist = workOf(moment, actor);
  const call = relist === null ? null : callWithin(moment, actor, relist);
  const failure = [relist, call].find((work) => (work?.err ?? null) !== null) ?? null;
  const isStuck = call?.isOn === true && call.work === 'send';
  return {
    name: actorName(words, moment.log, actor),
    phase: failure !== null || isStuck ? 'fails' : relist?.isOn ? 'works' : 'rests',
    state: relist?.isOn ? doingText(words, moment, relist, call) : nextText(words, moment, actor),
    call: callText(moment, actor, format.timeInShort),
    slot: null,
    detail: [
      failure === null ? whenText(words, moment, actor, relist) : failureText(words, moment, failure),
      ...releasedText(words, moment, actor),
    ].join(' · '),
  };
}

function doingText({ kubelet }: Words, { log }: Moment, relist: WorkDone, call: WorkDone | null): string {
  const pod = podNameOrNull(log, (call ?? relist).pod) ?? '';
  if (call?.isOn !== true) return kubelet.relistsSince(format.clock(relist.timeNs));
  switch (call.work) {
    case 'list':
      return kubelet.lists(pod);
    case 'send':
      return kubelet.isBlocked;
    default:
      return kubelet.inspects(pod);
  }
}

function nextText({ kubelet }: Words, moment: Moment, actor: number): string {
  const timer = timerOf(moment, actor);
  if (timer === null) return kubelet.notBegun;
  return kubelet.relistIn(format.duration(tenthsNs(Math.max(0, timer.dueNs - moment.timeNs))));
}

function whenText({ kubelet }: Words, moment: Moment, actor: number, relist: WorkDone | null): string {
  if (relist?.isOn) {
    const since = format.clock(relist.timeNs);
    const pod = podNameOrNull(moment.log, relist.pod);
    return pod === null ? kubelet.relistsSince(since) : kubelet.relistsPodSince(pod, since);
  }
  const timer = timerOf(moment, actor);
  return timer === null ? '' : kubelet.nextAt(format.clock(timer.dueNs));
}

function failureText({ event }: Words, { log }: Moment, { work, pod, err }: WorkDone): string {
  return event.workFailed(event.work[work](podNameOrNull(log, pod) ?? ''), err ?? '');
}
