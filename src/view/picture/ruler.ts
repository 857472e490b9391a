// The freshness ruler of an entry, and above all of them the axis that they share, with what its signs mean.
import { type Axis, axisLabels, type Position } from '../axis.ts';
import type { Ruler } from '../entry.ts';
import type { Box } from '../layout.ts';
import { stacked } from '../stacked.ts';
import { insideOf, type Look, line, SIZE } from './look.ts';
import { widthOf } from './text.ts';
import type { Colours } from './theme.ts';
import { type Child, rounded, type Shape, shape } from './xml.ts';

/** With many pods the ruler stands beside the words, in this share of the box. */
export const BESIDE_SHARE = 0.3;
/** The ends of the axis lie inside, so that a sign at an end is not cut. */
const INSET = 8;

type Sign = 'modified' | 'observed' | 'timestamp' | 'minTime';

/** From `x` on, as wide as that, at the height `y`. An entry that is too old has its dot in that colour. */
export function rulerShape(look: Look, ruler: Ruler, isStale: boolean, x: number, width: number, y: number): Shape {
  const { colours } = look;
  const from = x + INSET;
  const long = width - 2 * INSET;
  const dot = isStale ? colours.stale : colours.fresh;
  const at = (sign: Sign, position: Position | null, count = 1) =>
    position === null ? [] : [placed(look, sign, dot, position, from + position.at * long, y, count)];
  return shape(
    'g',
    {},
    shape('path', {
      d: `M${rounded(from)},${rounded(y)}h${rounded(long)}`,
      stroke: colours.strongLine,
      'stroke-width': 1.5,
      opacity: 0.6,
    }),
    ...at('timestamp', ruler.timestamp),
    ...stacked(ruler.diamonds).flatMap(({ position, count }) => at('minTime', position, count)),
    ...at('observed', ruler.observed),
    ...at('modified', ruler.modified),
  );
}

/** A sign at its place on the axis. Beyond an end it stands there, with an arrow that points on. */
function placed(look: Look, sign: Sign, dot: string, { beyond }: Position, x: number, y: number, count: number): Shape {
  const { colours } = look;
  const many = { text: `×${count}`, size: SIZE.small, colour: colours.wait, isBold: true };
  const arrow = beyond === 'start' ? 'm-7 0 4-3v6z' : 'm7 0-4-3v6z';
  return shape(
    'g',
    { transform: `translate(${rounded(x)} ${rounded(y)})`, 'data-sign': sign },
    signShape(colours, sign, dot),
    beyond === null ? null : shape('path', { d: arrow, fill: colours.text }),
    count === 1 ? null : line(look, [many], { x: 8, top: -16 }),
  );
}

/** Around the origin: a dot, a ring, a line, a diamond. */
function signShape({ text, surface, wait }: Colours, sign: Sign, dot: string): Shape {
  switch (sign) {
    case 'modified':
      return shape('circle', { r: 4.5, fill: dot });
    case 'observed':
      return shape('circle', { r: 4.5, fill: 'none', stroke: dot, 'stroke-width': 2 });
    case 'timestamp':
      return shape('path', { d: 'M0-9V9', fill: 'none', stroke: text, 'stroke-width': 2 });
    case 'minTime':
      return shape('path', { d: 'm0-6 6 6-6 6-6-6z', fill: surface, stroke: wait, 'stroke-width': 2 });
  }
}

/** The legend, and below it the times of the axis, where the rulers stand. */
export function axisBox(look: Look, axis: Axis, hasObserved: boolean, box: Box): Shape {
  const { x, width } = insideOf(box);
  const wide = box.isCompact ? BESIDE_SHARE * width : width;
  const from = x + width - wide + INSET;
  // Beside the words there is room for every other time.
  const labels = axisLabels(axis).filter((_label, i) => !box.isCompact || i % 2 === 0);
  const top = box.y + box.height - 1.25 * SIZE.small;
  return shape(
    'g',
    { 'data-box': box.id },
    ...legend(look, hasObserved, x, box.y),
    ...labels.map(({ at, text }) =>
      line(look, [{ text, size: SIZE.small, colour: look.colours.muted, isMono: true }], {
        x: from + at * (wide - 2 * INSET),
        top,
        anchor: 'middle',
      }),
    ),
  );
}

function legend(look: Look, hasObserved: boolean, x: number, top: number): Child[] {
  const signs: Sign[] = ['modified', ...(hasObserved ? (['observed'] as const) : []), 'timestamp', 'minTime'];
  const { colours, words } = look;
  let at = x;
  return signs.flatMap((sign) => {
    const run = { text: words.legend[sign], size: SIZE.text, colour: colours.muted };
    const here = at;
    at += widthOf(run) + 26;
    return [
      shape(
        'g',
        { transform: `translate(${rounded(here + 6)} ${rounded(top + 10)}) scale(0.9)` },
        signShape(colours, sign, colours.fresh),
      ),
      line(look, [run], { x: here + 17, top: top + 1.5 }),
    ];
  });
}
