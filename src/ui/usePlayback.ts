import { useEffect } from 'react';
import { usePlayground, useView } from './playgroundContext.ts';

/** Lets virtual time pass with the screen's frames, while it plays. */
export function usePlayback(): void {
  const playground = usePlayground();
  const isPlaying = useView((state) => state.isPlaying);
  useEffect(() => {
    if (!isPlaying) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      playground.tick(now - last);
      last = now;
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [playground, isPlaying]);
}
