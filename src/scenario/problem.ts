// What can be wrong at a place of a file that a person brings. The words for it are the view's; `expected` and `got`
// are in the notation of types and JSON.
import type * as v from 'valibot';
import type { Path } from '../base/path.ts';

export type Problem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'notJson'; readonly got: string }
  | { readonly kind: 'notYaml'; readonly got: string }
  /** Text of which a part is missing, or broken. */
  | { readonly kind: 'notWhole' }
  /** Of a version of its format that this page does not know yet. */
  | { readonly kind: 'newer'; readonly version: string; readonly known: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unexpected' }
  | { readonly kind: 'misplacedHold' }
  | { readonly kind: 'wrong'; readonly expected: string; readonly got: string };

/** Where a file is wrong, and how. */
export interface FileError {
  /** Counted from 1; 0 where the place is not in the file, such as a value that was set from outside. */
  readonly line: number;
  readonly path: Path;
  readonly problem: Problem;
}

/** valibot's issue as the place of a problem and what is wrong there. */
export function placeOf(issue: v.BaseIssue<unknown>): { readonly path: Path; readonly problem: Problem } {
  const inner = nearestOf(issue);
  const steps = issue.path ?? [];
  const own = steps.map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const last = steps.at(-1);
  // valibot takes an array for an object, and then misses its fields.
  if (last?.type === 'object' && Array.isArray(last.input)) {
    const problem = { kind: 'wrong', expected: 'object', got: shown(JSON.stringify(last.input)) } as const;
    return { path: own.slice(0, -1), problem };
  }
  if (inner === null) return { path: own, problem: problemOf(issue, own.length > 0) };
  // The paths within a union begin at the union.
  const { path, problem } = placeOf(inner);
  return { path: [...own, ...path], problem };
}

/** The problem of a value that stands for something, when something else was expected. */
export function unlike(expected: string, got: unknown): Problem {
  return { kind: 'wrong', expected, got: shown(JSON.stringify(got) ?? 'undefined') };
}

/** What was found, short enough for a message. */
export function shown(text: string): string {
  const LIMIT = 60;
  return text.length <= LIMIT ? text : `${text.slice(0, LIMIT)}…`;
}

/**
 * Of a union, the first problem of the member that the value came nearest to: where it lies deepest, and something is
 * there at all. null when the value is like none of them.
 */
function nearestOf(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> | null {
  if (issue.type !== 'union' || issue.issues === undefined) return null;
  const depthOf = ({ path }: v.BaseIssue<unknown>) => path?.length ?? 0;
  const near = issue.issues.filter((each) => depthOf(each) > 1 || (depthOf(each) === 1 && each.input !== undefined));
  return near.sort((a, b) => depthOf(b) - depthOf(a))[0] ?? null;
}

function problemOf(issue: v.BaseIssue<unknown>, isField: boolean): Problem {
  if (issue.expected === 'never') return { kind: 'unexpected' };
  if (isField && issue.input === undefined) return { kind: 'missing' };
  // valibot's own messages begin so; the messages given by the schemas name what is expected.
  const expected = issue.message.startsWith('Invalid') ? (issue.expected ?? issue.message) : issue.message;
  const got = shown(JSON.stringify(issue.input) ?? 'undefined');
  return { kind: 'wrong', expected: NOTATION[expected] ?? expected, got };
}

/** valibot's names for what JSON spells otherwise. */
const NOTATION: Readonly<Record<string, string>> = { Object: 'object', Array: 'array' };
