// Words in a picture that nobody lays out: there is no document to measure them, and which font stands for the system's
// is known only where the picture is looked at. So they are measured by a table that is as wide as the widest of the
// usual fonts, and cut where they might not fit.
import { ensure } from '../../base/assert.ts';
import { printable, type Shape, shape } from './xml.ts';

/** Words of one look. */
export interface Run {
  readonly text: string;
  readonly size: number;
  readonly colour: string;
  readonly isBold?: boolean;
  readonly isMono?: boolean;
}

/** How high a line is, by the size of its letters: as in the style sheet of the stage. */
const LINE = 1.3;
/** From the top of a line to where its letters stand. */
const ASCENT = 0.98;

/** Shares of the size that signs take. Those of DejaVu Sans, in which Linux shows what asks for no other font. */
const WIDTHS: readonly (readonly [signs: string, width: number])[] = [
  ["ijlIJ'", 0.3],
  [' ,.·’|/:;\\', 0.34],
  ['f-()[]t', 0.4],
  ['r!', 0.42],
  ['"*_`sz“”?', 0.53],
  ['cLFvxyk', 0.59],
  ['aeoPTY', 0.62],
  ['ESbdghnpqu0123456789{$}µ', 0.64],
  ['ABKRVXZC', 0.7],
  ['UHNDGOQw&', 0.8],
  ['#+<=>^~×−≥≠→∞✓', 0.84],
];
const WIDTH_OF: ReadonlyMap<string, number> = new Map(
  WIDTHS.flatMap(([signs, width]) => [...signs].map((sign) => [sign, width] as const)),
);
/** Whatever is not in the table is a square at most, but for the pictures beyond the plane of scripts. */
const SQUARE = 1;
const PICTURE = 1.35;
const MONO = 0.605;
const BOLD = 1.14;
const ELLIPSIS = '…';

const NARROW = /[\u0021-\u024f\u2010-\u2026\u2190-\u21ff\u2212\u2260-\u2265 ]/;
const COMBINING = /\p{M}/u;

function signWidth(sign: string, { isMono, isBold }: Pick<Run, 'isMono' | 'isBold'>): number {
  const known = WIDTH_OF.get(sign);
  const isNarrow = known !== undefined || NARROW.test(sign);
  if (isMono === true && isNarrow) return MONO;
  const bold = isBold === true ? BOLD : 1;
  if (isNarrow) return (known ?? SQUARE) * bold;
  if (COMBINING.test(sign)) return 0;
  return (sign.codePointAt(0) ?? 0) >= 0x1f000 ? PICTURE : SQUARE * bold;
}

/** How much room a run takes at most, in units. */
export function widthOf(run: Run): number {
  let width = 0;
  for (const sign of printable(run.text)) width += signWidth(sign, run);
  return width * run.size;
}

export function widthOfLine(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + widthOf(run), 0);
}

/** The line as it is if there is room for it, else as much of it as there is room for, and an ellipsis. */
export function fitted(runs: readonly Run[], room: number): readonly Run[] {
  if (widthOfLine(runs) <= room) return runs;
  const dots = Math.max(...runs.map((run) => widthOf({ ...run, text: ELLIPSIS })));
  let left = room - dots;
  const cut: Run[] = [];
  for (const run of runs) {
    const width = widthOf(run);
    if (width > left) return [...cut, { ...run, text: `${beginningOf(run, left)}${ELLIPSIS}` }];
    cut.push(run);
    left -= width;
  }
  throw new Error('a line that is too long has a run that does not fit');
}

/** As many signs of a run as there is room for, without a space at the end. */
function beginningOf(run: Run, room: number): string {
  let text = '';
  let left = room;
  for (const sign of printable(run.text)) {
    left -= signWidth(sign, run) * run.size;
    if (left < 0) break;
    text += sign;
  }
  return text.trimEnd();
}

/** A word with the spaces behind it, or one sign of Chinese, each with what may not be torn from it. */
const PIECE =
  /[「『（]*\p{Ideographic}[，。：；、！？」』）》]*|[^\s\p{Ideographic}]*(?:(?<=≥) \S+)?(?:(?<=\d) s\b[^\s\p{Ideographic}]*)?\s*/gu;

/** The words in lines. What finds no room in `most` lines is cut off. */
export function wrapped(runs: readonly Run[], room: number, most: number): readonly (readonly Run[])[] {
  if (most < 1) return [];
  const pieces = runs.flatMap((run) =>
    [...printable(run.text).matchAll(PIECE)].flatMap(([text]) => torn({ ...run, text }, room)),
  );
  const lines: Run[][] = [];
  let line: Run[] = [];
  for (const [at, piece] of pieces.entries()) {
    const needed = widthOfLine(line) + widthOf({ ...piece, text: piece.text.trimEnd() });
    if (line.length > 0 && needed > room) {
      if (lines.length === most - 1) return [...lines, fitted(joined([...line, ...pieces.slice(at)]), room)];
      lines.push(joined(line));
      line = [];
    }
    line.push(piece);
  }
  return line.length === 0 ? lines : [...lines, joined(line)];
}

/** A word that is wider than a line, in parts that are not. */
function torn(run: Run, room: number): Run[] {
  if (run.text === '') return [];
  if (widthOf({ ...run, text: run.text.trimEnd() }) <= room) return [run];
  const text = beginningOf(run, room) || ensure([...run.text][0], 'it is not empty');
  return [{ ...run, text }, ...torn({ ...run, text: run.text.slice(text.length) }, room)];
}

/** Neighbours of one look as one run, without a space at the end. */
function joined(pieces: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const [at, piece] of pieces.entries()) {
    const text = at === pieces.length - 1 ? piece.text.trimEnd() : piece.text;
    const last = runs.at(-1);
    if (last !== undefined && isSameLook(last, piece)) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ ...piece, text });
  }
  return runs;
}

function isSameLook(a: Run, b: Run): boolean {
  return a.size === b.size && a.colour === b.colour && a.isBold === b.isBold && a.isMono === b.isMono;
}

/** Where a line of words stands: the top of the line, and the point that it begins, is centred or ends at. */
export interface Place {
  readonly x: number;
  readonly top: number;
  readonly anchor?: 'middle' | 'end';
}

/** How high a line is. */
export function heightOf(runs: readonly Run[]): number {
  return LINE * Math.max(0, ...runs.map(({ size }) => size));
}

/** A line of words. `mono` is the family of runs that are mono; others have that of the picture. */
export function drawn(runs: readonly Run[], { x, top, anchor }: Place, mono: string): Shape {
  const size = Math.max(0, ...runs.map((run) => run.size));
  const y = top + ASCENT * size;
  return shape(
    'text',
    { x, y, 'text-anchor': anchor },
    ...runs.map(({ text, size: own, colour, isBold, isMono }) =>
      shape(
        'tspan',
        {
          'font-size': own,
          fill: colour,
          'font-weight': isBold === true ? 600 : undefined,
          'font-family': isMono === true ? mono : undefined,
        },
        text,
      ),
    ),
  );
}
