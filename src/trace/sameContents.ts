// Whether two statuses say the same of a pod: what a cache believes and what is true.
import { isDeepEqual } from '../base/isDeepEqual.ts';
import type { PodContents, PodStatus } from '../kubelet/runtime.ts';

const NOTHING: Pick<PodContents, 'containerStatuses' | 'sandboxStatuses'> = {
  containerStatuses: [],
  sandboxStatuses: [],
};

/**
 * The same sandboxes and containers, in whatever order. The pod's own addresses do not count, because the kubelet keeps
 * those of a pod that has lost its sandbox (getPodIPs), nor does when the runtime has looked. null is the default
 * status: it says that there is nothing, as the runtime does of a pod that it does not know. A status without contents,
 * which only scripts and hands write, says what nothing else does.
 */
export function isSaidAlike(a: PodStatus | null, b: PodStatus | null): boolean {
  if (a === b) return true;
  if (isWithoutContents(a) || isWithoutContents(b)) return a?.rev === b?.rev;
  const [one, other] = [a?.contents ?? NOTHING, b?.contents ?? NOTHING];
  return (
    isSameSet(one.containerStatuses, other.containerStatuses) && isSameSet(one.sandboxStatuses, other.sandboxStatuses)
  );
}

function isWithoutContents(status: PodStatus | null): boolean {
  return status !== null && status.contents === undefined;
}

/** An element that one of them has twice stands for another that it has lost. */
function isSameSet(a: readonly object[], b: readonly object[]): boolean {
  const has = (list: readonly object[], each: object) => list.some((other) => isDeepEqual(each, other));
  return a === b || (a.length === b.length && a.every((each) => has(b, each)) && b.every((each) => has(a, each)));
}
