// What runs as a scenario file: the file that it comes from with what was chosen of it, and what a person did in it on
// the way, as far as the format has words for it.
import { stringify } from 'yaml';
import { assert } from '../base/assert.ts';
import { fileStem } from '../base/fileStem.ts';
import { isDeepEqual } from '../base/isDeepEqual.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { isRead, type Operation } from '../kubelet/operation.ts';
import { isZero, type Time } from '../kubelet/time.ts';
import { quantityText } from '../scenario/quantity.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Choice, chosenSections, defaultChoice, parseScenarioFile } from '../scenario/scenarioFile.ts';
import type { ScriptOperation } from '../sim/actors/script.ts';
import type { Fault } from '../sim/fault.ts';
import type { Injection, Setup } from '../sim/setup.ts';
import { ENDLESS_NS } from '../trace/record.ts';
import type { Note, Refusal } from './exported.ts';

/** What is to be written. */
export interface ScenarioSource {
  readonly scenario: Scenario;
  /** What it began with, and what was chosen of its file; null where there is none. */
  readonly setup: Setup;
  readonly choice: Choice | null;
  /** What a person did in it, in order. */
  readonly injections: readonly Injection[];
  /** Where it ends, in virtual time. */
  readonly durationNs: number;
}

const LINE_WIDTH = 120;

type Raw = Readonly<Record<string, unknown>>;

