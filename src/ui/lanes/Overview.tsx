import { useEffect, useRef } from 'react';
import { branchOf } from '../../client/playgroundState.ts';
import type { LaneBoard } from './board.ts';
import styles from './Lanes.module.css';

/**
 * The slider's strip as the map of the lanes: what they do not show is shaded there, and the bar below it, which is the
 * window, can be dragged, at its ends too. All of it can be had by keys and buttons as well, so nobody is told of it.
 */
export function Overview({ board }: { board: LaneBoard }) {
  const strip = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => {
      const { fromNs, toNs } = board.window;
      const { endNs } = branchOf(board.playground.store.getState());
      strip.current?.style.setProperty('--from', `${(100 * fromNs) / endNs}%`);
      strip.current?.style.setProperty('--to', `${(100 * toNs) / endNs}%`);
    };
    place();
    const ends = [
      board.store.subscribe((state, previous) => {
        if (state.window !== previous.window) place();
      }),
      // The run may become longer, or another one with another end.
      board.playground.store.subscribe((state, previous) => {
        if (branchOf(state).endNs !== branchOf(previous).endNs) place();
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [board]);
  useEffect(() => {
    if (strip.current !== null && bar.current !== null) return attachDrag(strip.current, bar.current, board);
    return undefined;
  }, [board]);
  return (
    <div ref={strip} className={styles['overview']} aria-hidden>
      <div className={styles['shade']} data-side="before" />
      <div className={styles['shade']} data-side="after" />
      <div className={styles['windowTrack']}>
        <div ref={bar} className={styles['window']}>
          <span data-handle="from" />
          <span data-handle="to" />
        </div>
      </div>
    </div>
  );
}

/** The bar as a whole moves the window, an end of it that edge. Gives a function that ends it. */
function attachDrag(strip: HTMLElement, bar: HTMLElement, board: LaneBoard): () => void {
  const ended = new AbortController();
  const take = (event: PointerEvent) => {
    const start = board.window;
    const from = event.clientX;
    const handle = event.target instanceof HTMLElement ? event.target.dataset['handle'] : undefined;
    const edge = handle === 'from' || handle === 'to' ? handle : null;
    const dropped = new AbortController();
    const end = () => dropped.abort();
    bar.setPointerCapture(event.pointerId);
    const move = ({ clientX }: PointerEvent) => board.drag(edge, (clientX - from) / strip.clientWidth, start);
    bar.addEventListener('pointermove', move, dropped);
    bar.addEventListener('pointerup', end, dropped);
    bar.addEventListener('pointercancel', end, dropped);
  };
  bar.addEventListener('pointerdown', take, ended);
  bar.addEventListener('dblclick', () => board.show(null), ended);
  return () => ended.abort();
}
