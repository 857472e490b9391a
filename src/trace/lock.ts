// Who holds the lock of the cache, and who waits for it.
import { ensure } from '../base/assert.ts';
import type { LockMode } from '../kubelet/sync.ts';
import { actorWord, headerWord, LOCK, LOCKING, type State } from './fold.ts';
import { type Log, timeNsOf, wordOf } from './log.ts';
import { B, detailOf, HEAD, kindOf, LOCK_MODES, LOCK_QUEUED, LOCK_RELEASED, NONE } from './record.ts';

/** An actor that holds the lock or waits for it. */
export interface Locking {
  readonly actor: number;
  readonly mode: LockMode;
  readonly isQueued: boolean;
  readonly sinceNs: number;
  /** Its lock.queued or lock.taken. */
  readonly seq: number;
}

/** What an actor is to the lock; null while it has nothing to do with it. */
export function lockingOf(log: Log, state: State, actor: number): Locking | null {
  const seq = actorWord(state, actor, LOCKING);
  if (seq === NONE) return null;
  const head = wordOf(log, seq, HEAD);
  const mode = ensure(LOCK_MODES[detailOf(head)], `event ${seq} is about the lock`);
  return { actor, mode, isQueued: kindOf(head) === LOCK_QUEUED, sinceNs: timeNsOf(log, seq), seq };
}

export interface LockState {
  /** Several readers or one writer, in the order in which they took it. */
  readonly holders: readonly Locking[];
  /** In the order in which they will be let in, if nobody else comes. */
  readonly queue: readonly Locking[];
}

export function lockOf(log: Log, state: State): LockState {
  const all = [...log.actors.keys()]
    .flatMap((actor) => lockingOf(log, state, actor) ?? [])
    .sort((a, b) => a.seq - b.seq);
  const holders = all.filter(({ isQueued }) => !isQueued);
  const readers = all.filter(({ isQueued, mode }) => isQueued && mode === 'read');
  const writers = all.filter(({ isQueued, mode }) => isQueued && mode === 'write');
  const [next, ...others] = writers;
  // All readers that come while a writer holds it are let in before the next writer, and that before all others.
  const isFirst = ({ seq }: Locking) => holders[0]?.mode === 'write' || seq < lastUnlock(log, state);
  const [first, last] = [readers.filter(isFirst), readers.filter((reader) => !isFirst(reader))];
  return { holders, queue: [...first, ...(next === undefined ? [] : [next]), ...last, ...others] };
}

/** The last lock.released, if it was a writer's; else NONE. */
function lastUnlock(log: Log, state: State): number {
  let seq = headerWord(state, LOCK);
  while (seq !== NONE && kindOf(wordOf(log, seq, HEAD)) !== LOCK_RELEASED) seq = wordOf(log, seq, B);
  return seq !== NONE && LOCK_MODES[detailOf(wordOf(log, seq, HEAD))] === 'write' ? seq : NONE;
}