/** The text of the file, and what it does not say. */
export function scenarioText(from: ScenarioSource): Result<{ text: string; notes: Note[] }, Refusal> {
  const { scenario, setup, choice, injections, durationNs } = from;
  if (setup.actors.some(({ kind }) => kind === 'tracePlayer')) return fail({ kind: 'recorded' });
  const file = scenario.from?.file ?? null;
  const isAsItWas = injections.length === 0 && durationNs === setup.durationNs;
  if (file !== null && isAsItWas && isDeepEqual(choice, defaultChoice(file)))
    return ok({ text: file.source, notes: [] });
  const { title, story, id } = scenario;
  const sections: Raw = file !== null && choice !== null ? chosenSections(file, choice) : sectionsOfScripts(setup);
  const { scripts, notes } = callsByHand(injections);
  const faults = faultsOf(setup, injections);
  const data = {
    format: 'newerthan-scenario',
    version: 1,
    id: fileStem(id).toLowerCase(),
    title,
    story,
    watch: file?.watch ?? story,
    ...(file === null ? {} : { symptoms: file.symptoms, issues: file.issues }),
    variant: setup.variant,
    ...sections,
    duration: quantityText(Math.max(1, durationNs)),
    ...(faults === null ? {} : { faults }),
    ...(scripts.length === 0 ? {} : { scripts: [...listOf(sections['scripts']), ...scripts] }),
  };
  // What occurs twice is written twice, to be read.
  const text = stringify(data, { aliasDuplicateObjects: false, lineWidth: LINE_WIDTH });
  const read = parseScenarioFile(text);
  assert(read.ok, read.ok ? '' : `an exported scenario: ${JSON.stringify(read.error)}`);
  const saysMore =
    file !== null && [file.expect, file.switches, file.variants.slice(1)].some(({ length }) => length > 0);
  return ok({ text, notes: [...(saysMore ? [{ kind: 'choices' } as const] : []), ...notes] });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Of a scenario that does not come from a file, which has scripts alone. */
function sectionsOfScripts({ seed, actors, isWallClockOnly = false }: Setup): Raw {
  const scripts = actors.map((actor) => {
    assert(actor.kind === 'script', `a ${actor.kind} comes from a file`);
    return { name: actor.name, role: actor.role, operations: actor.operations.flatMap(rawOperation) };
  });
  return { seed, ...(isWallClockOnly ? { clock: 'wall' } : {}), scripts };
}

/**
 * The calls that a person made, each a script of its own, because a person does not wait for one before making the
 * next; and what else was done that the format cannot say.
 */
function callsByHand(injections: readonly Injection[]): { scripts: Raw[]; notes: Note[] } {
  const scripts: Raw[] = [];
  const notes: Note[] = [];
  let getAll = 0;
  for (const { timeNs, change } of injections) {
    if (change.kind === 'settings') {
      if (change.actors.length > 0) notes.push({ kind: 'settings', timeNs });
      continue;
    }
    const { operation } = change;
    const operations = rawOperation({ atNs: timeNs, operation });
    if (operations.length === 0) getAll++;
    const role = isRead(operation.op) ? 'caller' : 'writer';
    if (operations.length > 0) scripts.push({ name: `by hand ${scripts.length + 1}`, role, operations });
  }
  if (scripts.length > 0) notes.push({ kind: 'byHand', count: scripts.length });
  if (getAll > 0) notes.push({ kind: 'getAll', count: getAll });
  return { scripts, notes };
}

/** As a file says it; GetAll, which it has no word for, as nothing. */
function rawOperation({ atNs, operation, holdNs, draftGapNs }: ScriptOperation): Raw[] {
  const { op } = operation;
  if (op === 'getAll') return [];
  return [
    {
      at: quantityText(atNs),
      op,
      ...('uid' in operation ? { pod: operation.uid } : {}),
      ...whatWith(operation),
      ...(holdNs === undefined ? {} : { holdsLock: quantityText(holdNs) }),
      ...(op !== 'getNewerThan' || draftGapNs === undefined ? {} : { draftGap: quantityText(draftGapNs) }),
    },
  ];
}

function whatWith(operation: Operation): Raw {
  switch (operation.op) {
    case 'getNewerThan':
      return { minTime: instantText(operation.minTime) };
    case 'set': {
      const { status, error, timestamp } = operation;
      return { ...(error === null ? { rev: status?.rev ?? 0 } : { error }), timestamp: instantText(timestamp) };
    }
    case 'updateTime':
    case 'setObservedTime':
      return { timestamp: instantText(operation.timestamp) };
    default:
      return {};
  }
}

function instantText(t: Time): string {
  return isZero(t) ? 'zero' : quantityText(t.wallNs);
}

/** A fault, and for how long it was one of those that were chosen. */
interface ChosenFault {
  readonly fault: Fault;
  readonly sinceNs: number;
}

/** The faults with those that came or went in the middle; null while nobody changed them. */
function faultsOf({ faults = [] }: Setup, injections: readonly Injection[]): Raw[] | null {
  let chosen: readonly ChosenFault[] = faults.map((fault) => ({ fault, sinceNs: 0 }));
  const over: Raw[] = [];
  let isChanged = false;
  for (const { timeNs, change } of injections) {
    if (change.kind !== 'settings' || change.faults === null) continue;
    isChanged = true;
    const next = change.faults.map(
      (fault) => chosen.find((each) => isDeepEqual(each.fault, fault)) ?? { fault, sinceNs: timeNs },
    );
    over.push(...chosen.filter((each) => !next.includes(each)).flatMap((each) => rawFault(each, timeNs)));
    chosen = next;
  }
  return isChanged ? [...over, ...chosen.flatMap((each) => rawFault(each, ENDLESS_NS))] : null;
}

/** None if it was taken away before it began. */
function rawFault({ fault: { kind, fromNs, toNs, pod, byNs }, sinceNs }: ChosenFault, untilNs: number): Raw[] {
  const from = Math.max(fromNs, sinceNs);
  const to = Math.min(toNs, untilNs);
  if (to <= from) return [];
  return [
    {
      kind,
      from: quantityText(from),
      ...(to === ENDLESS_NS ? {} : { to: quantityText(to) }),
      ...(pod === null ? {} : { pod }),
      ...(byNs === 0 ? {} : { by: quantityText(byNs) }),
    },
  ];
}
