// What one has to look up in a log again and again: an index of it that grows with it, in one pass for everything. Like
// keyframes it follows from the log and can be made again, so it is kept beside the log and not in anybody's state.
import { upperBound } from '../base/upperBound.ts';
import { hasRuntime, isRight } from './belief.ts';
import { entryAt, truthAt } from './event.ts';
import { type Log, timeNsOf, wordOf } from './log.ts';
import {
  A,
  actorOf,
  B,
  ENTRY_DELETED,
  ENTRY_MUTATED,
  ENTRY_WRITTEN,
  HEAD,
  kindOf,
  LOCK_RELEASED,
  LOCK_TAKEN,
  NONE,
  OP_CALLED,
  POD,
  RECORD_DELIVERED,
  RUNTIME_CHANGED,
  WORK_ENDED,
} from './record.ts';

export interface Marks {
  /** How many events have been taken in. */
  upTo: number;
  /** By what began it: the event that ends it, see ends.ts. */
  readonly ends: Map<number, number>;
  /** By pod: its runtime.changed, in order. */
  readonly truths: Map<number, number[]>;
  /** By pod: the event that last changed what its entry says. */
  readonly entries: Map<number, number>;
  /** By pod: the events at which the cache became wrong about it, right again, wrong again and so on. */
  readonly turns: Map<number, Turns>;
  /** By actor: its op.called, in order. */
  readonly calls: Map<number, number[]>;
}

interface Turns {
  readonly seqs: number[];
  /** For how long it had been wrong in all by each of them, in nanoseconds. */
  readonly wrongNs: number[];
}

const all = new WeakMap<Log, Marks>();

/** The index of a log, up to its end. Each event is looked at once, however often one asks. */
export function marksOf(log: Log): Marks {
  let marks = all.get(log);
  if (marks === undefined || marks.upTo > log.length) {
    marks = { upTo: 0, ends: new Map(), truths: new Map(), entries: new Map(), turns: new Map(), calls: new Map() };
    all.set(log, marks);
  }
  for (; marks.upTo < log.length; marks.upTo++) take(marks, log, marks.upTo);
  return marks;
}

function take(marks: Marks, log: Log, seq: number): void {
  const { ends, truths, entries, calls } = marks;
  const head = wordOf(log, seq, HEAD);
  switch (kindOf(head)) {
    case RECORD_DELIVERED:
    case WORK_ENDED:
      end(ends, wordOf(log, seq, B), seq);
      break;
    case LOCK_TAKEN:
      end(ends, wordOf(log, seq, A), seq);
      break;
    case LOCK_RELEASED: {
      const own = wordOf(log, seq, A);
      const taken = own === NONE ? wordOf(log, seq, B) : own;
      if (timeNsOf(log, taken) !== timeNsOf(log, seq)) end(ends, taken, seq);
      break;
    }
    case RUNTIME_CHANGED:
      push(truths, wordOf(log, seq, POD), seq);
      compare(marks, log, seq);
      break;
    case ENTRY_WRITTEN:
    case ENTRY_MUTATED:
    case ENTRY_DELETED:
      entries.set(wordOf(log, seq, POD), seq);
      compare(marks, log, seq);
      break;
    case OP_CALLED:
      push(calls, actorOf(head), seq);
      break;
  }
}

/** Whether the cache has turned wrong, or right, about the pod of an event. Only a runtime says what is true. */
function compare({ truths, entries, turns }: Marks, log: Log, seq: number): void {
  if (!hasRuntime(log)) return;
  const pod = wordOf(log, seq, POD);
  const { seqs, wrongNs } = turns.get(pod) ?? { seqs: [], wrongNs: [] };
  const wasRight = seqs.length % 2 === 0;
  const truth = truthAt(log, truths.get(pod)?.at(-1) ?? NONE);
  if (isRight(entryAt(log, entries.get(pod) ?? NONE), truth) === wasRight) return;
  const last = seqs.at(-1) ?? seq;
  wrongNs.push((wrongNs.at(-1) ?? 0) + (wasRight ? 0 : timeNsOf(log, seq) - timeNsOf(log, last)));
  seqs.push(seq);
  turns.set(pod, { seqs, wrongNs });
}

function end(ends: Map<number, number>, begun: number, seq: number): void {
  if (begun !== NONE) ends.set(begun, seq);
}

function push(lists: Map<number, number[]>, key: number, seq: number): void {
  const seqs = lists.get(key);
  if (seqs === undefined) lists.set(key, [seq]);
  else seqs.push(seq);
}

/** How many events of such a list are among the first `events` of the log. */
export function countWithin(seqs: readonly number[], events: number): number {
  return upperBound(seqs.length, (index) => seqs[index] ?? 0, events - 1);
}
