import { lazy, type ReactNode, Suspense, use, useEffect } from 'react';
import { Dialogs } from './Dialogs.tsx';
import { DropZone } from './dialog/DropZone.tsx';
import { Dock } from './dock/Dock.tsx';
import { FailureBanner } from './FailureBanner.tsx';
import { Header } from './header/Header.tsx';
import { LanguageProvider, useLanguage } from './language.tsx';
import { OnDemand } from './OnDemand.tsx';
import { OpenFileProvider } from './openFile.tsx';
import { useIdentity, usePlayground, useView } from './playgroundContext.ts';
import { TALK } from './present.ts';
import { Splitter } from './Splitter.tsx';
import { Side } from './side/Side.tsx';
import { UpdateBanner } from './UpdateBanner.tsx';
import { openedLink, useAddress } from './useAddress.ts';
import { useKeys } from './useKeys.ts';
import { usePlayback } from './usePlayback.ts';
import styles from './Workbench.module.css';

// The graph library is half of all code, so it comes on its own.
const Stage = lazy(() => import('./stage/Stage.tsx').then((room) => ({ default: room.Stage })));

const Presenter = lazy(() => import('./present/Presenter.tsx').then((room) => ({ default: room.Presenter })));

const LinkBanner = lazy(() => import('./LinkBanner.tsx').then((room) => ({ default: room.LinkBanner })));

// It comes to a first visit, and when it is asked for.
const Tour = lazy(() => import('./tour/Tour.tsx').then((room) => ({ default: room.Tour })));

/** Of the side panel. */
const NARROWEST_REM = 18;
const WIDEST_REM = 45;
const widthOfParent = ({ parentElement }: HTMLElement) => parentElement?.clientWidth ?? 0;

/** Everything in the shell: what is played, the stage, the side panel, and time; or what a room is shown of it. */
export function Workbench() {
  const playground = usePlayground();
  // What a link shows is there from the first picture on.
  use(openedLink(playground));
  // Who loads the page anew in the middle of a talk goes on with it.
  useEffect(() => playground.store.setState({ isPresenting: window.name.startsWith(TALK) }), [playground]);
  return (
    <LanguageProvider>
      <OpenFileProvider>
        <Page />
      </OpenFileProvider>
    </LanguageProvider>
  );
}

/** Holds what a talk must not begin anew: what is said about the link, and about a newer version. */
function Page() {
  const isPresenting = useView((state) => state.isPresenting);
  const [wrongLink, dismiss] = useAddress();
  const banner = wrongLink !== null && (
    <Suspense>
      <LinkBanner error={wrongLink} onClose={dismiss} />
    </Suspense>
  );
  return (
    <>
      {isPresenting ? (
        <OnDemand>
          <Presenter banner={banner} />
        </OnDemand>
      ) : (
        <Layout banner={banner} />
      )}
      <UpdateBanner />
    </>
  );
}

function Layout({ banner }: { banner: ReactNode }) {
  const { language, words } = useLanguage();
  const title = useIdentity(({ scenario }) => scenario.title);
  const isTouring = useView((state) => state.isTouring);
  usePlayback();
  useKeys();
  useEffect(() => {
    document.title = `${title[language]} · NewerThan`;
  }, [title, language]);
  return (
    <div className={styles['workbench']}>
      <OnDemand>{isTouring && <Tour />}</OnDemand>
      <Header />
      <FailureBanner />
      {banner}
      <main className={styles['stage']}>
        <Suspense fallback={<p className={styles['loading']}>{words.loading}</p>}>
          <Stage />
        </Suspense>
      </main>
      {/* Time comes before the details: who uses the keyboard or listens to the page has it sooner. */}
      <Dock />
      <aside className={styles['side']} aria-label={words.side}>
        <Splitter
          axis="x"
          label={words.splitter}
          property="side-width"
          leastRem={NARROWEST_REM}
          mostRem={WIDEST_REM}
          measure={widthOfParent}
        />
        <Side />
      </aside>
      <Dialogs />
      <DropZone />
    </div>
  );
}
