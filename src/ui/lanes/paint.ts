// The picture of the lanes: what is drawn of a scene, on a canvas whose units are the page's pixels.

import * as format from '../../view/format.ts';
import {
  type Lane,
  type LaneId,
  laneOf,
  MARKS,
  type MarkKind,
  SPANS,
  type SpanKind,
} from '../../view/lanes/laneIndex.ts';
import { marksInView, type Release, releaseAt, spansInView, xOf } from '../../view/lanes/levels.ts';
import { rulerTicks } from '../../view/lanes/timeWindow.ts';
import type { Colour, Colours } from './colours.ts';
import { middleOf, type Scene } from './scene.ts';

/** Of a bar: its colour and how much of it, where in its lane it stands and how high it is, as shares of the lane. */
interface BarStyle {
  readonly colour: Colour;
  readonly alpha: number;
  readonly middle: number;
  readonly height: number;
}

/** Who waits is what the lanes tell of: all else is quiet beside it. */
const BARS: Readonly<Record<SpanKind, BarStyle>> = {
  entry: { colour: 'fresh', alpha: 0.55, middle: 0, height: 0.09 },
  fault: { colour: 'stale', alpha: 0.3, middle: 0, height: 0.56 },
  unhealthy: { colour: 'refused', alpha: 0.35, middle: 0, height: 0.56 },
  work: { colour: 'muted', alpha: 0.3, middle: 0, height: 0.5 },
  call: { colour: 'muted', alpha: 0.75, middle: 0.19, height: 0.12 },
  queued: { colour: 'muted', alpha: 0.55, middle: 0, height: 0.4 },
  lock: { colour: 'text', alpha: 0.9, middle: -0.31, height: 0.12 },
  blocked: { colour: 'wait', alpha: 1, middle: 0, height: 0.62 },
};

const SIGNS: Readonly<Record<MarkKind, Colour>> = {
  set: 'write',
  observe: 'write',
  delete: 'write',
  update: 'write',
  refused: 'refused',
  mutate: 'stale',
  fault: 'stale',
  answer: 'muted',
  step: 'muted',
};

/** More arrows than this at once are thinned: they stand no closer than this then. */
const MOST_ARROWS = 60;
const ARROW_PX = 16;
/** Coverage is told apart in so many steps, and neighbours of one step are one rectangle. */
const SHADES = 8;
const FAINTEST = 0.35;
const TICK_PX = 84;
const ROUND_PX = 8;
/** A bar has a ring at its end, and an arrow to it, where it is wider than that ring. */
const WAKE_PX = 10;
/** As in the index. */
const NOT_ENDED = -1;

/** Where in a lane bars of a kind stand, in pixels of the canvas. */
export type PlaceOf = (kind: SpanKind) => { readonly top: number; readonly high: number };

/** Paints into the lane of an actor or a pod. */
export type PaintBelow = (id: LaneId, placeOf: PlaceOf) => void;

/** `paintBelow` paints what lies below the bars of a lane, if anything does. */
export function paintLanes(
  context: CanvasRenderingContext2D,
  scene: Scene,
  colours: Colours,
  paintBelow: PaintBelow | null,
): void {
  const { geometry, rows } = scene;
  context.clearRect(0, 0, geometry.width, geometry.height);
  paintRuler(context, scene, colours);
  context.save();
  context.beginPath();
  context.rect(0, geometry.ruler, geometry.width, geometry.height - geometry.ruler);
  context.clip();
  const first = Math.max(0, Math.floor(geometry.scrollTop / geometry.lane));
  const seen = geometry.height - geometry.ruler;
  const inView = rows.slice(first, Math.ceil((geometry.scrollTop + seen) / geometry.lane));
  /** The releases that end what is drawn of who waits. */
  const ends: number[] = [];
  for (const [i, id] of inView.entries()) {
    const lane = laneOf(scene.index, id);
    const y = middleOf(scene, first + i);
    context.fillStyle = colours.line;
    context.fillRect(0, Math.round(y) - 0.5, geometry.width, 1);
    paintBelow?.(id, (kind) => placeOf(kind, y, geometry.lane));
    if (lane !== undefined) for (const kind of SPANS) paintBars(context, scene, colours, lane, kind, y, ends);
  }
  paintArrows(context, scene, colours, ends);
  for (const [i, id] of inView.entries()) {
    const lane = laneOf(scene.index, id);
    if (lane !== undefined) paintSigns(context, scene, colours, lane, middleOf(scene, first + i));
  }
  context.restore();
}

