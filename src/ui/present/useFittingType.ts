import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useIdentity } from '../playgroundContext.ts';
import { remPx } from '../remPx.ts';

/** As on the page that one works with: smaller type would be no gain. */
function leastPx(): number {
  return Math.max(14, 10 + 0.0032 * innerWidth);
}

const UNKNOWN = { id: '', length: Number.POSITIVE_INFINITY, size: '' };

/**
 * Large type on the whole page for as long as the component is there: as large as the style sheet has it, or so much
 * smaller that all of the stage is seen. Nobody scrolls in front of a room. What a long title takes, the next gives
 * back.
 */
export function useFittingType(stage: RefObject<HTMLElement | null>, title: string): void {
  // Another scenario needs another size.
  const id = useIdentity((state) => state.scenario.id);
  /** The shortest title that a scenario has had there, and the size that fits with it: none is larger. */
  const largest = useRef(UNKNOWN);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const { length } = title;
    const known = () => (largest.current.id === id ? largest.current : UNKNOWN);
    style.fontSize = length < known().length ? '' : known().size;
    return () => {
      if (length <= known().length) largest.current = { id, length, size: style.fontSize };
    };
  }, [title, id]);
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    const { current } = stage;
    const begin = () => {
      largest.current = UNKNOWN;
      root.style.fontSize = '';
    };
    root.dataset['presenting'] = id;
    const ended = new AbortController();
    window.addEventListener('resize', begin, ended);
    // What stands there is as high as its type is large, and so is all around it: each round only shrinks it.
    const observer = new ResizeObserver(() => {
      if (current === null) return;
      const missingPx = current.scrollHeight - current.clientHeight;
      if (missingPx <= 1 || remPx() <= leastPx()) return;
      const fitting = (remPx() * innerHeight) / (innerHeight + missingPx);
      root.style.fontSize = `${Math.max(leastPx(), Math.floor(fitting * 4) / 4)}px`;
    });
    if (current?.firstElementChild) observer.observe(current.firstElementChild);
    if (current !== null) observer.observe(current);
    return () => {
      ended.abort();
      observer.disconnect();
      begin();
      delete root.dataset['presenting'];
    };
  }, [stage, id]);
}
