// Which event ends what another one began: a wait on a channel or for the lock, a work, a hold of the lock.
import type { Log } from './log.ts';
import { marksOf } from './marks.ts';

/**
 * The event that ends what event `begin` began: the record.delivered of a caller.waits, the lock.taken of a
 * lock.queued, the work.ended of a work.began, and the lock.released of a lock.taken, unless it is of the same time.
 * Null when the log holds none.
 */
export function endOf(log: Log, begin: number): number | null {
  return marksOf(log).ends.get(begin) ?? null;
}
