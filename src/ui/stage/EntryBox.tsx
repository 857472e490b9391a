import type { NodeProps } from '@xyflow/react';
import { useCallback } from 'react';
import { type EntryView, entryView } from '../../view/entry.ts';
import type { Moment } from '../../view/moment.ts';
import { useWords } from '../language.tsx';
import { useIdentity } from '../playgroundContext.ts';
import { sharedAxis } from '../wholeLog.ts';
import { BoxButton } from './BoxButton.tsx';
import { RulerView } from './Ruler.tsx';
import styles from './Stage.module.css';
import type { BoxNode } from './Stage.tsx';

/** A pod's entry in the cache, and beside it what is true where that is something else. */
export function EntryBox({ id, data: { index: pod, isCompact } }: NodeProps<BoxNode>) {
  const words = useWords();
  const axis = useIdentity(sharedAxis);
  const project = useCallback(
    (moment: Moment) => (pod < moment.log.pods.length ? entryView(words, moment, pod, axis) : null),
    [words, pod, axis],
  );
  return (
    <BoxButton
      id={id}
      subject={{ kind: 'pod', pod }}
      isCompact={isCompact}
      project={project}
      signOf={({ tone }) => ({ 'data-tone': tone })}
    >
      {(view) => (isCompact ? <Compact view={view} /> : <Whole view={view} />)}
    </BoxButton>
  );
}

function Whole({ view: { name, content, hasTruth, truth, label, ruler, rulerText, footer } }: { view: EntryView }) {
  const { entry, kubelet } = useWords();
  return (
    <>
      <span className={styles['row']}>
        <span className={styles['name']}>
          <b>{name}</b> {!hasTruth && <small>{content}</small>}
        </span>
        <span className={styles['label']}>{label}</span>
      </span>
      {hasTruth && (
        <span className={styles['row']}>
          <span className={styles['belief']}>{content}</span>
          {truth !== '' && <Truth text={kubelet.truth(truth)} />}
        </span>
      )}
      <RulerView ruler={ruler} text={`${entry.ruler}: ${rulerText}`} />
      <span className={styles['footer']}>{footer}</span>
    </>
  );
}

/** The ruler beside or below one line: of its words only those that say what is out of the ordinary. */
function Compact({ view: { name, truth, inShort, ruler, rulerText } }: { view: EntryView }) {
  const { entry } = useWords();
  return (
    <span className={styles['besideRuler']}>
      <span className={styles['row']}>
        <b className={styles['name']}>{name}</b>
        {truth === '' ? <span className={styles['label']}>{inShort}</span> : <Truth text={truth} />}
      </span>
      <RulerView ruler={ruler} text={`${entry.ruler}: ${rulerText}`} />
    </span>
  );
}

/** That cache and truth differ: a sign, words and a colour. */
function Truth({ text }: { text: string }) {
  return (
    <span className={styles['truth']}>
      <span aria-hidden="true">≠ </span>
      {text}
    </span>
  );
}
