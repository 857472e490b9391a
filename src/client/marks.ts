// What a person does with marks. A mark belongs to a past and not to a branch: so it stands in every future that shares
// what happened before it, and nothing has to be done when branches come and go.
import { isDeepEqual } from '../base/isDeepEqual.ts';
import { type Branch, injectedBefore } from './branch.ts';
import { type Cursor, isPlaceIn, order } from './cursor.ts';
import type { Playground } from './playground.ts';
import { branchOf, type Mark, type PlaygroundState } from './playgroundState.ts';

/** Of a note, in UTF-16 units as a text field counts them. */
export const LONGEST_NOTE = 500;

/** Marks a place, or takes the mark that is there already, for its note to be written. */
export function addMark(playground: Playground, cursor = playground.store.getState().cursor): void {
  playground.pause();
  const { marks } = playground.store.getState();
  const { branch } = playground;
  const there = marksIn(branch, marks).find(({ place }) => isDeepEqual(place, cursor));
  const id = Math.max(-1, ...marks.map((each) => each.id)) + 1;
  const mark = there ?? { id, place: cursor, past: pastOf(branch, cursor), note: '' };
  playground.store.setState({
    marks: there === undefined ? [...marks, mark] : marks,
    notingId: mark.id,
    panel: 'marks',
  });
}

export function noteMark(playground: Playground, id: number, note: string): void {
  playground.store.setState(({ marks }) => ({
    marks: marks.map((each) => (each.id === id ? { ...each, note: note.slice(0, LONGEST_NOTE) } : each)),
  }));
}

export function removeMark(playground: Playground, id: number): void {
  playground.store.setState(({ marks }) => ({ marks: marks.filter((each) => each.id !== id) }));
}

/** Pauses at a mark, in a branch that has it: in the one that is shown if that does. */
export function goToMark(playground: Playground, mark: Mark): void {
  const { branches } = playground.store.getState();
  const branch = [playground.branch, ...branches].find((each) => isIn(each, mark));
  if (branch === undefined) return;
  playground.switchBranch(branch.id);
  playground.goToPlace(mark.place);
}

/** Pauses at the next (1) or previous (-1) mark of the branch that is shown. Stays when there is none. */
export function stepToMark(playground: Playground, direction: 1 | -1): void {
  const { marks, cursor } = playground.store.getState();
  const all = marksIn(playground.branch, marks).filter(({ place }) => direction * order(place, cursor) > 0);
  const mark = all.at(direction === 1 ? 0 : -1);
  if (mark !== undefined) playground.goToPlace(mark.place);
}

/** The marks that stand in a branch, in the order of time. */
export function marksIn(branch: Branch, marks: readonly Mark[]): Mark[] {
  return marks.filter((mark) => isIn(branch, mark)).sort((a, b) => order(a.place, b.place));
}

/** The mark at which the cursor stands; null for none. */
export function markAt({ marks, cursor, ...state }: PlaygroundState): Mark | null {
  const here = marks.filter(({ place }) => isDeepEqual(place, cursor));
  return here.length === 0 ? null : (marksIn(branchOf(state), here)[0] ?? null);
}

/** The marks that do not stand in the branch that is shown, but in another one. */
export function marksElsewhere({
  branches,
  branchId,
  marks,
}: Pick<PlaygroundState, 'branches' | 'branchId' | 'marks'>): Mark[] {
  const current = branchOf({ branches, branchId });
  return marks.filter((mark) => !isIn(current, mark) && branches.some((branch) => isIn(branch, mark)));
}

/** Whether all that comes before the mark is so in a branch, and the mark is one of its moments. */
export function isIn(branch: Branch, { place, past }: Mark): boolean {
  if (!isDeepEqual(branch.setup, past.setup)) return false;
  // As far as it is simulated, the log says what came before. Beyond, what was done came where it was meant to.
  if (branch.isFinished || place.events <= branch.events)
    return isPlaceIn(branch.indexed.log, place) && isDeepEqual(pastOf(branch, place), past);
  const done = branch.injected.map(({ injection }) => injection);
  const next = done[past.injections.length];
  const isStillToCome = next === undefined || order({ ...next, events: next.afterEvents }, place) >= 0;
  return isStillToCome && isDeepEqual(done.slice(0, past.injections.length), past.injections);
}

function pastOf(branch: Branch, place: Cursor): Mark['past'] {
  const { done } = injectedBefore(branch, place.events);
  return { setup: branch.setup, injections: done.map(({ injection }) => injection) };
}
