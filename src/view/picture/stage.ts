// The stage as shapes: the same boxes and lines as on the page, from the same projections.
import { ensure } from '../../base/assert.ts';
import type { Subject } from '../../trace/subject.ts';
import { axisOf } from '../axis.ts';
import { clockChange } from '../cacheFields.ts';
import { type Curve, pathOf, pointAt } from '../curve.ts';
import type { Digest } from '../digest.ts';
import * as format from '../format.ts';
import { type Box, type Column, type Layout, type Line, layoutOf } from '../layout.ts';
import { lineView } from '../line.ts';
import type { Moment } from '../moment.ts';
import type { Order } from '../order.ts';
import { type Pulse, type PulseKind, pulsesAt, type Tempo, wayOf } from '../pulses.ts';
import { type StagePath, stagePathOf } from '../stagePath.ts';
import { actorBox } from './actorBox.ts';
import { entryBox } from './entryBox.ts';
import { fieldsBox } from './fieldsBox.ts';
import { type Look, line, REM, SIZE } from './look.ts';
import { axisBox } from './ruler.ts';
import { type Colours, mixed } from './theme.ts';
import { type Child, rounded, type Shape, shape } from './xml.ts';

/** What the stage shows. */
export interface Stage {
  readonly moment: Moment;
  /** Of the whole log, so that two moments of it are drawn alike. */
  readonly digest: Digest;
  readonly order: Order;
  readonly selection: Subject | null;
  /** How long what has happened is still to be seen. */
  readonly tempo: Tempo;
}

/** Where everything stands in that width. It is the same at all moments of a run. */
export function stageLayout(
  { moment: { log }, digest, order }: Pick<Stage, 'moment' | 'digest' | 'order'>,
  width: number,
) {
  const { relations, hasObserved, hasQueue } = digest;
  const longestName = Math.max(0, ...log.pods.map((name) => name.length));
  return layoutOf({ width, rem: REM, actors: log.actors, order, relations, longestName, hasObserved, hasQueue });
}

/** The stage from its origin: lines before the frame and behind the boxes, and above all what has just happened. */
export function stageShapes(look: Look, stage: Stage, layout: Layout): Child[] {
  const { moment, selection, tempo } = stage;
  const { lines, boxes } = layout;
  const frame = boxes.filter(({ id }) => id === 'frame').map((box) => frameShape(look.colours, box));
  const others = boxes.filter(({ id }) => id !== 'frame').map((box) => boxShape(look, stage, box));
  const curves = new Map(lines.map(({ actor, pod, curve }) => [`${actor}:${pod}`, curve]));
  const pulses = pulsesAt(moment, tempo).flatMap((pulse) => {
    const curve = curves.get(`${pulse.actor}:${pulse.pod}`);
    return curve === undefined ? [] : [pulseShape(look.colours, pulse, curve)];
  });
  return [
    ...frame,
    ...lines.map((each) => lineShape(look.colours, moment, selection, each)),
    ...others,
    ...(selection?.kind === 'event' ? trailShapes(look.colours, layout, stagePathOf(moment.log, selection.seq)) : []),
    ...pulses,
  ];
}

function frameShape(colours: Colours, { id, x, y, width, height }: Box): Shape {
  return shape('rect', {
    'data-box': id,
    x: x + 0.5,
    y: y + 0.5,
    width: width - 1,
    height: height - 1,
    rx: 12,
    fill: mixed(colours.surface, 0.6, colours.ground),
    stroke: colours.strongLine,
  });
}

const COLUMNS = ['writers', 'cache', 'callers'] as const satisfies Column[];

function boxShape(look: Look, stage: Stage, box: Box): Shape {
  const { moment, digest, selection } = stage;
  const [kind = '', rest = ''] = box.id.split(':');
  const index = Number(rest);
  const axis = axisOf(digest.minNs ?? 0, digest.maxNs ?? digest.endNs, moment.timeNs);
  switch (kind) {
    case 'heading': {
      const column = ensure(
        COLUMNS.find((each) => each === rest),
        'a heading is that of a column',
      );
      return headingShape(look, moment, column, box);
    }
    case 'axis':
      return axisBox(look, axis, digest.hasObserved, box);
    case 'fields': {
      const field = selection?.kind === 'field' ? selection.field : null;
      return fieldsBox(look, moment, box, digest.hasQueue, field);
    }
    case 'pod': {
      const isSelected = selection?.kind === 'pod' && selection.pod === index;
      return entryBox(look, moment, index, axis, box, isSelected);
    }
    default: {
      const isSelected = selection?.kind === 'actor' && selection.actor === index;
      return actorBox(look, moment, index, box, isSelected);
    }
  }
}

