// Which release ends which wait, on a channel or for the lock: an index of a log that grows with it. Like keyframes it
// follows from the log and can be made again, so it is kept beside the log and not in anybody's state.
import { type Log, wordOf } from './log.ts';
import { A, B, HEAD, kindOf, LOCK_TAKEN, NONE, RECORD_DELIVERED } from './record.ts';

interface Releases {
  /** How many events have been taken in. */
  upTo: number;
  /** By the caller.waits that a record.delivered ends, and by the lock.queued that a lock.taken ends. */
  readonly byWait: Map<number, number>;
}

const indices = new WeakMap<Log, Releases>();

/** The record.delivered or lock.taken that ends the wait that event `wait` began; null when the log holds none. */
export function releaseOf(log: Log, wait: number): number | null {
  let releases = indices.get(log);
  if (releases === undefined || releases.upTo > log.length) {
    releases = { upTo: 0, byWait: new Map() };
    indices.set(log, releases);
  }
  for (; releases.upTo < log.length; releases.upTo++) {
    const seq = releases.upTo;
    const kind = kindOf(wordOf(log, seq, HEAD));
    if (kind === RECORD_DELIVERED) releases.byWait.set(wordOf(log, seq, B), seq);
    if (kind === LOCK_TAKEN && wordOf(log, seq, A) !== NONE) releases.byWait.set(wordOf(log, seq, A), seq);
  }
  return releases.byWait.get(wait) ?? null;
}
