import { containersText, truthOf } from '../contents.ts';
import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { actorName } from '../names.ts';
import { sentence } from '../sentence.ts';
import type { Words } from '../words/en.ts';
import type { ActorView } from './actorView.ts';

/** The container runtime: how much there is, and what changed last. */
export function containerRuntimeView(words: Words, moment: Moment, actor: number): ActorView {
  const { log } = moment;
  const truths = [...log.pods.keys()].flatMap((pod) => truthOf(moment, pod) ?? []);
  const containers = truths.flatMap(({ truth }) => truth.contents?.containerStatuses ?? []);
  const sandboxes = truths.flatMap(({ truth }) => truth.contents?.sandboxStatuses ?? []);
  const last = Math.max(-1, ...truths.map(({ seq }) => seq));
  const change = truths.find(({ seq }) => seq === last);
  const running = containersText(words, containers);
  return {
    name: actorName(words, log, actor),
    phase: 'rests',
    state: running === '' ? words.kubelet.nothing : running,
    call: '',
    slot: null,
    detail: [
      words.kubelet.sandboxes(sandboxes.length),
      ...(change === undefined
        ? []
        : [words.caller.got(sentence(words, log, change.seq), format.clock(change.timeNs))]),
    ].join(' · '),
  };
}
