// What is true of a pod beside what the cache says of it, at any event of the log, and since when the two differ.
import type { PodStatus } from '../kubelet/runtime.ts';
import { isRight } from './belief.ts';
import { entryAt } from './event.ts';
import { type Log, wordOf } from './log.ts';
import { countWithin, marksOf } from './marks.ts';
import { A, B, NONE } from './record.ts';

/** The last runtime.changed of a pod among the first `events` events; NONE while the runtime has never known it. */
export function truthBefore(log: Log, pod: number, events: number): number {
  const seqs = marksOf(log).truths.get(pod) ?? [];
  return seqs[countWithin(seqs, events) - 1] ?? NONE;
}

/** What the runtime would say of a pod after the runtime.changed `truth`; null for NONE. */
export function truthAt(log: Log, truth: number): PodStatus | null {
  return truth === NONE ? null : (log.statuses[wordOf(log, truth, A)] ?? null);
}

/**
 * The event since which the cache is wrong about a pod, a change of the truth or of the entry; null when it is right.
 * An error says nothing, so it is right only of a pod of which there is nothing. `entry` is an ENTRY word of the state,
 * `truth` its TRUTH word; either may be NONE.
 */
export function wrongSince(log: Log, entry: number, truth: number): number | null {
  let since: number | null = null;
  let [believed, is] = [entry, truth];
  while (!isRight(entryAt(log, believed)?.status ?? null, truthAt(log, is))) {
    since = Math.max(believed, is);
    if (since === is) is = wordOf(log, is, B);
    else believed = wordOf(log, believed, B);
  }
  return since;
}
