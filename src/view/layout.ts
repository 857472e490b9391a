// Where everything stands on the stage. A pure function of who there is and how much room there is, never of time:
// nothing moves while the cursor does, and a pod keeps its row for the whole run.
import { ensure } from '../base/assert.ts';
import type { ActorInfo } from '../trace/log.ts';
import { type Curve, curveBetween, type Point } from './curve.ts';
import type { Relation } from './digest.ts';
import { actorsOf, type Home, homesOf, type Order } from './order.ts';

/** What a box on the stage stands for. */
export type BoxId = 'frame' | 'fields' | 'axis' | `pod:${number}` | `actor:${number}` | `heading:${Column}`;
export type Column = 'writers' | 'cache' | 'callers';

interface Placed {
  readonly id: BoxId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Box extends Placed {
  /** There are so many pods that it says what matters most, and no more. */
  readonly isCompact: boolean;
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
  readonly actors: readonly ActorInfo[];
  readonly order: Order;
  readonly relations: readonly Relation[];
  /** Letters of the longest name of a pod. */
  readonly longestName: number;
  /** Rulers and entries have the observed time too. */
  readonly hasObserved: boolean;
  /** Somebody has had to wait for the lock: its queue has a row below the fields. */
  readonly hasQueue: boolean;
}

// All sizes in rem. Columns are between as narrow as can still be read and as wide as reads well.
const MARGIN = 1.25;
const GAP = 0.625;
const HEADING = 1.75;
const WRITER = { narrow: 10, wide: 12.5, widest: 16 };
const CACHE = { narrow: 16.5, wide: 23.25, widest: 38, padding: 0.875 };
const CALLER = { narrow: 15.75, wide: 19.75, widest: 22 };
/** Room for lines between two columns. */
const LINE_ROOM = { narrow: 1.25, wide: 3 };
const NARROW = 2 * MARGIN + WRITER.narrow + CACHE.narrow + CALLER.narrow + 2 * LINE_ROOM.narrow;
const WIDE = 2 * MARGIN + WRITER.wide + CACHE.wide + CALLER.wide + 2 * LINE_ROOM.wide;
/** How far callers stand in below the pod in a stack, so that they do not look like one. */
const INDENT = 2.5;
const FIELDS_HEIGHT = 8.25;
const FIELDS_GAP = 0.5;
const QUEUE_HEIGHT = 2.75;
const AXIS_HEIGHT = 2.75;
/** Where the legend of the axis needs a second line, with three signs and with four. */
const AXIS_HIGH = 4;
const LEGEND = { width: 18.5, withObserved: 23 };
const WRITER_HEIGHT = { wide: 7.5, narrow: 9.75 };
/** Of who never says more than a name and a line or two, whatever happens, in a box as wide as a caller's. */
const SHORT_HEIGHT = 4.25;
/** An entry and a caller are equally high, so that those that belong together stand in one row. */
const ROW = { low: 5.75, high: 7.875, highest: 9.5 };
/** Below an entry that is narrower than this, the times of its footer take two lines, if there are two. */
const FOOTER = { withObserved: 21.5, line: 1.125 };
/** With many pods: a line with the ruler beside the words or, in a narrow cache, below them. */
const COMPACT = { beside: 1.75, below: 2.875, gap: 0.1875 };
/** From this width of a box the ruler stands beside the words: the same as in the style sheet of the stage. */
const BESIDE_WIDTH = 20;
/** What a caller's name takes of its box, a letter, beside what the rest of its line takes. */
const LETTER = 0.56;
const BESIDE_NAME = 14.5;
/** More than this is missing only where a column is narrow and a name very long. */
const MOST_MISSING = 10;
/**
 * With more pods than this each has a line only: of twelve, all are seen at 1280x800. It depends on nothing else, so it
 * never changes while time moves.
 */
const MOST_PODS = 4;

/** How high entries and callers are, and how far apart. */
interface Rows {
  readonly height: number;
  readonly gap: number;
}

export function layoutOf(input: LayoutInput): Layout {
  const { width, rem, order } = input;
  const inRem = width / rem;
  const isStacked = inRem < NARROW;
  const isCompact = order.pods.length > MOST_PODS;
  const rows = rowsOf(input, inRem, isStacked, isCompact);
  const placed = isStacked ? stacked(inRem, input, rows) : inColumns(inRem, input, rows);
  const boxes = placed.boxes.map((box) => scaled(box, rem, isCompact && isOneOfMany(box, input)));
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const lines = input.relations
    // The sync loop looks at the pods on the side, at any of them: lines would say nothing of it.
    .filter(({ actor }) => input.actors[actor]?.kind !== 'syncLoop')
    .map((relation) => lineOf(relation, input, byId, isStacked));
  return { height: Math.ceil(placed.height * rem), boxes, lines };
}

/** All but the writers and the sync loop, which are few whatever the number of pods. */
function isOneOfMany({ id }: Placed, { actors }: LayoutInput): boolean {
  const actor = actors[Number(id.split('actor:')[1])];
  return actor?.role !== 'writer' && actor?.kind !== 'syncLoop';
}

/** Words that find no room beside each other take more lines. */
function rowsOf(input: LayoutInput, width: number, isStacked: boolean, isCompact: boolean): Rows {
  const full = width - 2 * MARGIN;
  const { cache, callers } = columnsOf(width);
  const entryWidth = (isStacked ? full : cache.width) - 2 * CACHE.padding;
  if (isCompact) return { height: entryWidth < BESIDE_WIDTH ? COMPACT.below : COMPACT.beside, gap: COMPACT.gap };
  const missing = LETTER * input.longestName + BESIDE_NAME - (isStacked ? full : callers.width);
  const least = missing <= 0 ? ROW.low : missing <= MOST_MISSING ? ROW.high : ROW.highest;
  const hasLongFooter = input.hasObserved && entryWidth < FOOTER.withObserved;
  return { height: least + (hasLongFooter ? FOOTER.line : 0), gap: GAP };
}

interface Span {
  readonly x: number;
  readonly width: number;
}

/** Three columns from edge to edge. Room beyond what they need is shared with the lines between them. */
function columnsOf(width: number): Record<Column, Span> {
  const room = width - 2 * MARGIN;
  const share = clamp((width - NARROW) / (WIDE - NARROW), 0, 1);
  const least = ({ narrow, wide }: { narrow: number; wide: number }) => narrow + share * (wide - narrow);
  const writers = clamp(room * 0.17, least(WRITER), WRITER.widest);
  const callers = clamp(room * 0.27, least(CALLER), CALLER.widest);
  const lines = Math.max(2 * least(LINE_ROOM), 0.12 * room * share);
  const cache = clamp(room - writers - callers - lines, least(CACHE), CACHE.widest);
  const gap = (room - writers - callers - cache) / 2;
  return {
    writers: { x: MARGIN, width: writers },
    cache: { x: MARGIN + writers + gap, width: cache },
    callers: { x: width - MARGIN - callers, width: callers },
  };
}

/** Writers, cache and callers side by side, as the data goes. */
function inColumns(width: number, input: LayoutInput, rows: Rows): { boxes: Placed[]; height: number } {
  const columns = columnsOf(width);
  const top = MARGIN + HEADING;
  const inner = { x: columns.cache.x + CACHE.padding, width: columns.cache.width - 2 * CACHE.padding };
  const fields = { ...inner, y: top + CACHE.padding, height: fieldsHeight(input) };
  const axis = { ...inner, y: fields.y + fields.height + GAP, height: axisHeight(inner.width, input) };
  const rowsTop = axis.y + axis.height + GAP;
  const pitch = rows.height + rows.gap;
  const { pods } = input.order;
  const callers = callersOf(input, top, rowsTop, rows);
  const writers = actorsOf(input, 'writer');
  const writerHeight = width < WIDE ? WRITER_HEIGHT.narrow : WRITER_HEIGHT.wide;
  const heightOf = (actor: number) => (input.actors[actor]?.kind === 'faults' ? ROW.low : writerHeight);
  const frameBottom = rowsTop + pods.length * pitch + CACHE.padding - rows.gap;
  const placedWriters = inTurn(writers, top, heightOf);
  const bottoms = [
    frameBottom,
    ...placedWriters.map(({ y, height }) => y + height),
    ...callers.map(({ y, height }) => y + height),
  ];
  const headings = (Object.keys(columns) as Column[]).map((column) => ({
    id: `heading:${column}` as const,
    ...columns[column],
    y: MARGIN,
    height: HEADING,
  }));
  return {
    height: Math.max(...bottoms) + MARGIN,
    boxes: [
      ...headings,
      { id: 'frame', ...columns.cache, y: top, height: frameBottom - top },
      { id: 'fields', ...fields },
      { id: 'axis', ...axis },
      ...placedWriters.map(({ actor, y, height }) => ({
        id: `actor:${actor}` as const,
        ...columns.writers,
        y,
        height,
      })),
      ...pods.map((pod, i) => ({ id: `pod:${pod}` as const, ...inner, y: rowsTop + i * pitch, height: rows.height })),
      ...callers.map(({ actor, y, height }) => ({ id: `actor:${actor}` as const, ...columns.callers, y, height })),
    ],
  };
}

/**
 * One below the other: the writers, the cache, and in it below each pod the callers that have to do with it first,
 * indented; and below the cache those that have to do with no pod.
 */
function stacked(width: number, input: LayoutInput, rows: Rows): { boxes: Placed[]; height: number } {
  const full = { x: MARGIN, width: width - 2 * MARGIN };
  const inset = { x: MARGIN + CACHE.padding, width: full.width - 2 * CACHE.padding };
  const indented = { x: inset.x + INDENT, width: inset.width - INDENT };
  const boxes: Placed[] = [];
  let y = MARGIN / 2;
  const put = (id: BoxId, at: Span, height: number, gap = GAP) => {
    boxes.push({ id, ...at, y, height });
    y += height + gap;
  };
  put('heading:writers', full, HEADING, 0);
  for (const actor of actorsOf(input, 'writer')) put(`actor:${actor}`, full, ROW.low);
  put('heading:cache', full, HEADING, 0);
  const frameTop = y;
  y += CACHE.padding;
  put('fields', inset, fieldsHeight(input));
  put('axis', inset, axisHeight(inset.width, input));
  const homes = homesOf(input);
  for (const pod of input.order.pods) {
    put(`pod:${pod}`, inset, rows.height, rows.gap);
    for (const actor of homes.get(pod) ?? []) put(`actor:${actor}`, indented, rows.height, rows.gap);
  }
  y += CACHE.padding - rows.gap;
  const frame: Placed = { id: 'frame', ...full, y: frameTop, height: y - frameTop };
  y += GAP;
  const loop = homes.get('loop') ?? [];
  const others = homes.get(null) ?? [];
  if (loop.length + others.length > 0) put('heading:callers', full, HEADING, 0);
  for (const actor of loop) put(`actor:${actor}`, full, SHORT_HEIGHT);
  for (const actor of others) put(`actor:${actor}`, full, rows.height);
  return { height: y + MARGIN, boxes: [frame, ...boxes] };
}

/** Each below the one before. */
function inTurn(actors: readonly number[], top: number, heightOf: (actor: number) => number) {
  let y = top;
  return actors.map((actor) => {
    const placed = { actor, y, height: heightOf(actor) };
    y += placed.height + GAP;
    return placed;
  });
}

function fieldsHeight({ hasQueue }: LayoutInput): number {
  return FIELDS_HEIGHT + (hasQueue ? FIELDS_GAP + QUEUE_HEIGHT : 0);
}

function axisHeight(width: number, { hasObserved }: LayoutInput): number {
  return width < (hasObserved ? LEGEND.withObserved : LEGEND.width) ? AXIS_HIGH : AXIS_HEIGHT;
}

/**
 * The callers from top to bottom: first the sync loop beside the fields, then each beside its pod or, where those of
 * the pod before need the room, as soon after them as there is room. The pods make no room for them: they stay
 * together.
 */
function callersOf(
  input: LayoutInput,
  top: number,
  rowsTop: number,
  rows: Rows,
): { actor: number; y: number; height: number }[] {
  const homes = homesOf(input);
  const callers: { actor: number; y: number; height: number }[] = [];
  let free = top;
  const put = (home: Home, from: number, { height, gap }: Rows) => {
    free = Math.max(free, from);
    for (const actor of homes.get(home) ?? []) {
      callers.push({ actor, y: free, height });
      free += height + gap;
    }
  };
  put('loop', top, { height: SHORT_HEIGHT, gap: GAP });
  for (const [i, pod] of input.order.pods.entries()) put(pod, rowsTop + i * (rows.height + rows.gap), rows);
  put(null, rowsTop, rows);
  return callers;
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
  const end = sideOf(to, side);
  // The timestamp is the first of the fields, and its row is the first of theirs.
  const y = pod === null ? to.y + ((FIELDS_HEIGHT - FIELDS_GAP) / 4) * rem : end.y;
  return {
    id: `line:${actor}:${pod}`,
    actor,
    pod,
    curve: curveBetween(start, { x: end.x, y }, isStacked ? side : null, rem),
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
function scaled({ id, x, y, width, height }: Placed, rem: number, isCompact: boolean): Box {
  const left = Math.round(x * rem);
  const top = Math.round(y * rem);
  return {
    id,
    x: left,
    y: top,
    width: Math.round((x + width) * rem) - left,
    height: Math.round((y + height) * rem) - top,
    isCompact,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
