import Bell from 'lucide-react/icons/bell';
import ChevronFirst from 'lucide-react/icons/chevron-first';
import ChevronLast from 'lucide-react/icons/chevron-last';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import StepBack from 'lucide-react/icons/step-back';
import StepForward from 'lucide-react/icons/step-forward';
import type { ReactNode } from 'react';
import { branchOf } from '../../client/playgroundState.ts';
import * as format from '../../view/format.ts';
import { type PageFunction, TIME_FUNCTIONS } from '../functions.ts';
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
      <IconButton label={dock.toStart} does={TIME_FUNCTIONS.toStart}>
        <ChevronFirst aria-hidden size="1.25em" />
      </IconButton>
      <IconButton label={dock.previousWake} does={TIME_FUNCTIONS.previousWake}>
        <span aria-hidden>‹</span>
        <Bell aria-hidden size="1.125em" />
      </IconButton>
      <IconButton label={dock.stepBack} does={TIME_FUNCTIONS.stepBack}>
        <StepBack aria-hidden size="1.25em" />
      </IconButton>
      <button
        type="button"
        className={styles['play']}
        aria-keyshortcuts={TIME_FUNCTIONS.play.keys[0]}
        onClick={() => TIME_FUNCTIONS.play.run(playground)}
      >
        {isPlaying ? <Pause aria-hidden size="1.25em" /> : <Play aria-hidden size="1.25em" />}
        {isPlaying ? dock.pause : dock.play}
      </button>
      <IconButton label={dock.stepForward} does={TIME_FUNCTIONS.stepForward}>
        <StepForward aria-hidden size="1.25em" />
      </IconButton>
      <IconButton label={dock.nextWake} does={TIME_FUNCTIONS.nextWake}>
        <Bell aria-hidden size="1.125em" />
        <span aria-hidden>›</span>
      </IconButton>
      <IconButton label={dock.toEnd} does={TIME_FUNCTIONS.toEnd}>
        <ChevronLast aria-hidden size="1.25em" />
      </IconButton>
    </div>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly does: PageFunction;
  readonly children: ReactNode;
}

export function IconButton({ label, does, children }: IconButtonProps) {
  const playground = usePlayground();
  return (
    <button
      type="button"
      className={styles['icon']}
      aria-label={label}
      aria-keyshortcuts={does.keys[0]}
      title={label}
      onClick={() => does.run(playground)}
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
