// What one may ask the log about, and which events concern it.
import { upperBound } from '../base/upperBound.ts';
import { type Log, wordOf } from './log.ts';
import {
  A,
  actorOf,
  CALLER_ANSWERED,
  CALLER_WAITS,
  CAUSE,
  CLOCK_SET,
  CLOCK_STEPPED,
  CONFIG_CHANGED,
  ENTRY_DELETED,
  ENTRY_MUTATED,
  ENTRY_OBSERVED,
  ENTRY_REJECTED,
  ENTRY_WRITTEN,
  EVENT_DROPPED,
  EVENT_RECEIVED,
  EVENT_SENT,
  FAULT_SET,
  HEAD,
  HEALTH_SET,
  kindOf,
  LAST_SYNC_SET,
  LIVENESS_FAILED,
  LOCK_QUEUED,
  LOCK_RELEASED,
  LOCK_TAKEN,
  NONE,
  OP_CALLED,
  OP_RETURNED,
  PEER,
  POD,
  RECORD_DELIVERED,
  RECORD_KEPT,
  RUNTIME_CHANGED,
  SETTINGS_CHANGED,
  TIMER_SET,
  TIMESTAMP_SET,
  WORK_BEGAN,
  WORK_ENDED,
} from './record.ts';

/** Pods and actors are indices into the log's tables. A relation with pod null is one with the global timestamp. */
export type Subject =
  | { readonly kind: 'pod'; readonly pod: number }
  | { readonly kind: 'actor'; readonly actor: number }
  | { readonly kind: 'relation'; readonly actor: number; readonly pod: number | null }
  | { readonly kind: 'field'; readonly field: 'lock' | 'timestamp' | 'pods' | 'subscribers' }
  | { readonly kind: 'event'; readonly seq: number };

const WRITES: readonly number[] = [ENTRY_WRITTEN, ENTRY_DELETED, ENTRY_OBSERVED, ENTRY_MUTATED, ENTRY_REJECTED];
const WAITS: readonly number[] = [CALLER_WAITS, RECORD_DELIVERED];
const FIELD_KINDS = {
  lock: [LOCK_QUEUED, LOCK_TAKEN, LOCK_RELEASED],
  timestamp: [TIMESTAMP_SET],
  pods: [ENTRY_WRITTEN, ENTRY_DELETED, ENTRY_OBSERVED, ENTRY_MUTATED],
  subscribers: [...WAITS, RECORD_KEPT],
} as const satisfies Record<string, readonly number[]>;
/** Of an operation's steps these tell what came of it; the checks in between are left to the list of all events. */
const ACTOR_KINDS: readonly number[] = [
  ...[OP_CALLED, OP_RETURNED, ENTRY_REJECTED, ...WAITS, CLOCK_SET, LOCK_QUEUED],
  ...[RUNTIME_CHANGED, WORK_BEGAN, WORK_ENDED, TIMER_SET, LAST_SYNC_SET, HEALTH_SET, FAULT_SET, CLOCK_STEPPED],
  ...[EVENT_SENT, EVENT_DROPPED, EVENT_RECEIVED, CONFIG_CHANGED, LIVENESS_FAILED, SETTINGS_CHANGED],
];
const CACHE_KINDS: readonly number[] = [...WRITES, ...WAITS, CALLER_ANSWERED];
/** Of what happens around the cache: what becomes of the pod itself, and what nobody hears of. */
const POD_KINDS: readonly number[] = [
  ...[...CACHE_KINDS, RUNTIME_CHANGED, CONFIG_CHANGED, LIVENESS_FAILED, EVENT_DROPPED, FAULT_SET],
];
const RELATION_KINDS: readonly number[] = [...CACHE_KINDS, OP_CALLED, OP_RETURNED, TIMESTAMP_SET];

/** All events of a log that tell what became of one subject, as far as the log has been looked through. */
interface History {
  readonly subject: string;
  upTo: number;
  readonly seqs: number[];
}

/**
 * Of each log the history that was asked for last: the same one is asked for again with every move of the cursor. It
 * follows from the log and can be made again.
 */
const histories = new WeakMap<Log, History>();

/**
 * The last `limit` of the first `upTo` events that tell what became of the subject, in order. For an event: its causes.
 */
export function historyOf(log: Log, subject: Subject, upTo: number, limit: number): number[] {
  if (subject.kind === 'event') return causesOf(log, subject.seq).slice(-limit);
  const { seqs } = wholeHistoryOf(log, subject);
  const end = upperBound(seqs.length, (index) => seqs[index] ?? 0, upTo - 1);
  return seqs.slice(Math.max(0, end - limit), end);
}

function wholeHistoryOf(log: Log, subject: NamedSubject): History {
  const name = JSON.stringify(subject);
  let history = histories.get(log);
  if (history?.subject !== name || history.upTo > log.length) {
    history = { subject: name, upTo: 0, seqs: [] };
    histories.set(log, history);
  }
  for (; history.upTo < log.length; history.upTo++) {
    if (concerns(log, history.upTo, subject)) history.seqs.push(history.upTo);
  }
  return history;
}

/** Which events tell what became of the subject. For an event: that one, and its causes. */
export function isAbout(log: Log, subject: Subject): (seq: number) => boolean {
  if (subject.kind !== 'event') return (seq) => concerns(log, seq, subject);
  const causes = new Set(causesOf(log, subject.seq));
  return (seq) => causes.has(seq);
}

/** Of each log the chain that was asked for last, as of the histories. Causes never change. */
const chains = new WeakMap<Log, { readonly seq: number; readonly chain: readonly number[] }>();

/** An event with the chain of its causes, the root first. */
export function causesOf(log: Log, seq: number): readonly number[] {
  const known = chains.get(log);
  if (known?.seq === seq) return known.chain;
  const chain: number[] = [];
  for (let at = seq; at !== NONE; at = wordOf(log, at, CAUSE)) chain.push(at);
  chain.reverse();
  chains.set(log, { seq, chain });
  return chain;
}

/** Whether the event is a lock.taken by somebody who had to wait for it. */
function isLetIn(log: Log, seq: number, kind: number): boolean {
  return kind === LOCK_TAKEN && wordOf(log, seq, A) !== NONE;
}

type NamedSubject = Exclude<Subject, { kind: 'event' }>;

function concerns(log: Log, seq: number, subject: NamedSubject): boolean {
  const head = wordOf(log, seq, HEAD);
  const kind = kindOf(head);
  const pod = wordOf(log, seq, POD);
  const isActor = (actor: number) => actorOf(head) === actor || wordOf(log, seq, PEER) === actor;
  switch (subject.kind) {
    case 'pod':
      return pod === subject.pod && POD_KINDS.includes(kind);
    case 'actor':
      return isActor(subject.actor) && (ACTOR_KINDS.includes(kind) || isLetIn(log, seq, kind));
    case 'relation':
      return isActor(subject.actor) && pod === (subject.pod ?? NONE) && RELATION_KINDS.includes(kind);
    case 'field':
      return FIELD_KINDS[subject.field].some((own) => own === kind);
  }
}
