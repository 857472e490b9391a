import { encode } from 'uqr';

/** Of a link: with more, the code's squares are too small for a phone at the back of a room. */
export const LONGEST_CODE = 1200;

/** The light edge without which a camera does not find a code, in squares. */
const QUIET = 4;

/** A text as a QR code with its quiet edge, row by row: whether a square is dark. At most 2953 bytes of UTF-8. */
export function qrOf(text: string): boolean[][] {
  return encode(text, { ecc: 'L', border: QUIET }).data;
}

/** The dark squares as the path of an SVG in which a square is 1 by 1: a bar for each run in a row. */
export function qrPathOf(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => barsOf(row).map(({ x, width }) => `M${x} ${y}h${width}v1h-${width}z`)).join('');
}

function barsOf(row: readonly boolean[]): { x: number; width: number }[] {
  const bars: { x: number; width: number }[] = [];
  row.forEach((isDark, x) => {
    const last = bars.at(-1);
    if (!isDark) return;
    if (last !== undefined && last.x + last.width === x) last.width++;
    else bars.push({ x, width: 1 });
  });
  return bars;
}
