// One future of what is loaded, and how futures begin: with the scenario, with a call that a person makes, or with
// other settings. Which one is shown is the model's business.
import { isDeepEqual } from '../base/isDeepEqual.ts';
import type { Operation } from '../kubelet/operation.ts';
import type { BranchOrigin } from '../scenario/origin.ts';
import type { Choice } from '../scenario/scenarioFile.ts';
import type { Change, Injection, Setup } from '../sim/setup.ts';
import { forkLog } from '../trace/batch.ts';
import { endOfInjected, nextInjected } from '../trace/injected.ts';
import { newLog, wordOf } from '../trace/log.ts';
import { actorOf, HEAD, PEER, POD } from '../trace/record.ts';
import { type IndexedLog, indexLog } from '../trace/seek.ts';
import type { Subject } from '../trace/subject.ts';
import { type Cursor, cursorAfter, START } from './cursor.ts';

/** What a future goes by: its setup, and what is chosen of the scenario's file; null where there is none. */
export interface Terms {
  readonly setup: Setup;
  readonly choice: Choice | null;
}

/** Something that a person did in the middle of a future, and the terms since. */
export interface Injected extends Terms {
  readonly injection: Injection;
}

/** Where a future parts from another one, whose id that is. What lies before the place is the same in both. */
export interface Parting {
  readonly from: number;
  readonly place: Cursor;
}

/** One future: the terms that it begins with, what a person did in it, and the log as far as it has come. */
export interface Branch extends Terms {
  readonly id: number;
  readonly origin: BranchOrigin;
  /** Null for the one that all others come from. */
  readonly parting: Parting | null;
  /** What a person calls it; null for what it is called by its origin. */
  readonly name: string | null;
  readonly injected: readonly Injected[];
  /** How far it is simulated, in virtual time: where the setup ends, or as far as somebody wanted to look beyond. */
  readonly horizonNs: number;
  /** Grows; `events` changes when it has. */
  readonly indexed: IndexedLog;
  readonly events: number;
  /** Virtual time up to which nothing is missing. */
  readonly knownToNs: number;
  readonly endNs: number;
  readonly isFinished: boolean;
}

/** A future of which nothing is simulated yet, and the one that it is another of from the start. */
export function newBranch(id: number, origin: BranchOrigin, { setup, choice }: Terms, from?: number): Branch {
  return {
    id,
    origin,
    parting: from === undefined ? null : { from, place: START },
    name: null,
    setup,
    choice,
    injected: [],
    horizonNs: setup.durationNs,
    indexed: indexLog(newLog(setup.variant)),
    events: 0,
    knownToNs: 0,
    endNs: setup.durationNs,
    isFinished: false,
  };
}

/** The same future, simulated at least up to `timeNs`. */
export function reaching(branch: Branch, timeNs: number): Branch {
  return timeNs <= branch.endNs ? branch : { ...branch, horizonNs: timeNs, endNs: timeNs, isFinished: false };
}

/** Whether nothing lies behind the cursor, nor will: then what a person does there goes on in the same future. */
export function isAtEnd(branch: Branch, cursor: Cursor): boolean {
  return branch.isFinished && cursor.events === branch.events;
}

/**
 * The future that shares what happened before a place, has there the last of `injected`, and is named for it. Unless
 * the place is the end, it is another one, with that id; what follows has still to be simulated.
 */
export function branchFrom(branch: Branch, { place, injected }: Departure, id: number, origin: BranchOrigin): Branch {
  if (isAtEnd(branch, place)) return { ...branch, injected, isFinished: false };
  const { events } = place;
  const indexed = indexLog(forkLog(branch.indexed.log, events));
  const knownToNs = Math.max(cursorAfter(indexed.log, events).timeNs, place.timeNs);
  const parting = { from: branch.id, place };
  return { ...branch, id, origin, parting, name: null, injected, indexed, events, knownToNs, isFinished: false };
}

