import { titleOf } from '../../view/inspection.ts';
import { useWords } from '../language.tsx';
import { momentOf, useView } from '../playgroundContext.ts';
import { INSPECTOR_ID } from '../side/Inspector.tsx';
import styles from './Dock.module.css';

/** On a screen of one column, where the inspector is far below: what is selected, and the way to it. */
export function Selected() {
  const words = useWords();
  const title = useView((state) =>
    state.selection === null ? null : titleOf(words, momentOf(state), state.selection),
  );
  if (title === null) return null;
  const show = () => {
    const inspector = document.getElementById(INSPECTOR_ID);
    inspector?.scrollIntoView();
    inspector?.focus({ preventScroll: true });
  };
  return (
    <p className={styles['selected']}>
      <b>{title}</b>
      <button type="button" onClick={show}>
        {words.side} ↓
      </button>
    </p>
  );
}
