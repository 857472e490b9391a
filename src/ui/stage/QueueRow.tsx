import { useCallback } from 'react';
import { type LockSign, queueView } from '../../view/lock.ts';
import type { Moment } from '../../view/moment.ts';
import { useWords } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';
import { useRenderProbe } from './renderProbe.ts';
import styles from './Stage.module.css';
import { useMoment } from './useMoment.ts';

/** Who is queued for the lock, in the order of grant: readers round, writers square. */
export function QueueRow() {
  useRenderProbe('field:lock queue');
  const words = useWords();
  const playground = usePlayground();
  const { signs, others } = useMoment(useCallback((moment: Moment) => queueView(words, moment), [words]));
  return (
    <button
      type="button"
      className={styles['queue']}
      onClick={() => playground.select({ kind: 'field', field: 'lock' })}
    >
      <span className={styles['fieldName']}>{words.lock.queue}</span>{' '}
      {signs.length === 0 && <small>{words.lock.nobody}</small>}
      {signs.map((sign) => (
        <Sign key={sign.actor} {...sign} />
      ))}
      {others > 0 && <small>{words.outcome.others(others)}</small>}
    </button>
  );
}

function Sign({ mode, name }: LockSign) {
  const { lock } = useWords();
  return (
    <span className={styles['lockSign']} data-mode={mode}>
      <b aria-hidden="true">{mode === 'read' ? 'R' : 'W'}</b>
      <span className="hidden-text">{lock.mode[mode]}</span> {name}
    </span>
  );
}
