// Writes each step of the port into the log, with its cause. It keeps the folded state at the end of the log, because
// what an event overwrites, which undo needs, is a word of that state.
import { ensure } from '../base/assert.ts';
import type { SubRecord } from '../kubelet/cache.ts';
import type { Chan } from '../kubelet/chan.ts';
import type { Op, Operation } from '../kubelet/operation.ts';
import type { Comparison, Probe } from '../kubelet/probe.ts';
import type { PodStatus, UID } from '../kubelet/runtime.ts';
import type { LockMode } from '../kubelet/sync.ts';
import type { Time } from '../kubelet/time.ts';
import type { VariantId } from '../kubelet/variants.ts';
import {
  ACTOR_WORDS,
  actorWord,
  BEFORE,
  CALL,
  CHANNEL,
  CLOCK,
  changeEntry,
  changeLock,
  changeQueue,
  ENTRY,
  growState,
  HEALTH,
  hasEntry,
  headerWord,
  LAST,
  LAST_SYNC,
  LOCK,
  LOCKING,
  link,
  newState,
  POD_WORDS,
  podWord,
  RETURN,
  SETTINGS,
  type State,
  TIMER_DUE,
  TIMESTAMP,
  TRUTH,
  unlink,
  WAIT,
  workWord,
} from '../trace/fold.ts';
import { encodeHappening, type Happening, type Rows } from '../trace/happening.ts';
import { type ActorInfo, append, appendArgs, type Log, newLog, wordOf } from '../trace/log.ts';
import {
  A,
  CALLER_ANSWERED,
  CALLER_WAITS,
  CHANNEL_CLOSED,
  CHANNEL_FILLED,
  CLOCK_SET,
  CLOCK_STEPPED,
  COMPARISON,
  ENTRY_DELETED,
  ENTRY_LOOKED_UP,
  ENTRY_MUTATED,
  ENTRY_OBSERVED,
  ENTRY_REJECTED,
  ENTRY_WRITTEN,
  EVENT_RECEIVED,
  EVENT_SENT,
  HEAD,
  HEALTH_SET,
  headOf,
  kindOf,
  LAST_SYNC_SET,
  LOCK_MODE,
  LOCK_QUEUED,
  LOCK_RELEASED,
  LOCK_TAKEN,
  MAX_ACTORS,
  NONE,
  OP,
  OP_CALLED,
  OP_RETURNED,
  POD,
  RECORD_DELIVERED,
  RECORD_KEPT,
  RUNTIME_CHANGED,
  SETTINGS_CHANGED,
  TIMER_SET,
  TIMES_COMPARED,
  TIMESTAMP_SET,
  TRACE_DIVERGED,
  WAS_TRUE,
  WORK_BEGAN,
  WORK_ENDED,
} from '../trace/record.ts';

/** A class, because it has an identity: one recorder writes one log. */
export class Recorder implements Probe, Rows {
  readonly log: Log;
  readonly state: State = newState();
  private readonly podIndices = new Map<UID, number>();
  private readonly statusRows = new Map<PodStatus, number>();
  private readonly errorRows = new Map<string, number>();
  /** Who runs the operation that is being recorded, and when. */
  private actor = NONE;
  private timeNs = 0;
  /** The op.called of that operation. */
  private call = NONE;
  /** Why notify runs: the write that it goes on from, or the call itself. */
  private reason = NONE;
  /** The latest link in the chain of checks and consequences. */
  private last = NONE;
  /** As `last`, without what notify does for others on the way: what the operation itself returns for. */
  private own = NONE;
  /** The last lock.released: who is let in follows from it. */
  private released = NONE;
  private lastUid: UID | null = null;
  private lastPod = NONE;

  constructor(variant: VariantId) {
    this.log = newLog(variant);
  }

  addActor(info: ActorInfo): number {
    // Not a bug: a trace or a person can call so often.
    if (this.log.actors.length >= MAX_ACTORS) throw new Error(`more than ${MAX_ACTORS} actors in one run`);
    const actor = this.log.actors.push(info) - 1;
    growState(this.state, this.log);
    return actor;
  }

  /** An operation begins; what the port tells from here on are its steps. `cause` is an event or NONE. */
  called(timeNs: number, actor: number, operation: Operation, cause: number): void {
    this.timeNs = timeNs;
    this.actor = actor;
    const { op } = operation;
    const pod = 'uid' in operation ? this.podIndex(operation.uid) : NONE;
    const word = actor * ACTOR_WORDS + CALL;
    this.call = this.change(OP_CALLED, OP[op], cause, pod, NONE, this.argsOf(operation), this.state.actors, word);
    this.reason = this.call;
    this.last = this.call;
    this.own = this.call;
  }

