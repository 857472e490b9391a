// The state that a prefix of the log adds up to, and the two ways along it: apply an event, or undo it. Almost every
// word of the state is the sequence number of the event that last changed it: what there is to know about an entry or a
// call stands in that event, so the state stays small and flat, and undo needs one old value an event.

import type { Log } from './log.ts';
import {
  A,
  actorOf,
  B,
  CALLER_WAITS,
  CHANNEL_CLOSED,
  CHANNEL_FILLED,
  CLOCK_SET,
  CLOCK_STEPPED,
  detailOf,
  ENTRY_DELETED,
  ENTRY_MUTATED,
  ENTRY_OBSERVED,
  ENTRY_WRITTEN,
  EVENT_RECEIVED,
  EVENT_SENT,
  HEAD,
  HEALTH_SET,
  isWithinWork,
  kindOf,
  LAST_SYNC_SET,
  LOCK_QUEUED,
  LOCK_RELEASED,
  LOCK_TAKEN,
  NONE,
  OP_CALLED,
  OP_RETURNED,
  PEER,
  POD,
  RECORD_DELIVERED,
  RECORD_WORDS,
  RUNTIME_CHANGED,
  SETTINGS_CHANGED,
  TIMER_SET,
  TIMESTAMP_SET,
  WORK_BEGAN,
  WORK_ENDED,
} from './record.ts';

// Words of `header`.
/** The last event of the lock. Who holds it and who is queued stands with the actors: see trace/lock.ts. */
export const LOCK = 0;
/** The last timestamp.set; NONE while the global timestamp is nil. */
export const TIMESTAMP = 1;
/** The last clock.set or clock.stepped. */
export const CLOCK = 2;
/** How many pods have an entry. */
export const ENTRY_COUNT = 3;
/** How many callers wait. */
export const WAITING_COUNT = 4;
/** How many pod lifecycle events are in the sync loop's channel. */
export const QUEUE_LENGTH = 5;
/** The last health.set. */
export const HEALTH = 6;

// Words of a pod.
/**
 * The event that last wrote, observed, mutated or deleted the entry; NONE while the pod was never in the map. See
 * `hasEntry`.
 */
export const ENTRY = 0;
/** First and last actor in the list of subscribers. */
const FIRST = 1;
export const LAST = 2;
/** The last runtime.changed: what is true of the pod, whatever the cache believes. */
export const TRUTH = 3;
export const POD_WORDS = 4;

// Words of an actor.
/** Its last op.called and op.returned: it is in the middle of an operation when the call is the later one. */
export const CALL = 0;
export const RETURN = 1;
/** Its caller.waits while it is in a list of subscribers, else NONE. */
export const WAIT = 2;
/** The last channel.filled or channel.closed of its channel; older than CALL when it is of an earlier call. */
export const CHANNEL = 3;
/** Its neighbours in the list of subscribers. */
export const BEFORE = 4;
const BEHIND = 5;
/** The last work.began or work.ended of what it does as a whole, and of the call that it makes within that. */
export const WORK_DONE = 6;
export const CALL_WITHIN = 7;
/** The last timer.set. */
export const TIMER_DUE = 8;
/** The last lastSync.set. */
export const LAST_SYNC = 9;
/** The last settings.changed. */
export const SETTINGS = 10;
/** Its lock.queued while it waits for the lock, its lock.taken while it holds it, else NONE. */
export const LOCKING = 11;
export const ACTOR_WORDS = 12;

/** The state after the first `at` events. Pods and actors that the log has not named yet hold NONE everywhere. */
export interface State {
  at: number;
  readonly header: Int32Array;
  pods: Int32Array;
  actors: Int32Array;
  /** Told of each word that is read through the functions below, for who wants to know. */
  readonly noteRead?: (part: StatePart, place: number) => void;
}

export type StatePart = 'header' | 'pods' | 'actors';

export function newState(): State {
  return {
    at: 0,
    header: Int32Array.of(NONE, NONE, NONE, 0, 0, 0, NONE),
    pods: new Int32Array(0),
    actors: new Int32Array(0),
  };
}

/** One word of a pod; NONE for a pod that the state has no room for yet. */
export function podWord(s: State, pod: number, word: number): number {
  const at = pod * POD_WORDS + word;
  s.noteRead?.('pods', at);
  return s.pods[at] ?? NONE;
}

/** One word of an actor; NONE for an actor that the state has no room for yet. */
export function actorWord(s: State, actor: number, word: number): number {
  const at = actor * ACTOR_WORDS + word;
  s.noteRead?.('actors', at);
  return s.actors[at] ?? NONE;
}

export function headerWord(s: State, word: number): number {
  s.noteRead?.('header', word);
  return s.header[word] as number;
}

/** The actors in a pod's list of subscribers, first in first. */
export function subscribersOf(s: State, pod: number): number[] {
  const actors = [];
  for (let actor = podWord(s, pod, FIRST); actor !== NONE; actor = actorWord(s, actor, BEHIND)) actors.push(actor);
  return actors;
}

