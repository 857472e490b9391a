import { useEffect, useRef } from 'react';
import type { PlaygroundState } from '../../client/playgroundState.ts';
import controls from '../Controls.module.css';
import { FUNCTION_NAMES, FUNCTIONS } from '../functions.ts';
import { useToolWords } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';
import styles from './HelpDialog.module.css';
import { Key } from './Key.tsx';

/** The sheet of all keys, and the ways to be shown around. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { help, functions } = useToolWords();
  const { store } = usePlayground();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  // Closed first, so that the focus is where it was.
  const leaveFor = (next: Partial<PlaygroundState>) => {
    dialog.current?.close();
    store.setState(next);
  };
  return (
    <dialog ref={dialog} className={styles['help']} aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">{help.title}</h2>
      <dl className={styles['keys']}>
        {FUNCTION_NAMES.map((name) => (
          <div key={name}>
            <dt>
              <Key name={FUNCTIONS[name].keys[0]} />
            </dt>
            <dd>{functions[name]}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['note']}>{help.note}</p>
      <div className={styles['actions']}>
        <button type="button" className={controls['button']} onClick={() => leaveFor({ isTouring: true })}>
          {help.tour}
        </button>
        <button type="button" className={controls['button']} onClick={() => leaveFor({ dialog: 'palette' })}>
          {help.palette}
        </button>
        <button type="button" className={controls['button']} onClick={() => dialog.current?.close()}>
          {help.close}
        </button>
      </div>
    </dialog>
  );
}
