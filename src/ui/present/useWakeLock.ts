import { useEffect, useState } from 'react';

/**
 * Keeps the screen on for as long as the component is there, if the browser has a way to. Gives whether it has refused,
 * as some do when the battery is low, and what takes note of that.
 */
export function useWakeLock(): { readonly isRefused: boolean; readonly dismiss: () => void } {
  const [isRefused, setIsRefused] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const keepOn = async () => {
      if (!('wakeLock' in navigator) || document.hidden) return;
      try {
        const lock = await navigator.wakeLock.request('screen');
        setIsRefused(false);
        if (signal.aborted) await lock.release();
        else signal.addEventListener('abort', () => void lock.release(), { once: true });
      } catch {
        // Who has gone to another window meanwhile is asked again on the way back.
        if (!document.hidden) setIsRefused(true);
      }
    };
    void keepOn();
    // The browser gives it up when something else is in front.
    document.addEventListener('visibilitychange', keepOn, { signal });
    return () => ended.abort();
  }, []);
  return { isRefused, dismiss: () => setIsRefused(false) };
}
