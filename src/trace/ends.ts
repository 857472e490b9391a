// Which event ends what another one began: a wait on a channel or for the lock, a work, a hold of the lock. An index of
// a log that grows with it. Like keyframes it follows from the log and can be made again, so it is kept beside the log
// and not in anybody's state.
import { type Log, timeNsOf, wordOf } from './log.ts';
import { A, B, HEAD, kindOf, LOCK_RELEASED, LOCK_TAKEN, NONE, RECORD_DELIVERED, WORK_ENDED } from './record.ts';

interface Ends {
  /** How many events have been taken in. */
  upTo: number;
  readonly byBeginning: Map<number, number>;
}

const indices = new WeakMap<Log, Ends>();

/**
 * The event that ends what event `begin` began: the record.delivered of a caller.waits, the lock.taken of a
 * lock.queued, the work.ended of a work.began, and the lock.released of a lock.taken, unless it is of the same time.
 * Null when the log holds none.
 */
export function endOf(log: Log, begin: number): number | null {
  let ends = indices.get(log);
  if (ends === undefined || ends.upTo > log.length) {
    ends = { upTo: 0, byBeginning: new Map() };
    indices.set(log, ends);
  }
  for (; ends.upTo < log.length; ends.upTo++) {
    const begun = endedBy(log, ends.upTo);
    if (begun !== NONE) ends.byBeginning.set(begun, ends.upTo);
  }
  return ends.byBeginning.get(begin) ?? null;
}

/** What an event ends; NONE when it ends nothing that takes time. */
function endedBy(log: Log, seq: number): number {
  switch (kindOf(wordOf(log, seq, HEAD))) {
    case RECORD_DELIVERED:
    case WORK_ENDED:
      return wordOf(log, seq, B);
    case LOCK_TAKEN:
      return wordOf(log, seq, A);
    case LOCK_RELEASED: {
      const own = wordOf(log, seq, A);
      const taken = own === NONE ? wordOf(log, seq, B) : own;
      return timeNsOf(log, taken) === timeNsOf(log, seq) ? NONE : taken;
    }
    default:
      return NONE;
  }
}
