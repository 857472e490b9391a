// What the inspector knows of the kubelet's own actors, and of what is true of a pod, beside what concerns the cache.
import { eventAt } from '../trace/event.ts';
import { actorWord, LAST_SYNC, SETTINGS } from '../trace/fold.ts';
import { NONE } from '../trace/record.ts';
import type { Subject } from '../trace/subject.ts';
import { actorView } from './actors/index.ts';
import { changedText } from './changedSettings.ts';
import { contentsText, truthOf } from './contents.ts';
import * as format from './format.ts';
import type { Fact } from './inspection.ts';
import type { Moment } from './moment.ts';
import type { Words } from './words/en.ts';

/** Facts of a pod or an actor; none of one that has nothing to do with the kubelet. */
export function kubeletFacts(words: Words, moment: Moment, subject: Subject): Fact[] {
  if (subject.kind === 'pod') return truthFacts(words, moment, subject.pod);
  return subject.kind === 'actor' ? workFacts(words, moment, subject.actor) : [];
}

/** What the runtime would say now, container by container. */
function truthFacts(words: Words, moment: Moment, pod: number): Fact[] {
  const found = truthOf(moment, pod);
  if (found === null) return [];
  const { truth, seq } = found;
  const { containerStatuses = [], sandboxStatuses = [] } = truth.contents ?? {};
  const { fact } = words;
  return [
    {
      label: fact.truth,
      value: `${contentsText(words, truth, null)}, rev ${truth.rev}`,
      subject: { kind: 'event', seq },
    },
    ...sandboxStatuses.map(({ id, state, ip }) => ({ label: id, value: ip === '' ? state : `${state}, ${ip}` })),
    ...containerStatuses.map(({ id, state, attempt, exitCode }) => ({
      label: id,
      value: [state, `attempt ${attempt}`, ...(exitCode === null ? [] : [`exit code ${exitCode}`])].join(', '),
    })),
  ];
}

function workFacts(words: Words, moment: Moment, actor: number): Fact[] {
  const { log, state } = moment;
  const kind = log.actors[actor]?.kind;
  if (kind === 'script' || kind === 'tracePlayer' || kind === 'hand' || kind === undefined) return [];
  const view = actorView(words, moment, actor);
  const seq = actorWord(state, actor, LAST_SYNC);
  const event = seq === NONE ? null : eventAt(log, seq);
  const detail = view.detail === '' ? '' : ` · ${view.detail}`;
  return [
    { label: words.fact.work, value: `${view.state}${detail}` },
    ...(event?.kind === 'lastSync.set'
      ? [{ label: 'lastSyncTime', value: format.time(event.time), subject: { kind: 'event', seq } } as const]
      : []),
    ...settingsFacts(words, moment, actor),
  ];
}

/** What a person changed of its settings last. */
function settingsFacts(words: Words, { log, state }: Moment, actor: number): Fact[] {
  const seq = actorWord(state, actor, SETTINGS);
  const event = seq === NONE ? null : eventAt(log, seq);
  if (event?.kind !== 'settings.changed') return [];
  return [{ label: words.fact.settings, value: changedText(words, event.settings), subject: { kind: 'event', seq } }];
}
