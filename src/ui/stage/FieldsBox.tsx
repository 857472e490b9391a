import { useCallback } from 'react';
import { FIELD_TYPES, FIELDS, type Field, fieldView } from '../../view/cacheFields.ts';
import { timeInShort } from '../../view/format.ts';
import type { Moment } from '../../view/moment.ts';
import { useWords } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import { digestOf } from '../wholeLog.ts';
import { LineEnds } from './LineEnds.tsx';
import { QueueRow } from './QueueRow.tsx';
import { useRenderProbe } from './renderProbe.ts';
import styles from './Stage.module.css';
import { useMoment } from './useMoment.ts';

/** The four fields of the cache's struct and, in a run in which somebody ever waits for the lock, its queue. */
export function FieldsBox() {
  const hasQueue = useView((state) => digestOf(state).hasQueue);
  return (
    <div className={styles['fields']} data-queue={hasQueue}>
      <LineEnds />
      {FIELDS.map((field) => (
        <FieldButton key={field} field={field} />
      ))}
      {hasQueue && <QueueRow />}
    </div>
  );
}

function FieldButton({ field }: { field: Field }) {
  useRenderProbe(`field:${field}`);
  const words = useWords();
  const playground = usePlayground();
  const { value, detail, isActive } = useMoment(
    useCallback((moment: Moment) => fieldView(words, moment, field, timeInShort), [words, field]),
  );
  const isSelected = useView(({ selection }) => selection?.kind === 'field' && selection.field === field);
  return (
    <button
      type="button"
      className={styles['field']}
      data-active={isActive}
      aria-pressed={isSelected}
      onClick={() => playground.select({ kind: 'field', field })}
    >
      <span className={styles['fieldName']}>
        {field} <small>{FIELD_TYPES[field]}</small>
      </span>
      <span className={styles['fieldValue']}>
        {value}
        {detail !== '' && <small> · {detail}</small>}
      </span>
    </button>
  );
}
