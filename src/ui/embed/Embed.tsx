import ExternalLink from 'lucide-react/icons/external-link';
import { lazy, Suspense, use, useEffect, useState } from 'react';
import type { Playground } from '../../client/playground.ts';
import type { FileError } from '../../scenario/problem.ts';
import { newsAt } from '../../view/outcome.ts';
import { openAddress } from '../address.ts';
import { Buttons, Clock } from '../dock/Buttons.tsx';
import { Slider } from '../dock/Slider.tsx';
import { FailureBanner } from '../FailureBanner.tsx';
import { LinkBanner } from '../LinkBanner.tsx';
import { LanguageProvider, useLanguage, useToolWords, useWords } from '../language.tsx';
import { momentOf, remembered, useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import { openedLink } from '../useAddress.ts';
import { useTimeKeys } from '../useKeys.ts';
import { usePlayback } from '../usePlayback.ts';
import styles from './Embed.module.css';
import { useCurrentLink } from './useCurrentLink.ts';
import { useHost, wrongOrigins } from './useHost.ts';

const Stage = lazy(() => import('../stage/Stage.tsx').then((room) => ({ default: room.Stage })));

/** Resolves once what the address names is shown, and time stands still in it: a reader begins it. */
const openedPaused = remembered(async (playground: Playground): Promise<FileError | null> => {
  const wrong = await openedLink(playground);
  playground.pause();
  return wrong;
});

/** What another page shows in a frame: the stage and time, as large as the frame is, and the way to all the rest. */
export function Embed() {
  const wrong = use(openedPaused(usePlayground()));
  return (
    <LanguageProvider>
      <Layout wrongAtFirst={wrong} />
    </LanguageProvider>
  );
}

function Layout({ wrongAtFirst }: { wrongAtFirst: FileError | null }) {
  const { language, words } = useLanguage();
  const title = useIdentity(({ scenario }) => scenario.title);
  usePlayback();
  useTimeKeys();
  const [wrong, setWrong] = useAddressOfFrame(wrongOrigins ?? wrongAtFirst);
  useEffect(() => {
    document.title = `${title[language]} · NewerThan`;
  }, [title, language]);
  return (
    <div className={styles['embed']}>
      <Head title={title[language]} />
      <FailureBanner />
      {wrong !== null && <LinkBanner error={wrong} onClose={() => setWrong(null)} />}
      <Refused />
      <main className={styles['stage']}>
        <Suspense fallback={<p className={styles['loading']}>{words.loading}</p>}>
          <Stage />
        </Suspense>
      </main>
      <section className={styles['time']} aria-label={words.dock.label}>
        <div className={styles['controls']}>
          <Buttons />
          <Clock />
          <News />
        </div>
        <Slider />
      </section>
    </div>
  );
}

/** What is played, and the way to the page with everything, where the moment that is shown here is shown as well. */
function Head({ title }: { title: string }) {
  const { embed } = useToolWords();
  const playground = usePlayground();
  const href = useCurrentLink();
  return (
    <header className={styles['head']}>
      <h1>{title}</h1>
      <a href={href} target="_blank" rel="noopener" onClick={() => playground.pause()}>
        <span>{embed.open}</span>
        <ExternalLink aria-hidden size="1em" />
      </a>
    </header>
  );
}

/** Says that the page around gives commands that are not taken: whoever writes it has no other way to notice. */
function Refused() {
  const { embed } = useToolWords();
  const origin = useHost();
  if (origin === null) return null;
  return (
    <p className={styles['refused']} role="alert">
      {embed.refused(origin)}
    </p>
  );
}

/** What has just happened. */
function News() {
  const words = useWords();
  const isPlaying = useView((state) => state.isPlaying);
  const text = useView((state) => newsAt(words, momentOf(state)));
  return (
    <p className={styles['news']} aria-live={isPlaying ? 'off' : 'polite'}>
      {text}
    </p>
  );
}

/**
 * Shows what the page around the frame makes of its address. Nothing is written into it: a step in the history of a
 * frame is one of the whole window, which is not the reader's wish. Gives what is wrong with the address.
 */
function useAddressOfFrame(wrongAtFirst: FileError | null) {
  const playground = usePlayground();
  const [wrong, setWrong] = useState(wrongAtFirst);
  useEffect(() => {
    const ended = new AbortController();
    const open = async () => {
      setWrong(await openAddress(playground));
      playground.pause();
    };
    window.addEventListener('hashchange', () => void open(), ended);
    return () => ended.abort();
  }, [playground]);
  return [wrong, setWrong] as const;
}
