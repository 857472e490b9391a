import { type RefObject, useLayoutEffect } from 'react';
import { remPx } from '../remPx.ts';
import type { LaneBoard } from './board.ts';

/** In rem, as in the style sheet: a lane and the ruler are equally high, and the margin is half the slider's thumb. */
export const LANE_REM = 1.375;
const MARGIN_REM = 0.5625;

/** Tells the board how much room there is, whenever that changes: with the window, the zoom of the page, a border. */
export function useMeasure(board: LaneBoard, canvas: RefObject<HTMLCanvasElement | null>): void {
  useLayoutEffect(() => {
    const plot = canvas.current;
    if (plot === null) return;
    const measure = () => {
      const rem = remPx();
      const lane = LANE_REM * rem;
      board.measure({
        width: plot.clientWidth,
        height: plot.clientHeight,
        margin: MARGIN_REM * rem,
        ruler: lane,
        lane,
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(plot);
    // A window that goes to another screen has other pixels in the same room.
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [board, canvas]);
}
