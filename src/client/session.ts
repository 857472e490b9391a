// A session out of a file, to be shown again. The file says what was chosen and done, and the simulation does it again:
// so the picture is the same, and what it shows has happened.
import { fail, ok, type Result, readAll } from '../base/result.ts';
import { settingsBetween, settledBetween } from '../scenario/midway.ts';
import { type FileError, type Problem, unlike } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Choice, scenarioFrom } from '../scenario/scenarioFile.ts';
import { isCallOf, parseSessionFile, type SessionFile } from '../scenario/sessionFile.ts';
import { parseTraceFile, traceScenario } from '../scenario/traceFile.ts';
import { type Branch, type Injected, injectionAt, newBranch, reaching, type Terms } from './branch.ts';
import type { Cursor } from './cursor.ts';
import { gallerySources } from './gallery.ts';
import type { Mark, SessionState } from './playgroundState.ts';
import { readScenario } from './scenarioText.ts';
import { SPEEDS } from './tempo.ts';

type SavedBranch = SessionFile['branches'][number];
type Deed = SavedBranch['deeds'][number];
type Path = FileError['path'];

/** What a known scenario goes by. */
export const KNOWN = 'id of a scenario of the gallery';

/** The session in the text of a file. Never throws, whatever the text is. */
export function readSession(text: string, own: readonly Scenario[]): Result<SessionState, FileError> {
  const file = parseSessionFile(text);
  return file.ok ? sessionFrom(file.value, own) : file;
}

/**
 * The session that a file describes, to be reopened; `own` are the scenarios that are no files. An error says what in
 * it cannot be run here.
 */
function sessionFrom(file: SessionFile, own: readonly Scenario[]): Result<SessionState, FileError> {
  const speed = SPEEDS.find((each) => each === file.speed);
  if (speed === undefined) return wrong(['speed'], unlike(SPEEDS.join(' | '), file.speed));
  const scenario = scenarioIn(file.scenario, own);
  if (!scenario.ok) return scenario;
  const read = termsReader(scenario.value);
  const branches = readAll(file.branches, (branch, at) => branchFrom(branch, read, ['branches', at]));
  if (!branches.ok) return branches;
  const { branch: branchId, ...cursor } = file.cursor;
  const { compared: comparedId, selection, loop, changesFrom } = file;
  // A trace stays at hand as one that comes from a file of traces does.
  const { id: name, trace } = scenario.value;
  return ok({
    ...(trace !== undefined && { traceFile: { name, scenarios: [scenario.value] } }),
    scenario: scenario.value,
    branches: branches.value,
    branchId,
    comparedId,
    cursor,
    selection,
    marks: file.marks.flatMap((mark, id) => markFrom(mark, id, branches.value)),
    speed,
    loop,
    changesFrom,
  });
}

/** A scenario that comes with the page; null when none has that id. */
export function knownScenario(id: string, own: readonly Scenario[]): Scenario | null {
  const text = gallerySources().get(id);
  const read = text === undefined ? null : readScenario(text);
  return own.find((each) => each.id === id) ?? (read?.ok ? read.value : null);
}

function scenarioIn(source: SessionFile['scenario'], own: readonly Scenario[]): Result<Scenario, FileError> {
  switch (source.kind) {
    case 'known': {
      const known = knownScenario(source.id, own);
      return known === null ? wrong(['scenario', 'id'], unlike(KNOWN, source.id)) : ok(known);
    }
    case 'file': {
      const read = readScenario(source.text);
      return read.ok ? read : within(['scenario', 'text'], read.error);
    }
    case 'trace': {
      const parsed = parseTraceFile(source.text);
      if (!parsed.ok) return within(['scenario', 'text'], parsed.error);
      const [trace, another] = parsed.value.map(traceScenario);
      const isOne = trace !== undefined && another === undefined;
      return isOne ? ok(trace) : wrong(['scenario', 'text'], unlike('one trace', parsed.value.length));
    }
  }
}

