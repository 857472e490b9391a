// The scenarios that come with the page: one YAML file each, parsed when somebody asks for them.

import { assert, ensure } from '../base/assert.ts';
import type { FileError } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import {
  type Choice,
  defaultChoice,
  parseScenarioFile,
  type ScenarioFile,
  scenarioFrom,
} from '../scenario/scenarioFile.ts';
import type { SetupChange } from './branch.ts';
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

/** Shows the scenario with something else chosen of its file. Gives what makes that impossible, or null. */
export function choose(playground: Playground, choice: Choice): FileError | null {
  const { scenario } = playground.store.getState();
  const { file } = ensure(scenario.from, 'the scenario comes from a file');
  const before = ensure(playground.branch.choice, 'every branch of it has a choice');
  const made = scenarioFrom(file, choice);
  if (!made.ok) return made.error;
  playground.changeSetup(made.value.setup, changeBetween(file, before, choice), choice);
  return null;
}

/** What a person has changed; of several things at once, one. */
function changeBetween(file: ScenarioFile, before: Choice, now: Choice): SetupChange {
  if (before.variant !== now.variant) return { kind: 'variant', variant: now.variant };
  const toggled = file.switches.find(({ id }) => before.switches.includes(id) !== now.switches.includes(id));
  if (toggled !== undefined) {
    return { kind: 'switch', title: toggled.title, isOn: now.switches.includes(toggled.id) };
  }
  const { path, value } = now.settings.at(-1) ?? { path: 'settings', value: null };
  return { kind: 'setting', path, value };
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yaml$/, '');
}
