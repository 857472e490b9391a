import { lazy, Suspense, useEffect, useState } from 'react';

// It comes with the first update, and so do its words.
const UpdateOffer = lazy(() => import('./UpdateOffer.tsx').then((room) => ({ default: room.UpdateOffer })));

/** Keeps the page for when there is no network, and offers a newer version when there is one. */
export function UpdateBanner() {
  // A function in a state would be called.
  const [update, setUpdate] = useState<{ readonly take: () => void } | null>(null);
  useEffect(() => {
    // It asks for the whole page, and so comes after everything.
    pageLoaded()
      .then(() => import('../client/offline.ts'))
      .then(({ keepOffline }) => keepOffline((take) => setUpdate({ take })))
      // The page works all the same, but somebody may wonder why it does not without a network.
      .catch(reportError);
  }, []);
  if (update === null) return null;
  return (
    <Suspense>
      <UpdateOffer take={update.take} onLater={() => setUpdate(null)} />
    </Suspense>
  );
}

function pageLoaded(): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState === 'complete') resolve();
    else addEventListener('load', () => resolve(), { once: true });
  });
}