  /** The latest event that the operation itself goes on from, to be given to `wentOn` if it goes on later. */
  get goesOnFrom(): number {
    return this.own;
  }

  /** An operation that began earlier goes on, from an event of its own; NONE: from its call. */
  wentOn(timeNs: number, actor: number, goesOnFrom: number): void {
    this.timeNs = timeNs;
    this.actor = actor;
    this.call = actorWord(this.state, actor, CALL);
    const from = goesOnFrom === NONE ? this.call : goesOnFrom;
    this.reason = this.call;
    this.last = from;
    this.own = from;
  }

  /** The operation gave its result. `value` is 1 or 0 for Set, the count for GetAll, 0 for those that give nothing. */
  returned(op: Op, value: number): void {
    const { actors } = this.state;
    const pod = this.podOfCall(this.actor);
    const word = this.actor * ACTOR_WORDS + RETURN;
    this.change(OP_RETURNED, OP[op], this.own, pod, NONE, value, actors, word);
  }

  /** Get gave the entry, or a default status. */
  returnedEntry(): void {
    this.returned('get', this.entryIn(this.podOfCall(this.actor)));
  }

  /** A caller of GetNewerThan received what its channel holds. */
  received(timeNs: number, actor: number): void {
    this.timeNs = timeNs;
    this.actor = actor;
    this.own = actorWord(this.state, actor, CHANNEL);
    this.returned('getNewerThan', wordOf(this.log, this.own, A));
  }

  clockSet(timeNs: number, actor: number, now: Time): void {
    this.timeNs = timeNs;
    this.actor = actor;
    const row = appendArgs(this.log, now, NONE, NONE);
    this.change(CLOCK_SET, 0, NONE, NONE, NONE, row, this.state.header, CLOCK);
  }

  traceDiverged(timeNs: number, actor: number, step: number): void {
    this.timeNs = timeNs;
    this.actor = actor;
    this.note(TRACE_DIVERGED, 0, NONE, NONE, NONE, step);
  }

  /**
   * Something happens around the cache. Gives its sequence number. `peer` is another actor that it is about, or NONE.
   */
  happened(timeNs: number, actor: number, happening: Happening, id: UID | null, peer: number, cause: number): number {
    this.timeNs = timeNs;
    this.actor = actor;
    const pod = id === null ? NONE : this.podIndex(id);
    const { kind, detail, a } = encodeHappening(this.log, this, happening);
    const { header, pods, actors } = this.state;
    const own = actor * ACTOR_WORDS;
    switch (kind) {
      case RUNTIME_CHANGED:
        return this.change(kind, detail, cause, pod, peer, a, pods, pod * POD_WORDS + TRUTH);
      case WORK_BEGAN:
      case WORK_ENDED:
        return this.change(kind, detail, cause, pod, peer, a, actors, own + workWord(detail));
      case TIMER_SET:
        return this.change(kind, detail, cause, pod, peer, a, actors, own + TIMER_DUE);
      case LAST_SYNC_SET:
        return this.change(kind, detail, cause, pod, peer, a, actors, own + LAST_SYNC);
      case SETTINGS_CHANGED:
        return this.change(kind, detail, cause, pod, peer, a, actors, own + SETTINGS);
      case HEALTH_SET:
        return this.change(kind, detail, cause, pod, peer, a, header, HEALTH);
      case CLOCK_STEPPED:
        return this.change(kind, detail, cause, pod, peer, a, header, CLOCK);
      case EVENT_SENT:
        changeQueue(this.state, 1);
        break;
      case EVENT_RECEIVED:
        changeQueue(this.state, -1);
    }
    return this.note(kind, detail, cause, pod, peer, a);
  }

  /** An entry's status was changed in place. Gives the sequence number. */
  mutated(timeNs: number, actor: number, id: UID, status: PodStatus, cause: number): number {
    this.timeNs = timeNs;
    this.actor = actor;
    const pod = this.podIndex(id);
    const old = podWord(this.state, pod, ENTRY);
    const seq = this.note(ENTRY_MUTATED, 0, cause, pod, NONE, this.log.statuses.push(status) - 1, old);
    changeEntry(this.state, this.log, pod * POD_WORDS, old, seq);
    return seq;
  }

