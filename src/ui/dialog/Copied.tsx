import { useRef } from 'react';
import controls from '../Controls.module.css';
import { copyText } from '../takeAlong.ts';
import styles from './Copied.module.css';

interface CopiedProps {
  readonly label: string;
  readonly text: string;
  /** What the button says. */
  readonly copy: string;
  /** Told whether it has been copied; it is selected if the browser did not allow it. */
  readonly onCopy: (isCopied: boolean) => void;
}

/** A text to be taken along, and the button for that. */
export function Copied({ label, text, copy, onCopy }: CopiedProps) {
  const field = useRef<HTMLInputElement>(null);
  const take = async () => {
    const isCopied = (await copyText(text)) === null;
    if (!isCopied) field.current?.select();
    onCopy(isCopied);
  };
  return (
    <div className={styles['copied']}>
      <input ref={field} readOnly aria-label={label} value={text} onFocus={() => field.current?.select()} />
      <button type="button" className={controls['button']} disabled={text === ''} onClick={() => void take()}>
        {copy}
      </button>
    </div>
  );
}
