import { useToolWords } from './language.tsx';
import styles from './UpdateOffer.module.css';

/** A newer version is there. It is taken when a person says so, and the page is loaded anew. */
export function UpdateOffer({ take, onLater }: { take: () => void; onLater: () => void }) {
  const { update } = useToolWords();
  return (
    <div className={styles['offer']} role="status">
      <p>
        <b>{update.title}</b> {update.note}
      </p>
      <button type="button" className={styles['button']} onClick={take}>
        {update.take}
      </button>
      <button type="button" className={styles['button']} onClick={onLater}>
        {update.later}
      </button>
    </div>
  );
}
