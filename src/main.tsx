// The composition root: makes the model, gives it a worker and the browser's frames, and hands it to React.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ensure } from './base/assert.ts';
import { Playground } from './client/playground.ts';
import { openWorker } from './client/workerTransport.ts';
import { firstSeconds } from './scenario/firstSeconds.ts';
import { App } from './ui/App.tsx';
import { isFirstVisit } from './ui/firstVisit.ts';
import { SPEAKER } from './ui/parameters.ts';
import './ui/tokens.css';

// The speaker's window shows what another one plays.
const playground = new URLSearchParams(location.search).has(SPEAKER)
  ? null
  : new Playground({ openTransport: openWorker, nextFrame: (callback) => requestAnimationFrame(callback) }, [
      firstSeconds,
    ]);

if (isFirstVisit()) playground?.store.setState({ isTouring: true });

createRoot(ensure(document.getElementById('root'), 'index.html has a root')).render(
  <StrictMode>
    <App playground={playground} />
  </StrictMode>,
);
