// What differs between two places, in one log or in two: each thing that is not as it was, before and after.
import { makeDefaultData } from '../kubelet/cache.ts';
import type { PodStatus } from '../kubelet/runtime.ts';
import { uid } from '../kubelet/runtime.ts';
import type { Time } from '../kubelet/time.ts';
import { VARIANTS } from '../kubelet/variants.ts';
import { callAt, type Entry, entryAt, eventAt } from '../trace/event.ts';
import {
  actorWord,
  applyNext,
  CALL,
  CALL_WITHIN,
  CHANNEL,
  CLOCK,
  ENTRY,
  growState,
  HEALTH,
  headerWord,
  LAST_SYNC,
  LOCKING,
  newState,
  podWord,
  QUEUE_LENGTH,
  RETURN,
  SETTINGS,
  snapshotOf,
  subscribersOf,
  TIMER_DUE,
  WAIT,
  WORK_DONE,
} from '../trace/fold.ts';
import { lockOf } from '../trace/lock.ts';
import type { Log } from '../trace/log.ts';
import { wordOf } from '../trace/log.ts';
import { NONE, POD } from '../trace/record.ts';
import { type IndexedLog, seek } from '../trace/seek.ts';
import type { Subject } from '../trace/subject.ts';
import { changedText } from './changedSettings.ts';
import type { StoryWords } from './clauses.ts';
import { contentsText, truthOf } from './contents.ts';
import { actorKey } from './counterpart.ts';
import * as format from './format.ts';
import { actorName, podName, podNameOrNull } from './names.ts';
import { differingIn, pairs, type Side, type Thing, timestampThing } from './sides.ts';

export type ChangeKind =
  | 'lock'
  | 'timestamp'
  | 'clock'
  | 'queue'
  | 'health'
  | 'entry'
  | 'subscribers'
  | 'truth'
  | 'channel'
  | 'call'
  | 'work'
  | 'sync'
  | 'timer'
  | 'settings';

export interface Change {
  readonly kind: ChangeKind;
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** What it is about, in the log of the later side; null where that does not have it. */
  readonly subject: Subject | null;
}

/** A thing, and what it is called. */
interface NamedThing extends Thing {
  readonly kind: ChangeKind;
  readonly what: string;
  readonly subject: Subject | null;
}

/** What event `seq` changed. Takes at most as many steps as a seek. */
export function changesOfEvent(words: StoryWords, indexed: IndexedLog, seq: number): Change[] {
  const { log } = indexed;
  const state = newState();
  seek(indexed, state, seq);
  const before = { log, state: snapshotOf(state, log) };
  growState(state, log);
  applyNext(state, log);
  return differences(words, before, { log, state });
}

/** The state after the first `events` events. */
export function sideAt(indexed: IndexedLog, events: number): Side {
  const state = newState();
  seek(indexed, state, events);
  return { log: indexed.log, state };
}

/**
 * What is otherwise on side `b` than on side `a`. Pods and actors of two logs are the same when they are called the
 * same.
 */
export function differences(words: StoryWords, a: Side, b: Side): Change[] {
  const changes: Change[] = headerThings(words).flatMap((thing) => changeIn(thing, a, b));
  for (const [inA, inB] of pairs(a.log.pods, b.log.pods, (pod) => pod)) {
    changes.push(...podChanges(words, a, b, inA, inB));
  }
  for (const [inA, inB] of pairs(a.log.actors, b.log.actors, actorKey)) {
    changes.push(...actorChanges(words, a, b, inA, inB));
  }
  return changes;
}

function changeIn({ kind, what, subject, ...thing }: NamedThing, a: Side, b: Side): Change[] {
  const differing = differingIn(thing, a, b);
  if (differing === null) return [];
  const { values, texts, isSaid } = differing;
  // What differs in something that is not said elsewhere is shown as the data that it is.
  const [before, after] = isSaid ? texts : [JSON.stringify(values[0]), JSON.stringify(values[1])];
  return [{ kind, what, before, after, subject }];
}

// What is there once.

