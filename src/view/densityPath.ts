import { BINS, DENSITY_ROWS, type DensityRow, type Digest } from './digest.ts';

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

/** The strip as it is drawn: each row as signs or as a path, and a path of lines where a person came in. */
export interface Strip {
  readonly rows: readonly {
    readonly row: DensityRow;
    readonly marks: readonly number[] | null;
    readonly path: string;
  }[];
  readonly injected: string;
}

export function densityStrip({ density, injectedNs, endNs }: Digest): Strip {
  return {
    rows: DENSITY_ROWS.map((row, i) => {
      const marks = densityMarks(density[row]);
      return { row, marks, path: marks === null ? densityPath(density[row], i) : '' };
    }),
    injected: injectedNs.map((ns) => `M${(BINS * ns) / endNs} 0V${DENSITY_ROWS.length}`).join(''),
  };
}
