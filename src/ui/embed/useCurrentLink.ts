import { useEffect, useState } from 'react';
import { addressOf } from '../address.ts';
import { useLanguage } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';

/** A link is written at most so often. */
const INTERVAL_MS = 250;

/** The address of what is shown, on the whole page. While time passes it is a little behind. */
export function useCurrentLink(): string | undefined {
  const playground = usePlayground();
  const { language } = useLanguage();
  const [link, setLink] = useState<string>();
  useEffect(() => {
    let timer = 0;
    let isEnded = false;
    const write = async () => {
      timer = 0;
      const address = await addressOf(playground.store.getState(), language);
      if (!isEnded) setLink(address);
    };
    const follow = () => {
      if (timer === 0) timer = window.setTimeout(() => void write(), INTERVAL_MS);
    };
    const unsubscribe = playground.store.subscribe(follow);
    void write();
    return () => {
      isEnded = true;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [playground, language]);
  return link;
}
