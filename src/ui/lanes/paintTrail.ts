// The chain of causes of the selected event over the lanes: from lane to lane as it goes from one actor to the other,
// with a ring about what happened on the way.
import { upperBound } from '../../base/upperBound.ts';
import { type ChainPoint, chainPoints } from '../../view/lanes/chain.ts';
import { xOf } from '../../view/lanes/levels.ts';
import type { Colours } from './colours.ts';
import { middleOf, type Scene } from './scene.ts';

/** Points nearer to each other than this, in one lane, are one. */
const NEAR_PX = 4;

export function paintTrail(context: CanvasRenderingContext2D, scene: Scene, colours: Colours, seq: number): void {
  const { unit } = scene;
  const points = visible(scene, chainPoints(scene.log, seq));
  context.strokeStyle = colours.focus;
  context.lineWidth = 2 * unit;
  context.lineJoin = 'round';
  context.globalAlpha = 0.85;
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.stroke();
  context.globalAlpha = 1;
  context.lineWidth = 1.5 * unit;
  for (const { x, y } of points) {
    context.beginPath();
    context.arc(x, y, 5 * unit, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** Where those stand that can be seen, and one on either side of them, so that the line goes out of the picture. */
function visible(scene: Scene, points: readonly ChainPoint[]): { x: number; y: number }[] {
  const { scale, geometry } = scene;
  const timeOf = (index: number) => points[index]?.timeNs ?? 0;
  const first = upperBound(points.length, timeOf, scale.fromNs) - 1;
  const end = upperBound(points.length, timeOf, scale.fromNs + scale.widthPx * scale.nsPerPx) + 1;
  const found: { x: number; y: number }[] = [];
  for (const { timeNs, actor } of points.slice(Math.max(0, first), end)) {
    const row = scene.rowOf({ kind: 'actor', actor });
    if (row === undefined) continue;
    // A line far out of the picture would be long to draw.
    const x = Math.max(-20, Math.min(geometry.width + 20, xOf(scale, timeNs)));
    const y = middleOf(scene, row);
    const last = found.at(-1);
    if (last !== undefined && last.y === y && x - last.x < NEAR_PX) continue;
    found.push({ x, y });
  }
  return found;
}
