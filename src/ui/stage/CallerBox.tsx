import type { NodeProps } from '@xyflow/react';
import { callerView } from '../../view/caller.ts';
import { useWords } from '../language.tsx';
import { LineEnds } from './LineEnds.tsx';
import styles from './Stage.module.css';
import type { BoxNode } from './Stage.tsx';
import { useBox } from './useBox.ts';

/** A caller, with its call and, while it waits, its channel's one slot. */
export function CallerBox({ id, data: { index: actor } }: NodeProps<BoxNode>) {
  const words = useWords();
  const box = useBox(id, { kind: 'actor', actor }, (moment) => callerView(words, moment, actor));
  if (box === null) return null;
  const { view, isSelected, isCurrent, select } = box;
  return (
    <>
      <LineEnds />
      <button
        type="button"
        className={styles['box']}
        data-phase={view.phase}
        data-current={isCurrent}
        aria-pressed={isSelected}
        onClick={select}
      >
        <span className={styles['row']}>
          <b className={styles['name']}>{view.name}</b>
          <span className={styles['label']}>{view.state}</span>
        </span>
        <span className={styles['call']}>
          {view.call}
          {view.slot !== null && <Slot isFull={view.slot === 'full'} />}
        </span>
        <span className={styles['detail']}>{view.detail}</span>
      </button>
    </>
  );
}

function Slot({ isFull }: { isFull: boolean }) {
  const { caller } = useWords();
  const label = isFull ? caller.slotFull : caller.slotEmpty;
  return <span className={styles['slot']} data-full={isFull} role="img" aria-label={label} title={label} />;
}
