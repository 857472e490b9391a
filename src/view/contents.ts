// What a status says that runs, in short. A script's statuses have no contents, only a number.
import type { Answer } from '../kubelet/cache.ts';
import type { ContainerStatus, PodStatus } from '../kubelet/runtime.ts';
import { hasRuntime, isRight } from '../trace/belief.ts';
import { eventAt, truthAt } from '../trace/event.ts';
import { podWord, TRUTH } from '../trace/fold.ts';
import type { Log } from '../trace/log.ts';
import { NONE } from '../trace/record.ts';
import * as format from './format.ts';
import type { Moment } from './moment.ts';
import type { Words } from './words/en.ts';

/** `1 running, 1 exited` of a status with contents, else `rev 2`; of an error that. */
export function contentsText(words: Words, status: PodStatus | null, err: string | null): string {
  if (err !== null || status?.contents === undefined) return format.answer(status, err);
  const { containerStatuses, sandboxStatuses } = status.contents;
  if (containerStatuses.length > 0) return containersText(words, containerStatuses);
  return sandboxStatuses.length > 0 ? words.kubelet.sandboxOnly : words.kubelet.nothing;
}

/** How many there are of each state, those that run first. */
export function containersText({ kubelet }: Words, containers: readonly ContainerStatus[]): string {
  const counted = (['running', 'created', 'exited'] as const)
    .map((state) => ({ state, count: containers.filter((each) => each.state === state).length }))
    .filter(({ count }) => count > 0);
  return kubelet.and(counted.map(({ state, count }) => kubelet[state](count)));
}

/** The last runtime.changed of a pod; null while the runtime has never known it. */
export function truthOf({ log, state }: Pick<Moment, 'log' | 'state'>, pod: number) {
  const seq = podWord(state, pod, TRUTH);
  const event = seq === NONE ? null : eventAt(log, seq);
  return event?.kind === 'runtime.changed' ? event : null;
}

/** What is true of a pod where the cache says something else, in words; null where it is as the cache says. */
export function otherTruth(words: Words, { log, state }: Moment, pod: number, held: Answer | null): string | null {
  const truth = podWord(state, pod, TRUTH);
  if (!hasRuntime(log) || isRight(held, truthAt(log, truth))) return null;
  const { text, difference } = truthText(words, log, truth, held?.status ?? null);
  return difference ?? text;
}

/**
 * What is true since the runtime.changed `truth`. Where that reads as what is believed, `difference` names what
 * differs: what has changed since or, of a status that was changed in place, the containers; else it is null.
 */
export function truthText(
  words: Words,
  log: Log,
  truth: number,
  belief: PodStatus | null,
): { readonly text: string; readonly difference: string | null } {
  const event = truth === NONE ? null : eventAt(log, truth);
  if (event?.kind !== 'runtime.changed') return { text: words.kubelet.nothing, difference: null };
  const text = contentsText(words, event.truth, null);
  if (belief === null || text !== contentsText(words, belief, null)) return { text, difference: null };
  const isSame = event.truth.rev === belief.rev;
  return { text, difference: isSame ? containerNames(words, event.truth) : words.kubelet.changed[event.change] };
}

/** The names of its containers, in its order. */
export function containerNames({ list }: Words, status: PodStatus | null): string {
  return list(status?.contents?.containerStatuses.map(({ name }) => name) ?? []);
}
