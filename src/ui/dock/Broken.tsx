import { brokenAt } from '../../client/watch.ts';
import { breachText } from '../../view/invariants.ts';
import { useToolWords, useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import { tabId } from '../side/tabId.ts';
import styles from './Broken.module.css';

/** What the event before the cursor breaks, and the way to all there is to say about that. */
export function Broken() {
  const words = useWords();
  const { invariants: say } = useToolWords();
  const playground = usePlayground();
  const { name, text } = useView((state) => {
    const broken = brokenAt(state);
    if (broken === null) return { name: '', text: '' };
    return { name: say.name[broken.invariant], text: say.noticed(breachText(words, say, momentOf(state).log, broken)) };
  });
  const show = () => {
    playground.showPanel('invariants');
    // On a screen of one column that is far below.
    document.getElementById(tabId('invariants'))?.focus();
  };
  return (
    <span className={styles['notice']}>
      <svg viewBox="-6 -6 12 12" aria-hidden="true">
        <path d="M-3 6V-5L5-2-3 1" />
      </svg>
      <span className={styles['text']} title={text}>
        <b>{name}</b>
        {text}
      </span>
      <button type="button" onClick={show}>
        {say.why}
      </button>
    </span>
  );
}
