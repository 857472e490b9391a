import { faultsAt } from '../faults.ts';
import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { actorName, podNameOrNull } from '../names.ts';
import type { Words } from '../words/en.ts';
import type { ActorView } from './actorView.ts';

/** The faults: what is wrong now. */
export function faultsView(words: Words, moment: Moment, actor: number): ActorView {
  const { log, timeNs } = moment;
  const on = faultsAt(moment, timeNs).map(({ fault, pod, sinceNs }) => {
    const what = [words.event.faults[fault], podNameOrNull(log, pod)].filter((text) => text !== null).join(' ');
    return `${what} ${words.caller.since(format.clock(sinceNs))}`;
  });
  return {
    name: actorName(words, log, actor),
    phase: on.length > 0 ? 'fails' : 'rests',
    state: on.length > 0 ? words.kubelet.wrong(on.length) : words.kubelet.allWell,
    call: '',
    slot: null,
    detail: on.join(' · '),
  };
}
