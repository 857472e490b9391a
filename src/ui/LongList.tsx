// A list of any length, of which only the rows around the middle of the view exist. They lie one after the other as
// high as they are, so none is measured to place another; the room for all others is reckoned. A row that has to be
// seen exists in the same commit in which it becomes so, and the list stands there before the frame is painted.
import {
  type ComponentProps,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import styles from './LongList.module.css';

/** Rows that exist beyond each end of the view, so that there is something to scroll to. */
const SPARE_ROWS = 6;
/** A view that grows or shrinks by a line of text, as what is above it does with every event, needs no other rows. */
const ROWS_A_STEP = 4;
/** Rows that a view keeps when it shrinks, so that one that goes to and fro about a step stays on it. */
const ROWS_TO_SPARE = 2 * ROWS_A_STEP;
/** Firefox gives nothing more height than some 17 million pixels. */
const MOST_PX = 16_000_000;

export interface LongListHandle {
  readonly element: HTMLElement | null;
  /** Scrolls no farther than it takes to have a row in view. */
  readonly reveal: (row: number) => void;
}

interface Props extends Omit<ComponentProps<'div'>, 'children' | 'ref'> {
  readonly ref?: Ref<LongListHandle>;
  readonly count: number;
  /** How high a row is at least, in pixels. */
  readonly rowPx: number;
  /** The row that the list follows, until a person scrolls, and again when it becomes another one. */
  readonly at: number;
  readonly align: 'center' | 'end';
  /** A row that always exists. */
  readonly kept?: number;
  readonly children: (row: number) => ReactNode;
}

/** Where a person has brought the list, while it followed the row `of`. */
interface Place {
  readonly row: number;
  readonly of: number;
}

export function LongList({ ref, count, rowPx, at, align, kept = -1, children, className, ...rest }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const { first, last, pitchPx, scrolled, reveal, press } = useRows(list, { count, rowPx, at, align });
  useImperativeHandle(ref, () => ({ element: list.current, reveal }));
  const rows = rowsFrom(first, last);
  if (kept >= 0 && kept < first) rows.unshift(kept);
  if (kept >= last && kept < count) rows.push(kept);
  return (
    <div
      {...rest}
      ref={list}
      role="list"
      className={`${styles['list']} ${className ?? ''}`}
      onScroll={scrolled}
      onPointerDown={press}
    >
      {rows.map((row, i) => {
        const missing = row - (rows[i - 1] ?? -1) - 1;
        const style = missing === 0 ? undefined : { marginTop: missing * pitchPx };
        return (
          <div key={row} role="listitem" style={style} data-row={row} aria-setsize={count} aria-posinset={row + 1}>
            {children(row)}
          </div>
        );
      })}
      <div style={{ height: (count - 1 - (rows.at(-1) ?? -1)) * pitchPx }} />
    </div>
  );
}

/** Which rows exist, and where the list stands. */
function useRows(
  list: RefObject<HTMLElement | null>,
  { count, rowPx, at, align }: Pick<Props, 'count' | 'rowPx' | 'at' | 'align'>,
) {
  const resized = useRef(() => {});
  const inHalf = useRowsInHalf(list, rowPx, resized);
  const [place, setPlace] = useState<Place | null>(null);
  const [isPressed, press] = usePressed();
  const own = place !== null && (isPressed || place.of === at) ? place : null;
  const middle = own?.row ?? (align === 'center' ? at : at - inHalf);
  const [first, last] = rowsAbout(middle, inHalf, count);
  const pitchPx = Math.min(rowPx, MOST_PX / count);
  /** What is not to move on the screen when other rows come into existence. */
  const steady = useRef<{ row: number; top: number } | null>(null);
  const revealed = useRef<number | null>(null);
  /** For which row, among which, the list has been put where it follows. */
  const followed = useRef<{ at: number; range: string } | null>(null);
  /** Where the list has been put, to tell that from where a person has scrolled to. */
  const put = useRef(0);
  const stay = (row: number) => {
    const { current } = list;
    const seen = current === null ? null : middleRow(current);
    steady.current = seen === null ? null : { row: seen.row, top: seen.element.offsetTop };
    setPlace({ row, of: at });
  };
  useLayoutEffect(() => {
    const { current } = list;
    if (current === null) return;
    // Where a person has scrolled to meanwhile is not where it has been put: the event of that is still to come.
    const foundPx = current.scrollTop;
    const range = `${first} ${last}`;
    const isAnother = at !== followed.current?.at || (range !== followed.current.range && foundPx === put.current);
    if (own === null && isAnother) bring(current, at, align);
    followed.current = own === null ? { at, range } : null;
    const still = steady.current;
    const row = still === null ? null : rowOf(current, still.row);
    if (own !== null && still !== null && row !== null) current.scrollTop += row.offsetTop - still.top;
    if (revealed.current !== null) bring(current, revealed.current, 'nearest');
    steady.current = null;
    revealed.current = null;
    if (current.scrollTop !== foundPx) put.current = current.scrollTop;
    resized.current = () => {
      if (own !== null || current.scrollTop !== put.current) return;
      bring(current, at, align);
      put.current = current.scrollTop;
    };
  });
  const scrolled = () => {
    const { current } = list;
    if (current === null || current.scrollTop === put.current) return;
    put.current = current.scrollTop;
    const centrePx = current.scrollTop + current.clientHeight / 2;
    const row = middleRow(current)?.row ?? Math.min(count - 1, Math.floor(centrePx / pitchPx));
    if (own === null || Math.abs(row - middle) > SPARE_ROWS / 2) stay(row);
  };
  return {
    first,
    last,
    pitchPx,
    scrolled,
    reveal: (row: number) => {
      revealed.current = row;
      stay(row);
    },
    press: () => {
      stay(middle);
      press();
    },
  };
}

/** The rows that exist: from the first up to, and without, the last. */
function rowsAbout(middle: number, inHalf: number, count: number): [first: number, last: number] {
  const within = (row: number) => Math.max(0, Math.min(count, row));
  return [within(middle - inHalf - SPARE_ROWS), within(middle + inHalf + SPARE_ROWS + 1)];
}

function rowsFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first }, (_, i) => first + i);
}

