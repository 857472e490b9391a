import { pathText } from '../base/path.ts';
import type { FileError, Problem } from '../scenario/problem.ts';
import type { ToolWords } from './words/tools.en.ts';

/** What is wrong at a place of a file, and what was expected there, as a sentence. */
function describeProblem(say: ToolWords['fileError']['problem'], problem: Problem): string {
  switch (problem.kind) {
    case 'notJson':
      return say.notJson(problem.got);
    case 'notYaml':
      return say.notYaml(problem.got);
    case 'newer':
      return say.newer(problem.version, String(problem.known));
    case 'wrong':
      return say.wrong(problem.expected, problem.got);
    default:
      return say[problem.kind];
  }
}

/** Where a scenario file is wrong, and what was expected there: `Line 12, genericPleg.start: expected …`. */
export function describeFileError({ fileError }: ToolWords, { line, path, problem }: FileError): string {
  return fileError.at(fileError.place(line, pathText(path)), describeProblem(fileError.problem, problem));
}
