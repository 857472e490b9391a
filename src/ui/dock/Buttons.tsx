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
  return (
    <div className={styles['buttons']}>
      <FunctionButton label={dock.toStart} does={TIME_FUNCTIONS.toStart}>
        <ChevronFirst aria-hidden size="1.25em" />
      </FunctionButton>
      <FunctionButton label={dock.previousWake} does={TIME_FUNCTIONS.previousWake}>
        <span aria-hidden>‹</span>
        <Bell aria-hidden size="1.125em" />
      </FunctionButton>
      <FunctionButton label={dock.stepBack} does={TIME_FUNCTIONS.stepBack}>
        <StepBack aria-hidden size="1.25em" />
      </FunctionButton>
      <PlayButton />
      <FunctionButton label={dock.stepForward} does={TIME_FUNCTIONS.stepForward}>
        <StepForward aria-hidden size="1.25em" />
      </FunctionButton>
      <FunctionButton label={dock.nextWake} does={TIME_FUNCTIONS.nextWake}>
        <Bell aria-hidden size="1.125em" />
        <span aria-hidden>›</span>
      </FunctionButton>
      <FunctionButton label={dock.toEnd} does={TIME_FUNCTIONS.toEnd}>
        <ChevronLast aria-hidden size="1.25em" />
      </FunctionButton>
    </div>
  );
}

export function PlayButton() {
  const { dock } = useWords();
  const playground = usePlayground();
  const isPlaying = useView((state) => state.isPlaying);
  return (
    <button
      type="button"
      className={styles['play']}
      aria-keyshortcuts={TIME_FUNCTIONS.play.keys[0]}
      onClick={() => TIME_FUNCTIONS.play.run(playground)}
    >
      {isPlaying ? <Pause aria-hidden size="1.25em" /> : <Play aria-hidden size="1.25em" />}
      {isPlaying ? dock.pause : dock.play}
    </button>
  );
}

interface FunctionButtonProps {
  readonly label: string;
  readonly does: PageFunction;
  readonly isPressed?: boolean;
  readonly children: ReactNode;
}

/** A function of the page that has a key. */
export function FunctionButton({ does, ...rest }: FunctionButtonProps) {
  const playground = usePlayground();
  return <IconButton keys={does.keys[0]} onClick={() => does.run(playground)} {...rest} />;
}

interface IconButtonProps {
  readonly label: string;
  readonly keys: string;
  /** Whether what it switches is on. */
  readonly isPressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

export function IconButton({ label, keys, isPressed, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles['icon']}
      aria-label={label}
      aria-keyshortcuts={keys}
      aria-pressed={isPressed}
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
