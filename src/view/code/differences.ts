// What of the port's text is of no effect in a version, and what differs between two: from the columns of variants.ts
// that its lines read.
import { assert } from '../../base/assert.ts';
import { VARIANT_IDS, VARIANTS, type Variant, type VariantId } from '../../kubelet/variants.ts';
import type { PortCode, PortFile } from './paths.ts';
import { codeOf } from './source.ts';

export type Column = keyof Variant;

/** Lines of a function that have an effect in some versions only. */
interface Guard {
  readonly function: string;
  /** What the first and the last of them hold, each found once in the function; all of the function without. */
  readonly from?: string;
  readonly to?: string;
  readonly column: Column;
  readonly isOpen: (variant: Variant) => boolean;
}

const rejectsOlderSet = { column: 'rejectsOlderSet', isOpen: (variant: Variant) => variant.rejectsOlderSet } as const;
const observesTime = { column: 'observesTime', isOpen: (variant: Variant) => variant.observesTime } as const;
const shiftsTime = {
  column: 'timeShiftThresholdNs',
  isOpen: (variant: Variant) => variant.timeShiftThresholdNs !== null,
} as const;

const GUARDS: readonly Guard[] = [
  { function: 'set', from: '} else {', to: 'env.probe.entryRejected', ...rejectsOlderSet },
  { function: 'isOlderThanEntry', ...rejectsOlderSet },
  {
    function: 'getIfNewerThan',
    from: 'variant.defaultOnMiss',
    to: 'variant.defaultOnMiss',
    column: 'defaultOnMiss',
    isOpen: (variant) => variant.defaultOnMiss,
  },
  { function: 'getIfNewerThan', from: 'variant.observesTime', to: 'variant.observesTime', ...observesTime },
  { function: 'setObservedTime', ...observesTime },
  { function: 'getIfNewerThan', from: 'const isShifted', to: 'const isShifted', ...shiftsTime },
  { function: 'isTimeShifted', from: 'const now', to: 'return result', ...shiftsTime },
];

/** What a line has to do with versions. */
export interface LineGuard {
  readonly column: Column;
  /** null: it has an effect in each version, but not the same. */
  readonly isOpen: Guard['isOpen'] | null;
}

/** By line of cache.ts, which alone reads the columns. */
export type Guards = ReadonlyMap<number, LineGuard>;

export const GUARDED_FILE: PortFile = 'cache.ts';

/** Finds the lines. Throws when the text of the port has moved away from the table. */
export function guardsIn(code: PortCode): Guards {
  const { lines } = code.files[GUARDED_FILE];
  const codes = lines.map(codeOf);
  const guards = new Map<number, LineGuard>();
  // Whatever names a column reads it. The guards come behind, because they know more of their lines.
  for (const [index, text] of codes.entries()) {
    const column = COLUMNS.find((name) => new RegExp(`\\b${name}\\b`).test(text));
    if (column !== undefined) guards.set(index + 1, { column, isOpen: null });
  }
  for (const { from, to, column, isOpen, ...guard } of GUARDS) {
    const found = code.files[GUARDED_FILE].functions.find(({ name }) => name === guard.function);
    assert(found !== undefined, `${GUARDED_FILE} has a function ${guard.function}`);
    const { firstLine, lastLine } = found;
    const lineWith = (text: string) => {
      const at = codes.flatMap((each, index) => (each.includes(text) ? [index + 1] : []));
      const own = at.filter((line) => line >= firstLine && line <= lastLine);
      assert(own.length === 1, `${guard.function} has ${own.length} lines with ${text}, not one`);
      return own[0] ?? firstLine;
    };
    const last = to === undefined ? lastLine : lineWith(to);
    for (let line = from === undefined ? firstLine : lineWith(from); line <= last; line++) {
      guards.set(line, { column, isOpen });
    }
  }
  return guards;
}

const COLUMNS: readonly Column[] = ['rejectsOlderSet', 'defaultOnMiss', 'observesTime', 'timeShiftThresholdNs'];

/** The versions that one can be held against. */
export function otherVersions(variant: VariantId): VariantId[] {
  return VARIANT_IDS.filter((each) => each !== variant);
}

/** Whether a line cannot run in a version, or does nothing there if it does. */
export function isIdle(guards: Guards, line: number, variant: VariantId): boolean {
  return guards.get(line)?.isOpen?.(VARIANTS[variant]) === false;
}

/** What a line does in another version: runs only here, only there, or does something else there. */
export interface Difference {
  readonly kind: 'here' | 'there' | 'other';
  readonly column: Column;
  /** The column's values as the table writes them. */
  readonly here: string;
  readonly there: string;
}

/** In what a line differs between two versions; null for one that does the same in both. */
export function differenceAt(guards: Guards, line: number, here: VariantId, there: VariantId): Difference | null {
  const guard = guards.get(line);
  if (guard === undefined) return null;
  const { column } = guard;
  const [left, right] = [VARIANTS[here][column], VARIANTS[there][column]];
  const [isHere, isThere] = [!isIdle(guards, line, here), !isIdle(guards, line, there)];
  if (left === right || (!isHere && !isThere)) return null;
  const kind = isHere && isThere ? 'other' : isHere ? 'here' : 'there';
  return { kind, column, here: String(left), there: String(right) };
}
