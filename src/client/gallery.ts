// The scenarios that come with the page: one YAML file each, parsed when somebody asks for them.

import { assert, ensure } from '../base/assert.ts';
import { type Settled, settledBetween } from '../scenario/midway.ts';
import type { SetupChange } from '../scenario/origin.ts';
import type { FileError } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  type Choice,
  defaultChoice,
  type PodEntry,
  parseScenarioFile,
  podEntries,
  type ScenarioFile,
  scenarioFrom,
} from '../scenario/scenarioFile.ts';
import type { Setup } from '../sim/setup.ts';
import type { Terms } from './branch.ts';
import { changeFromHere } from './changeFromHere.ts';
import type { Playground } from './playground.ts';

const SOURCES: Record<string, string> = import.meta.glob('../scenario/gallery/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The files by the name of the file, without its ending. */
export function gallerySources(): ReadonlyMap<string, string> {
  return new Map(Object.entries(SOURCES).map(([path, source]) => [nameOf(path), source]));
}

/** In the order of lessons. A file of our own that cannot be read is a programmer's error. */
export function loadGallery(): ScenarioFile[] {
  const files = [...gallerySources()].map(([name, source]) => {
    const parsed = parseScenarioFile(source);
    assert(parsed.ok, parsed.ok ? '' : `${name}.yaml: ${JSON.stringify(parsed.error)}`);
    assert(parsed.value.id === name, `${name}.yaml is named for its id ${parsed.value.id}`);
    return parsed.value;
  });
  return files.sort((a, b) => a.lesson - b.lesson || (a.id < b.id ? -1 : 1));
}

/** A scenario of the gallery as it runs when this is chosen. */
export function scenarioOf(file: ScenarioFile, choice: Choice = defaultChoice(file)): Scenario {
  const made = scenarioFrom(file, choice);
  assert(made.ok, made.ok ? '' : `${file.id}: ${JSON.stringify(made.error)}`);
  return made.value;
}

/**
 * Shows the scenario with something else chosen of its file: from the cursor on if that is wanted and can be, else from
 * the start. Gives what makes the choice impossible, or null.
 */
export function choose(playground: Playground, choice: Choice): FileError | null {
  const { scenario, changesFrom } = playground.store.getState();
  const { file } = ensure(scenario.from, 'the scenario comes from a file');
  const terms = playground.terms;
  const before = ensure(terms.choice, 'every branch of it has a choice');
  const made = scenarioFrom(file, choice);
  if (!made.ok) return made.error;
  const next: Terms = { setup: made.value.setup, choice };
  const change = changeBetween(file, before, choice);
  if (changesFrom === 'cursor' && settledBetween(terms.setup, next.setup) === null) {
    changeFromHere(playground, next, change);
  } else {
    playground.changeSetup(next, change);
  }
  return null;
}

export { toggled } from '../scenario/scenarioFile.ts';

/** How many pods there are of each entry of the file's pods, when this is chosen. */
export function podsOf(file: ScenarioFile, choice: Choice): readonly PodEntry[] {
  return podEntries(file, choice);
}

/** Why a choice can only be made from the start, when this setup is what goes on; null if it need not. */
export function settledBy(file: ScenarioFile, setup: Setup, choice: Choice): Settled | null {
  const made = scenarioFrom(file, choice);
  return made.ok ? settledBetween(setup, made.value.setup) : null;
}

/** What a person has changed; of several things at once, one. */
function changeBetween(file: ScenarioFile, before: Choice, now: Choice): SetupChange {
  if (before.variant !== now.variant) return { kind: 'variant', variant: now.variant };
  const toggled = file.switches.find(({ id }) => before.switches.includes(id) !== now.switches.includes(id));
  if (toggled !== undefined) {
    return { kind: 'switch', title: toggled.title, isOn: now.switches.includes(toggled.id) };
  }
  const last = now.settings.at(-1);
  return last === undefined ? { kind: 'reset' } : { kind: 'setting', ...last };
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yaml$/, '');
}
