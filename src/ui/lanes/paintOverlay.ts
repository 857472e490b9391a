// What lies on the picture of the lanes and changes with every move: the cursor, what is selected, what the pointer is
// over and where the keys have come. The picture below stays as it is.
import type { Loop } from '../../client/tempo.ts';
import type { Subject } from '../../trace/subject.ts';
import { type Item, itemsOf, timesOf } from '../../view/lanes/items.ts';
import { releasesOf, xOf } from '../../view/lanes/levels.ts';
import { isAbout } from '../../view/lanes/rows.ts';
import type { Colour, Colours } from './colours.ts';
import { paintArrow } from './paint.ts';
import { paintTrail } from './paintTrail.ts';
import { middleOf, type Scene } from './scene.ts';

export interface Pointed {
  readonly cursorNs: number;
  readonly loop: Loop | null;
  readonly selection: Subject | null;
  readonly hovered: Item | null;
  readonly walked: Item | null;
  readonly walkedRow: number | null;
}

/** Arrows of one thing; a write that releases more says so by what they cover. */
const MOST_ARROWS = 100;

export function paintOverlay(
  context: CanvasRenderingContext2D,
  scene: Scene,
  colours: Colours,
  pointed: Pointed,
): void {
  const { geometry } = scene;
  const { selection, hovered, walked, walkedRow } = pointed;
  context.clearRect(0, 0, geometry.width, geometry.height);
  const x = xOf(scene.scale, pointed.cursorNs);
  context.save();
  context.beginPath();
  context.rect(0, geometry.ruler, geometry.width, geometry.height - geometry.ruler);
  context.clip();
  context.globalAlpha = 0.07;
  context.fillStyle = colours.write;
  context.fillRect(0, 0, x, geometry.height);
  for (const [row, id] of scene.rows.entries())
    if (isAbout(selection, id)) paintRow(context, scene, row, colours.focus, 0.16);
  if (walkedRow !== null) paintRow(context, scene, walkedRow, colours.text, 0.08);
  if (selection?.kind === 'event') paintTrail(context, scene, colours, selection.seq);
  const selected = selection?.kind === 'event' ? itemsOf(scene.log, scene.index, selection.seq) : [];
  for (const item of [...selected, hovered, walked]) {
    if (item === null) continue;
    for (const release of releasesOf(scene.log, scene.index, item, MOST_ARROWS))
      paintArrow(context, scene, colours, release, 1);
  }
  for (const item of selected) outline(context, scene, colours, item, 'focus', 2);
  if (hovered !== null) outline(context, scene, colours, hovered, 'text', 1.25);
  if (walked !== null) outline(context, scene, colours, walked, 'focus', 2.5);
  context.restore();
  if (pointed.loop !== null) paintLoop(context, scene, colours, pointed.loop);
  paintCursor(context, scene, colours, x);
}

function paintRow(context: CanvasRenderingContext2D, scene: Scene, row: number, colour: string, alpha: number): void {
  const { lane, width } = scene.geometry;
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  context.fillRect(0, middleOf(scene, row) - lane / 2, width, lane);
  context.globalAlpha = 1;
}

function outline(
  context: CanvasRenderingContext2D,
  scene: Scene,
  colours: Colours,
  item: Item,
  colour: Colour,
  px: number,
): void {
  const row = scene.rowOf(item.lane);
  if (row === undefined) return;
  const { unit, geometry, scale } = scene;
  const { fromNs, toNs } = timesOf(scene.log, item, scene.knownToNs);
  const y = middleOf(scene, row);
  const isSpan = 'span' in item.what;
  const beside = (isSpan ? 1.5 : 6) * unit;
  const high = (isSpan ? 0.74 : 0.62) * geometry.lane;
  const x0 = Math.max(-20, xOf(scale, fromNs)) - beside;
  const x1 = Math.min(geometry.width + 20, Math.max(xOf(scale, toNs), xOf(scale, fromNs) + (isSpan ? 2 : 0))) + beside;
  context.strokeStyle = colours[colour];
  context.lineWidth = px * unit;
  context.beginPath();
  context.roundRect(x0, y - high / 2, x1 - x0, high, isSpan ? 4 * unit : high / 2);
  context.stroke();
}

/** The range in which playing goes round: a bar along the ruler, and its ends down through all lanes. */
function paintLoop(
  context: CanvasRenderingContext2D,
  { scale, geometry, unit }: Scene,
  colours: Colours,
  { fromNs, toNs, isOn }: Loop,
): void {
  const [x0, x1] = [xOf(scale, fromNs), xOf(scale, toNs)];
  const colour = isOn ? colours.focus : colours.muted;
  context.fillStyle = colour;
  context.fillRect(x0, geometry.ruler - 3 * unit, x1 - x0, 3 * unit);
  context.strokeStyle = colour;
  context.lineWidth = unit;
  context.setLineDash([4 * unit, 3 * unit]);
  context.beginPath();
  for (const x of [x0, x1]) {
    context.moveTo(x, geometry.ruler);
    context.lineTo(x, geometry.height);
  }
  context.stroke();
  context.setLineDash([]);
}

function paintCursor(context: CanvasRenderingContext2D, { geometry, unit }: Scene, colours: Colours, x: number): void {
  context.fillStyle = colours.text;
  context.fillRect(x - 0.75 * unit, 0, 1.5 * unit, geometry.height);
}
