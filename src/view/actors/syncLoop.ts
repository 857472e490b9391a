import { eventAt } from '../../trace/event.ts';
import { HEALTH, headerWord, QUEUE_LENGTH } from '../../trace/fold.ts';
import { NONE } from '../../trace/record.ts';
import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { actorName } from '../names.ts';
import type { Words } from '../words/en.ts';
import type { ActorView } from './actorView.ts';

/** The sync loop: whether it works at all, and how many events wait in its channel. */
export function syncLoopView(words: Words, { log, state }: Moment, actor: number): ActorView {
  const { kubelet } = words;
  const seq = headerWord(state, HEALTH);
  const health = seq === NONE ? null : eventAt(log, seq);
  const isSkipping = health?.kind === 'health.set' && !health.isHealthy;
  const channel = kubelet.channel(headerWord(state, QUEUE_LENGTH));
  return {
    name: actorName(words, log, actor),
    phase: isSkipping ? 'fails' : 'rests',
    state: health === null ? kubelet.notBegun : isSkipping ? kubelet.skips : kubelet.isHealthy,
    call: '',
    slot: null,
    detail: isSkipping ? `${kubelet.unhealthySince(format.clock(health.timeNs))} · ${channel}` : channel,
  };
}