  /** The event that an actor's last operation returned with, or NONE. */
  lastReturn(actor: number): number {
    return actorWord(this.state, actor, RETURN);
  }

  lockQueued(mode: LockMode): void {
    const seq = this.noteLock(LOCK_QUEUED, mode, this.actor, this.call, NONE);
    changeLock(this.state, this.actor, seq, seq);
  }

  lockTaken(mode: LockMode, actor: number): void {
    const cause = actor === this.actor ? this.call : this.released;
    const seq = this.noteLock(LOCK_TAKEN, mode, actor, cause, actorWord(this.state, actor, LOCKING));
    changeLock(this.state, actor, seq, seq);
  }

  lockReleased(mode: LockMode): void {
    const taken = actorWord(this.state, this.actor, LOCKING);
    const a = taken === headerWord(this.state, LOCK) ? NONE : taken;
    this.released = this.noteLock(LOCK_RELEASED, mode, this.actor, this.call, a);
    changeLock(this.state, this.actor, this.released, NONE);
  }

  private noteLock(kind: number, mode: LockMode, actor: number, cause: number, a: number): number {
    const head = headOf(kind, LOCK_MODE[mode], actor);
    return append(this.log, this.timeNs, head, cause, NONE, NONE, a, headerWord(this.state, LOCK));
  }

  entryLookedUp(id: UID, _found: unknown, record?: SubRecord): void {
    const pod = this.podIndex(id);
    const cause = record === undefined ? this.call : this.last;
    this.last = this.note(ENTRY_LOOKED_UP, 0, cause, pod, receiverOf(record), this.entryIn(pod));
    if (record === undefined) this.own = this.last;
  }

  timesCompared(
    comparison: Comparison,
    id: UID,
    left: Time | null,
    right: Time,
    result: boolean,
    record?: SubRecord,
  ): void {
    const pod = this.podIndex(id);
    const detail = result ? COMPARISON[comparison] | WAS_TRUE : COMPARISON[comparison];
    let cause = this.reason;
    let a: number;
    let b = actorWord(this.state, record === undefined ? this.actor : record.ch.receiver, CALL);
    switch (comparison) {
      case 'timestamp.After(minTime)':
        a = this.state.header[TIMESTAMP] as number;
        break;
      case 'timestamp.Before(record.time)':
        a = this.call;
        break;
      case 'now.Before(minTime - threshold)':
      case 'now.Before(record.time - threshold)':
        // For a record it is the second half of one condition, so it follows from the first.
        if (record !== undefined) cause = this.last;
        a = appendArgs(this.log, ensure(left, 'there is always a now'), NONE, NONE);
        b = appendArgs(this.log, right, NONE, NONE);
        break;
      default:
        a = this.entryIn(pod);
    }
    this.last = this.note(TIMES_COMPARED, detail, cause, pod, receiverOf(record), a, b);
  }

  entryWritten(id: UID): void {
    this.reason = this.changeEntry(ENTRY_WRITTEN, id, NONE);
  }

  entryRejected(id: UID): void {
    this.last = this.note(ENTRY_REJECTED, 0, this.last, this.podIndex(id), NONE, NONE);
    this.own = this.last;
  }

  entryDeleted(id: UID): void {
    this.changeEntry(ENTRY_DELETED, id, NONE);
  }

  observedTimeSet(id: UID): void {
    const entry = podWord(this.state, this.podIndex(id), ENTRY);
    const isObserved = kindOf(wordOf(this.log, entry, HEAD)) === ENTRY_OBSERVED;
    this.reason = this.changeEntry(ENTRY_OBSERVED, id, isObserved ? wordOf(this.log, entry, A) : entry);
  }

  timestampSet(): void {
    this.last = this.change(TIMESTAMP_SET, 0, this.call, NONE, NONE, NONE, this.state.header, TIMESTAMP);
    this.reason = this.last;
    this.own = this.last;
  }

  callerAnswered(id: UID): void {
    const pod = this.podIndex(id);
    this.last = this.note(CALLER_ANSWERED, 0, this.last, pod, NONE, this.entryIn(pod));
  }

  callerWaits(id: UID): void {
    const pod = this.podIndex(id);
    this.last = this.note(CALLER_WAITS, 0, this.last, pod, NONE, NONE);
    link(this.state, pod * POD_WORDS, this.actor, podWord(this.state, pod, LAST), this.last);
  }

