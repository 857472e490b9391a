// The lines of the stage: cubic Bézier curves, as text for SVG and as points for what travels along them.
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Start, two control points, end. */
export type Curve = readonly [Point, Point, Point, Point];

/**
 * A curve from one side of a box to the side of another. Between columns it swings from one to the other; where boxes
 * stand below each other, `along` names the side on which it bulges out and comes back.
 */
export function curveBetween(from: Point, to: Point, along: 'left' | 'right' | null, rem: number): Curve {
  if (along !== null) {
    const bulge = (along === 'left' ? -1 : 1) * 1.4 * rem;
    return [from, { x: from.x + bulge, y: from.y }, { x: to.x + bulge, y: to.y }, to];
  }
  const half = (to.x - from.x) / 2;
  return [from, { x: from.x + half, y: from.y }, { x: to.x - half, y: to.y }, to];
}

/** For the `d` of an SVG path. */
export function pathOf([a, b, c, d]: Curve): string {
  return `M${a.x},${a.y} C${b.x},${b.y} ${c.x},${c.y} ${d.x},${d.y}`;
}

/** The point at `t` from 0 to 1. */
export function pointAt([a, b, c, d]: Curve, t: number): Point {
  const u = 1 - t;
  const mix = (w: number, x: number, y: number, z: number) =>
    u * u * u * w + 3 * u * u * t * x + 3 * u * t * t * y + t * t * t * z;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

export function reversed([a, b, c, d]: Curve): Curve {
  return [d, c, b, a];
}