/** Makes room for every pod and actor that the log names. */
export function growState(s: State, log: Log): void {
  s.pods = grown(s.pods, log.pods.length * POD_WORDS);
  s.actors = grown(s.actors, log.actors.length * ACTOR_WORDS);
}

function grown(words: Int32Array, length: number): Int32Array {
  if (words.length >= length) return words;
  const larger = new Int32Array(Math.max(length, words.length * 2)).fill(NONE);
  larger.set(words);
  return larger;
}

/** Copies `from` into `s`, which may have room for more pods and actors. */
export function copyState(s: State, from: State): void {
  s.at = from.at;
  s.header.set(from.header);
  s.pods = copied(s.pods, from.pods);
  s.actors = copied(s.actors, from.actors);
}

function copied(words: Int32Array, from: Int32Array): Int32Array {
  const target = grown(words, from.length);
  target.set(from);
  target.fill(NONE, from.length);
  return target;
}

/** A copy with room for exactly what the log names so far: a keyframe. */
export function snapshotOf(s: State, log: Log): State {
  return {
    at: s.at,
    header: s.header.slice(),
    pods: s.pods.slice(0, log.pods.length * POD_WORDS),
    actors: s.actors.slice(0, log.actors.length * ACTOR_WORDS),
  };
}

/** Whether an ENTRY word stands for an entry in the map. */
export function hasEntry(log: Log, entry: number): boolean {
  return entry !== NONE && kindOf(log.words[entry * RECORD_WORDS + HEAD] as number) !== ENTRY_DELETED;
}

/** Applies the next event. The state must have room for everybody the log names (`growState`). */
export function applyNext(s: State, log: Log): void {
  const seq = s.at;
  const at = seq * RECORD_WORDS;
  const w = log.words;
  const head = w[at + HEAD] as number;
  const pod = (w[at + POD] as number) * POD_WORDS;
  switch (kindOf(head)) {
    case OP_CALLED:
      s.actors[actorOf(head) * ACTOR_WORDS + CALL] = seq;
      break;
    case OP_RETURNED:
      s.actors[actorOf(head) * ACTOR_WORDS + RETURN] = seq;
      break;
    case LOCK_QUEUED:
    case LOCK_TAKEN:
    case LOCK_RELEASED:
      changeLock(s, actorOf(head), seq, kindOf(head) === LOCK_RELEASED ? NONE : seq);
      break;
    case ENTRY_WRITTEN:
    case ENTRY_DELETED:
    case ENTRY_OBSERVED:
    case ENTRY_MUTATED:
      changeEntry(s, log, pod, w[at + B] as number, seq);
      break;
    case TIMESTAMP_SET:
      s.header[TIMESTAMP] = seq;
      break;
    case CLOCK_SET:
    case CLOCK_STEPPED:
      s.header[CLOCK] = seq;
      break;
    case RUNTIME_CHANGED:
      s.pods[pod + TRUTH] = seq;
      break;
    case WORK_BEGAN:
    case WORK_ENDED:
      s.actors[actorOf(head) * ACTOR_WORDS + workWord(detailOf(head))] = seq;
      break;
    case TIMER_SET:
      s.actors[actorOf(head) * ACTOR_WORDS + TIMER_DUE] = seq;
      break;
    case LAST_SYNC_SET:
      s.actors[actorOf(head) * ACTOR_WORDS + LAST_SYNC] = seq;
      break;
    case SETTINGS_CHANGED:
      s.actors[actorOf(head) * ACTOR_WORDS + SETTINGS] = seq;
      break;
    case EVENT_SENT:
      changeQueue(s, 1);
      break;
    case EVENT_RECEIVED:
      changeQueue(s, -1);
      break;
    case HEALTH_SET:
      s.header[HEALTH] = seq;
      break;
    case CALLER_WAITS:
      link(s, pod, actorOf(head), s.pods[pod + LAST] as number, seq);
      break;
    case RECORD_DELIVERED:
      unlink(s, pod, w[at + PEER] as number);
      break;
    case CHANNEL_FILLED:
    case CHANNEL_CLOSED:
      s.actors[(w[at + PEER] as number) * ACTOR_WORDS + CHANNEL] = seq;
      break;
  }
  s.at = seq + 1;
}

