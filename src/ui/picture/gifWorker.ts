// Writes a GIF beside the page, which goes on meanwhile. All frames share one palette, so that nothing changes its
// colour while time passes; of each frame but the first only what has changed is written.
import { GIFEncoder, quantize } from 'gifenc';
import type { FromGifWorker, ToGifWorker } from './gifMessages.ts';

/** A GIF has 256 colours; the last one stands for what stays as it was. */
const UNCHANGED = 255;

const encoder = GIFEncoder();
let palette: readonly (readonly number[])[] = [];
let before: Uint8Array | null = null;
/** By colours as they lie in memory: what has been looked for once. */
const indexes = new Map<number, number>();

self.addEventListener('message', ({ data }: MessageEvent<ToGifWorker>) => {
  const answer: FromGifWorker = { file: take(data) };
  postMessage(answer);
});

function take(message: ToGifWorker): FromGifWorker['file'] {
  switch (message.type) {
    case 'begin': {
      const { samples, exact } = message;
      palette = [...exact, ...quantize(new Uint8Array(samples), UNCHANGED - exact.length)];
      return null;
    }
    case 'frame':
      write(message);
      return null;
    case 'finish':
      encoder.finish();
      return encoder.bytes();
  }
}

function write({ pixels, width, height, delayMs: delay }: Extract<ToGifWorker, { type: 'frame' }>): void {
  const index = indexed(new Uint32Array(pixels));
  if (before === null) {
    const whole = [...palette, ...Array.from({ length: UNCHANGED + 1 - palette.length }, () => [0, 0, 0])];
    encoder.writeFrame(index, width, height, { palette: whole, delay, dispose: 1 });
  } else {
    const changed = new Uint8Array(index.length);
    for (let at = 0; at < index.length; at++) {
      const colour = index[at] ?? UNCHANGED;
      changed[at] = colour === before[at] ? UNCHANGED : colour;
    }
    encoder.writeFrame(changed, width, height, {
      delay,
      dispose: 1,
      transparent: true,
      transparentIndex: UNCHANGED,
    });
  }
  before = index;
}

/**
 * For each pixel the index of the nearest colour. The library's own way takes colours for one that differ by less than
 * the shades of a light theme do.
 */
function indexed(pixels: Uint32Array): Uint8Array {
  const index = new Uint8Array(pixels.length);
  let last = -1;
  let found = 0;
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0;
    if (pixel !== last) {
      found = indexes.get(pixel) ?? nearest(pixel);
      indexes.set(pixel, found);
      last = pixel;
    }
    index[at] = found;
  }
  return index;
}

/** Red lies lowest in memory, on every machine that has a browser. */
function nearest(pixel: number): number {
  const [r, g, b] = [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
  const off = palette.map(([red = 0, green = 0, blue = 0]) => (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2);
  return off.indexOf(Math.min(...off));
}
