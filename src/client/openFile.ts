// A file that a person chose: what it is, by the format that it names, and what can be run of it.
import { fail, messageOf, ok, type Result } from '../base/result.ts';
import { type FileError, shown } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { SessionState } from './playgroundState.ts';

/** Larger files are something else: a recorded trace has a few kilobytes, and a scenario too. */
export const LARGEST_FILE_MIB = 64;

export type ReadError = { readonly kind: 'tooLarge' } | { readonly kind: 'unreadable'; readonly reason: string };

export type OpenError =
  | ReadError
  /** `source` is the text of a scenario, which can be mended here; null for what is none. */
  | { readonly kind: 'malformed'; readonly error: FileError; readonly source: string | null };

/** What a file brings: a scenario, a choice of recorded traces, or a session as it was left. */
export type OpenedFile =
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  | { readonly kind: 'traces'; readonly scenarios: readonly Scenario[] }
  | { readonly kind: 'session'; readonly session: SessionState };

/** The text of a file that a person chose. */
export async function readFile(file: Blob): Promise<Result<string, ReadError>> {
  if (file.size > LARGEST_FILE_MIB * 1024 * 1024) return fail({ kind: 'tooLarge' });
  try {
    return ok(await file.text());
  } catch (error) {
    return fail({ kind: 'unreadable', reason: messageOf(error) });
  }
}

/**
 * Reads a file, of whichever format. The parsers are loaded with the first file. `own` are the scenarios that a session
 * may name, which have no file.
 */
export async function openFile(file: Blob, own: readonly Scenario[]): Promise<Result<OpenedFile, OpenError>> {
  const read = await readFile(file);
  if (!read.ok) return read;
  const text = read.value;
  switch (formatOf(text)) {
    case 'newerthan-scenario': {
      const { readScenario } = await import('./scenarioText.ts');
      const scenario = readScenario(text);
      if (!scenario.ok) return fail({ kind: 'malformed', error: scenario.error, source: text });
      return ok({ kind: 'scenario', scenario: scenario.value });
    }
    case 'pod-cache-trace': {
      const { parseTraceFile, traceScenario } = await import('../scenario/traceFile.ts');
      const traces = parseTraceFile(text);
      if (!traces.ok) return fail({ kind: 'malformed', error: traces.error, source: null });
      return ok({ kind: 'traces', scenarios: traces.value.map(traceScenario) });
    }
    case 'newerthan-session': {
      const { readSession } = await import('./session.ts');
      const session = readSession(text, own);
      if (!session.ok) return fail({ kind: 'malformed', error: session.error, source: null });
      return ok({ kind: 'session', session: session.value });
    }
    default:
      return fail({ kind: 'malformed', error: unknownFormat(text), source: null });
  }
}

// As JSON and as YAML write it, wherever it stands.
const FORMAT = /["']?\bformat["']?\s*:\s*["']?(newerthan-scenario|newerthan-session|pod-cache-trace)\b/;

function formatOf(text: string): string | undefined {
  return FORMAT.exec(text)?.[1];
}

/** Where a format should be named, or is named that nobody knows. */
function unknownFormat(text: string): FileError {
  if (text.trim() === '') return { line: 1, path: [], problem: { kind: 'empty' } };
  const found = /["']?\bformat["']?\s*:[ \t]*([^,}\n]*)/.exec(text);
  const line = text.slice(0, found?.index ?? 0).split('\n').length;
  const [firstLine = ''] = text.trim().split('\n');
  const expected = '"newerthan-scenario" | "newerthan-session" | "pod-cache-trace"';
  return { line, path: ['format'], problem: { kind: 'wrong', expected, got: shown((found?.[1] ?? firstLine).trim()) } };
}