function rowOf(list: HTMLElement, row: number): HTMLElement | null {
  return list.querySelector(`:scope > [data-row="${row}"]`);
}

/** The row in the middle of the view; null where none exists. */
function middleRow(list: HTMLElement): { row: number; element: HTMLElement } | null {
  const { top, height } = list.getBoundingClientRect();
  const middlePx = top + height / 2;
  for (const element of list.querySelectorAll<HTMLElement>(':scope > [data-row]')) {
    const rect = element.getBoundingClientRect();
    if (rect.top <= middlePx && middlePx <= rect.bottom) return { row: Number(element.dataset['row']), element };
  }
  return null;
}

/** Scrolls so that a row stands in the middle or at the end of the view; nearest: so that all of it is in view. */
function bring(list: HTMLElement, row: number, align: 'center' | 'end' | 'nearest'): void {
  const rect = rowOf(list, row)?.getBoundingClientRect();
  if (rect === undefined) return;
  const abovePx = rect.top - list.getBoundingClientRect().top;
  const belowPx = list.clientHeight - abovePx - rect.height;
  if (align === 'center') list.scrollTop += (abovePx - belowPx) / 2;
  else if (align === 'end' || belowPx < 0) list.scrollTop -= belowPx;
  else if (abovePx < 0) list.scrollTop += abovePx;
}

/** How many rows half of the view has room for, or some more; `resized` is told of every other size of it. */
function useRowsInHalf(element: RefObject<HTMLElement | null>, rowPx: number, resized: RefObject<() => void>): number {
  const [inHalf, setInHalf] = useState(0);
  const known = useRef(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () => {
      const rows = current.clientHeight / 2 / rowPx;
      const isEnough = rows <= known.current && known.current <= rows + ROWS_TO_SPARE;
      // Not asked of React, which might have to render to find that nothing has come of it.
      if (!isEnough) {
        known.current = ROWS_A_STEP * Math.ceil(rows / ROWS_A_STEP);
        setInHalf(known.current);
      }
      resized.current();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, rowPx, resized]);
  return inHalf;
}

/** Whether a pointer is down: a row that moved away between press and release would not be clicked. */
function usePressed(): [isPressed: boolean, press: () => void] {
  const [isPressed, setIsPressed] = useState(false);
  useEffect(() => {
    if (!isPressed) return;
    let frame = 0;
    // A click comes after the release, and belongs to the row that was under the pointer then.
    const release = () => {
      frame = requestAnimationFrame(() => setIsPressed(false));
    };
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', release);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', release);
    };
  }, [isPressed]);
  return [isPressed, () => setIsPressed(true)];
}
