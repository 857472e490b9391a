// Every call of GetNewerThan in a log: how long it was blocked, what ended that, and what it got.
import type { Op } from '../kubelet/operation.ts';
import type { UID } from '../kubelet/runtime.ts';
import type { Time } from '../kubelet/time.ts';
import { callAt, callOf, type Entry, eventAt } from './event.ts';
import { type Log, timeNsOf, wordOf } from './log.ts';
import { actorOf, CAUSE, HEAD, kindOf, NONE, OP_CALLED, OP_RETURNED, POD } from './record.ts';

export interface Wait {
  /** The op.called. */
  readonly seq: number;
  readonly actor: number;
  readonly uid: UID;
  readonly minTime: Time;
  readonly calledAtNs: number;
  /** null when the log holds no answer. */
  readonly answeredAtNs: number | null;
  /** The operation that released it; null when it was answered at once, or not at all. */
  readonly releasedBy: { readonly op: Op; readonly actor: number; readonly seq: number } | null;
  /** What it got; null for the default status, and while it has nothing. */
  readonly got: Entry | null;
}

/** In the order of the calls. */
export function waitsOf(log: Log): Wait[] {
  const waits: Wait[] = [];
  /** By actor: where its latest call stands in `waits`. */
  const latest = new Map<number, number>();
  for (let seq = 0; seq < log.length; seq++) {
    const head = wordOf(log, seq, HEAD);
    const actor = actorOf(head);
    if (kindOf(head) === OP_CALLED) {
      const call = callAt(log, seq);
      if (call.op !== 'getNewerThan') continue;
      const uid = log.pods[wordOf(log, seq, POD)] as UID;
      const calledAtNs = timeNsOf(log, seq);
      const { minTime } = call;
      latest.set(actor, waits.length);
      waits.push({ seq, actor, uid, minTime, calledAtNs, answeredAtNs: null, releasedBy: null, got: null });
    } else if (kindOf(head) === OP_RETURNED) {
      const event = eventAt(log, seq);
      const index = latest.get(actor);
      if (event.kind !== 'op.returned' || event.returned.op !== 'getNewerThan' || index === undefined) continue;
      const wait = waits[index] as Wait;
      const got = event.returned.entry;
      waits[index] = { ...wait, answeredAtNs: event.timeNs, releasedBy: releaserOf(log, seq, actor), got };
    }
  }
  return waits;
}

/** Whose call an answer comes from, if it is another's. */
function releaserOf(log: Log, returned: number, actor: number): Wait['releasedBy'] {
  const cause = wordOf(log, returned, CAUSE);
  if (cause === NONE || actorOf(wordOf(log, cause, HEAD)) === actor) return null;
  const seq = callOf(log, cause);
  return { op: callAt(log, seq).op, actor: actorOf(wordOf(log, seq, HEAD)), seq };
}
