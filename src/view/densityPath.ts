import { type Log, timeNsOf } from '../trace/log.ts';
import type { InvariantId } from '../trace/violation.ts';
import { BINS, binOf, DENSITY_ROWS, type DensityRow, type Digest } from './digest.ts';

/** With more places than this in a row, signs would lie upon each other. */
const MOST_MARKS = 48;

/**
 * Where the signs of one row of the density strip stand, as shares of its width; null when so much happens that it is
 * drawn as `densityPath`.
 */
export function densityMarks(bins: Uint32Array): number[] | null {
  const marks: number[] = [];
  for (const [bin, count] of bins.entries()) if (count > 0) marks.push((bin + 0.5) / bins.length);
  return marks.length > MOST_MARKS ? null : marks;
}

/**
 * One row of the density strip as the `d` of an SVG path, in a box as wide as there are bins and one high for each row,
 * the first at the top: a bar where anything happens, higher for more, but never too low to be seen.
 */
export function densityPath(bins: Uint32Array, row: number): string {
  const LOWEST = 0.45;
  const HIGHEST = 0.8;
  const most = bins.reduce((max, count) => Math.max(max, count), 1);
  const bottom = row + 0.9;
  let path = '';
  for (const [bin, count] of bins.entries()) {
    if (count === 0) continue;
    const share = Math.log1p(count) / Math.log1p(most);
    path += `M${bin} ${bottom}v${(-(LOWEST + (HIGHEST - LOWEST) * share)).toFixed(2)}h1.2V${bottom}z`;
  }
  return path;
}

export type StripRow = DensityRow | 'broken';

/** The strip as it is drawn: each row as signs or as a path, and a path of lines where a person came in. */
export interface Strip {
  readonly rows: readonly {
    readonly row: StripRow;
    readonly marks: readonly number[] | null;
    readonly path: string;
  }[];
  readonly injected: string;
}

/** What is broken has a row only in a run in which something is, of what is not left out. */
export function densityStrip(digest: Digest, log: Log, unwatched: readonly InvariantId[]): Strip {
  const { density, injectedNs, endNs } = digest;
  const broken = brokenBins(digest, log, unwatched);
  const rows = [
    ...DENSITY_ROWS.map((row) => ({ row, bins: density[row] })),
    ...(broken === null ? [] : [{ row: 'broken', bins: broken } as const]),
  ];
  return {
    rows: rows.map(({ row, bins }, i) => {
      const marks = densityMarks(bins);
      return { row, marks, path: marks === null ? densityPath(bins, i) : '' };
    }),
    injected: injectedNs.map((ns) => `M${(BINS * ns) / endNs} 0V${rows.length}`).join(''),
  };
}

function brokenBins(digest: Digest, log: Log, unwatched: readonly InvariantId[]): Uint32Array | null {
  const shown = log.violations.filter(({ seq, invariant }) => seq < log.length && !unwatched.includes(invariant));
  if (shown.length === 0) return null;
  const bins = new Uint32Array(BINS);
  for (const { seq } of shown) {
    const bin = binOf(digest, timeNsOf(log, seq));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}
