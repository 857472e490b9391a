// How the list of lines moves: with the cursor, and with the keys of who has the focus in it.
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** A line nearer to an edge of the list than this share of it is brought to the middle. */
const MARGIN = 0.15;

const lineIn = (list: HTMLElement | null, line: number) =>
  list?.querySelector<HTMLElement>(`[data-line="${line}"]`) ?? null;

/** Brings a line to the middle of the list if it is not well within. Scrolls the list alone, never the page. */
export function bringIntoSight(list: HTMLElement | null, line: number): void {
  const target = lineIn(list, line);
  if (list === null || target === null) return;
  const [outer, inner] = [list.getBoundingClientRect(), target.getBoundingClientRect()];
  const margin = MARGIN * outer.height;
  if (inner.top >= outer.top + margin && inner.bottom <= outer.bottom - margin) return;
  list.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
}

/**
 * Keeps the line of the cursor in sight, at once and without the focus, but not under a pointer that is down: a line
 * that moved away between press and release would not be clicked.
 */
export function useFollowing(list: RefObject<HTMLElement | null>, current: number | null): () => void {
  const isPressed = useRef(false);
  useEffect(() => {
    const letGo = () => {
      isPressed.current = false;
    };
    window.addEventListener('pointerup', letGo);
    window.addEventListener('pointercancel', letGo);
    return () => {
      window.removeEventListener('pointerup', letGo);
      window.removeEventListener('pointercancel', letGo);
    };
  }, []);
  useEffect(() => {
    if (current !== null && !isPressed.current) bringIntoSight(list.current, current);
  }, [list, current]);
  return () => {
    isPressed.current = true;
  };
}

/** Which line the Tab key reaches, and the keys that move the focus from there. */
export function useRoving(list: RefObject<HTMLElement | null>, lines: readonly number[], current: number | null) {
  const [focused, setFocused] = useState<number | null>(null);
  // Without the focus it is the line of the cursor that can be reached.
  const hasFocus = focused !== null && list.current?.contains(document.activeElement) === true;
  const reachable = (hasFocus ? focused : current) ?? focused ?? lines[0];
  const press = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1, Home: -lines.length, End: lines.length }[event.key];
    const at = lines.findIndex((line) => lineIn(list.current, line) === document.activeElement);
    if (by === undefined || at < 0) return;
    event.preventDefault();
    // Home and End are keys of the page too.
    event.stopPropagation();
    const to = lines[Math.max(0, Math.min(lines.length - 1, at + by))];
    if (to !== undefined) lineIn(list.current, to)?.focus();
  };
  return { reachable, press, setFocused };
}
