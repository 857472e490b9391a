import { lazy, useState } from 'react';
import { GO_TO_ID } from '../functions.ts';
import { useWords } from '../language.tsx';
import { OnDemand } from '../OnDemand.tsx';
import { useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import { store, stored } from '../storage.ts';
import { useWho } from '../useWho.ts';
import { CallBar } from './CallBar.tsx';
import styles from './Dock.module.css';
import { Slider } from './Slider.tsx';
import { Transport } from './Transport.tsx';

// One does not need them to begin with.
const Selected = lazy(() => import('./Selected.tsx').then((room) => ({ default: room.Selected })));
const MarkHere = lazy(() => import('./MarkHere.tsx').then((room) => ({ default: room.MarkHere })));
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
  const hasRemoved = useView(({ removed }) => removed !== null);
  const who = useWho();
  const hasMarks = useView((state) => state.marks.length > 0);
  const hasSelection = useView((state) => state.selection !== null);
  return (
    <section
      className={styles['dock']}
      aria-label={words.dock.label}
      data-labels={hasLanes || hasFutures}
      data-futures={hasFutures}
    >
      <div className={styles['time']}>
        <OnDemand>{hasMarks && <MarkHere />}</OnDemand>
        <OnDemand>{hasSelection && <Selected />}</OnDemand>
        <Transport
          isGoing={isGoing}
          onGo={() => setIsGoing(!isGoing)}
          hasLanes={hasLanes}
          onLanes={() => setHasLanes(!hasLanes)}
        />
        {isGoing && (
          <OnDemand>
            <GoTo onClose={close} />
          </OnDemand>
        )}
        <div className={styles['timeline']}>
          <Slider>
            <OnDemand>{hasFutures && <DifferenceMark />}</OnDemand>
          </Slider>
          <OnDemand>{hasLanes && <Lanes who={who} />}</OnDemand>
        </div>
      </div>
      <div className={styles['acts']}>
        <OnDemand>{(hasFutures || hasRemoved) && <Futures />}</OnDemand>
        <CallBar key={id} />
      </div>
    </section>
  );
}

/** Whether the lanes are shown: as a link says, else as the browser has kept it, else as there is room. */
function useLanesToggle(): [boolean, (isShown: boolean) => void] {
  const playground = usePlayground();
  const wanted = useView((state) => state.hasLanes);
  const [kept] = useState(() => {
    const word = stored('lanes');
    return word === null ? matchMedia(ROOM_FOR_LANES).matches : word === 'shown';
  });
  const change = (hasLanes: boolean) => {
    playground.store.setState({ hasLanes });
    store('lanes', hasLanes ? 'shown' : 'folded');
  };
  return [wanted ?? kept, change];
}
