import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useWords } from './language.tsx';
import styles from './Splitter.module.css';

const NARROWEST_REM = 18;
const WIDEST_REM = 45;
const STEP_REM = 1;

/** The border between the stage and the side panel, which can be dragged, or moved with the arrow keys. */
export function Splitter() {
  const words = useWords();
  const handle = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | undefined>(undefined);
  // The style sheet says how wide the panel is until somebody else does.
  useEffect(() => setWidth(Math.round((handle.current?.parentElement?.clientWidth ?? 0) / remPx())), []);
  const resize = (rem: number) => {
    const inside = Math.max(NARROWEST_REM, Math.min(WIDEST_REM, rem));
    setWidth(inside);
    document.documentElement.style.setProperty('--side-width', `${inside}rem`);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    resize((window.innerWidth - event.clientX) / remPx());
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    resize((width ?? 0) + (event.key === 'ArrowLeft' ? STEP_REM : -STEP_REM));
  };
  return (
    <div
      ref={handle}
      className={styles['splitter']}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={words.splitter}
      aria-valuenow={width}
      aria-valuemin={NARROWEST_REM}
      aria-valuemax={WIDEST_REM}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}

function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
