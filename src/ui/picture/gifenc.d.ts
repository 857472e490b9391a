// What is used of gifenc, which brings no types.
declare module 'gifenc' {
  /** Red, green and blue, from 0 to 255. */
  type Colour = readonly number[];

  /** The colours of an RGBA picture, at most so many. */
  export function quantize(rgba: Uint8Array | Uint8ClampedArray, most: number): Colour[];

  interface FrameOptions {
    /** Of the first frame those of the whole file; none for a frame that uses these. */
    readonly palette?: readonly Colour[];
    /** In milliseconds. */
    readonly delay: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** 1: the frame stays under the next one. */
    readonly dispose?: number;
  }

  export function GIFEncoder(): {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };
}
