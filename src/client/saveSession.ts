// A session as data, to be kept: what was chosen and done, from which all else follows. The way back is in session.ts,
// which comes with the parsers.
import type { Scenario } from '../scenario/scenario.ts';
import type { SessionFile } from '../scenario/sessionFile.ts';
import { sessionText } from '../scenario/sessionText.ts';
import type { Branch, Terms } from './branch.ts';
import { isIn } from './marks.ts';
import type { Mark, PlaygroundState } from './playgroundState.ts';

type SavedBranch = SessionFile['branches'][number];
type Deed = SavedBranch['deeds'][number];

/** What makes the picture, as data. A cursor that is still on its way to a place is there already. */
export function sessionOf(state: PlaygroundState): SessionFile {
  const { scenario, branches, branchId, comparedId: compared, destination, marks, speed, loop, changesFrom } = state;
  const { place, select } = destination?.kind === 'place' ? destination : { place: state.cursor, select: undefined };
  return {
    scenario: sourceOf(scenario),
    branches: branches.map(savedBranch),
    marks: marks.flatMap((mark) => savedMark(branches, mark)),
    cursor: { ...place, branch: branchId },
    compared,
    selection: select === undefined ? state.selection : select,
    speed,
    loop,
    changesFrom,
  };
}

function sourceOf({ id, from, trace }: Scenario): SessionFile['scenario'] {
  if (trace !== undefined) return { kind: 'trace', text: trace };
  // With its text, since another version of the page may have another scenario of that name.
  return from === undefined ? { kind: 'known', id } : { kind: 'file', text: from.file.source };
}

function savedBranch({ id, origin, parting, name, injected, horizonNs, ...terms }: Branch): SavedBranch {
  const deeds = injected.map(({ injection, ...since }): Deed => {
    const { afterEvents: events, timeNs, change } = injection;
    return change.kind === 'call'
      ? { events, timeNs, kind: 'call', operation: change.operation }
      : { events, timeNs, kind: 'settings', choice: choiceOf(since) };
  });
  const parts = parting === null ? null : { branch: parting.from, ...parting.place };
  const begins = { origin, parting: parts, name, choice: choiceOf(terms) };
  return { id, ...begins, deeds, horizonNs };
}

/** Of a scenario without a file nothing can be chosen but the version. */
function choiceOf({ setup, choice }: Terms): SavedBranch['choice'] {
  const { variant, switches, settings } = choice ?? { variant: setup.variant, switches: [], settings: [] };
  return { variant, switches: [...switches], settings: [...settings] };
}

/** A mark of futures that were given up is nowhere to be seen, and is not kept. */
function savedMark(branches: readonly Branch[], mark: Mark): SessionFile['marks'] {
  const { place, past, note } = mark;
  const branch = branches.find((each) => isIn(each, mark));
  return branch === undefined ? [] : [{ ...place, branch: branch.id, deeds: past.injections.length, note }];
}

/** The text of a session file. */
export function sessionFileOf(state: PlaygroundState): string {
  return sessionText(sessionOf(state), 2);
}
