import Bell from 'lucide-react/icons/bell';
import ChevronFirst from 'lucide-react/icons/chevron-first';
import ChevronLast from 'lucide-react/icons/chevron-last';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import StepBack from 'lucide-react/icons/step-back';
import StepForward from 'lucide-react/icons/step-forward';
import type { ReactNode } from 'react';
import { stepTo } from '../../client/goTo.ts';
import { branchOf } from '../../client/playgroundState.ts';
import * as format from '../../view/format.ts';
import { useWords } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import styles from './Dock.module.css';

/** Play, pause, and steps. */
export function Buttons() {
  const { dock } = useWords();
  const playground = usePlayground();
  const isPlaying = useView((state) => state.isPlaying);
  return (
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
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly keys: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

export function IconButton({ label, keys, onClick, children }: IconButtonProps) {
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

/** Where the cursor is. */
export function Clock() {
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
