import { type RefObject, useLayoutEffect, useState } from 'react';
import { remPx } from '../remPx.ts';

/** The width of an element in pixels, and of a rem, which grows with the window. */
export function useRoom(element: RefObject<HTMLElement | null>): { width: number; rem: number } {
  const [room, setRoom] = useState({ width: 0, rem: 16 });
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = () => {
      const width = current.clientWidth;
      const rem = remPx();
      setRoom((known) => (known.width === width && known.rem === rem ? known : { width, rem }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
