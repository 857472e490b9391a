import Bell from 'lucide-react/icons/bell';
import Bookmark from 'lucide-react/icons/bookmark';
import ChevronFirst from 'lucide-react/icons/chevron-first';
import ChevronLast from 'lucide-react/icons/chevron-last';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Repeat from 'lucide-react/icons/repeat';
import StepBack from 'lucide-react/icons/step-back';
import StepForward from 'lucide-react/icons/step-forward';
import { lazy, type ReactNode } from 'react';
import { stepTo } from '../../client/goTo.ts';
import { toggleLoop } from '../../client/loop.ts';
import { branchOf } from '../../client/playgroundState.ts';
import { SPEEDS } from '../../client/tempo.ts';
import { brokenAt } from '../../client/watch.ts';
import * as format from '../../view/format.ts';
import { newsAt } from '../../view/outcome.ts';
import { useWords } from '../language.tsx';
import { OnDemand } from '../OnDemand.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import { GO_TO_ID } from '../useKeys.ts';
import { withMarks } from '../withMarks.ts';
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
  const words = useWords();
  const playground = usePlayground();
  const isPlaying = useView((state) => state.isPlaying);
  const { dock } = words;
  return (
    <div className={styles['transport']}>
      <div className={styles['buttons']}>
        <IconButton label={dock.toStart} keys="Home" onClick={() => playground.goToStart()}>
          <ChevronFirst aria-hidden size="1.25em" />
        </IconButton>
        <IconButton label={dock.previousWake} keys="Shift+W" onClick={() => stepTo(playground, 'wake', -1)}>
          <span aria-hidden>‹</span>
          <Bell aria-hidden size="1.125em" />
        </IconButton>
        <IconButton label={dock.stepBack} keys="ArrowLeft" onClick={() => playground.step(-1)}>
          <StepBack aria-hidden size="1.25em" />
        </IconButton>
        <button
          type="button"
          className={styles['play']}
          aria-keyshortcuts="Space"
          onClick={() => playground.togglePlaying()}
        >
          {isPlaying ? <Pause aria-hidden size="1.25em" /> : <Play aria-hidden size="1.25em" />}
          {isPlaying ? dock.pause : dock.play}
        </button>
        <IconButton label={dock.stepForward} keys="ArrowRight" onClick={() => playground.step(1)}>
          <StepForward aria-hidden size="1.25em" />
        </IconButton>
        <IconButton label={dock.nextWake} keys="w" onClick={() => stepTo(playground, 'wake', 1)}>
          <Bell aria-hidden size="1.125em" />
          <span aria-hidden>›</span>
        </IconButton>
        <IconButton label={dock.toEnd} keys="End" onClick={() => playground.goToEnd()}>
          <ChevronLast aria-hidden size="1.25em" />
        </IconButton>
      </div>
      <Clock />
      <Speed />
      <LoopButton />
      <IconButton label={dock.mark} keys="m" onClick={() => withMarks(({ addMark }) => addMark(playground))}>
        <Bookmark aria-hidden size="1.125em" />
      </IconButton>
      <button
        id={GO_TO_ID}
        type="button"
        className={styles['toggle']}
        aria-expanded={isGoing}
        aria-keyshortcuts="g"
        onClick={onGo}
      >
        {dock.goTo}
      </button>
      <button
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

interface IconButtonProps {
  readonly label: string;
  readonly keys: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function IconButton({ label, keys, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles['icon']}
      aria-label={label}
      aria-keyshortcuts={keys}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function Clock() {
  const { dock } = useWords();
  const timeNs = useView((state) => state.cursor.timeNs);
  const endNs = useView((state) => branchOf(state).endNs);
  return (
    <p className={styles['clock']}>
      {/* An output is a live region, which would speak in every frame. */}
      <output className={styles['reading']} aria-live="off">
        {format.clock(timeNs)}
      </output>{' '}
      <span>{dock.of(format.clock(endNs))}</span>
    </p>
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
  const playground = usePlayground();
  const isOn = useView(({ loop }) => loop?.isOn === true);
  return (
    <button
      type="button"
      className={styles['icon']}
      aria-label={dock.loop}
      aria-keyshortcuts="l"
      aria-pressed={isOn}
      title={dock.loop}
      onClick={() => toggleLoop(playground)}
    >
      <Repeat aria-hidden size="1.125em" />
    </button>
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
      <span className={styles['news']} title={text} aria-live={isPlaying ? 'off' : 'polite'}>
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
