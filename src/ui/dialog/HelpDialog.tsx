import controls from '../Controls.module.css';
import { useWords } from '../language.tsx';
import { capOf, HELP_ID, KEYS } from '../useKeys.ts';
import styles from './Dialog.module.css';

/** The sheet of all keys. The browser opens it (`popovertarget`), closes it, and gives the focus back. */
export function HelpDialog() {
  const { help } = useWords();
  return (
    <div id={HELP_ID} popover="auto" className={styles['dialog']} role="dialog" aria-labelledby="help-title">
      <h2 id="help-title">{help.title}</h2>
      <dl className={styles['keys']}>
        {Object.entries(KEYS).map(([action, keys]) => (
          <Row key={action} keys={keys} text={help.keys[action as keyof typeof KEYS]} />
        ))}
      </dl>
      <div className={styles['actions']}>
        <button type="button" className={controls['button']} popoverTarget={HELP_ID} popoverTargetAction="hide">
          {help.close}
        </button>
      </div>
    </div>
  );
}

function Row({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{capOf(key)}</kbd>
        ))}
      </dt>
      <dd>{text}</dd>
    </>
  );
}
