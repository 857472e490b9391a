// Where the steps of an operation stand in the log.

import { endOf } from './ends.ts';
import { type Log, wordOf } from './log.ts';
import { actorOf, HEAD, kindOf, LOCK_QUEUED, LOCK_RELEASED, OP_CALLED, OP_RETURNED } from './record.ts';

/**
 * What an operation does under the lock, one event after the other, of the first `events` of the log: the whole of it,
 * for the draft of GetNewerThan its first half. `call` is an op.called.
 */
export function stepsOf(log: Log, call: number, events: number): number[] {
  const actor = actorOf(wordOf(log, call, HEAD));
  const isOwn = (seq: number) => actorOf(wordOf(log, seq, HEAD)) === actor;
  const steps: number[] = [];
  let seq = takenBy(log, call, events) + 1;
  // Who is let in to the lock goes on when others have done what they were at.
  while (seq < events && !isOwn(seq)) seq++;
  for (; seq < events && isOwn(seq) && !isEnd(kindOf(wordOf(log, seq, HEAD))); seq++) steps.push(seq);
  return steps;
}

/** The lock.taken of an operation; behind all events when it has not come to that. */
function takenBy(log: Log, call: number, events: number): number {
  const next = call + 1;
  if (next >= events) return events;
  return kindOf(wordOf(log, next, HEAD)) === LOCK_QUEUED ? (endOf(log, next) ?? events) : next;
}

function isEnd(kind: number): boolean {
  return kind === LOCK_RELEASED || kind === OP_RETURNED || kind === OP_CALLED;
}
