import type { NodeProps } from '@xyflow/react';
import { entryView } from '../../view/entry.ts';
import { useWords } from '../language.tsx';
import { sharedAxis } from '../playgroundContext.ts';
import { LineEnds } from './LineEnds.tsx';
import { RulerView } from './Ruler.tsx';
import styles from './Stage.module.css';
import type { BoxNode } from './Stage.tsx';
import { useBox } from './useBox.ts';

/** A pod's entry in the cache. */
export function EntryBox({ id, data: { index: pod } }: NodeProps<BoxNode>) {
  const words = useWords();
  const box = useBox(id, { kind: 'pod', pod }, (moment, state) => entryView(words, moment, pod, sharedAxis(state)));
  if (box === null) return null;
  const { view, isSelected, isCurrent, select } = box;
  return (
    <>
      <LineEnds />
      <button
        type="button"
        className={styles['box']}
        data-tone={view.tone}
        data-current={isCurrent}
        aria-pressed={isSelected}
        onClick={select}
      >
        <span className={styles['row']}>
          <span className={styles['name']}>
            <b>{view.name}</b> <small>{view.content}</small>
          </span>
          <span className={styles['label']}>{view.label}</span>
        </span>
        <RulerView ruler={view.ruler} text={`${words.entry.ruler}: ${view.rulerText}`} />
        <span className={styles['footer']}>{view.footer}</span>
      </button>
    </>
  );
}
