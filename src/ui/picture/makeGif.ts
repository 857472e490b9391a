// An animation as a GIF: each frame is drawn here and written in a worker, one after the other, so that neither the
// page nor its memory is full of them.
import { type Frame, type Frames, MOST_FRAMES } from '../../view/picture/frames.ts';
import type { Drawing } from '../../view/picture/picture.ts';
import type { FromGifWorker, ToGifWorker } from './gifMessages.ts';
import { canvasFor, draw, pixelsPerUnit } from './rasterize.ts';

/** The colours are taken from so many of the frames. */
const SAMPLES = 4;
/** So many of the colours that a picture names are as they are; those in between, at the edges of letters, are near. */
const MOST_EXACT = 64;

/** All that makes an animation. */
export interface Recording {
  readonly frames: Frames['frames'];
  readonly drawingOf: (frame: Frame) => Drawing;
}

/**
 * The bytes of the file; null if it was given up by `signal`. `onProgress` is told how many frames are done. Rejects if
 * the browser cannot draw a frame, or the worker breaks down.
 */
export async function gifOf(
  { frames, drawingOf }: Recording,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [first] = frames;
  if (first === undefined || frames.length > MOST_FRAMES) throw new Error(`no animation of ${frames.length} frames`);
  const worker = new Worker(new URL('./gifWorker.ts', import.meta.url), { type: 'module' });
  try {
    const size = drawingOf(first);
    const context = canvasFor(size, pixelsPerUnit(size, 1), true);
    const { width, height } = context.canvas;
    const pixelsOf = async (frame: Frame) => {
      await draw(context, drawingOf(frame));
      return context.getImageData(0, 0, width, height).data.buffer;
    };
    const samples: ArrayBuffer[] = [];
    const named = new Set<string>();
    for (const frame of spread(frames, SAMPLES)) {
      for (const colour of drawingOf(frame).svg.match(/#[0-9a-f]{6}(?=")/g) ?? []) named.add(colour);
      samples.push(await pixelsOf(frame));
    }
    const joined = await new Blob(samples).arrayBuffer();
    const exact = [...named].slice(0, MOST_EXACT).map(channelsOf);
    await ask(worker, { type: 'begin', samples: joined, exact }, [joined]);
    for (const [done, frame] of frames.entries()) {
      if (signal.aborted) return null;
      onProgress(done);
      const pixels = await pixelsOf(frame);
      await ask(worker, { type: 'frame', pixels, width, height, delayMs: frame.ms }, [pixels]);
    }
    const { file } = await ask(worker, { type: 'finish' }, []);
    return signal.aborted ? null : file;
  } finally {
    worker.terminate();
  }
}

/** So many of a list at equal distances, from its first to its last. */
function spread<T>(list: readonly T[], count: number): T[] {
  return list.filter((_each, i) => i === 0 || share(i, list, count) > share(i - 1, list, count));
}

/** Into which of so many parts an element falls, of which the last is the last element alone. */
function share(index: number, list: readonly unknown[], parts: number): number {
  return Math.floor((index * (parts - 1)) / Math.max(1, list.length - 1));
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function ask(worker: Worker, message: ToGifWorker, transfer: Transferable[]): Promise<FromGifWorker> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromGifWorker>) => resolve(data);
    worker.onmessageerror = () => reject(new Error('a message from the worker could not be read'));
    worker.onerror = (event) => {
      event.preventDefault();
      // A worker that cannot even be loaded gives an event without a message.
      reject(new Error(event.message || 'the worker could not be started'));
    };
    worker.postMessage(message, transfer);
  });
}
