// The swim lanes of a million events as a page shows them, for a browser that pans and zooms them.
import '../../src/ui/tokens.css';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Playground } from '../../src/client/playground.ts';
import type { OpenTransport } from '../../src/client/transport.ts';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import { batchFrom, positionAfter } from '../../src/trace/batch.ts';
import { timeNsOf } from '../../src/trace/log.ts';
import { Lanes } from '../../src/ui/lanes/Lanes.tsx';
import { LanguageProvider } from '../../src/ui/language.tsx';
import { PlaygroundContext } from '../../src/ui/playgroundContext.ts';
import { useWho } from '../../src/ui/useWho.ts';
import { millionEvents } from './travel.ts';

const log = millionEvents();
const endNs = timeNsOf(log, log.length - 1);

/** Sends all of the log at once. */
const openTransport: OpenTransport = (listener) => ({
  post: (message) => {
    if (message.type !== 'load') return;
    const batch = batchFrom(log, positionAfter(0), log.length);
    const { run } = message;
    setTimeout(() => listener.message({ type: 'batch', run, batch, knownToNs: endNs, endNs, finished: true }));
  },
  close: () => {},
});

function AllLanes() {
  return <Lanes who={useWho()} />;
}

const playground = new Playground({ openTransport, nextFrame: requestAnimationFrame }, [firstSeconds]);
playground.pause();
document.body.style.setProperty('--label-width', '9.5rem');
document.body.style.setProperty('--lanes-height', '40rem');
const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(
  <PlaygroundContext value={playground}>
    <Suspense>
      <LanguageProvider>
        <AllLanes />
      </LanguageProvider>
    </Suspense>
  </PlaygroundContext>,
);
