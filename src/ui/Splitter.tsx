import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useWords } from './language.tsx';
import styles from './Splitter.module.css';

const NARROWEST_REM = 18;
const WIDEST_REM = 45;
const STEP_REM = 1;

/** The border between the stage and the side panel, which can be dragged, or moved with the arrow keys. */
export function Splitter() {
  const words = useWords();
  const [width, setWidth] = useState(25);
  const resize = (rem: number) => {
    const inside = Math.max(NARROWEST_REM, Math.min(WIDEST_REM, rem));
    setWidth(inside);
    document.documentElement.style.setProperty('--side-width', `${inside}rem`);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    resize((window.innerWidth - event.clientX) / remPx);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    resize(width + (event.key === 'ArrowLeft' ? STEP_REM : -STEP_REM));
  };
  return (
    <div
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
