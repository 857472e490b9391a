// Where a card goes that is about something on the page.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
type Size = Pick<Box, 'width' | 'height'>;
type Place = Pick<Box, 'x' | 'y'>;

/** Between the card and what it is about, and around it, in pixels. */
const GAP = 12;

/**
 * A place in the room beside `kept`, where the card does not cover it, in line with `target`, which may be a part of
 * it; null when there is none.
 */
export function besideOf(kept: Box, target: Box, { width, height }: Size, room: Size): Place | null {
  const x = within(target.x + (target.width - width) / 2, width, room.width);
  const y = within(target.y + (target.height - height) / 2, height, room.height);
  const places: Place[] = [
    { x, y: kept.y - GAP - height },
    { x, y: kept.y + kept.height + GAP },
    { x: kept.x + kept.width + GAP, y },
    { x: kept.x - GAP - width, y },
  ];
  return places.find((place) => isIn({ ...place, width, height }, room)) ?? null;
}

/** The corner of the room where the card covers least of `target`. */
export function leastCovering(target: Box, { width, height }: Size, room: Size): Place {
  const right = room.width - GAP - width;
  const bottom = room.height - GAP - height;
  const corners: Place[] = [GAP, right].flatMap((x) => [GAP, bottom].map((y) => ({ x, y })));
  const covered = (place: Place) => overlap({ ...place, width, height }, target);
  return corners.reduce((best, each) => (covered(each) < covered(best) ? each : best));
}

/** How much of each other two boxes cover, in square pixels. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function within(start: number, length: number, most: number): number {
  return Math.max(GAP, Math.min(start, most - GAP - length));
}

function isIn({ x, y, width, height }: Box, room: Size): boolean {
  return x >= GAP && y >= GAP && x + width <= room.width - GAP && y + height <= room.height - GAP;
}
