import type { NodeProps } from '@xyflow/react';
import { writerView } from '../../view/writer.ts';
import { useWords } from '../language.tsx';
import { LineEnds } from './LineEnds.tsx';
import styles from './Stage.module.css';
import type { BoxNode } from './Stage.tsx';
import { useBox } from './useBox.ts';

/** A writer, with what it did last. */
export function WriterBox({ id, data: { index: actor } }: NodeProps<BoxNode>) {
  const words = useWords();
  const box = useBox(id, { kind: 'actor', actor }, (moment) => writerView(words, moment, actor));
  if (box === null) return null;
  const { view, isSelected, isCurrent, select } = box;
  return (
    <>
      <LineEnds />
      <button
        type="button"
        className={styles['box']}
        data-writer={view.isRefused ? 'refused' : view.isBusy ? 'busy' : 'idle'}
        data-current={isCurrent}
        aria-pressed={isSelected}
        onClick={select}
      >
        <b className={styles['name']}>{view.name}</b>
        <span className={styles['call']}>{view.call}</span>
        <span className={styles['detail']}>{view.detail}</span>
      </button>
    </>
  );
}
