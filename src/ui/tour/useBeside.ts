import { type RefObject, useEffect } from 'react';
import { type Box, besideOf, leastCovering } from './beside.ts';
import type { Stop } from './stops.ts';

/** Room around the outline of a target, in pixels. */
const OUTSET = 4;

/**
 * Keeps a card beside what a stop points at, and the outline around it, wherever they go: the page may be scrolled,
 * made smaller, or play. What is out of sight is brought into sight once.
 */
export function useBeside(
  stop: Stop | undefined,
  card: RefObject<HTMLElement | null>,
  outline: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    let isFound = false;
    let frame = requestAnimationFrame(function follow() {
      const target = stop === undefined ? null : document.querySelector(stop.target);
      if (target !== null && !isFound) {
        isFound = true;
        if (!isInSight(target)) target.scrollIntoView({ block: 'center' });
      }
      place(card.current, outline.current, target, stop);
      frame = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(frame);
  }, [stop, card, outline]);
}

function place(
  card: HTMLElement | null,
  outline: HTMLElement | null,
  target: Element | null,
  stop: Stop | undefined,
): void {
  if (card === null || outline === null) return;
  const room = { width: document.documentElement.clientWidth, height: innerHeight };
  const size = card.getBoundingClientRect();
  const box = target?.getBoundingClientRect();
  outline.hidden = box === undefined;
  if (box !== undefined) {
    moveTo(outline, { x: box.x - OUTSET, y: box.y - OUTSET });
    outline.style.width = `${box.width + 2 * OUTSET}px`;
    outline.style.height = `${box.height + 2 * OUTSET}px`;
  }
  const keptOff = (stop?.keepOff ?? []).flatMap(
    (selector) => document.querySelector(selector)?.getBoundingClientRect() ?? [],
  );
  // With nothing to point at it is out of the way.
  const about = box ?? keptOff[0] ?? { x: 0, y: 0, ...room };
  const places = [...keptOff, about].map((kept) => besideOf(kept, about, size, room));
  moveTo(card, places.find((each) => each !== null) ?? leastCovering(about, size, room));
}

function moveTo({ style }: HTMLElement, { x, y }: Pick<Box, 'x' | 'y'>): void {
  style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

/** Whether its middle can be seen: on a phone the dock lies over the page. */
function isInSight(target: Element): boolean {
  const { x, y, width, height } = target.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  return hit !== null && (target.contains(hit) || hit.contains(target));
}
