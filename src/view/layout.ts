// Where everything stands on the stage. A pure function of who there is and how much room there is, never of time:
// nothing moves while the cursor does, and a pod keeps its row for the whole run.
import { ensure } from '../base/assert.ts';
import type { ActorInfo } from '../trace/log.ts';
import { type Curve, curveBetween, type Point } from './curve.ts';
import type { Relation } from './digest.ts';

/** What a box on the stage stands for. */
export type BoxId = 'frame' | 'fields' | 'axis' | `pod:${number}` | `actor:${number}` | `heading:${Column}`;
export type Column = 'writers' | 'cache' | 'callers';

export interface Box {
  readonly id: BoxId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line between an actor and a pod, or the timestamp among the cache's fields: from the actor to the cache. */
export interface Line extends Relation {
  readonly id: `line:${number}:${number | null}`;
  readonly curve: Curve;
}

export interface Layout {
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export interface LayoutInput {
  /** Room in pixels, and the size of a rem. */
  readonly width: number;
  readonly rem: number;
  readonly pods: number;
  readonly actors: readonly ActorInfo[];
  readonly relations: readonly Relation[];
}

// All sizes in rem.
const MARGIN = 1.25;
const GAP = 0.75;
const HEADING = 1.75;
const WRITER = { min: 12.5, max: 16, height: 7, heightAlone: 6.25 };
const CACHE = { min: 22, max: 38, padding: 0.875 };
const FIELDS_HEIGHT = 7.75;
const AXIS_HEIGHT = 2.75;
const ENTRY_HEIGHT = 6.25;
const CALLER = { min: 18, max: 22, height: 6.25 };
/** Room for a line between two columns. */
const LINE_ROOM = 3;
/** Where three columns do not fit beside each other, they stand below each other. */
const NARROW = 2 * MARGIN + WRITER.min + LINE_ROOM + CACHE.min + LINE_ROOM + CALLER.min;

export function layoutOf(input: LayoutInput): Layout {
  const { width, rem } = input;
  const inRem = width / rem;
  const placed = inRem < NARROW ? stacked(inRem, input) : inColumns(inRem, input);
  const boxes = placed.boxes.map((box) => scaled(box, rem));
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const lines = input.relations.map((relation) => lineOf(relation, input, byId, inRem < NARROW));
  return { height: Math.ceil(placed.height * rem), boxes, lines };
}

/** Writers, cache and callers side by side, as the data goes. */
function inColumns(width: number, input: LayoutInput): { boxes: Box[]; height: number } {
  const room = width - 2 * MARGIN;
  const writerWidth = clamp(room * 0.17, WRITER.min, WRITER.max);
  const callerWidth = clamp(room * 0.27, CALLER.min, CALLER.max);
  const cacheWidth = clamp(room - writerWidth - callerWidth - 0.12 * room, CACHE.min, CACHE.max);
  const gap = (room - writerWidth - callerWidth - cacheWidth) / 2;
  const columns = {
    writers: { x: MARGIN, width: writerWidth },
    cache: { x: MARGIN + writerWidth + gap, width: cacheWidth },
    callers: { x: width - MARGIN - callerWidth, width: callerWidth },
  };
  const top = MARGIN + HEADING;
  const inner = { x: columns.cache.x + CACHE.padding, width: cacheWidth - 2 * CACHE.padding };
  const rowsTop = top + CACHE.padding + FIELDS_HEIGHT + GAP + AXIS_HEIGHT + GAP;
  const rows = rowsOf(input, rowsTop);
  const writers = actorsOf(input, 'writer').map((actor, i) => ({
    id: `actor:${actor}` as const,
    ...columns.writers,
    y: top + i * (WRITER.height + GAP),
    height: WRITER.height,
  }));
  const frameBottom = rows.bottom + CACHE.padding - GAP;
  const bottom = Math.max(frameBottom, top + writers.length * (WRITER.height + GAP)) + MARGIN;
  const headings = (Object.keys(columns) as Column[]).map((column) => ({
    id: `heading:${column}` as const,
    ...columns[column],
    y: MARGIN,
    height: HEADING,
  }));
  return {
    height: bottom,
    boxes: [
      ...headings,
      { id: 'frame', ...columns.cache, y: top, height: frameBottom - top },
      { id: 'fields', ...inner, y: top + CACHE.padding, height: FIELDS_HEIGHT },
      { id: 'axis', ...inner, y: top + CACHE.padding + FIELDS_HEIGHT + GAP, height: AXIS_HEIGHT },
      ...writers,
      ...rows.pods.map((y, pod) => ({ id: `pod:${pod}` as const, ...inner, y, height: ENTRY_HEIGHT })),
      ...rows.callers.map(({ actor, y }) => ({
        id: `actor:${actor}` as const,
        ...columns.callers,
        y,
        height: CALLER.height,
      })),
    ],
  };
}

/** One below the other: the writers, the cache, and in it below each pod the callers that have to do with it first. */
function stacked(width: number, input: LayoutInput): { boxes: Box[]; height: number } {
  const x = MARGIN;
  const full = { x, width: width - 2 * MARGIN };
  const inset = { x: x + CACHE.padding, width: full.width - 2 * CACHE.padding };
  const boxes: Box[] = [];
  let y = MARGIN / 2;
  const put = (id: BoxId, at: { x: number; width: number }, height: number, gap = GAP) => {
    boxes.push({ id, ...at, y, height });
    y += height + gap;
  };
  put('heading:writers', full, HEADING, 0);
  for (const actor of actorsOf(input, 'writer')) put(`actor:${actor}`, full, WRITER.heightAlone);
  put('heading:cache', full, HEADING, 0);
  const frameTop = y;
  y += CACHE.padding;
  put('fields', inset, FIELDS_HEIGHT);
  put('axis', inset, AXIS_HEIGHT);
  const homes = homesOf(input);
  for (let pod = 0; pod < input.pods; pod++) {
    put(`pod:${pod}`, inset, ENTRY_HEIGHT);
    const indented = { x: inset.x + MARGIN, width: inset.width - MARGIN };
    for (const actor of homes.get(pod) ?? []) put(`actor:${actor}`, indented, CALLER.height);
  }
  for (const actor of homes.get(null) ?? []) put(`actor:${actor}`, inset, CALLER.height);
  const frame: Box = { id: 'frame', ...full, y: frameTop, height: y - frameTop - GAP + CACHE.padding };
  return { height: y + MARGIN, boxes: [frame, ...boxes] };
}

/** A row for each pod, as high as the callers beside it; callers that have to do with no pod come last. */
function rowsOf(input: LayoutInput, top: number) {
  const homes = homesOf(input);
  const pods: number[] = [];
  const callers: { actor: number; y: number }[] = [];
  let y = top;
  const putCallers = (home: number | null) => {
    const beside = homes.get(home) ?? [];
    for (const [i, actor] of beside.entries()) callers.push({ actor, y: y + i * (CALLER.height + GAP) });
    return beside.length * (CALLER.height + GAP);
  };
  for (let pod = 0; pod < input.pods; pod++) {
    pods.push(y);
    y += Math.max(putCallers(pod), ENTRY_HEIGHT + GAP);
  }
  y += putCallers(null);
  return { pods, callers, bottom: y };
}

/** The callers by the pod that they ask for first. */
function homesOf(input: LayoutInput): Map<number | null, number[]> {
  const homes = new Map<number | null, number[]>();
  for (const actor of actorsOf(input, 'caller')) {
    const home = input.relations.find((relation) => relation.actor === actor)?.pod ?? null;
    homes.set(home, [...(homes.get(home) ?? []), actor]);
  }
  return homes;
}

function actorsOf({ actors }: LayoutInput, role: ActorInfo['role']): number[] {
  return actors.flatMap((info, actor) => (info.role === role ? [actor] : []));
}

function lineOf(
  { actor, pod }: Relation,
  { actors, rem }: LayoutInput,
  boxes: ReadonlyMap<BoxId, Box>,
  isStacked: boolean,
): Line {
  const from = ensure(boxes.get(`actor:${actor}`), `actor ${actor} has a box`);
  const to = ensure(boxes.get(pod === null ? 'fields' : `pod:${pod}`), `pod ${pod} has a box`);
  // Writers stand left of the cache and callers right of it; in one column both are reached around that side.
  const side = actors[actor]?.role === 'writer' ? 'left' : 'right';
  const start = sideOf(from, isStacked ? side : opposite(side));
  return {
    id: `line:${actor}:${pod}`,
    actor,
    pod,
    curve: curveBetween(start, sideOf(to, side), isStacked ? side : null, rem),
  };
}

type Side = 'left' | 'right';

function opposite(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}

function sideOf({ x, y, width, height }: Box, side: Side): Point {
  return { x: side === 'left' ? x : x + width, y: y + height / 2 };
}

/** Rounds the edges, not the sizes: boxes that touch in rem touch in pixels, and do not overlap. */
function scaled({ id, x, y, width, height }: Box, rem: number): Box {
  const left = Math.round(x * rem);
  const top = Math.round(y * rem);
  return {
    id,
    x: left,
    y: top,
    width: Math.round((x + width) * rem) - left,
    height: Math.round((y + height) * rem) - top,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
