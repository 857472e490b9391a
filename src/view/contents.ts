// What a status says that runs, in short. A script's statuses have no contents, only a number.
import type { ContainerStatus, PodStatus } from '../kubelet/runtime.ts';
import { isEmpty } from '../trace/belief.ts';
import { eventAt } from '../trace/event.ts';
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

/** Whether the run has a container runtime, so that there is something true beside what the cache believes. */
export function hasRuntime({ actors }: Log): boolean {
  return actors.some(({ kind }) => kind === 'containerRuntime');
}

/** The last runtime.changed of a pod; null while the runtime has never known it. */
export function truthOf({ log, state }: Moment, pod: number) {
  const seq = podWord(state, pod, TRUTH);
  const event = seq === NONE ? null : eventAt(log, seq);
  return event?.kind === 'runtime.changed' ? event : null;
}

/** What is true of a pod where the cache says something else, in words; null where it is as the cache says. */
export function otherTruth(words: Words, moment: Moment, pod: number, belief: PodStatus | null): string | null {
  const found = truthOf(moment, pod);
  if (found === null) return null;
  const { truth, change } = found;
  const isGone = isEmpty(truth);
  if (belief === null ? isGone : belief.rev === truth.rev) return null;
  const text = contentsText(words, truth, null);
  // Where the numbers are the same, what has changed is what differs.
  return belief !== null && text === contentsText(words, belief, null) ? words.kubelet.changed[change] : text;
}
