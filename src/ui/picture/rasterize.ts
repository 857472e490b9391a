// Pictures as pixels. The browser draws the SVG itself, on a canvas.
import { ensure } from '../../base/assert.ts';
import type { Drawing } from '../../view/picture/picture.ts';

/** Canvases beyond this are refused by some browsers, which do not say so but draw nothing. */
const MOST_PIXELS = 16_000_000;
const LONGEST_SIDE = 8192;
/** For a screen with two pixels a unit, and for a wall. */
const SHARP = 2;

/** How many pixels a unit has, so that the picture is sharp, or at least possible. */
export function pixelsPerUnit({ width, height }: Drawing, wanted = SHARP): number {
  return Math.min(wanted, LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
}

/** A canvas of the size of a drawing. `isRead`: its pixels are asked for again and again. */
export function canvasFor(drawing: Drawing, scale: number, isRead = false): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(drawing.width * scale);
  canvas.height = Math.floor(drawing.height * scale);
  return ensure(canvas.getContext('2d', { willReadFrequently: isRead }), 'a canvas draws');
}

/** Draws the picture over the whole canvas. Rejects if the browser cannot. */
export async function draw(context: CanvasRenderingContext2D, { svg }: Drawing): Promise<void> {
  const image = new Image();
  // The page's policy allows no other address of a picture that is made here.
  image.src = dataUrl(svg);
  await image.decode();
  context.drawImage(image, 0, 0, context.canvas.width, context.canvas.height);
}

export function dataUrl(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** The picture as PNG; null if the browser has no room for it. */
export async function pngOf(drawing: Drawing): Promise<Blob | null> {
  const context = canvasFor(drawing, pixelsPerUnit(drawing));
  await draw(context, drawing);
  return new Promise((resolve) => context.canvas.toBlob(resolve, 'image/png'));
}
