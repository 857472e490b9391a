// What the lock is to those who hold it and to those who wait for it. That is another wait than that of GetNewerThan on
// its channel: who is queued for the lock has not looked at the cache yet.
import type { LockMode } from '../kubelet/sync.ts';
import { actorWord, LOCKING } from '../trace/fold.ts';
import { type Locking, lockOf } from '../trace/lock.ts';
import { type Log, wordOf } from '../trace/log.ts';
import { actorOf, HEAD, kindOf, LOCK_TAKEN, NONE } from '../trace/record.ts';
import * as format from './format.ts';
import type { Fact } from './inspection.ts';
import { agoNs, type Moment } from './moment.ts';
import { actorName } from './names.ts';
import type { Words } from './words/en.ts';

/** Of more than these in one place the others are counted. */
const MOST_NAMED = 2;
const MOST_SIGNS = 4;

/** Somebody at the lock, as the stage draws it. */
export interface LockSign {
  readonly actor: number;
  readonly mode: LockMode;
  readonly name: string;
}

/** Who is queued for the lock, in the order of grant, and how many more there are. */
export function queueView(words: Words, { log, state }: Moment): { signs: readonly LockSign[]; others: number } {
  const { queue } = lockOf(log, state);
  const signs = queue
    .slice(0, MOST_SIGNS)
    .map(({ mode, actor }) => ({ actor, mode, name: actorName(words, log, actor) }));
  return { signs, others: queue.length - signs.length };
}

/** Who they are; of many the first, and how many more. */
export function lockNames(words: Words, log: Log, all: readonly Locking[]): string {
  const named = all.slice(0, MOST_NAMED).map(({ actor }) => actorName(words, log, actor));
  const others = all.length - named.length;
  return words.list([...named, ...(others === 0 ? [] : [words.outcome.others(others)])]);
}

/** What keeps an actor from the lock. */
export interface Obstacle {
  readonly own: Locking;
  readonly holders: readonly Locking[];
  /** Who is let in before it: not those who are let in with it. */
  readonly ahead: readonly Locking[];
}

/** null for an actor that is not queued. */
export function obstacleOf({ log, state }: Moment, actor: number): Obstacle | null {
  if (actorWord(state, actor, LOCKING) === NONE) return null;
  const { holders, queue } = lockOf(log, state);
  const index = queue.findIndex((each) => each.actor === actor);
  const own = queue[index];
  if (own === undefined) return null;
  const before = queue.slice(0, index);
  const lastWriter = before.findLastIndex(({ mode }) => mode === 'write');
  return { own, holders, ahead: own.mode === 'write' ? before : before.slice(0, lastWriter + 1) };
}

/** That an actor waits for the lock, how long, and what keeps it from it; null when it does not. */
export function queuedText(words: Words, moment: Moment, actor: number): { state: string; detail: string } | null {
  const obstacle = obstacleOf(moment, actor);
  if (obstacle === null) return null;
  return {
    state: words.lock.waiting(format.duration(agoNs(moment, obstacle.own.sinceNs))),
    detail: obstacleText(words, moment, obstacle).join(' · '),
  };
}

/** Who holds the lock, and who is let in before the actor. */
function obstacleText(words: Words, { log }: Moment, { holders, ahead }: Obstacle): string[] {
  const [first] = holders;
  return [
    ...(first === undefined ? [] : [words.lock.held(first.mode, lockNames(words, log, holders))]),
    ...(ahead.length === 0 ? [] : [words.lock.behind(lockNames(words, log, ahead))]),
  ];
}

/** A wait for the lock in half a sentence each; null when the actor does not wait for it. */
export function queuedInShort(words: Words, moment: Moment, actor: number): { what: string; because: string } | null {
  const obstacle = obstacleOf(moment, actor);
  if (obstacle === null) return null;
  const what = words.lock.waits(actorName(words, moment.log, actor), obstacle.own.mode);
  return { what, because: words.list(obstacleText(words, moment, obstacle)) };
}

/** What somebody at the lock does there: `holds it to read, since 1.000 s`. */
export function lockingText({ lock }: Words, { isQueued, mode, sinceNs }: Locking): string {
  const say = isQueued ? lock.wants : lock.has;
  return say(mode, format.seconds(sinceNs));
}

/** The first lock.taken of an actor from event `from` up to event `to`; null when it took none. */
export function lockTakenBy(log: Log, actor: number, from: number, to: number): number | null {
  for (let seq = from; seq < to; seq++) {
    const head = wordOf(log, seq, HEAD);
    if (kindOf(head) === LOCK_TAKEN && actorOf(head) === actor) return seq;
  }
  return null;
}

/** Who holds the lock, and who is queued in the order of grant, for the inspector. */
export function lockFacts(words: Words, { log, state }: Moment): Fact[] {
  const { holders, queue } = lockOf(log, state);
  const factOf = (label: string, locking: Locking): Fact => {
    const value = words.lock.fact(actorName(words, log, locking.actor), lockingText(words, locking));
    return { label, value, subject: { kind: 'actor', actor: locking.actor } };
  };
  return [
    ...holders.map((each) => factOf(words.fact.holder, each)),
    ...queue.map((each, i) => factOf(`${words.fact.queue}[${i}]`, each)),
  ];
}
