import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { remPx } from './remPx.ts';
import styles from './Splitter.module.css';
import { store, stored } from './storage.ts';

const STEP_REM = 1;

interface Props {
  /** `x` is a border that is moved sideways, left of what it makes wider; `y` one above what it makes higher. */
  readonly axis: 'x' | 'y';
  readonly label: string;
  readonly leastRem: number;
  readonly mostRem: number;
  /** How large it is before anybody says so, in pixels. */
  readonly measure: (handle: HTMLElement) => number;
  /** The custom property of the page that says how large it is, without the dashes; it is kept by that name. */
  readonly property: string;
}

/** The border of a panel, which can be dragged, or moved with the arrow keys. */
export function Splitter({ axis, label, leastRem, mostRem, measure, property }: Props) {
  const handle = useRef<HTMLDivElement>(null);
  const dragged = useRef({ from: 0, rem: 0 });
  const [size, setSize] = useState<number | undefined>(undefined);
  const resize = (rem: number) => {
    const inside = Math.max(leastRem, Math.min(mostRem, rem));
    setSize(inside);
    document.documentElement.style.setProperty(`--${property}`, `${inside}rem`);
    store(property, String(inside));
  };
  // The style sheet says how large the panel is until somebody else does.
  useEffect(() => {
    const kept = Number(stored(property) ?? Number.NaN);
    if (kept >= leastRem && kept <= mostRem) document.documentElement.style.setProperty(`--${property}`, `${kept}rem`);
    if (handle.current !== null) setSize(Math.round(measure(handle.current) / remPx()));
  }, [property, leastRem, mostRem, measure]);
  const place = ({ clientX, clientY }: PointerEvent) => (axis === 'x' ? clientX : clientY);
  const take = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = { from: place(event), rem: measure(event.currentTarget) / remPx() };
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    resize(dragged.current.rem + (dragged.current.from - place(event)) / remPx());
  };
  const press = (event: KeyboardEvent) => {
    const [larger, smaller] = axis === 'x' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== larger && event.key !== smaller) return;
    event.preventDefault();
    event.stopPropagation();
    resize((size ?? 0) + (event.key === larger ? STEP_REM : -STEP_REM));
  };
  return (
    <div
      ref={handle}
      className={styles['splitter']}
      role="separator"
      tabIndex={0}
      data-axis={axis}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={leastRem}
      aria-valuemax={mostRem}
      onPointerDown={take}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
