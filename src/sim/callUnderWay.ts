import type { Operation, Outcome } from '../kubelet/operation.ts';
import { NONE } from '../trace/record.ts';

/** How an operation is made, where that is not at once. */
export interface Manner {
  /** How long it keeps the lock each time that it has it. */
  readonly holdNs?: number;
  /** Of a GetNewerThan of the first draft (kubelet/draft.ts): how long it is without it between its two halves. */
  readonly draftGapNs?: number;
}

/** A call that has not returned and does not wait on its channel either. Plain data. */
export interface CallUnderWay {
  readonly operation: Operation;
  readonly manner: Manner;
  /** How many critical sections it still has before it: the draft has two. */
  sectionsLeft: number;
  next: 'lock' | 'unlock';
  /** When that comes; infinite while it is queued for the lock. */
  dueNs: number;
  /** What the port gave, once it has run. */
  outcome: Outcome | null;
  /** The event that it goes on from, or NONE. */
  from: number;
}

export function newCall(operation: Operation, manner: Manner): CallUnderWay {
  const sectionsLeft = operation.op === 'getNewerThan' && manner.draftGapNs !== undefined ? 2 : 1;
  return { operation, manner, sectionsLeft, next: 'lock', dueNs: 0, outcome: null, from: NONE };
}
