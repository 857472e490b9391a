import { useEffect, useRef, useState } from 'react';
import { LONGEST_LINK } from '../../client/link.ts';
import { sessionFileOf } from '../../client/saveSession.ts';
import { addressOf } from '../address.ts';
import controls from '../Controls.module.css';
import { useLanguage, useToolWords } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';
import { saveFile } from '../saveFile.ts';
import styles from './ShareDialog.module.css';

/** Ways to keep what is on the page, or to show it to somebody else. Time stands still, so that it is this moment. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const { share: words } = useToolWords();
  const playground = usePlayground();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    playground.pause();
    dialog.current?.showModal();
  }, [playground]);
  const save = () => {
    const state = playground.store.getState();
    saveFile(`${state.scenario.id.replaceAll(/[^\w-]+/g, '-')}.session.json`, 'application/json', sessionFileOf(state));
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} className={styles['share']} onClose={onClose} aria-labelledby="share-title">
      <h2 id="share-title">{words.title}</h2>
      <Link />
      <p>{words.saves}</p>
      <div className={styles['actions']}>
        <button type="button" className={controls['button']} onClick={save}>
          {words.save}
        </button>
        <button type="button" className={controls['button']} onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
    </dialog>
  );
}

/** The link to what is shown, if it is short enough to be of use. */
function Link() {
  const { share: words } = useToolWords();
  const { link, field, said, copy } = useLink();
  if (link.length > LONGEST_LINK) return <p>{words.tooLong(link.length, LONGEST_LINK)}</p>;
  return (
    <>
      <p>{words.links}</p>
      <div className={styles['link']}>
        <input ref={field} readOnly aria-label={words.link} value={link} onFocus={() => field.current?.select()} />
        <button type="button" className={controls['button']} disabled={link === ''} onClick={copy}>
          {words.copy}
        </button>
      </div>
      <p role="status">{said === null ? '' : words[said]}</p>
    </>
  );
}

function useLink() {
  const playground = usePlayground();
  const { language } = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const [link, setLink] = useState('');
  const [said, setSaid] = useState<'copied' | 'notCopied' | null>(null);
  useEffect(() => {
    void addressOf(playground.store.getState(), language).then(setLink);
  }, [playground, language]);
  const copy = () => {
    const fall = () => {
      field.current?.select();
      setSaid('notCopied');
    };
    // Only a page that came safely has a clipboard.
    if (navigator.clipboard === undefined) fall();
    else navigator.clipboard.writeText(link).then(() => setSaid('copied'), fall);
  };
  return { link, field, said, copy };
}
