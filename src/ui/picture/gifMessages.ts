// What the page and the worker that writes a GIF tell each other: one answer to each message.

/** Pixels are red, green, blue and opacity, row by row; buffers are handed over. */
export type ToGifWorker =
  /** What the colours are taken from, and those that have to be among them, each as three numbers. */
  | { readonly type: 'begin'; readonly samples: ArrayBuffer; readonly exact: readonly (readonly number[])[] }
  | {
      readonly type: 'frame';
      readonly pixels: ArrayBuffer;
      readonly width: number;
      readonly height: number;
      readonly delayMs: number;
    }
  | { readonly type: 'finish' };

/** `file` is the whole file, for `finish` alone. */
export interface FromGifWorker {
  readonly file: Uint8Array<ArrayBuffer> | null;
}
