// One future of what is loaded, and how futures begin: with the scenario, with a call that a person makes, or with
// other settings. Which one is shown is the model's business.
import type { VariantId } from '../kubelet/variants.ts';
import type { Text } from '../scenario/scenario.ts';
import type { Choice } from '../scenario/scenarioFile.ts';
import type { Injection, Setup } from '../sim/setup.ts';
import { forkLog } from '../trace/batch.ts';
import { newLog, wordOf } from '../trace/log.ts';
import { actorOf, HEAD, PEER, POD } from '../trace/record.ts';
import { type IndexedLog, indexLog } from '../trace/seek.ts';
import type { Subject } from '../trace/subject.ts';
import { type Cursor, cursorAfter } from './cursor.ts';

/** What a person changed in the settings. */
export type SetupChange =
  | { readonly kind: 'variant'; readonly variant: VariantId }
  | { readonly kind: 'switch'; readonly title: Text; readonly isOn: boolean }
  /** A value at a path of the scenario format. */
  | { readonly kind: 'setting'; readonly path: string; readonly value: unknown };

/** What set a future apart from the others. */
export type BranchOrigin =
  | { readonly kind: 'scenario' }
  | { readonly kind: 'call'; readonly injection: Injection }
  | { readonly kind: 'setup'; readonly setup: Setup; readonly change: SetupChange };

/** One future: a setup with the calls that a person made in it, and the log as far as it has come. */
export interface Branch {
  readonly id: number;
  readonly origin: BranchOrigin;
  readonly setup: Setup;
  /** What is chosen of the scenario's file; null for a scenario that comes from elsewhere. */
  readonly choice: Choice | null;
  readonly injections: readonly Injection[];
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

/** A future of which nothing is simulated yet. */
export function newBranch(id: number, origin: BranchOrigin, setup: Setup, choice: Choice | null): Branch {
  return {
    id,
    origin,
    setup,
    choice,
    injections: [],
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

/** Whether nothing lies behind the cursor, nor will: then a call that is made there goes on in the same future. */
export function isAtEnd(branch: Branch, cursor: Cursor): boolean {
  return branch.isFinished && cursor.events === branch.events;
}

/**
 * The future in which the last of `injections` is made at the cursor. Unless the cursor is at the end, it is another
 * one, with that id, which shares what happened before the cursor; what follows has still to be simulated.
 */
export function branchWithCall(branch: Branch, cursor: Cursor, injections: readonly Injection[], id: number): Branch {
  const injection = injections.at(-1);
  if (isAtEnd(branch, cursor) || injection === undefined) return { ...branch, injections, isFinished: false };
  const { events } = cursor;
  const indexed = indexLog(forkLog(branch.indexed.log, events));
  const knownToNs = Math.max(cursorAfter(indexed.log, events).timeNs, cursor.timeNs);
  const origin: BranchOrigin = { kind: 'call', injection };
  return { ...branch, id, origin, injections, indexed, events, knownToNs, isFinished: false };
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
