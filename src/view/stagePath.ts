// The chain of causes of an event as it goes over the stage: through which boxes, and along which lines.
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import {
  actorOf,
  CALLER_ANSWERED,
  CALLER_WAITS,
  CHANNEL_CLOSED,
  ENTRY_DELETED,
  ENTRY_LOOKED_UP,
  ENTRY_MUTATED,
  ENTRY_OBSERVED,
  ENTRY_REJECTED,
  ENTRY_WRITTEN,
  HEAD,
  kindOf,
  NONE,
  PEER,
  POD,
  RECORD_DELIVERED,
  TIMER_SET,
  TIMES_COMPARED,
  TIMESTAMP_SET,
} from '../trace/record.ts';
import { causesOf } from '../trace/subject.ts';
import type { BoxId, Line } from './layout.ts';

export interface StagePath {
  readonly boxes: readonly BoxId[];
  readonly lines: readonly Line['id'][];
}

/** What goes along the line between an actor and a pod. */
const ALONG_LINE: ReadonlySet<number> = new Set([
  ...[ENTRY_WRITTEN, ENTRY_DELETED, ENTRY_OBSERVED, ENTRY_MUTATED, ENTRY_REJECTED, ENTRY_LOOKED_UP, TIMES_COMPARED],
  ...[CALLER_ANSWERED, CALLER_WAITS, CHANNEL_CLOSED, RECORD_DELIVERED],
]);

/** Since a timer has run out: what was before that is an earlier round, and would light all of the stage. */
export function stagePathOf(log: Log, seq: number): StagePath {
  const boxes = new Set<BoxId>();
  const lines = new Set<Line['id']>();
  const along = (actor: number, pod: number | null) => {
    lines.add(`line:${actor}:${pod}`);
    boxes.add(`actor:${actor}`);
    if (pod !== null) boxes.add(`pod:${pod}`);
  };
  let behind = seq;
  for (const at of [...causesOf(log, seq)].reverse()) {
    const head = wordOf(log, at, HEAD);
    const kind = kindOf(head);
    if (kind === TIMER_SET && timeNsOf(log, behind) > timeNsOf(log, at)) break;
    behind = at;
    const actor = actorOf(head);
    const pod = wordOf(log, at, POD);
    const peer = wordOf(log, at, PEER);
    boxes.add(`actor:${actor}`);
    if (kind === TIMESTAMP_SET) along(actor, null);
    else if (pod !== NONE && ALONG_LINE.has(kind)) along(peer === NONE ? actor : peer, pod);
  }
  return { boxes: [...boxes], lines: [...lines] };
}
