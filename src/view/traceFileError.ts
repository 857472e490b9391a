import type { TraceFileError } from '../scenario/traceFile.ts';
import type { Words } from './words/en.ts';

/** Where a trace file is wrong, and what was expected there, as a sentence. */
export function describeTraceFileError({ trace }: Words, { line, field, problem }: TraceFileError): string {
  return trace.place(line, field) + describeProblem(trace.problem, problem);
}

function describeProblem(say: Words['trace']['problem'], problem: TraceFileError['problem']): string {
  switch (problem.kind) {
    case 'notJson':
      return say.notJson(problem.got);
    case 'wrong':
      return say.wrong(problem.expected, problem.got);
    default:
      return say[problem.kind];
  }
}