function headerThings(words: StoryWords): NamedThing[] {
  const { difference } = words.story;
  const thing = (
    kind: 'lock' | 'clock' | 'queue' | 'health',
    subject: Subject | null,
    read: Thing['read'],
    say: Thing['say'],
  ): NamedThing => ({ kind, what: difference.what[kind], subject, read, say });
  const field = (name: 'lock' | 'timestamp'): Subject => ({ kind: 'field', field: name });
  return [
    thing('lock', field('lock'), lockValue, (side) => lockText(words, side)),
    { kind: 'timestamp', what: difference.what.timestamp, subject: field('timestamp'), ...timestampThing(words) },
    thing('clock', null, clockOf, (side) => {
      const clock = clockOf(side);
      if ('now' in clock) return format.timeInFull(clock.now);
      return clock.offsetNs === 0 ? difference.runs : difference.offset(format.seconds(clock.offsetNs));
    }),
    thing('queue', null, queueLength, (side) => difference.events(queueLength(side))),
    thing('health', null, healthOf, (side) => {
      const isHealthy = healthOf(side);
      if (isHealthy === null) return difference.none;
      return isHealthy ? difference.healthy : difference.unhealthy;
    }),
  ];
}

function lockValue({ log, state }: Side): unknown {
  const { holders, queue } = lockOf(log, state);
  const named = ({ actor, mode }: { actor: number; mode: string }) => [keyAt(log, actor), mode];
  return { holders: holders.map(named), queue: queue.map(named) };
}

function lockText(words: StoryWords, { log, state }: Side): string {
  const { holders, queue } = lockOf(log, state);
  const names = (list: readonly { actor: number }[]) =>
    words.list(list.map(({ actor }) => actorName(words, log, actor)));
  const [first] = holders;
  const held = first === undefined ? words.field.lockFree : words.lock.held(first.mode, names(holders));
  return queue.length === 0 ? held : words.story.difference.queued(held, names(queue));
}

function clockOf({ log, state }: Side): { readonly now: Time } | { readonly offsetNs: number } {
  const seq = headerWord(state, CLOCK);
  const event = seq === NONE ? null : eventAt(log, seq);
  if (event?.kind === 'clock.set') return { now: event.now };
  return { offsetNs: event?.kind === 'clock.stepped' ? event.offsetNs : 0 };
}

function queueLength({ state }: Side): number {
  return headerWord(state, QUEUE_LENGTH);
}

function healthOf({ log, state }: Side): boolean | null {
  const seq = headerWord(state, HEALTH);
  const event = seq === NONE ? null : eventAt(log, seq);
  return event?.kind === 'health.set' ? event.isHealthy : null;
}

function keyAt({ actors }: Log, actor: number): string {
  const info = actors[actor];
  return info === undefined ? '' : actorKey(info);
}

// What there is of each pod.

function podChanges(words: StoryWords, a: Side, b: Side, inA: number, inB: number): Change[] {
  const name = inB === NONE ? podName(a.log, inA) : podName(b.log, inB);
  const podOf = (side: Side) => (side === a ? inA : inB);
  const subject: Subject | null = inB === NONE ? null : { kind: 'pod', pod: inB };
  const { what } = words.story.difference;
  const changes = hasSameWords(a, b, (side) => podWord(side.state, podOf(side), ENTRY))
    ? []
    : entryChanges(words, a, b, name, podOf, subject);
  const recordsIn = (side: Side) => recordsOf(side, podOf(side));
  const truthIn = (side: Side) => trueStatus(side, podOf(side));
  const things: NamedThing[] = [
    {
      kind: 'subscribers',
      what: what.subscribers(name),
      subject,
      read: (side) => recordsIn(side).map(({ actor, minTime }) => [keyAt(side.log, actor), minTime]),
      say: (side) => recordsText(words, side, recordsIn(side)),
    },
    {
      kind: 'truth',
      what: what.truth(name),
      subject,
      read: truthIn,
      say: (side) => statusText(words, truthIn(side)),
    },
  ];
  return [...changes, ...things.flatMap((thing) => changeIn(thing, a, b))];
}

/** In one log the same word of the state stands for the same thing. */
function hasSameWords(a: Side, b: Side, ...words: ((side: Side) => number)[]): boolean {
  return a.log === b.log && words.every((word) => word(a) === word(b));
}

