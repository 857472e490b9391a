// What is true of a pod at any event of the log, and since when the cache says something else.
import { type Log, timeNsOf } from './log.ts';
import { countWithin, marksOf } from './marks.ts';
import { NONE } from './record.ts';

/** The last runtime.changed of a pod among the first `events` events; NONE while the runtime has never known it. */
export function truthBefore(log: Log, pod: number, events: number): number {
  const seqs = marksOf(log).truths.get(pod) ?? [];
  return seqs[countWithin(seqs, events) - 1] ?? NONE;
}

/** The cache has been wrong about a pod. */
export interface Wrong {
  /** The event since which it is, a change of the truth or of the entry; null when it is right by now. */
  readonly since: number | null;
  /** For how long it has been in all. */
  readonly totalNs: number;
}

/**
 * How wrong the cache has been about a pod by the time `timeNs`, behind the first `events` events; null for never, as
 * in a run without a container runtime.
 */
export function wrongAt(log: Log, pod: number, events: number, timeNs: number): Wrong | null {
  const { seqs = [], wrongNs = [] } = marksOf(log).turns.get(pod) ?? {};
  const turns = countWithin(seqs, events);
  const last = seqs[turns - 1];
  if (last === undefined) return null;
  const beforeNs = wrongNs[turns - 1] ?? 0;
  // It is right to begin with.
  const isWrong = turns % 2 === 1;
  return { since: isWrong ? last : null, totalNs: beforeNs + (isWrong ? timeNs - timeNsOf(log, last) : 0) };
}