/** The name of a column; of the cache also what its clock reads, or how far it is off, if not virtual time. */
function headingShape(look: Look, moment: Moment, column: Column, { id, x, y }: Box): Shape {
  const { words, colours } = look;
  const change = column === 'cache' ? clockChange(moment) : null;
  const say = change?.isStep ? words.field.wallClock : words.field.clock;
  const clock = change === null ? '' : ` · ${say(format.clock(change.ns))}`;
  const named = { text: words.columns[column].toUpperCase(), size: SIZE.text, colour: colours.muted, isBold: true };
  return shape(
    'g',
    { 'data-box': id },
    shape('g', { 'letter-spacing': 0.8 }, line(look, [named, { ...named, text: clock, isBold: false }], { x, top: y })),
  );
}

function lineShape(
  colours: Colours,
  moment: Moment,
  selection: Subject | null,
  { id, curve, ...between }: Line,
): Shape {
  const kind = lineView(moment, between);
  const isSelected =
    selection?.kind === 'relation' && selection.actor === between.actor && selection.pod === between.pod;
  const path = { 'data-line': id, 'data-kind': kind, d: curveText(curve), fill: 'none' };
  if (isSelected) return shape('path', { ...path, stroke: colours.focus, 'stroke-width': 3, 'data-selected': 'true' });
  switch (kind) {
    case 'writes':
      return shape('path', { ...path, stroke: mixed(colours.write, 0.45, colours.ground), 'stroke-width': 1.25 });
    case 'waits':
      return shape('path', { ...path, stroke: colours.wait, 'stroke-width': 1.75, 'stroke-dasharray': '6 4' });
    case 'rests':
      return shape('path', {
        ...path,
        stroke: mixed(colours.strongLine, 0.4, colours.ground),
        'stroke-dasharray': '2 5',
      });
  }
}

/** Where the sign of what travels stands, and where a refused write breaks off: nothing moves in a picture. */
const MIDDLE = 0.5;
const BREAK = 0.3;

/** What has just happened: its line is lit, and pales with time. */
function pulseShape(colours: Colours, { kind, progress }: Pulse, along: Curve): Shape {
  const stroke = pulseColour(colours, kind);
  const curve = wayOf(kind, along);
  const { x, y } = pointAt(curve, kind === 'refused' ? BREAK : MIDDLE);
  return shape(
    'g',
    { 'data-pulse': kind, opacity: 1 - progress ** 3 },
    shape('path', {
      d: curveText(curve),
      fill: 'none',
      stroke,
      'stroke-width': 2.5,
      'stroke-dasharray': kind === 'refused' ? '6 5' : undefined,
    }),
    kind === 'refused'
      ? shape('path', { d: `M${rounded(x - 6)},${rounded(y - 6)}l12,12m0,-12l-12,12`, stroke, 'stroke-width': 2.5 })
      : shape('circle', { cx: x, cy: y, r: 5.5, fill: stroke }),
  );
}

function pulseColour(colours: Colours, kind: PulseKind): string {
  switch (kind) {
    case 'write':
      return colours.write;
    case 'refused':
      return colours.refused;
    case 'answer':
      return colours.fresh;
    case 'notify':
      return colours.notifySign;
  }
}

/** The way of the causes of the selected event. */
function trailShapes({ focus }: Colours, { boxes, lines }: Layout, path: StagePath): Shape[] {
  const off = 3;
  return [
    ...lines
      .filter(({ id }) => path.lines.includes(id))
      .map(({ curve }) =>
        shape('path', { d: curveText(curve), fill: 'none', stroke: focus, 'stroke-width': 4, opacity: 0.75 }),
      ),
    ...boxes
      .filter(({ id }) => path.boxes.includes(id))
      .map(({ x, y, width, height }) =>
        shape('rect', {
          'data-selected': 'true',
          x: x - off,
          y: y - off,
          width: width + 2 * off,
          height: height + 2 * off,
          rx: 10,
          fill: 'none',
          stroke: focus,
          'stroke-width': 2,
          'stroke-dasharray': '8 4',
        }),
      ),
  ];
}

/** The curve with numbers that can be read. */
function curveText([a, b, c, d]: Curve): string {
  const near = ({ x, y }: Curve[0]) => ({ x: Number(rounded(x)), y: Number(rounded(y)) });
  return pathOf([near(a), near(b), near(c), near(d)]);
}
