import styles from './Banner.module.css';
import { useWords } from './language.tsx';
import { usePlayground, useView } from './playgroundContext.ts';

/** Says that the simulation has broken down, and why, and starts it again. */
export function FailureBanner() {
  const playground = usePlayground();
  const message = useView((state) => state.failure);
  const { failure } = useWords();
  if (message === null) return null;
  return (
    <div className={styles['banner']} role="alert">
      <strong>{failure.title}</strong>
      <code>{message}</code>
      <span>{failure.kept}</span>
      <button type="button" onClick={() => playground.restart()}>
        {failure.restart}
      </button>
    </div>
  );
}