  recordKept(id: UID, record: SubRecord): void {
    this.note(RECORD_KEPT, 0, this.last, this.podIndex(id), record.ch.receiver, NONE);
  }

  recordDelivered(id: UID, { ch }: SubRecord): void {
    const pod = this.podIndex(id);
    const before = actorWord(this.state, ch.receiver, BEFORE);
    this.note(RECORD_DELIVERED, 0, this.last, pod, ch.receiver, before, actorWord(this.state, ch.receiver, WAIT));
    unlink(this.state, pod * POD_WORDS, ch.receiver);
  }

  channelFilled({ receiver }: Chan): void {
    this.last = this.changeChannel(CHANNEL_FILLED, receiver, this.entryIn(this.lastPod));
  }

  channelClosed({ receiver }: Chan): void {
    const entry = wordOf(this.log, actorWord(this.state, receiver, CHANNEL), A);
    this.last = this.changeChannel(CHANNEL_CLOSED, receiver, entry);
  }

  /** Writes an event. */
  private note(kind: number, detail: number, cause: number, pod: number, peer: number, a: number, b = NONE): number {
    return append(this.log, this.timeNs, headOf(kind, detail, this.actor), cause, pod, peer, a, b);
  }

  /** Writes an event that changes a word of the state, and changes it: the event remembers the old value. */
  private change(
    kind: number,
    detail: number,
    cause: number,
    pod: number,
    peer: number,
    a: number,
    words: Int32Array,
    word: number,
  ): number {
    const seq = this.note(kind, detail, cause, pod, peer, a, words[word]);
    words[word] = seq;
    return seq;
  }

  private changeEntry(kind: number, id: UID, a: number): number {
    const pod = this.podIndex(id);
    const old = podWord(this.state, pod, ENTRY);
    this.last = this.note(kind, 0, this.call, pod, NONE, a, old);
    changeEntry(this.state, this.log, pod * POD_WORDS, old, this.last);
    this.own = this.last;
    return this.last;
  }

  /** The receiver asked about the pod of the last step: its entry was looked up just now, to be sent. */
  private changeChannel(kind: number, receiver: number, entry: number): number {
    const word = receiver * ACTOR_WORDS + CHANNEL;
    return this.change(kind, 0, this.last, this.lastPod, receiver, entry, this.state.actors, word);
  }

  private argsOf(operation: Operation): number {
    switch (operation.op) {
      case 'set': {
        const { status, error, timestamp } = operation;
        const statusRow = status === null ? NONE : this.statusRow(status);
        return appendArgs(this.log, timestamp, statusRow, error === null ? NONE : this.errorRow(error));
      }
      case 'getNewerThan':
        return appendArgs(this.log, operation.minTime, NONE, NONE);
      case 'updateTime':
      case 'setObservedTime':
        return appendArgs(this.log, operation.timestamp, NONE, NONE);
      default:
        return NONE;
    }
  }

  /** Statuses never change, so one that is set again, or was read from the runtime, is the same object. */
  statusRow(status: PodStatus): number {
    return rowOf(this.statusRows, this.log.statuses, status);
  }

  errorRow(error: string): number {
    return rowOf(this.errorRows, this.log.errors, error);
  }

  private podIndex(id: UID): number {
    // The steps of one operation are about one pod, mostly.
    if (id === this.lastUid) return this.lastPod;
    const known = this.podIndices.get(id);
    const pod = known ?? this.log.pods.push(id) - 1;
    if (known === undefined) {
      this.podIndices.set(id, pod);
      growState(this.state, this.log);
    }
    this.lastUid = id;
    this.lastPod = pod;
    return pod;
  }

  private podOfCall(actor: number): number {
    return wordOf(this.log, actorWord(this.state, actor, CALL), POD);
  }

  /** The pod's entry as events name it: NONE when it is not in the map. */
  private entryIn(pod: number): number {
    const entry = podWord(this.state, pod, ENTRY);
    return hasEntry(this.log, entry) ? entry : NONE;
  }
}

/** The row in which a value stands in a table. A new value gets a new row. */
function rowOf<T>(known: Map<T, number>, table: T[], value: T): number {
  const row = known.get(value) ?? table.push(value) - 1;
  known.set(value, row);
  return row;
}

function receiverOf(record: SubRecord | undefined): number {
  return record === undefined ? NONE : record.ch.receiver;
}
