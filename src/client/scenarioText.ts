// A scenario as a text that a person edits: what is wrong with it, what may be written, and what it runs.

import { fail, ok, type Result } from '../base/result.ts';
import { fittingAt, pathAt } from '../scenario/completion.ts';
import type { FileError } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { parseScenarioFile } from '../scenario/scenarioFile.ts';
import { scenarioOf } from './gallery.ts';

/** Where a text is wrong, in words. */
export interface ScenarioMistake {
  readonly line: number;
  readonly message: string;
}

/** The scenario that a text describes, as it runs when nothing is chosen. */
export function readScenario(text: string): Result<Scenario, FileError> {
  const parsed = parseScenarioFile(text);
  return parsed.ok ? ok(scenarioOf(parsed.value)) : fail(parsed.error);
}

/** What may be written at a place of the text: names of fields, or behind a colon the values of that field. */
export function completionsAt(text: string, offset: number): { readonly label: string; readonly apply: string }[] {
  const above = text.slice(0, offset).split('\n');
  const current = above.pop() ?? '';
  const [, spaces = '', dashes = '', key] = /^( *)((?:- +)*)(?:([\w-]+):.*)?$/.exec(current) ?? [];
  const indent = spaces.length + (dashes === '' ? 0 : 1);
  const place = [...pathAt(above, indent), ...(dashes === '' ? [] : [0])];
  if (key !== undefined) return fittingAt([...place, key]).values.map((label) => ({ label, apply: label }));
  return fittingAt(place).keys.map((label) => ({ label, apply: `${label}: ` }));
}
