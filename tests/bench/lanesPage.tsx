// The swim lanes of a million events as a page shows them, for a browser that pans and zooms them.
import '../../src/ui/tokens.css';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Lanes } from '../../src/ui/lanes/Lanes.tsx';
import { LanguageProvider } from '../../src/ui/language.tsx';
import { PlaygroundContext } from '../../src/ui/playgroundContext.ts';
import { useWho } from '../../src/ui/useWho.ts';
import { playgroundOf } from './millionPage.ts';
import { millionEvents } from './travel.ts';

function AllLanes() {
  return <Lanes who={useWho()} />;
}

document.body.style.setProperty('--label-width', '9.5rem');
document.body.style.setProperty('--lanes-height', '40rem');
const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(
  <PlaygroundContext value={playgroundOf(millionEvents())}>
    <Suspense>
      <LanguageProvider>
        <AllLanes />
      </LanguageProvider>
    </Suspense>
  </PlaygroundContext>,
);
