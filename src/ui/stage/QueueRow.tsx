import { type LockSign, queueView } from '../../view/lock.ts';
import { useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import { useRenderProbe } from './renderProbe.ts';
import styles from './Stage.module.css';

/** Who is queued for the lock, in the order of grant: readers round, writers square. */
export function QueueRow() {
  useRenderProbe('field:lock queue');
  const words = useWords();
  const playground = usePlayground();
  const { signs, others } = useView((state) => queueView(words, momentOf(state)));
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