type ReadTerms = (choice: Choice, path: Path) => Result<Terms, FileError>;

/** What is chosen, as what runs. The same choice occurs again and again, and is tried once. */
function termsReader(scenario: Scenario): ReadTerms {
  const known = new Map<string, Result<Terms, FileError>>();
  return (choice, path) => {
    const key = JSON.stringify(choice);
    const terms = known.get(key) ?? termsOf(scenario, choice);
    known.set(key, terms);
    return terms.ok ? terms : within(path, terms.error);
  };
}

function termsOf({ from, setup, trace }: Scenario, choice: Choice): Result<Terms, FileError> {
  const { variant, switches, settings } = choice;
  if (from === undefined) {
    if (switches.length + settings.length > 0) return wrong([], unlike('nothing but a version', choice));
    // What was recorded belongs to the variant that did it.
    if (trace !== undefined && variant !== setup.variant) return wrong(['variant'], unlike(setup.variant, variant));
    return ok({ setup: { ...setup, variant }, choice: null });
  }
  const strange = switches.findIndex((id, at) => !isSwitchOf(from.file.switches, id) || switches.indexOf(id) < at);
  if (strange >= 0) return wrong(['switches', strange], unlike('id of another switch', switches[strange]));
  const made = scenarioFrom(from.file, choice);
  return made.ok ? ok({ setup: made.value.setup, choice }) : within(['settings'], made.error);
}

function isSwitchOf(switches: readonly { readonly id: string }[], id: string): boolean {
  return switches.some((each) => each.id === id);
}

function branchFrom(saved: SavedBranch, read: ReadTerms, path: Path): Result<Branch, FileError> {
  const terms = read(saved.choice, [...path, 'choice']);
  if (!terms.ok) return terms;
  let since = terms.value;
  const injected = readAll(saved.deeds, (deed, at) => {
    const done = injectedFrom(deed, since, read, [...path, 'deeds', at]);
    if (done.ok) since = done.value;
    return done;
  });
  if (!injected.ok) return injected;
  const { id, origin, name, horizonNs } = saved;
  const parting = saved.parting && { from: saved.parting.branch, place: placeOf(saved.parting) };
  const branch = { ...newBranch(id, origin, terms.value), parting, name, injected: injected.value };
  return ok(reaching(branch, horizonNs));
}

function placeOf({ events, timeNs }: Cursor): Cursor {
  return { events, timeNs };
}

function injectedFrom(deed: Deed, before: Terms, read: ReadTerms, path: Path): Result<Injected, FileError> {
  const { setup, choice } = before;
  if (deed.kind === 'call') {
    const { operation } = deed;
    if (!isCallOf(setup.variant, operation)) {
      return wrong([...path, 'operation', 'op'], unlike(`operation of ${setup.variant}`, operation.op));
    }
    return ok({ setup, choice, injection: injectionAt(deed, { kind: 'call', operation }) });
  }
  const terms = read(deed.choice, [...path, 'choice']);
  if (!terms.ok) return terms;
  const change = settingsBetween(setup, terms.value.setup);
  if (change === null || settledBetween(setup, terms.value.setup) !== null) {
    return wrong([...path, 'choice'], unlike('something that can change on the way', deed.choice));
  }
  return ok({ ...terms.value, injection: injectionAt(deed, change) });
}

function markFrom(saved: SessionFile['marks'][number], id: number, branches: readonly Branch[]): Mark[] {
  const { note, deeds } = saved;
  const branch = branches.find((each) => each.id === saved.branch);
  if (branch === undefined) return [];
  const injections = branch.injected.slice(0, deeds).map(({ injection }) => injection);
  return [{ id, place: placeOf(saved), past: { setup: branch.setup, injections }, note }];
}

function wrong(path: Path, problem: Problem): Result<never, FileError> {
  return fail({ line: 0, path, problem });
}

/** The same problem, of what is part of a file. */
function within(path: Path, { path: inner, problem }: FileError): Result<never, FileError> {
  return wrong([...path, ...inner], problem);
}
