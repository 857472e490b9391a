import type { Problem } from '../scenario/problem.ts';
import type { Words } from './words/en.ts';

/** What is wrong at a place of a file, and what was expected there, as a sentence. */
export function describeProblem(say: Words['fileError']['problem'], problem: Problem): string {
  switch (problem.kind) {
    case 'notJson':
      return say.notJson(problem.got);
    case 'notYaml':
      return say.notYaml(problem.got);
    case 'wrong':
      return say.wrong(problem.expected, problem.got);
    default:
      return say[problem.kind];
  }
}
