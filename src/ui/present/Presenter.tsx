import AppWindow from 'lucide-react/icons/app-window';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import LogOut from 'lucide-react/icons/log-out';
import Maximize from 'lucide-react/icons/maximize';
import Monitor from 'lucide-react/icons/monitor';
import QrCode from 'lucide-react/icons/qr-code';
import Spotlight from 'lucide-react/icons/spotlight';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { cardOf, standingOf, tickToStop } from '../../client/talk.ts';
import { newsAt } from '../../view/outcome.ts';
import controls from '../Controls.module.css';
import { Clock, IconButton, PlayButton } from '../dock/Buttons.tsx';
import { Slider } from '../dock/Slider.tsx';
import { FailureBanner } from '../FailureBanner.tsx';
import { TIME_FUNCTIONS } from '../functions.ts';
import { useLanguage, useToolWords, useWords } from '../language.tsx';
import { OnDemand } from '../OnDemand.tsx';
import { momentOf, useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import { boundTo, useBindings } from '../useKeys.ts';
import { usePlayback } from '../usePlayback.ts';
import { shortcutOf, talkBindings } from './keys.ts';
import styles from './Presenter.module.css';
import { useFittingType } from './useFittingType.ts';
import { useScreen } from './useScreen.ts';
import { type Talk, useTalk } from './useTalk.ts';
import { useWakeLock } from './useWakeLock.ts';

const Stage = lazy(() => import('../stage/Stage.tsx').then((room) => ({ default: room.Stage })));

// The code is a third of all this, and not every talk shows one.
const RoomLink = lazy(() => import('./RoomLink.tsx').then((room) => ({ default: room.RoomLink })));

/** What a room sees: the stage, time, and what the mark says at which the talk is. The banner is about the link. */
export function Presenter({ banner }: { banner: ReactNode }) {
  const words = useWords();
  const playground = usePlayground();
  const talk = useTalk();
  const screen = useScreen(talk);
  const wakeLock = useWakeLock();
  const stage = useRef<HTMLDivElement>(null);
  useFittingType(stage, useTitle());
  usePlayback(tickToStop);
  const bindings = useMemo(
    () => ({
      ...boundTo(TIME_FUNCTIONS, playground),
      ...talkBindings({
        next: () => talk.act({ type: 'next' }),
        previous: () => talk.act({ type: 'previous' }),
        black: () => talk.act({ type: 'black' }),
        spotlight: () => talk.act({ type: 'spotlight' }),
        code: talk.toggleCode,
        speaker: screen.openSpeaker,
        fullScreen: screen.toggleFull,
        leave: screen.leave,
      }),
      // First it takes away what lies over the page.
      Escape: () => talk.clear() || screen.leave(),
    }),
    [playground, talk, screen],
  );
  useBindings(bindings);
  return (
    <div className={styles['presenter']}>
      <header className={styles['head']}>
        <Chapter />
        <Tools talk={talk} screen={screen} />
      </header>
      <div>
        <FailureBanner />
        {banner}
        {screen.blocked !== null && <Blocked href={screen.blocked} onClose={screen.dismiss} />}
        {wakeLock.isRefused && <MayDarken onClose={wakeLock.dismiss} />}
      </div>
      <main className={styles['stage']}>
        <div ref={stage} className={styles['scrolled']} inert={talk.hasCode}>
          <div className={styles['whole']}>
            <Suspense fallback={<p className={styles['loading']}>{words.loading}</p>}>
              <Stage hasSpotlight={talk.hasSpotlight} />
            </Suspense>
          </div>
        </div>
        <OnDemand>{talk.hasCode && <RoomLink onClose={talk.toggleCode} />}</OnDemand>
      </main>
      <section className={styles['time']} aria-label={words.dock.label}>
        <Happened />
        <div className={styles['controls']}>
          <Steps talk={talk} />
          <Slider />
        </div>
      </section>
      {talk.isBlack && <Black onWake={() => talk.act({ type: 'black' })} />}
    </div>
  );
}

/** The largest words on the page: what the mark asks or says, or what is played. */
function useTitle(): string {
  const { language } = useLanguage();
  const scenario = useIdentity((state) => state.scenario.title)[language];
  return useView((state) => cardOf(standingOf(state).stop?.mark.note ?? '').title) || scenario;
}

/** What is played and, from the first mark on, the card of the one at which the talk is. Spoken when it changes. */
function Chapter() {
  const { language } = useLanguage();
  const scenario = useIdentity((state) => state.scenario.title)[language];
  const { title, isThere, isQuestion } = useView((state) => {
    const { stop, isThere } = standingOf(state);
    const { title, isQuestion } = cardOf(stop?.mark.note ?? '');
    return { title, isThere, isQuestion };
  });
  return (
    <div className={styles['chapter']}>
      {title !== '' && <p className={styles['scenario']}>{scenario}</p>}
      <h1 aria-live="polite" data-there={isThere} data-question={isQuestion && isThere}>
        {title || scenario}
      </h1>
    </div>
  );
}

/** What has just happened; after a question, that is its answer. */
function Happened() {
  const words = useWords();
  const isPlaying = useView((state) => state.isPlaying);
  const text = useView((state) => newsAt(words, momentOf(state)));
  const isAnswer = useView((state) => {
    const { stop, isThere } = standingOf(state);
    return isThere && stop?.kind === 'answer';
  });
  return (
    <p className={styles['happened']} data-answer={isAnswer} aria-live={isPlaying ? 'off' : 'polite'}>
      {text}
    </p>
  );
}

/** From mark to mark, and time. */
function Steps({ talk: { act } }: { talk: Talk }) {
  const { present: words } = useToolWords();
  const isAsked = useView((state) => {
    const { stop, isThere } = standingOf(state);
    return isThere && stop?.kind === 'question';
  });
  return (
    <div className={styles['steps']}>
      <IconButton label={words.previous} keys={shortcutOf('previous')} onClick={() => act({ type: 'previous' })}>
        <ChevronLeft aria-hidden size="1.25em" />
      </IconButton>
      <PlayButton />
      <IconButton
        label={isAsked ? words.reveal : words.next}
        keys={shortcutOf('next')}
        onClick={() => act({ type: 'next' })}
      >
        <ChevronRight aria-hidden size="1.25em" />
      </IconButton>
      <Clock />
    </div>
  );
}

function Tools({ talk, screen }: { talk: Talk; screen: ReturnType<typeof useScreen> }) {
  const { present: words } = useToolWords();
  return (
    <div className={styles['tools']} role="group" aria-label={words.tools}>
      <IconButton
        label={words.spotlight}
        keys={shortcutOf('spotlight')}
        isPressed={talk.hasSpotlight}
        onClick={() => talk.act({ type: 'spotlight' })}
      >
        <Spotlight aria-hidden size="1.125em" />
      </IconButton>
      <IconButton label={words.black} keys={shortcutOf('black')} onClick={() => talk.act({ type: 'black' })}>
        <Monitor aria-hidden size="1.125em" fill="currentColor" />
      </IconButton>
      <IconButton label={words.code} keys={shortcutOf('code')} isPressed={talk.hasCode} onClick={talk.toggleCode}>
        <QrCode aria-hidden size="1.125em" />
      </IconButton>
      <IconButton label={words.speaker} keys={shortcutOf('speaker')} onClick={screen.openSpeaker}>
        <AppWindow aria-hidden size="1.125em" />
      </IconButton>
      <IconButton
        label={words.fullScreen}
        keys={shortcutOf('fullScreen')}
        isPressed={screen.isFull}
        onClick={screen.toggleFull}
      >
        <Maximize aria-hidden size="1.125em" />
      </IconButton>
      <IconButton label={words.leave} keys={shortcutOf('leave')} onClick={screen.leave}>
        <LogOut aria-hidden size="1.125em" />
      </IconButton>
    </div>
  );
}

/** The way on where the browser opens no windows by itself. */
function Blocked({ href, onClose }: { href: string; onClose: () => void }) {
  const { present: words } = useToolWords();
  return (
    <p className={styles['notice']} role="alert">
      {words.blocked}{' '}
      <a href={href} target="_blank" rel="noopener" onClick={onClose}>
        {words.openSpeaker}
      </a>
    </p>
  );
}

/** Said while there is still time to change the settings of the screen. */
function MayDarken({ onClose }: { onClose: () => void }) {
  const { present: words } = useToolWords();
  return (
    <p className={styles['notice']} role="status">
      {words.mayDarken}{' '}
      <button type="button" className={controls['button']} onClick={onClose}>
        {words.close}
      </button>
    </p>
  );
}

/** Nothing is to be seen. Any key, or a click, ends it, and does nothing else. */
function Black({ onWake }: { onWake: () => void }) {
  const { present: words } = useToolWords();
  const [wake] = useState(() => onWake);
  useEffect(() => {
    const ended = new AbortController();
    const end = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      wake();
    };
    window.addEventListener('keydown', end, { signal: ended.signal, capture: true });
    window.addEventListener('pointerdown', end, { signal: ended.signal, capture: true });
    return () => ended.abort();
  }, [wake]);
  return (
    <div className={styles['black']} role="status">
      <span className="hidden-text">{words.isBlack}</span>
    </div>
  );
}