/** Undoes the last event: exactly the reverse of `applyNext`, word for word. */
export function undoLast(s: State, log: Log): void {
  const seq = s.at - 1;
  const at = seq * RECORD_WORDS;
  const w = log.words;
  const head = w[at + HEAD] as number;
  const pod = (w[at + POD] as number) * POD_WORDS;
  const overwritten = w[at + B] as number;
  switch (kindOf(head)) {
    case OP_CALLED:
      s.actors[actorOf(head) * ACTOR_WORDS + CALL] = overwritten;
      break;
    case OP_RETURNED:
      s.actors[actorOf(head) * ACTOR_WORDS + RETURN] = overwritten;
      break;
    case LOCK_QUEUED:
    case LOCK_TAKEN:
    case LOCK_RELEASED:
      changeLock(s, actorOf(head), overwritten, lockingBefore(kindOf(head), w[at + A] as number, overwritten));
      break;
    case ENTRY_WRITTEN:
    case ENTRY_DELETED:
    case ENTRY_OBSERVED:
    case ENTRY_MUTATED:
      changeEntry(s, log, pod, seq, overwritten);
      break;
    case TIMESTAMP_SET:
      s.header[TIMESTAMP] = overwritten;
      break;
    case CLOCK_SET:
    case CLOCK_STEPPED:
      s.header[CLOCK] = overwritten;
      break;
    case RUNTIME_CHANGED:
      s.pods[pod + TRUTH] = overwritten;
      break;
    case WORK_BEGAN:
    case WORK_ENDED:
      s.actors[actorOf(head) * ACTOR_WORDS + workWord(detailOf(head))] = overwritten;
      break;
    case TIMER_SET:
      s.actors[actorOf(head) * ACTOR_WORDS + TIMER_DUE] = overwritten;
      break;
    case LAST_SYNC_SET:
      s.actors[actorOf(head) * ACTOR_WORDS + LAST_SYNC] = overwritten;
      break;
    case SETTINGS_CHANGED:
      s.actors[actorOf(head) * ACTOR_WORDS + SETTINGS] = overwritten;
      break;
    case EVENT_SENT:
      changeQueue(s, -1);
      break;
    case EVENT_RECEIVED:
      changeQueue(s, 1);
      break;
    case HEALTH_SET:
      s.header[HEALTH] = overwritten;
      break;
    case CALLER_WAITS:
      unlink(s, pod, actorOf(head));
      break;
    case RECORD_DELIVERED:
      link(s, pod, w[at + PEER] as number, w[at + A] as number, overwritten);
      break;
    case CHANNEL_FILLED:
    case CHANNEL_CLOSED:
      s.actors[(w[at + PEER] as number) * ACTOR_WORDS + CHANNEL] = overwritten;
      break;
  }
  s.at = seq;
}

/** Gives the pod's ENTRY word a new value. `pod` is the index of its first word, here and below. */
export function changeEntry(s: State, log: Log, pod: number, from: number, to: number): void {
  const change = Number(hasEntry(log, to)) - Number(hasEntry(log, from));
  s.header[ENTRY_COUNT] = (s.header[ENTRY_COUNT] as number) + change;
  s.pods[pod + ENTRY] = to;
}

/** Gives the lock its last event, and an actor what it is to the lock: see LOCKING. */
export function changeLock(s: State, actor: number, last: number, locking: number): void {
  s.header[LOCK] = last;
  s.actors[actor * ACTOR_WORDS + LOCKING] = locking;
}

/** The LOCKING word that an event of the lock with these words has overwritten. */
function lockingBefore(kind: number, a: number, b: number): number {
  return kind === LOCK_RELEASED && a === NONE ? b : a;
}

/** Counts what enters (1) and leaves (-1) the sync loop's channel. */
export function changeQueue(s: State, by: 1 | -1): void {
  s.header[QUEUE_LENGTH] = (s.header[QUEUE_LENGTH] as number) + by;
}

/** The word of an actor that a work.began or work.ended of that work changes. */
export function workWord(work: number): number {
  return isWithinWork(work) ? CALL_WITHIN : WORK_DONE;
}

/** Puts an actor into the pod's list of subscribers, behind the actor `before` (NONE: as the first). */
export function link(s: State, pod: number, actor: number, before: number, wait: number): void {
  const { pods, actors } = s;
  const own = actor * ACTOR_WORDS;
  const behind = before === NONE ? (pods[pod + FIRST] as number) : (actors[before * ACTOR_WORDS + BEHIND] as number);
  actors[own + WAIT] = wait;
  connect(s, pod, before, actor);
  connect(s, pod, actor, behind);
  s.header[WAITING_COUNT] = (s.header[WAITING_COUNT] as number) + 1;
}

/** Takes an actor out of the pod's list of subscribers. */
export function unlink(s: State, pod: number, actor: number): void {
  const { actors } = s;
  const own = actor * ACTOR_WORDS;
  connect(s, pod, actors[own + BEFORE] as number, actors[own + BEHIND] as number);
  actors[own + WAIT] = NONE;
  actors[own + BEFORE] = NONE;
  actors[own + BEHIND] = NONE;
  s.header[WAITING_COUNT] = (s.header[WAITING_COUNT] as number) - 1;
}

/** Makes two actors neighbours in the pod's list; NONE stands for either end. */
function connect(s: State, pod: number, before: number, behind: number): void {
  if (before === NONE) s.pods[pod + FIRST] = behind;
  else s.actors[before * ACTOR_WORDS + BEHIND] = behind;
  if (behind === NONE) s.pods[pod + LAST] = before;
  else s.actors[behind * ACTOR_WORDS + BEFORE] = before;
}
