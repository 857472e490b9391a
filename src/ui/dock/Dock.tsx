import { lazy, Suspense, useState } from 'react';
import { useWords } from '../language.tsx';
import { useIdentity, useView } from '../playgroundContext.ts';
import { store, stored } from '../storage.ts';
import { GO_TO_ID } from '../useKeys.ts';
import { useWho } from '../useWho.ts';
import { CallBar } from './CallBar.tsx';
import styles from './Dock.module.css';
import { Selected } from './Selected.tsx';
import { Slider } from './Slider.tsx';
import { Transport } from './Transport.tsx';

// One does not need them to begin with.
const GoTo = lazy(() => import('./GoTo.tsx').then((room) => ({ default: room.GoTo })));
const Futures = lazy(() => import('./Futures.tsx').then((room) => ({ default: room.Futures })));
const DifferenceMark = lazy(() => import('./Futures.tsx').then((room) => ({ default: room.DifferenceMark })));
const Lanes = lazy(() => import('../lanes/Lanes.tsx').then((room) => ({ default: room.Lanes })));

/** Where there is room for them beside the stage, lanes are shown until somebody folds them. */
const ROOM_FOR_LANES = '(width >= 860px) and (height >= 640px)';

/** Time, and what one does at a moment of it. */
export function Dock() {
  const words = useWords();
  const id = useIdentity((state) => state.scenario.id);
  const [isGoing, setIsGoing] = useState(false);
  const close = () => {
    setIsGoing(false);
    document.getElementById(GO_TO_ID)?.focus();
  };
  const [hasLanes, setHasLanes] = useLanesToggle();
  const hasFutures = useView(({ branches }) => branches.length > 1);
  const who = useWho();
  return (
    <section
      className={styles['dock']}
      aria-label={words.dock.label}
      data-labels={hasLanes || hasFutures}
      data-futures={hasFutures}
    >
      <div className={styles['time']}>
        <Selected />
        <Transport
          isGoing={isGoing}
          onGo={() => setIsGoing(!isGoing)}
          hasLanes={hasLanes}
          onLanes={() => setHasLanes(!hasLanes)}
        />
        {isGoing && (
          <Suspense>
            <GoTo onClose={close} />
          </Suspense>
        )}
        <div className={styles['timeline']}>
          <Slider>
            <Suspense>{hasFutures && <DifferenceMark />}</Suspense>
          </Slider>
          <Suspense>{hasLanes && <Lanes who={who} />}</Suspense>
        </div>
      </div>
      <div className={styles['acts']}>
        <Suspense>{hasFutures && <Futures />}</Suspense>
        <CallBar key={id} />
      </div>
    </section>
  );
}

/** Whether the lanes are shown, which the browser keeps. */
function useLanesToggle(): [boolean, (isShown: boolean) => void] {
  const [isShown, setIsShown] = useState(() => {
    const kept = stored('lanes');
    return kept === null ? matchMedia(ROOM_FOR_LANES).matches : kept === 'shown';
  });
  const change = (next: boolean) => {
    setIsShown(next);
    store('lanes', next ? 'shown' : 'folded');
  };
  return [isShown, change];
}
