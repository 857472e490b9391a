// Writes each step of the port into the log, with its cause. It keeps the folded state at the end of the log, because
// what an event overwrites, which undo needs, is a word of that state.
import { assert } from '../base/assert.ts';
import type { Answer, SubRecord } from '../kubelet/cache.ts';
import type { Chan } from '../kubelet/chan.ts';
import type { Op } from '../kubelet/operation.ts';
import type { Comparison, Probe } from '../kubelet/probe.ts';
import type { UID } from '../kubelet/runtime.ts';
import type { LockMode } from '../kubelet/sync.ts';
import type { Time } from '../kubelet/time.ts';
import type { VariantId } from '../kubelet/variants.ts';
import { kindAt } from '../trace/event.ts';
import {
  ACTOR_WORDS,
  applyNext,
  BEFORE,
  CALL,
  CHANNEL,
  CLOCK,
  ENTRY,
  growState,
  hasEntry,
  LOCK,
  newState,
  POD_WORDS,
  RETURN,
  type State,
  TIMESTAMP,
  WAIT,
} from '../trace/fold.ts';
import { type ActorInfo, append, appendArgs, type Log, newLog, wordOf } from '../trace/log.ts';
import { A, COMPARISON, headOf, KIND, LOCK_MODE, MAX_ACTORS, NONE, OP, POD, WAS_TRUE } from '../trace/record.ts';

/** A class, because it has an identity: one recorder writes one log. */
export class Recorder implements Probe {
  readonly log: Log;
  readonly state: State = newState();
  private readonly podIndices = new Map<UID, number>();
  /** Who runs the operation that is being recorded, and when. */
  private actor = NONE;
  private timeNs = 0;
  /** The op.called of that operation. */
  private call = NONE;
  /** Why notify runs: the write that it goes on from, or the call itself. */
  private reason = NONE;
  /** The latest link in the chain of checks and consequences. */
  private last = NONE;

  constructor(variant: VariantId) {
    this.log = newLog(variant);
  }

  addActor(info: ActorInfo): number {
    assert(this.log.actors.length < MAX_ACTORS, 'the log has no number left for another actor');
    const actor = this.log.actors.push(info) - 1;
    growState(this.state, this.log);
    return actor;
  }

  /** An operation begins; what the port tells from here on are its steps. `cause` is an event or NONE. */
  called(
    timeNs: number,
    actor: number,
    op: Op,
    id: UID | null,
    time: Time | null,
    payload: Answer | null,
    cause: number,
  ): void {
    this.timeNs = timeNs;
    this.actor = actor;
    const pod = id === null ? NONE : this.podIndex(id);
    const row = time === null ? NONE : appendArgs(this.log, time, payload);
    this.call = this.append('op.called', OP[op], cause, pod, NONE, row, this.actorWord(actor, CALL));
    this.reason = this.call;
    this.last = this.call;
  }

  /**
   * The operation gave its result. `value` is 1 or 0 for Set, the count for GetAll, and 0 for those that give nothing.
   */
  returned(op: Op, value: number): void {
    const pod = wordOf(this.log, this.actorWord(this.actor, CALL), POD);
    this.last = this.append('op.returned', OP[op], this.last, pod, NONE, value, this.actorWord(this.actor, RETURN));
  }

  /** Get gave the entry, or a default status. */
  returnedEntry(): void {
    this.returned('get', this.entryIn(wordOf(this.log, this.call, POD)));
  }

  /** A caller of GetNewerThan received what its channel holds. */
  received(timeNs: number, actor: number): void {
    this.timeNs = timeNs;
    this.actor = actor;
    this.last = this.actorWord(actor, CHANNEL);
    this.returned('getNewerThan', wordOf(this.log, this.last, A));
  }

  clockSet(timeNs: number, actor: number, now: Time): void {
    this.timeNs = timeNs;
    this.actor = actor;
    this.append('clock.set', 0, NONE, NONE, NONE, appendArgs(this.log, now, null), this.headerWord(CLOCK));
  }

  traceDiverged(timeNs: number, actor: number, step: number): void {
    this.timeNs = timeNs;
    this.actor = actor;
    this.append('trace.diverged', 0, NONE, NONE, NONE, step, NONE);
  }

  /** The event that an actor's last operation returned with, or NONE. */
  lastReturn(actor: number): number {
    return this.actorWord(actor, RETURN);
  }

  lockTaken(mode: LockMode): void {
    this.append('lock.taken', LOCK_MODE[mode], this.call, NONE, NONE, NONE, this.headerWord(LOCK));
  }

  lockReleased(mode: LockMode): void {
    this.append('lock.released', LOCK_MODE[mode], this.call, NONE, NONE, NONE, this.headerWord(LOCK));
  }

