/**
 * One row of the density strip as the `d` of an SVG path, in a box as wide as there are bins and one high for each row:
 * a bar where anything happens, higher for more, but never too low to be seen.
 */
export function densityPath(bins: Uint32Array, row: number, rows: number): string {
  const LOWEST = 0.7;
  const HIGHEST = 0.9;
  const most = bins.reduce((max, count) => Math.max(max, count), 1);
  const bottom = rows - row;
  let path = '';
  for (const [bin, count] of bins.entries()) {
    if (count === 0) continue;
    const share = Math.log1p(count) / Math.log1p(most);
    path += `M${bin} ${bottom}v${(-(LOWEST + (HIGHEST - LOWEST) * share)).toFixed(2)}h1.2V${bottom}z`;
  }
  return path;
}
