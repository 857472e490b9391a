import { lazy, Suspense } from 'react';
import type { Playground } from '../client/playground.ts';
import styles from './App.module.css';
import { afterPaint } from './afterPaint.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { EMBED, SPEAKER } from './parameters.ts';
import { PlaygroundContext } from './playgroundContext.ts';

/**
 * The shell paints before anything else is loaded: the simulation has begun by then, and the page has its shape. What
 * fills it comes in two parts at once, the workbench and the graph.
 */
const Workbench = lazy(() =>
  afterPaint().then(() => {
    loadStage();
    return import('./Workbench.tsx').then((room) => ({ default: room.Workbench }));
  }),
);

/** What another page shows in a frame. */
const Embed = lazy(() => {
  loadStage();
  return import('./embed/Embed.tsx').then((room) => ({ default: room.Embed }));
});

/** The window of who presents, beside the one that a room sees. */
const Speaker = lazy(() => import('./present/Speaker.tsx').then((room) => ({ default: room.Speaker })));

/** Asked for here so that it need not wait for what shows it, and reports it if it cannot be loaded. */
function loadStage(): void {
  import('./stage/Stage.tsx').catch(() => {});
}

/** The speaker's window has no playground. */
export function App({ playground }: { playground: Playground | null }) {
  return (
    <ErrorBoundary>
      <PlaygroundContext value={playground}>
        <Page />
      </PlaygroundContext>
    </ErrorBoundary>
  );
}

/** What the address asks for. */
function Page() {
  const asked = new URLSearchParams(location.search);
  const Other = asked.has(EMBED) ? Embed : asked.has(SPEAKER) ? Speaker : null;
  return Other === null ? (
    <Suspense fallback={<Shell />}>
      <Workbench />
    </Suspense>
  ) : (
    <Suspense>
      <Other />
    </Suspense>
  );
}

/** The outline of the page. It has no words, because the language comes with the workbench. */
function Shell() {
  return (
    <div className={styles['shell']} aria-busy="true">
      <p className={styles['name']}>NewerThan</p>
      <div className={styles['stage']} />
      <div className={styles['dock']} />
    </div>
  );
}
