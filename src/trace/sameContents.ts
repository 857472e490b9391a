// Whether two statuses say the same of a pod: what a cache believes and what is true.
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
  return saidBy(a) === saidBy(b);
}

/** Whether only its number tells it from others of its pod. */
export function isWithoutContents(status: PodStatus | null): status is PodStatus & { readonly contents?: undefined } {
  return status !== null && status.contents === undefined;
}

const said = new WeakMap<PodStatus, string>();

/** All that counts of a status with contents, or of the default status, as a text: who says the same has the same. */
export function saidBy(status: PodStatus | null): string {
  const known = status === null ? undefined : said.get(status);
  if (known !== undefined) return known;
  const { containerStatuses, sandboxStatuses } = status?.contents ?? NOTHING;
  const text = `${setText(containerStatuses)} ${setText(sandboxStatuses)}`;
  if (status !== null) said.set(status, text);
  return text;
}

/** An element that is there twice counts as one, but stands for another that is lost: so the length counts too. */
function setText(list: readonly object[]): string {
  return `${list.length}{${[...new Set(list.map(dataText))].sort().join()}}`;
}

/** Plain data, whatever the order of its keys. JSON has no word for the infinite, which a zero time has in it. */
function dataText(data: unknown): string {
  if (typeof data === 'string') return JSON.stringify(data);
  if (typeof data !== 'object' || data === null) return String(data);
  if (Array.isArray(data)) return `[${data.map(dataText).join()}]`;
  const fields = Object.entries(data).map(([key, value]) => `${JSON.stringify(key)}:${dataText(value)}`);
  return `{${fields.sort().join()}}`;
}
