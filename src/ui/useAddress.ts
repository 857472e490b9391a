// The address says what is shown: it is opened with the page, follows what a person does, and leads back and forth.
import { useEffect, useState } from 'react';
import type { Playground } from '../client/playground.ts';
import type { FileError } from '../scenario/problem.ts';
import { useLanguage } from './language.tsx';
import { isPlainAddress } from './plainAddress.ts';
import { remembered, usePlayground } from './playgroundContext.ts';

const address = () => import('./address.ts');

/** Resolves once the page shows what it was opened with, to what was wrong with that; null when nothing was. */
export const openedLink = remembered(async (playground: Playground): Promise<FileError | null> => {
  return isPlainAddress() ? null : (await address()).openAddress(playground);
});

/** Keeps the address at what is shown. Gives what is wrong with the last link, and how to put that aside. */
export function useAddress(): [FileError | null, () => void] {
  const playground = usePlayground();
  const { language } = useLanguage();
  const [wrong, setWrong] = useState<FileError | null>(null);
  useEffect(() => {
    void openedLink(playground).then(setWrong);
  }, [playground]);
  useEffect(() => {
    const ended = new AbortController();
    void address().then(({ followSession }) => followSession(playground, language, setWrong, ended.signal));
    return () => ended.abort();
  }, [playground, language]);
  return [wrong, () => setWrong(null)];
}
