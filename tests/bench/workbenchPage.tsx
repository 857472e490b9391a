// The whole page with a million events, for a browser that drags its slider. What it has seen of itself is in
// `window.seen`.
import '../../src/ui/tokens.css';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '../../src/ui/ErrorBoundary.tsx';
import { PlaygroundContext } from '../../src/ui/playgroundContext.ts';
import { RenderProbe } from '../../src/ui/stage/renderProbe.ts';
import { Workbench } from '../../src/ui/Workbench.tsx';
import { playgroundOf } from './millionPage.ts';
import { millionEventsOfWorkers } from './travel.ts';

export interface Seen {
  /** How long each move took until the model and all projections had been compared. */
  movesMs: number[];
  /** How often boxes and lines were rendered. */
  renders: number;
}

const seen: Seen = { movesMs: [], renders: 0 };
const playground = playgroundOf(millionEventsOfWorkers());
const seekTime = playground.seekTime.bind(playground);
playground.seekTime = (timeNs) => {
  const start = performance.now();
  seekTime(timeNs);
  seen.movesMs.push(performance.now() - start);
};
Object.assign(window, { seen, playground });

const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(
  <ErrorBoundary>
    <PlaygroundContext value={playground}>
      <RenderProbe
        value={() => {
          seen.renders++;
        }}
      >
        <Suspense>
          <Workbench />
        </Suspense>
      </RenderProbe>
    </PlaygroundContext>
  </ErrorBoundary>,
);
