import { lazy, Suspense, useState } from 'react';
import { useWords } from '../language.tsx';
import { useIdentity } from '../playgroundContext.ts';
import { GO_TO_ID } from '../useKeys.ts';
import { Branches } from './Branches.tsx';
import { CallBar } from './CallBar.tsx';
import styles from './Dock.module.css';
import { Selected } from './Selected.tsx';
import { Slider } from './Slider.tsx';
import { Transport } from './Transport.tsx';

const GoTo = lazy(() => import('./GoTo.tsx').then((room) => ({ default: room.GoTo })));

/** Time, and what one does at a moment of it. */
export function Dock() {
  const words = useWords();
  const id = useIdentity((state) => state.scenario.id);
  const [isGoing, setIsGoing] = useState(false);
  const close = () => {
    setIsGoing(false);
    document.getElementById(GO_TO_ID)?.focus();
  };
  return (
    <section className={styles['dock']} aria-label={words.dock.label}>
      <div className={styles['time']}>
        <Selected />
        <Transport isGoing={isGoing} onGo={() => setIsGoing(!isGoing)} />
        {isGoing && (
          <Suspense>
            <GoTo onClose={close} />
          </Suspense>
        )}
        <Slider />
      </div>
      <div className={styles['acts']}>
        <Branches />
        <CallBar key={id} />
      </div>
    </section>
  );
}
