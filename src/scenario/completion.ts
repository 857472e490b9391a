// What may be written at a place of a scenario file: the names of fields, or the values of one, read from the schema
// that the parser takes.
import type { Path } from '../base/path.ts';
import { scenarioFileSchema } from './scenarioFile.ts';

/** The parts of valibot's schemas that lead on from one to another. */
interface Inner {
  readonly type: string;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly wrapped?: unknown;
  readonly item?: unknown;
  readonly options?: readonly unknown[];
}

/** What fits at a place. */
export interface Fitting {
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

/** The names of fields and the values that fit at a path of the file. A step that is a number goes into a list. */
export function fittingAt(path: Path): Fitting {
  let candidates: unknown[] = [scenarioFileSchema.file];
  for (const key of path)
    candidates = candidates.flatMap((schema) => alternativesOf(schema)).flatMap((each) => childOf(each, key));
  const alternatives = candidates.flatMap(alternativesOf);
  return {
    keys: unique(alternatives.flatMap(({ entries }) => Object.keys(entries ?? {}))),
    values: unique(alternatives.flatMap(valuesOf)),
  };
}

/** The path of the line that is being written, from the lines above it: YAML says with spaces what is in what. */
export function pathAt(lines: readonly string[], indent: number): Path {
  const path: (string | number)[] = [];
  let limit = indent;
  for (let at = lines.length - 1; at >= 0 && limit > 0; at--) {
    const match = /^( *)((?:- +)*)([\w-]+):/.exec(lines[at] ?? '');
    if (match === null) continue;
    const [, spaces = '', dashes = '', key = ''] = match;
    const column = spaces.length + dashes.length;
    if (column < limit) {
      path.unshift(key);
      limit = column;
    }
    // An entry of a list lies in the key above it.
    if (dashes !== '' && spaces.length < limit) {
      path.unshift(0);
      limit = spaces.length + 1;
    }
  }
  return path;
}

function childOf({ entries, item }: Inner, key: string | number): unknown[] {
  if (typeof key === 'number') return item === undefined ? [] : [item];
  const child = entries?.[key];
  return child === undefined ? [] : [child];
}

/** The schema itself and, for one that only wraps or chooses, those behind it. */
function alternativesOf(schema: unknown): Inner[] {
  const inner = schema as Inner;
  if (inner.wrapped !== undefined) return alternativesOf(inner.wrapped);
  if (inner.type === 'union' || inner.type === 'variant') {
    return (inner.options ?? []).flatMap(alternativesOf);
  }
  return [inner];
}

function valuesOf({ type, options }: Inner): string[] {
  if (type === 'boolean') return ['true', 'false'];
  return type === 'picklist' ? (options ?? []).map(String) : [];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