function paintRuler(context: CanvasRenderingContext2D, scene: Scene, colours: Colours): void {
  const { geometry, window, scale, unit } = scene;
  context.font = `${11 * unit}px ${colours.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const { timeNs, text } of rulerTicks(window, geometry.width - 2 * geometry.margin, TICK_PX * unit)) {
    const x = xOf(scale, timeNs);
    context.fillStyle = colours.line;
    context.fillRect(Math.round(x) - 0.5, geometry.ruler - 4 * unit, 1, geometry.height);
    context.fillStyle = colours.muted;
    const half = context.measureText(text).width / 2;
    context.fillText(text, Math.max(half, Math.min(geometry.width - half, x)), geometry.ruler / 2 - unit);
  }
}

function paintBars(
  context: CanvasRenderingContext2D,
  scene: Scene,
  colours: Colours,
  lane: Lane,
  kind: SpanKind,
  y: number,
  ends: number[],
): void {
  const spans = lane.spans[kind];
  if (spans === undefined) return;
  const { geometry, unit } = scene;
  const { colour, alpha } = BARS[kind];
  const { top, high } = placeOf(kind, y, geometry.lane);
  const colourOf = colours[colour];
  /** Runs that lie side by side and are equally full, until something else comes. */
  let run = { x0: 0, x1: 0, shade: 0 };
  const flush = () => {
    if (run.shade === 0) return;
    context.globalAlpha = alpha * (FAINTEST + ((1 - FAINTEST) * run.shade) / SHADES);
    context.fillRect(run.x0, top, Math.max(1.5 * unit, run.x1 - run.x0), high);
    run = { x0: 0, x1: 0, shade: 0 };
  };
  context.fillStyle = colourOf;
  spansInView(scene.log, spans, scene.scale, scene.knownToNs, (x0, x1, first, count, share) => {
    const isBar = count === 1 && x1 - x0 >= 3;
    if (!isBar) {
      const shade = Math.max(1, Math.ceil(share * SHADES));
      if (run.shade === shade && x0 - run.x1 < 0.5) run.x1 = x1;
      else {
        flush();
        run = { x0, x1, shade };
      }
      return;
    }
    flush();
    context.globalAlpha = alpha;
    paintBar(context, x0, x1, top, high);
    if (kind !== 'blocked' || x1 - x0 < WAKE_PX * unit) return;
    paintDuration(context, scene, colours, x0, x1, y);
    const end = spans.ends[first] ?? NOT_ENDED;
    if (end !== NOT_ENDED) {
      ends.push(end);
      paintWake(context, colours, x1, y, unit);
    }
    context.fillStyle = colourOf;
  });
  flush();
  context.globalAlpha = 1;
}

/** Where bars of a kind stand in the lane whose middle is at `y`. */
function placeOf(kind: SpanKind, y: number, laneHeight: number): ReturnType<PlaceOf> {
  const { middle, height } = BARS[kind];
  const high = Math.max(2, Math.round(height * laneHeight));
  return { top: Math.round(y + middle * laneHeight - high / 2), high };
}

/** Corners are round where that can be seen; a plain rectangle costs a tenth of it. */
function paintBar(context: CanvasRenderingContext2D, x0: number, x1: number, top: number, high: number): void {
  if (x1 - x0 < ROUND_PX) {
    context.fillRect(x0, top, x1 - x0, high);
    return;
  }
  context.beginPath();
  context.roundRect(x0, top, x1 - x0, high, Math.min(3, high / 2));
  context.fill();
}

/** How long somebody waits, where there is room for it: in the middle of what can be seen. */
function paintDuration(
  context: CanvasRenderingContext2D,
  { geometry, scale, unit }: Scene,
  colours: Colours,
  x0: number,
  x1: number,
  y: number,
): void {
  const from = Math.max(0, x0);
  const to = Math.min(geometry.width, x1);
  if (to - from < 40 * unit) return;
  context.globalAlpha = 1;
  context.font = `600 ${10.5 * unit}px ${colours.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = colours.surface;
  context.fillText(format.duration(Math.round((x1 - x0) * scale.nsPerPx)), (from + to) / 2, y + 0.5);
}

/** The ring of a wake, as on the strip above. */
function paintWake(context: CanvasRenderingContext2D, colours: Colours, x: number, y: number, unit: number): void {
  context.globalAlpha = 1;
  context.beginPath();
  context.arc(x, y, 3.25 * unit, 0, 2 * Math.PI);
  context.fillStyle = colours.surface;
  context.fill();
  context.lineWidth = 1.75 * unit;
  context.strokeStyle = colours.notify;
  context.stroke();
}

function paintSigns(context: CanvasRenderingContext2D, scene: Scene, colours: Colours, lane: Lane, y: number): void {
  for (const kind of MARKS) {
    const marks = lane.marks[kind];
    if (marks === undefined) continue;
    // One path for all of a kind: the canvas is told once how to paint them.
    context.beginPath();
    marksInView(scene.log, marks, scene.scale, (x0, x1) => traceSign(context, kind, x0, x1, y, scene));
    context.fillStyle = isHollow(kind) ? colours.surface : colours[SIGNS[kind]];
    context.fill();
    if (kind !== 'refused' && !isHollow(kind)) continue;
    context.strokeStyle = colours[SIGNS[kind]];
    context.lineWidth = 1.75 * scene.unit;
    context.stroke();
  }
}

function isHollow(kind: MarkKind): boolean {
  return kind === 'observe' || kind === 'delete';
}

/** A sign; for several in one place it is as long as they reach. */
function traceSign(
  context: CanvasRenderingContext2D,
  kind: MarkKind,
  x0: number,
  x1: number,
  y: number,
  { unit, geometry }: Scene,
): void {
  const r = 3.5 * unit;
  const wide = x1 - x0;
  switch (kind) {
    case 'step':
      context.rect(x0 - unit / 2, y - 3 * unit, wide + unit, 6 * unit);
      break;
    case 'update':
      context.rect(x0 - unit, y - 0.36 * geometry.lane, wide + 2 * unit, 0.72 * geometry.lane);
      break;
    case 'answer':
      context.roundRect(x0 - 0.6 * r, y - 0.6 * r, wide + 1.2 * r, 1.2 * r, 0.6 * r);
      break;
    case 'set':
    case 'observe':
      context.roundRect(x0 - r, y - r, wide + 2 * r, 2 * r, r);
      break;
    case 'delete':
      context.rect(x0 - r, y - r, wide + 2 * r, 2 * r);
      break;
    case 'refused':
      for (const x of wide < 1 ? [x0] : [x0, x1]) {
        polyline(context, [x - r, y - r, x + r, y + r]);
        polyline(context, [x + r, y - r, x - r, y + r]);
      }
      if (wide >= 1) polyline(context, [x0, y, x1, y]);
      break;
    case 'mutate': {
      const d = 1.2 * r;
      polyline(context, [x0 - d, y, x0, y - d, x1, y - d, x1 + d, y, x1, y + d, x0, y + d, x0 - d, y]);
      break;
    }
    case 'fault':
      polyline(context, [
        x0 - 1.2 * r,
        y + r,
        x0,
        y - 1.1 * r,
        x1,
        y - 1.1 * r,
        x1 + 1.2 * r,
        y + r,
        x0 - 1.2 * r,
        y + r,
      ]);
      break;
  }
}

function polyline(context: CanvasRenderingContext2D, [x = 0, y = 0, ...points]: readonly number[]): void {
  context.moveTo(x, y);
  for (let i = 0; i < points.length; i += 2) context.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
}

/** Who released those that can be seen. Where many are, only as many as have room beside each other. */
function paintArrows(context: CanvasRenderingContext2D, scene: Scene, colours: Colours, ends: readonly number[]): void {
  const taken = new Set<number>();
  for (const end of ends) {
    const release = releaseAt(scene.log, end);
    const cell = Math.floor(xOf(scene.scale, release.timeNs) / (ARROW_PX * scene.unit));
    if (ends.length > MOST_ARROWS && taken.has(cell)) continue;
    taken.add(cell);
    paintArrow(context, scene, colours, release, 0.5);
  }
}

/** From the lane of who releases to that of who is released. */
export function paintArrow(
  context: CanvasRenderingContext2D,
  scene: Scene,
  colours: Colours,
  { timeNs, from, to }: Release,
  alpha: number,
): void {
  const { geometry, unit } = scene;
  const fromRow = scene.rowOf(from);
  const toRow = scene.rowOf(to);
  if (fromRow === undefined || toRow === undefined || fromRow === toRow) return;
  const x = xOf(scene.scale, timeNs);
  const down = toRow > fromRow ? 1 : -1;
  const y0 = middleOf(scene, fromRow);
  const tip = middleOf(scene, toRow) - down * 4.5 * unit;
  if (Math.max(y0, tip) < geometry.ruler || Math.min(y0, tip) > geometry.height) return;
  context.globalAlpha = alpha;
  context.strokeStyle = colours.notify;
  context.fillStyle = colours.notify;
  context.lineWidth = 1.25 * unit;
  context.beginPath();
  context.moveTo(x, y0);
  context.lineTo(x, tip - down * 4 * unit);
  context.stroke();
  context.beginPath();
  polyline(context, [x, tip, x - 3 * unit, tip - down * 5 * unit, x + 3 * unit, tip - down * 5 * unit]);
  context.fill();
  context.globalAlpha = 1;
}
