// What a status says of a pod, held against what the runtime would say.
import type { ContainerStatus, PodStatus } from '../kubelet/runtime.ts';

/**
 * Whether a status says what the runtime would say. None, or one that names nothing, is right of a pod of which there
 * is nothing.
 */
export function isRight(belief: PodStatus | null, truth: PodStatus | null): boolean {
  if (truth === null || isEmpty(truth)) return belief === null || isEmpty(belief);
  return belief !== null && belief.rev === truth.rev && containerIds(belief) === containerIds(truth);
}

/** Whether a status names nothing: the pod is gone. */
export function isEmpty({ contents }: PodStatus): boolean {
  return contents !== undefined && contents.sandboxStatuses.length + contents.containerStatuses.length === 0;
}

/** A status that was changed in place is as old as before, and yet another one. */
function containerIds({ contents }: PodStatus): string {
  const idOf = ({ id }: ContainerStatus) => id;
  return (contents?.containerStatuses ?? []).map(idOf).sort().join(' ');
}
