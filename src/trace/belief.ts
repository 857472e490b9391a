// What a cache holds of a pod, held against what is true of it.
import type { Answer } from '../kubelet/cache.ts';
import type { PodStatus } from '../kubelet/runtime.ts';
import type { Log } from './log.ts';
import { isSaidAlike } from './sameContents.ts';

/**
 * Whether a cache that holds this is right. null is no entry: the default status, which says that there is nothing. An
 * error entry is never right, whatever there is: it says that the kubelet does not know (`isSaidAlike` has the rest).
 */
export function isRight(held: Answer | null, truth: PodStatus | null): boolean {
  return (held === null || held.err === null) && isSaidAlike(held?.status ?? null, truth);
}

/** Whether the run has a container runtime, so that there is something true beside what the cache believes. */
export function hasRuntime({ actors }: Log): boolean {
  return actors.some(({ kind }) => kind === 'containerRuntime');
}
