import { breaksStream } from '../../trace/eventStream.ts';
import { callText } from '../caller.ts';
import { faultsAt } from '../faults.ts';
import * as format from '../format.ts';
import { type Moment, tenthsNs } from '../moment.ts';
import { actorName } from '../names.ts';
import type { Words } from '../words/en.ts';
import { releasedText } from '../writer.ts';
import type { ActorView } from './actorView.ts';
import { timerOf } from './work.ts';

/** The Evented PLEG: its next tick, its stream, and what it called last. */
export function eventedPlegView(words: Words, moment: Moment, actor: number): ActorView {
  const { kubelet } = words;
  const timer = timerOf(moment, actor);
  const isBroken = isStreamLost(moment, moment.timeNs);
  const isOver = timer !== null && timer.dueNs < moment.timeNs;
  // Who has given up sets no timer any more: the last one is over, and did not lead to another.
  const hasGivenUp = isOver && (timer.timer === 'tick' || isStreamLost(moment, timer.dueNs));
  const next = timer === null || isOver ? null : timer;
  const stream = isBroken ? kubelet.streamLost : kubelet.streamUp;
  const inText = next?.timer === 'tick' ? kubelet.tickIn : kubelet.retryIn;
  const ahead = next === null ? stream : inText(format.duration(tenthsNs(next.dueNs - moment.timeNs)));
  return {
    name: actorName(words, moment.log, actor),
    phase: isBroken || hasGivenUp ? 'fails' : 'rests',
    state: hasGivenUp ? kubelet.gaveUp : ahead,
    call: callText(moment, actor, format.timeInShort),
    slot: null,
    detail: [
      ...(next === null ? [] : [kubelet.nextAt(format.clock(next.dueNs)), stream]),
      ...releasedText(words, moment, actor),
    ].join(' · '),
  };
}

function isStreamLost(moment: Moment, timeNs: number): boolean {
  return faultsAt(moment, timeNs).some(({ fault }) => breaksStream(fault));
}
