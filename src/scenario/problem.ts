// What can be wrong at a place of a file that a person brings. The words for it are the view's; `expected` and `got`
// are in the notation of types and JSON.
import type * as v from 'valibot';
import type { Path } from '../base/path.ts';

export type Problem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'notJson'; readonly got: string }
  | { readonly kind: 'notYaml'; readonly got: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unexpected' }
  | { readonly kind: 'wrong'; readonly expected: string; readonly got: string };

/** valibot's issue as the place of a problem and what is wrong there. */
export function placeOf(issue: v.BaseIssue<unknown>): { readonly path: Path; readonly problem: Problem } {
  const deepest = deepestOf(issue);
  const path = (deepest.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  return { path, problem: problemOf(deepest, path.length > 0) };
}

/** What was found, short enough for a message. */
export function shown(text: string): string {
  const LIMIT = 60;
  return text.length <= LIMIT ? text : `${text.slice(0, LIMIT)}…`;
}

/** Of a union, the member that the value came nearest to: the one in which the first problem lies deepest. */
function deepestOf(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const depthOf = ({ path }: v.BaseIssue<unknown>) => path?.length ?? 0;
  if (issue.type !== 'union' || issue.issues === undefined) return issue;
  const best = issue.issues.reduce((deepest, each) => (depthOf(each) > depthOf(deepest) ? each : deepest));
  if (depthOf(best) <= depthOf(issue)) return issue;
  return deepestOf(best);
}

function problemOf(issue: v.BaseIssue<unknown>, isField: boolean): Problem {
  if (issue.expected === 'never') return { kind: 'unexpected' };
  if (isField && issue.input === undefined) return { kind: 'missing' };
  // valibot's own messages begin so; the messages given by the schemas name what is expected.
  const expected = issue.message.startsWith('Invalid') ? issue.expected : issue.message;
  return { kind: 'wrong', expected: expected ?? issue.message, got: shown(JSON.stringify(issue.input) ?? 'undefined') };
}
