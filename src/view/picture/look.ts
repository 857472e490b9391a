// What all boxes of a picture have in common: colours and fonts, an outline, and lines of words inside it.
import type { Box } from '../layout.ts';
import type { Words } from '../words/en.ts';
import type { ToolWords } from '../words/tools.en.ts';
import { drawn, fitted, heightOf, type Place, type Run, widthOfLine, wrapped } from './text.ts';
import type { Colours } from './theme.ts';
import { type Child, rounded, type Shape, shape } from './xml.ts';

/** A rem of the style sheets, in units of the picture. */
export const REM = 16;
/** Sizes of letters. */
export const SIZE = { name: 16, label: 14, text: 13, small: 12 } as const;
/** Between the edge of a box and what is in it. */
const PADDING = { x: 12, y: 6 };
const RADIUS = 8;

export interface Look {
  readonly words: Words & ToolWords;
  readonly colours: Colours;
  /** The family of what is written in one width. */
  readonly mono: string;
}

/** Where something stands. */
export type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>;

export interface Outline {
  readonly fill: string;
  readonly stroke: string;
  readonly isDashed?: boolean;
  readonly isSelected?: boolean;
  /** The last event was about this. */
  readonly isCurrent?: boolean;
}

/** A box with a name for who reads the file, all its words for who points at it, and what is in it. */
export function boxed(id: string, area: Area, look: Look, outline: Outline, said: string, ...inside: Child[]): Shape {
  const { x, y, width, height } = area;
  const { fill, stroke, isDashed, isSelected, isCurrent } = outline;
  const { focus } = look.colours;
  return shape(
    'g',
    { 'data-box': id },
    said === '' ? null : shape('title', {}, said),
    shape('rect', {
      // The line lies inside, as a border does.
      x: x + 0.5,
      y: y + 0.5,
      width: width - 1,
      height: height - 1,
      rx: RADIUS - 0.5,
      fill,
      stroke,
      'stroke-dasharray': isDashed === true ? '4 3' : undefined,
    }),
    isCurrent === true ? shape('path', { d: edgeOf(area), fill: focus }) : null,
    isSelected === true ? outlined(area, focus) : null,
    ...inside,
  );
}

/** The left edge of a box, as thick as a border that strikes the eye. */
function edgeOf({ x, y, height }: Area): string {
  const thick = 4;
  const off = RADIUS - Math.sqrt(RADIUS ** 2 - (RADIUS - thick) ** 2);
  const [left, right] = [rounded(x), rounded(x + thick)];
  return [
    `M${right},${rounded(y + off)}`,
    `A${RADIUS},${RADIUS} 0 0 0 ${left},${rounded(y + RADIUS)}`,
    `V${rounded(y + height - RADIUS)}`,
    `A${RADIUS},${RADIUS} 0 0 0 ${right},${rounded(y + height - off)}Z`,
  ].join('');
}

function outlined({ x, y, width, height }: Area, stroke: string): Shape {
  return shape('rect', {
    x: x - 1,
    y: y - 1,
    width: width + 2,
    height: height + 2,
    rx: RADIUS + 1,
    fill: 'none',
    stroke,
    'stroke-width': 2,
    'data-selected': 'true',
  });
}

/** What of a box is inside its padding. */
export function insideOf({ x, y, width, height }: Area): Area {
  return { x: x + PADDING.x, y: y + PADDING.y, width: width - 2 * PADDING.x, height: height - 2 * PADDING.y };
}

/** Nothing for no words. */
export function line(look: Look, runs: readonly Run[], place: Place): Shape | null {
  const said = runs.filter(({ text }) => text !== '');
  return said.length === 0 ? null : drawn(said, place, look.mono);
}

/** Words in as many whole lines as there is room for, and the room below them. */
export function paragraph(look: Look, runs: readonly Run[], area: Area): { shapes: readonly Child[]; below: Area } {
  const said = runs.filter(({ text }) => text !== '');
  const height = heightOf(said);
  if (said.length === 0) return { shapes: [], below: area };
  const lines = wrapped(said, area.width, Math.floor(area.height / height));
  const shapes = lines.map((each, i) => line(look, each, { x: area.x, top: area.y + i * height }));
  return { shapes, below: below(area, lines.length * height) };
}

/** The area without its upper part. */
export function below({ x, y, width, height }: Area, taken: number): Area {
  return { x, y: y + taken, width, height: Math.max(0, height - taken) };
}

/** Between what stands in one row. */
const GAP = 8;

/** What stands at the end of a row, or below its beginning: how much room it takes, and how it is drawn from there. */
export interface RowEnd {
  readonly room: number;
  readonly height: number;
  /** `x` is where it ends, or if `isBelow`, where it begins. */
  readonly draw: (x: number, top: number, isBelow: boolean) => Child[];
}

/**
 * A name, and at the other end of its row what is said of it. Where there is no room for both in one row, there are
 * two. Gives what is left below.
 */
export function nameRow(
  look: Look,
  name: readonly Run[],
  end: RowEnd,
  area: Area,
): { shapes: readonly Child[]; below: Area } {
  const height = heightOf(name);
  const taken = end.room === 0 ? 0 : end.room + GAP;
  const isBelow = taken > 0 && widthOfLine(name) + taken > area.width;
  const named = line(look, fitted(name, isBelow ? area.width : area.width - taken), { x: area.x, top: area.y });
  const drawn = isBelow
    ? end.draw(area.x, area.y + height, true)
    : end.draw(area.x + area.width, area.y + Math.max(1, height - end.height - 1), false);
  const used = isBelow ? height + end.height : Math.max(height, end.height + 1);
  return { shapes: [named, ...drawn], below: below(area, used) };
}
