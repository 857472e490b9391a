// Every call of an operation in a log: how long it was blocked, at the lock and on its channel, what ended that, and
// what it got.
import type { Op } from '../kubelet/operation.ts';
import type { UID } from '../kubelet/runtime.ts';
import type { Time } from '../kubelet/time.ts';
import { callAt, callOf, type Entry, eventAt, type LogEvent } from './event.ts';
import { type Log, timeNsOf, wordOf } from './log.ts';
import {
  A,
  actorOf,
  CAUSE,
  HEAD,
  kindOf,
  LOCK_QUEUED,
  LOCK_TAKEN,
  NONE,
  OP_CALLED,
  OP_RETURNED,
  POD,
} from './record.ts';

export interface Wait {
  /** The op.called. */
  readonly seq: number;
  readonly actor: number;
  /** null for an operation on the cache as a whole. */
  readonly uid: UID | null;
  /** null for any other operation than GetNewerThan. */
  readonly minTime: Time | null;
  readonly calledAtNs: number;
  /** For how much of the time it was queued for the lock; Infinity when the log ends before it was let in. */
  readonly queuedNs: number;
  /** null when the log holds no answer. */
  readonly answeredAtNs: number | null;
  /** The operation that released it; null when it was answered at once, or not at all. */
  readonly releasedBy: { readonly op: Op; readonly actor: number; readonly seq: number } | null;
  /** The entry that it got; null for the default status, and while it has nothing. */
  readonly got: Entry | null;
}

/** The calls of an operation, in their order. */
export function waitsOf(log: Log, op: Op = 'getNewerThan'): Wait[] {
  const waits: Wait[] = [];
  /** By actor: where the call that it is in stands in `waits`. */
  const latest = new Map<number, number>();
  /** Where those stand that are queued for the lock. */
  const queued = new Set<number>();
  for (let seq = 0; seq < log.length; seq++) {
    const head = wordOf(log, seq, HEAD);
    const actor = actorOf(head);
    const index = latest.get(actor) ?? NONE;
    const wait = waits[index];
    if (kindOf(head) === OP_CALLED) {
      latest.delete(actor);
      if (callAt(log, seq).op !== op) continue;
      latest.set(actor, waits.length);
      waits.push(newWait(log, seq, actor));
    } else if (wait !== undefined && kindOf(head) === LOCK_QUEUED) {
      queued.add(index);
    } else if (wait !== undefined && kindOf(head) === LOCK_TAKEN) {
      queued.delete(index);
      const since = wordOf(log, seq, A);
      const waitedNs = since === NONE ? 0 : timeNsOf(log, seq) - timeNsOf(log, since);
      waits[index] = { ...wait, queuedNs: wait.queuedNs + waitedNs };
    } else if (wait !== undefined && kindOf(head) === OP_RETURNED) {
      const got = entryGot(eventAt(log, seq));
      waits[index] = {
        ...wait,
        answeredAtNs: timeNsOf(log, seq),
        releasedBy: releaserOf(log, seq, actor),
        got,
      };
    }
  }
  return waits.map((wait, index) => (queued.has(index) ? { ...wait, queuedNs: Number.POSITIVE_INFINITY } : wait));
}

function newWait(log: Log, seq: number, actor: number): Wait {
  const call = callAt(log, seq);
  return {
    seq,
    actor,
    uid: log.pods[wordOf(log, seq, POD)] ?? null,
    minTime: call.op === 'getNewerThan' ? call.minTime : null,
    calledAtNs: timeNsOf(log, seq),
    queuedNs: 0,
    answeredAtNs: null,
    releasedBy: null,
    got: null,
  };
}

function entryGot(event: LogEvent): Entry | null {
  return event.kind === 'op.returned' && 'entry' in event.returned ? event.returned.entry : null;
}

/** Whose call an answer comes from, if it is another's. */
function releaserOf(log: Log, returned: number, actor: number): Wait['releasedBy'] {
  const cause = wordOf(log, returned, CAUSE);
  if (cause === NONE || actorOf(wordOf(log, cause, HEAD)) === actor) return null;
  const seq = callOf(log, cause);
  return { op: callAt(log, seq).op, actor: actorOf(wordOf(log, seq, HEAD)), seq };
}
