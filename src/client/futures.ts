// What a person does with the futures that there are: names them, gives them up, lays one over another. It comes with
// what shows them, once there are two.
import type { Branch, Parting } from './branch.ts';
import type { Playground } from './playground.ts';
import type { PlaygroundState, Removed } from './playgroundState.ts';

/** Of a name, in characters as a person counts them. */
export const LONGEST_NAME = 40;

/** Gives a branch a name; with an empty one it is called by its origin again. */
export function renameBranch(playground: Playground, id: number, text: string): void {
  const name = nameIn(text);
  playground.store.setState(({ branches }) => ({
    branches: branches.map((branch) => (branch.id === id ? { ...branch, name } : branch)),
  }));
}

/** The name in what a person has typed, at most LONGEST_NAME characters; null when there is none. */
function nameIn(text: string): string | null {
  const name = [...text.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_NAME).join('').trim();
  return name === '' ? null : name;
}

/** Shows another branch at the same virtual time. If it is the one to compare with, the two change places. */
export function switchTo(playground: Playground, id: number): void {
  const { branchId, comparedId } = playground.store.getState();
  playground.switchBranch(id);
  if (id === comparedId) playground.compareWith(branchId);
}

/**
 * Gives up a branch, unless it is the only one. Those that part from it stay. If it is the one that is shown, the one
 * beside it is shown then.
 */
export function removeBranch(playground: Playground, id: number): void {
  const { branches, branchId, comparedId } = playground.store.getState();
  const index = branches.findIndex((each) => each.id === id);
  const neighbour = branches[index - 1] ?? branches[index + 1];
  if (index < 0 || neighbour === undefined) return;
  if (id === branchId) playground.switchBranch(neighbour.id);
  playground.store.setState((state) => ({
    branches: withoutBranch(state.branches, id),
    comparedId: state.comparedId === id ? null : state.comparedId,
    removed: { id, branches, branchId, comparedId },
  }));
}

/** The branch that was given up last, as long as it can be had back: until another one begins. */
export function removedOf({ branches, removed }: PlaygroundState): Branch | null {
  if (removed === null) return null;
  const before = removed.branches.filter(({ id }) => id !== removed.id);
  const isNew = ({ id }: Branch) => before.every((each) => each.id !== id);
  return branches.some(isNew) ? null : (removed.branches.find(({ id }) => id === removed.id) ?? null);
}

/** Takes back the last branch that was given up, to its place among the others, and shows it if it was shown. */
export function restoreRemoved(playground: Playground): void {
  const { store } = playground;
  const { removed } = store.getState();
  if (removed === null || removedOf(store.getState()) === null) return;
  store.setState(({ branches }) => ({ branches: withRemoved(branches, removed), removed: null }));
  if (removed.branchId === removed.id) playground.switchBranch(removed.id);
  const { branchId, comparedId } = store.getState();
  const isFree = comparedId === null && removed.comparedId !== branchId;
  if (isFree && removed.comparedId !== null) playground.compareWith(removed.comparedId);
}

/** The others have gone on meanwhile; where they part from is as it was. */
function withRemoved(branches: readonly Branch[], removed: Removed): Branch[] {
  return removed.branches.map((before) => {
    const now = branches.find(({ id }) => id === before.id);
    return now === undefined ? before : { ...now, parting: before.parting };
  });
}

/**
 * The others. Who parted from the branch parts from the one that it parted from; who parted from the first of all parts
 * from the eldest of those instead, which is the first then. So there is one tree before and after.
 */
function withoutBranch(branches: readonly Branch[], id: number): Branch[] {
  const parting = branches.find((each) => each.id === id)?.parting ?? null;
  const others = branches.filter((each) => each.id !== id);
  const heir = parting === null ? others.find((each) => each.parting?.from === id) : undefined;
  const above = parting ?? (heir?.parting ? { from: heir.id, place: heir.parting.place } : null);
  return others.map((each) => {
    if (each.parting?.from !== id) return each;
    return { ...each, parting: each === heir || above === null ? null : earlier(each.parting, above) };
  });
}

/** What is shared with a branch and with another one is shared up to where the first of the two ends. */
function earlier({ place }: Parting, above: Parting): Parting {
  return { from: above.from, place: place.events < above.place.events ? place : above.place };
}

/** Lays another branch over the one that is shown, and tells how the two differ; null for none. */
export function compareWith(playground: Playground, id: number | null): void {
  playground.compareWith(id);
  if (id !== null) playground.showPanel('compare');
}

/** The branch that is laid over the one that is shown; null for none. */
export function comparedOf({ branches, comparedId }: PlaygroundState): Branch | null {
  return branches.find(({ id }) => id === comparedId) ?? null;
}

/** How many events at the beginning of two branches are the same in any case, because one comes from the other. */
export function sharedEvents(branches: readonly Branch[], a: Branch, b: Branch): number {
  const ofA = lineage(branches, a);
  for (const [id, events] of lineage(branches, b)) {
    const shared = ofA.get(id);
    if (shared !== undefined) return Math.min(shared, events);
  }
  return 0;
}

/** A branch and those that it comes from, upwards, each with how many events it shares with them. */
function lineage(branches: readonly Branch[], branch: Branch): Map<number, number> {
  const shared = new Map<number, number>();
  let events = branch.events;
  let at: Branch | undefined = branch;
  while (at !== undefined) {
    shared.set(at.id, events);
    const { parting }: Branch = at;
    events = Math.min(events, parting?.place.events ?? 0);
    at = parting === null ? undefined : branches.find(({ id }) => id === parting.from);
  }
  return shared;
}
