import { useEffect } from 'react';
import { tickAndWatch } from '../client/watch.ts';
import { isCovered } from './isCovered.ts';
import { usePlayground, useView } from './playgroundContext.ts';
import { keptWatch } from './watch.ts';

/**
 * Lets virtual time pass, with `tick`, while it plays and somebody can see it, not behind a dialog, and pauses where it
 * is to.
 */
export function usePlayback(tick = tickAndWatch): void {
  const playground = usePlayground();
  const isPlaying = useView((state) => state.isPlaying);
  useEffect(() => playground.store.setState(keptWatch()), [playground]);
  useEffect(() => {
    if (!isPlaying) return;
    /** When the last frame was; null where none has been since somebody looks at the page. */
    let last: number | null = null;
    let frame = requestAnimationFrame(function frameBegins(now) {
      if (last !== null && !document.hidden && !isCovered(playground)) tick(playground, now - last);
      last = now;
      frame = requestAnimationFrame(frameBegins);
    });
    const ended = new AbortController();
    const look = () => {
      last = null;
    };
    document.addEventListener('visibilitychange', look, ended);
    return () => {
      ended.abort();
      cancelAnimationFrame(frame);
    };
  }, [playground, isPlaying, tick]);
}