/** What a person did among the first `events` events, and the position behind the last of it. */
export function injectedBefore(
  { injected, indexed: { log } }: Pick<Branch, 'injected' | 'indexed'>,
  events: number,
): { readonly done: readonly Injected[]; readonly end: number } {
  const done: Injected[] = [];
  let end = 0;
  for (const each of injected) {
    // It comes behind the operation that went on at that place, which is not long.
    const seq = nextInjected(log, Math.max(each.injection.afterEvents, end), events);
    if (seq === null) break;
    done.push(each);
    end = endOfInjected(log, seq);
  }
  return { done, end };
}

/** The terms after the first `events` events. */
export function termsAt(branch: Branch, events: number): Terms {
  return injectedBefore(branch, events).done.at(-1) ?? branch;
}

/** The setup that holds after the first `events` events, and what a person does in this future later on. */
export function worldAt(
  branch: Pick<Branch, 'setup' | 'injected' | 'indexed'>,
  events: number,
): { readonly setup: Setup; readonly ahead: readonly Injection[] } {
  const { done } = injectedBefore(branch, events);
  const { setup } = done.at(-1) ?? branch;
  return { setup, ahead: branch.injected.slice(done.length).map(({ injection }) => injection) };
}

/** Where a future parts from another one, and what has been done in it by then. */
export interface Departure {
  readonly place: Cursor;
  readonly injected: readonly Injected[];
}

/** A call is made at the cursor. */
export function departureWithCall(branch: Branch, cursor: Cursor, operation: Operation): Departure {
  const { done } = injectedBefore(branch, cursor.events);
  const { setup, choice } = done.at(-1) ?? branch;
  const injection = injectionAt(cursor, { kind: 'call', operation });
  return { place: cursor, injected: [...done, { setup, choice, injection }] };
}

/** What is done at a place. */
export function injectionAt({ events, timeNs }: Cursor, change: Change): Injection {
  return { afterEvents: events, timeNs, change };
}

/** Whether a future has begun with this setup, and the same has been done in it since. */
export function isSameFuture(branch: Branch, setup: Setup, injected: readonly Injected[]): boolean {
  const deeds = (list: readonly Injected[]) => list.map(({ injection }) => injection);
  return isDeepEqual([branch.setup, deeds(branch.injected)], [setup, deeds(injected)]);
}

/**
 * Whether every future that shares the first `events` events has the subject. Who has not turned up by then may not do
 * so, or under another number; the actors of the setup are always there.
 */
export function isThereAfter({ indexed: { log }, setup }: Branch, events: number, subject: Subject): boolean {
  const occurs = (isIt: (seq: number) => boolean) => {
    for (let seq = 0; seq < events; seq++) if (isIt(seq)) return true;
    return false;
  };
  const hasPod = (pod: number) => occurs((seq) => wordOf(log, seq, POD) === pod);
  const hasActor = (actor: number) =>
    actor < setup.actors.length ||
    occurs((seq) => actorOf(wordOf(log, seq, HEAD)) === actor || wordOf(log, seq, PEER) === actor);
  switch (subject.kind) {
    case 'event':
      return subject.seq < events;
    case 'pod':
      return hasPod(subject.pod);
    case 'actor':
      return hasActor(subject.actor);
    case 'relation':
      return hasActor(subject.actor) && (subject.pod === null || hasPod(subject.pod));
    case 'field':
      return true;
  }
}

/** The branches with one more, or with another version of one. */
export function withBranch(branches: readonly Branch[], branch: Branch): readonly Branch[] {
  return branches.some(({ id }) => id === branch.id)
    ? branches.map((each) => (each.id === branch.id ? branch : each))
    : [...branches, branch];
}

/** A number that no branch has. */
export function freeId(branches: readonly Branch[]): number {
  return Math.max(-1, ...branches.map(({ id }) => id)) + 1;
}