function entryChanges(
  words: StoryWords,
  a: Side,
  b: Side,
  name: string,
  podOf: (side: Side) => number,
  subject: Subject | null,
): Change[] {
  const entryOf = (side: Side): Entry | null => entryAt(side.log, podWord(side.state, podOf(side), ENTRY));
  const { what } = words.story.difference;
  const thing = (label: string, read: Thing['read'], say: (entry: Entry) => string): NamedThing => ({
    kind: 'entry',
    what: label,
    subject,
    read,
    say: (side) => {
      const entry = entryOf(side);
      return entry === null ? words.entry.missing : say(entry);
    },
  });
  if ((entryOf(a) === null) !== (entryOf(b) === null)) {
    return changeIn(
      thing(
        what.entry(name),
        (side) => entryOf(side) !== null,
        (entry) => words.event.entry(contentsText(words, entry.status, entry.err), format.time(entry.modified)),
      ),
      a,
      b,
    );
  }
  const isObserved = [a, b].some(({ log }) => VARIANTS[log.variant].observesTime);
  const fields = [
    thing(
      what.status(name),
      (side) => entryOf(side)?.status ?? null,
      (entry) => statusText(words, entry.status),
    ),
    thing(
      what.err(name),
      (side) => entryOf(side)?.err ?? null,
      (entry) => entry.err ?? words.fact.nil,
    ),
    thing(
      what.modified(name),
      (side) => entryOf(side)?.modified,
      (entry) => format.timeInFull(entry.modified),
    ),
    ...(isObserved
      ? [
          thing(
            what.observedTime(name),
            (side) => entryOf(side)?.observedTime,
            (entry) => format.timeInFull(entry.observedTime),
          ),
        ]
      : []),
  ];
  return fields.flatMap((each) => changeIn(each, a, b));
}

interface SubscriberRecord {
  readonly actor: number;
  readonly minTime: Time | null;
}

function recordsOf({ log, state }: Side, pod: number): SubscriberRecord[] {
  return subscribersOf(state, pod).map((actor) => {
    const call = callAt(log, actorWord(state, actor, CALL));
    return { actor, minTime: call.op === 'getNewerThan' ? call.minTime : null };
  });
}

function recordsText(words: StoryWords, { log }: Side, records: readonly SubscriberRecord[]): string {
  const { difference } = words.story;
  if (records.length === 0) return difference.nobody;
  return words.list(
    records.map(({ actor, minTime }) =>
      difference.record(actorName(words, log, actor), minTime === null ? difference.none : format.time(minTime)),
    ),
  );
}

/** What is true of a pod; null while the runtime has nothing of it. */
function trueStatus(side: Side, pod: number): PodStatus | null {
  const truth = truthOf(side, pod)?.truth ?? null;
  const isEmpty = truth?.contents?.sandboxStatuses.length === 0 && truth.contents.containerStatuses.length === 0;
  return isEmpty ? null : truth;
}

/** All that a status says, but for its times. */
function statusText(words: StoryWords, status: PodStatus | null): string {
  if (status === null) return words.fact.nil;
  const { ips = [], sandboxStatuses = [], containerStatuses = [] } = status.contents ?? {};
  return [
    `rev ${status.rev}`,
    ...sandboxStatuses.map(({ id, state }) => `${id} ${state}`),
    ...containerStatuses.map(({ name, attempt, state, exitCode }) => {
      return `${name}#${attempt} ${state}${exitCode === null ? '' : ` (${exitCode})`}`;
    }),
    ...ips,
  ].join(' · ');
}

// What there is of each actor.

function actorChanges(words: StoryWords, a: Side, b: Side, inA: number, inB: number): Change[] {
  const actorOf = (side: Side) => (side === a ? inA : inB);
  const word = (index: number) => (side: Side) => actorWord(side.state, actorOf(side), index);
  const read = [CALL, RETURN, WAIT, CHANNEL, LOCKING, WORK_DONE, CALL_WITHIN, LAST_SYNC, TIMER_DUE, SETTINGS].map(word);
  if (hasSameWords(a, b, ...read)) return [];
  const name = inB === NONE ? actorName(words, a.log, inA) : actorName(words, b.log, inB);
  const subject: Subject | null = inB === NONE ? null : { kind: 'actor', actor: inB };
  return actorThings(words, name, subject, actorOf).flatMap((thing) => changeIn(thing, a, b));
}

