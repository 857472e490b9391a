import Bookmark from 'lucide-react/icons/bookmark';
import Repeat from 'lucide-react/icons/repeat';
import { lazy } from 'react';
import { branchOf } from '../../client/playgroundState.ts';
import { SPEEDS } from '../../client/tempo.ts';
import { brokenAt } from '../../client/watch.ts';
import { newsAt } from '../../view/outcome.ts';
import { FUNCTIONS, GO_TO_ID, LANES_ID } from '../functions.ts';
import { useWords } from '../language.tsx';
import { OnDemand } from '../OnDemand.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import { Buttons, Clock, FunctionButton } from './Buttons.tsx';
import styles from './Dock.module.css';

const Broken = lazy(() => import('./Broken.tsx').then((room) => ({ default: room.Broken })));

interface TransportProps {
  /** Whether the ways to other moments are shown. */
  readonly isGoing: boolean;
  readonly onGo: () => void;
  readonly hasLanes: boolean;
  readonly onLanes: () => void;
}

/** Play, pause, steps, speed, and where the cursor is. */
export function Transport({ isGoing, onGo, hasLanes, onLanes }: TransportProps) {
  const { dock } = useWords();
  return (
    <div className={styles['transport']}>
      <Buttons />
      <Clock />
      <Speed />
      <LoopButton />
      <FunctionButton label={dock.mark} does={FUNCTIONS.mark}>
        <Bookmark aria-hidden size="1.125em" />
      </FunctionButton>
      <button
        id={GO_TO_ID}
        type="button"
        className={styles['toggle']}
        aria-expanded={isGoing}
        aria-keyshortcuts={FUNCTIONS.goTo.keys[0]}
        onClick={onGo}
      >
        {dock.goTo}
      </button>
      <button
        id={LANES_ID}
        type="button"
        className={`${styles['toggle']} ${styles['lanesToggle']}`}
        aria-expanded={hasLanes}
        onClick={onLanes}
      >
        {dock.lanes}
      </button>
      <Now />
    </div>
  );
}

function Speed() {
  const { dock } = useWords();
  const playground = usePlayground();
  const speed = useView((state) => state.speed);
  return (
    <label className={styles['speed']}>
      <span className="hidden-text">{dock.speed}</span>
      <select
        value={speed}
        onChange={({ currentTarget }) => playground.setSpeed(SPEEDS[currentTarget.selectedIndex] ?? speed)}
      >
        {SPEEDS.map((each) => (
          <option key={each} value={each}>
            {each === 'everyEvent' ? dock.everyEvent : `${each}×`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Whether playing goes round. In which range the slider shows. */
function LoopButton() {
  const { dock } = useWords();
  const isOn = useView(({ loop }) => loop?.isOn === true);
  return (
    <FunctionButton label={dock.loop} does={FUNCTIONS.loop} isPressed={isOn}>
      <Repeat aria-hidden size="1.125em" />
    </FunctionButton>
  );
}

/** What has just happened, for eyes and for screen readers: it speaks when time stands still. */
function Now() {
  const words = useWords();
  const isPlaying = useView((state) => state.isPlaying);
  const { position, text } = useView((state) => {
    const moment = momentOf(state);
    return { position: words.dock.position(moment.events, branchOf(state).events), text: newsAt(words, moment) };
  });
  const isBroken = useView((state) => brokenAt(state) !== null);
  return (
    <p className={styles['now']}>
      <span className={styles['position']}>{position}</span>
      <span aria-live={isPlaying ? 'off' : 'polite'}>
        {isBroken ? (
          <OnDemand fallback={text}>
            <Broken />
          </OnDemand>
        ) : (
          text
        )}
      </span>
    </p>
  );
}
