import { useEffect } from 'react';
import { usePlayground, useView } from './playgroundContext.ts';

/** Lets virtual time pass with the screen's frames, while it plays and somebody can see it. */
export function usePlayback(): void {
  const playground = usePlayground();
  const isPlaying = useView((state) => state.isPlaying);
  useEffect(() => {
    if (!isPlaying) return;
    /** When the last frame was; null where none has been since somebody looks at the page. */
    let last: number | null = null;
    let frame = requestAnimationFrame(function tick(now) {
      if (last !== null && !document.hidden) playground.tick(now - last);
      last = now;
      frame = requestAnimationFrame(tick);
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
  }, [playground, isPlaying]);
}