function actorThings(
  words: StoryWords,
  name: string,
  subject: Subject | null,
  actorOf: (side: Side) => number,
): NamedThing[] {
  const { what, none } = words.story.difference;
  const thing = <T>(
    kind: 'call' | 'channel' | 'work' | 'sync' | 'timer' | 'settings',
    read: (side: Side, actor: number) => T | null,
    say: (value: T, side: Side) => string,
  ): NamedThing => ({
    kind,
    what: what[kind](name),
    subject,
    read: (side) => read(side, actorOf(side)),
    say: (side) => {
      const value = read(side, actorOf(side));
      return value === null ? none : say(value, side);
    },
  });
  return [
    thing('call', callUnderWay, ({ text }) => text),
    thing('channel', channelOf, ({ slot, closed }) => {
      const { empty, open, closed: shut } = words.story.difference.slot;
      if (slot === null) return empty;
      return (closed ? shut : open)(contentsText(words, slot.status, slot.err));
    }),
    thing('work', workOf, ({ work, within }) => [work, within].filter((each) => each !== null).join(' · ')),
    thing('sync', (side, actor) => eventOf(side, actor, LAST_SYNC, 'lastSync.set')?.time ?? null, format.timeInFull),
    thing(
      'timer',
      (side, actor) => {
        const event = eventOf(side, actor, TIMER_DUE, 'timer.set');
        return event === null ? null : { timer: event.timer, dueNs: event.dueNs };
      },
      ({ timer, dueNs }) => words.event.timerSet[timer](format.seconds(dueNs)),
    ),
    thing(
      'settings',
      (side, actor) => eventOf(side, actor, SETTINGS, 'settings.changed')?.settings ?? null,
      (settings) => changedText(words, settings),
    ),
  ];
}

function eventOf<K extends 'lastSync.set' | 'timer.set' | 'settings.changed' | 'work.began'>(
  { log, state }: Side,
  actor: number,
  word: number,
  kind: K,
) {
  const seq = actorWord(state, actor, word);
  const event = seq === NONE ? null : eventAt(log, seq);
  return event !== null && isOfKind(event, kind) ? event : null;
}

function isOfKind<E extends { readonly kind: string }, K extends string>(
  event: E,
  kind: K,
): event is Extract<E, { readonly kind: K }> {
  return event.kind === kind;
}

/** The call that an actor is in the middle of. */
function callUnderWay({ log, state }: Side, actor: number): { readonly text: string } | null {
  const seq = actorWord(state, actor, CALL);
  if (seq === NONE || actorWord(state, actor, RETURN) > seq) return null;
  const pod = wordOf(log, seq, POD);
  return { text: format.call(callAt(log, seq), podNameOrNull(log, pod === NONE ? null : pod)) };
}

interface Channel {
  readonly slot: { readonly status: PodStatus | null; readonly err: string | null } | null;
  readonly closed: boolean;
}

/** The channel of an actor that waits on it, or is about to take what is in it. */
function channelOf({ log, state }: Side, actor: number): Channel | null {
  const word = (index: number) => actorWord(state, actor, index);
  const call = word(CALL);
  if (call === NONE || word(RETURN) > call || callAt(log, call).op !== 'getNewerThan') return null;
  // It sleeps, or takes what is there, only after it has given the lock back.
  if (word(LOCKING) !== NONE) return null;
  const channel = word(CHANNEL);
  // In no list: between the two halves of the first draft, where it does not sleep yet.
  if (channel < call) return word(WAIT) === NONE ? null : { slot: null, closed: false };
  const event = eventAt(log, channel);
  if (event.kind !== 'channel.filled' && event.kind !== 'channel.closed') return null;
  const { status, err } = event.entry ?? makeDefaultData(uid(podNameOrNull(log, event.pod) ?? ''));
  return { slot: { status, err }, closed: event.kind === 'channel.closed' };
}

function workOf(side: Side, actor: number) {
  const work = eventOf(side, actor, WORK_DONE, 'work.began')?.work ?? null;
  const within = eventOf(side, actor, CALL_WITHIN, 'work.began')?.work ?? null;
  return work === null && within === null ? null : { work, within };
}
