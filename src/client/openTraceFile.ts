import { fail, ok, type Result } from '../base/result.ts';
import type { FileError } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Larger files are something else: a recorded trace has a few kilobytes. */
export const LARGEST_TRACE_FILE_MIB = 64;

export type OpenTraceError =
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'malformed'; readonly error: FileError };

/** Reads a file that a person chose, and makes a scenario of each trace. The parser is loaded with the first file. */
export async function openTraceFile(file: Blob): Promise<Result<Scenario[], OpenTraceError>> {
  if (file.size > LARGEST_TRACE_FILE_MIB * 1024 * 1024) return fail({ kind: 'tooLarge' });
  let text: string;
  try {
    text = await file.text();
  } catch (error) {
    return fail({ kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) });
  }
  const { parseTraceFile, traceScenario } = await import('../scenario/traceFile.ts');
  const parsed = parseTraceFile(text);
  return parsed.ok ? ok(parsed.value.map(traceScenario)) : fail({ kind: 'malformed', error: parsed.error });
}