  entryLookedUp(id: UID, _found: unknown, record?: SubRecord): void {
    const pod = this.podIndex(id);
    const cause = record === undefined ? this.call : this.last;
    this.last = this.append('entry.lookedUp', 0, cause, pod, receiverOf(record), this.entryIn(pod), NONE);
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
    const detail = COMPARISON[comparison] | (result ? WAS_TRUE : 0);
    const caller = record === undefined ? this.actor : record.ch.receiver;
    let cause = this.reason;
    let a: number;
    let b = this.actorWord(caller, CALL);
    switch (comparison) {
      case 'timestamp.After(minTime)':
        a = this.headerWord(TIMESTAMP);
        break;
      case 'timestamp.Before(record.time)':
        a = this.call;
        break;
      case 'now.Before(record.time - threshold)':
        // The second half of one condition, so it follows from the first.
        cause = this.last;
        a = appendArgs(this.log, left, null);
        b = appendArgs(this.log, right, null);
        break;
      case 'now.Before(minTime - threshold)':
        a = appendArgs(this.log, left, null);
        b = appendArgs(this.log, right, null);
        break;
      default:
        a = this.entryIn(pod);
    }
    this.last = this.append('times.compared', detail, cause, pod, receiverOf(record), a, b);
  }

  entryWritten(id: UID): void {
    const pod = this.podIndex(id);
    this.last = this.append('entry.written', 0, this.call, pod, NONE, NONE, this.podWord(pod, ENTRY));
    this.reason = this.last;
  }

  entryRejected(id: UID): void {
    this.last = this.append('entry.rejected', 0, this.last, this.podIndex(id), NONE, NONE, NONE);
  }

  entryDeleted(id: UID): void {
    const pod = this.podIndex(id);
    this.last = this.append('entry.deleted', 0, this.call, pod, NONE, NONE, this.podWord(pod, ENTRY));
  }

  observedTimeSet(id: UID): void {
    const pod = this.podIndex(id);
    const before = this.podWord(pod, ENTRY);
    const writtenBy = kindAt(this.log, before) === 'entry.observed' ? wordOf(this.log, before, A) : before;
    this.last = this.append('entry.observed', 0, this.call, pod, NONE, writtenBy, before);
    this.reason = this.last;
  }

  timestampSet(): void {
    this.last = this.append('timestamp.set', 0, this.call, NONE, NONE, NONE, this.headerWord(TIMESTAMP));
    this.reason = this.last;
  }

  callerAnswered(id: UID): void {
    const pod = this.podIndex(id);
    this.last = this.append('caller.answered', 0, this.last, pod, NONE, this.entryIn(pod), NONE);
  }

  callerWaits(id: UID): void {
    this.last = this.append('caller.waits', 0, this.last, this.podIndex(id), NONE, NONE, NONE);
  }

  recordKept(id: UID, record: SubRecord): void {
    this.append('record.kept', 0, this.last, this.podIndex(id), record.ch.receiver, NONE, NONE);
  }

  recordDelivered(id: UID, record: SubRecord): void {
    const { receiver } = record.ch;
    const before = this.actorWord(receiver, BEFORE);
    this.append('record.delivered', 0, this.last, this.podIndex(id), receiver, before, this.actorWord(receiver, WAIT));
  }

  channelFilled(ch: Chan): void {
    const pod = wordOf(this.log, this.actorWord(ch.receiver, CALL), POD);
    this.last = this.append(
      'channel.filled',
      0,
      this.last,
      pod,
      ch.receiver,
      this.entryIn(pod),
      this.actorWord(ch.receiver, CHANNEL),
    );
  }

  channelClosed(ch: Chan): void {
    const filled = this.actorWord(ch.receiver, CHANNEL);
    const pod = wordOf(this.log, filled, POD);
    this.last = this.append('channel.closed', 0, this.last, pod, ch.receiver, wordOf(this.log, filled, A), filled);
  }

  private append(
    kind: keyof typeof KIND,
    detail: number,
    cause: number,
    pod: number,
    peer: number,
    a: number,
    b: number,
  ): number {
    const seq = append(this.log, this.timeNs, headOf(KIND[kind], detail, this.actor), cause, pod, peer, a, b);
    applyNext(this.state, this.log);
    return seq;
  }

  private podIndex(id: UID): number {
    const known = this.podIndices.get(id);
    if (known !== undefined) return known;
    const pod = this.log.pods.push(id) - 1;
    this.podIndices.set(id, pod);
    growState(this.state, this.log);
    return pod;
  }

  /** The pod's entry as events name it: NONE when it is not in the map. */
  private entryIn(pod: number): number {
    const entry = this.podWord(pod, ENTRY);
    return hasEntry(this.log, entry) ? entry : NONE;
  }

  private headerWord(word: number): number {
    return this.state.header[word] as number;
  }

  private podWord(pod: number, word: number): number {
    return this.state.pods[pod * POD_WORDS + word] as number;
  }

  private actorWord(actor: number, word: number): number {
    return this.state.actors[actor * ACTOR_WORDS + word] as number;
  }
}

function receiverOf(record: SubRecord | undefined): number {
  return record === undefined ? NONE : record.ch.receiver;
}
