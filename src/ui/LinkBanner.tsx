import type { FileError } from '../scenario/problem.ts';
import { describeFileError } from '../view/fileError.ts';
import styles from './Banner.module.css';
import { useToolWords } from './language.tsx';

/** Says that a link could not be opened, and why. What was there, or the first scenario, is shown as ever. */
export function LinkBanner({ error, onClose }: { error: FileError; onClose: () => void }) {
  const words = useToolWords();
  return (
    <div className={styles['banner']} role="alert">
      <span>{words.share.broken(describeFileError(words, error))}</span>
      <button type="button" onClick={onClose}>
        {words.share.close}
      </button>
    </div>
  );
}
