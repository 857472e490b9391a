import { useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../language.tsx';
import { SPEAKER } from '../parameters.ts';
import { usePlayground } from '../playgroundContext.ts';
import type { Talk } from './useTalk.ts';

/** Large enough for notes and the list of marks, and small enough to stand beside something else. */
const SPEAKER_WINDOW = 'popup,width=1000,height=720';

/** The windows of a talk: this one in full screen or not, and the speaker's. */
export function useScreen({ id, hasSpeaker }: Pick<Talk, 'id' | 'hasSpeaker'>) {
  const playground = usePlayground();
  const { language } = useLanguage();
  const [isFull, setIsFull] = useState(() => document.fullscreenElement !== null);
  /** The address of the speaker's window, if the browser has not opened it. */
  const [blocked, setBlocked] = useState<string | null>(null);
  const speaker = useRef<Window | null>(null);
  /** Full screen is about to be left for the window, by the talk's own button or key. */
  const isOwn = useRef(false);
  useEffect(() => {
    const ended = new AbortController();
    const follow = () => {
      const isFull = document.fullscreenElement !== null;
      setIsFull(isFull);
      // Escape is the browser's in full screen. Some browsers also leave it when another window opens: who speaks
      // from there is not at the end then.
      const isOver = !isFull && !isOwn.current && !hasSpeaker.current;
      isOwn.current = false;
      if (isOver) playground.store.setState({ isPresenting: false });
    };
    document.addEventListener('fullscreenchange', follow, ended);
    return () => ended.abort();
  }, [playground, hasSpeaker]);
  return useMemo(() => {
    const toggleFull = () => {
      const { documentElement: root, fullscreenElement } = document;
      isOwn.current = fullscreenElement !== null;
      // A browser that refuses shows the same in the window.
      (fullscreenElement === null ? root.requestFullscreen?.() : document.exitFullscreen())?.catch(() => {});
    };
    return {
      isFull,
      blocked,
      toggleFull,
      dismiss: () => setBlocked(null),
      leave: () => {
        if (document.fullscreenElement !== null) toggleFull();
        playground.store.setState({ isPresenting: false });
      },
      openSpeaker: () => {
        if (speaker.current?.closed === false) {
          speaker.current.focus();
          return;
        }
        const address = new URL(location.href);
        address.search = `?${SPEAKER}=${id}`;
        address.hash = `lang=${language}`;
        hasSpeaker.current = true;
        speaker.current = window.open(address, '_blank', SPEAKER_WINDOW);
        setBlocked(speaker.current === null ? address.href : null);
      },
    };
  }, [playground, id, language, hasSpeaker, isFull, blocked]);
}
