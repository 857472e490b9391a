import { lazy, useEffect, useRef, useState } from 'react';
import { fileStem } from '../../base/fileStem.ts';
import { LONGEST_LINK } from '../../client/link.ts';
import { sessionFileOf } from '../../client/saveSession.ts';
import { addressOf, asEmbed } from '../address.ts';
import controls from '../Controls.module.css';
import { FUNCTIONS } from '../functions.ts';
import { useLanguage, useToolWords } from '../language.tsx';
import { OnDemand } from '../OnDemand.tsx';
import { usePlayground } from '../playgroundContext.ts';
import { present } from '../present.ts';
import { saveFile } from '../takeAlong.ts';
import { Copied } from './Copied.tsx';
import styles from './ShareDialog.module.css';

const PictureTools = lazy(() => import('../picture/PictureTools.tsx').then((room) => ({ default: room.PictureTools })));

/** Ways to keep what is on the page, or to show it to somebody else. Time stands still, so that it is this moment. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const { share: words, present: presentWords } = useToolWords();
  const playground = usePlayground();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    playground.pause();
    dialog.current?.showModal();
  }, [playground]);
  const save = () => {
    const state = playground.store.getState();
    saveFile(`${fileStem(state.scenario.id)}.session.json`, 'application/json', sessionFileOf(state));
    dialog.current?.close();
  };
  const show = () => {
    dialog.current?.close();
    present(playground);
  };
  return (
    <dialog ref={dialog} className={styles['share']} onClose={onClose} aria-labelledby="share-title">
      <h2 id="share-title">{words.title}</h2>
      <div className={styles['columns']}>
        <div>
          <Link />
          <p>{words.saves}</p>
          <button type="button" className={styles['save']} onClick={save}>
            {words.save}
          </button>
          <p>{presentWords.presents}</p>
          <button type="button" className={styles['save']} aria-keyshortcuts={FUNCTIONS.present.keys[0]} onClick={show}>
            {presentWords.present}
          </button>
        </div>
        <OnDemand>
          <PictureTools />
        </OnDemand>
      </div>
      <div className={styles['actions']}>
        <button type="button" className={controls['button']} onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
    </dialog>
  );
}

/** The link to what is shown, if it is short enough to be of use, and the frame with it for a page of one's own. */
function Link() {
  const { share: words } = useToolWords();
  const playground = usePlayground();
  const { language } = useLanguage();
  const [link, setLink] = useState('');
  const [said, setSaid] = useState('');
  useEffect(() => {
    void addressOf(playground.store.getState(), language).then(setLink);
  }, [playground, language]);
  if (link.length > LONGEST_LINK) return <p>{words.tooLong(link.length, LONGEST_LINK)}</p>;
  const snippet = link === '' ? '' : snippetOf(link, playground.store.getState().scenario.title[language]);
  const say = (isCopied: boolean, copied: string) => setSaid(isCopied ? copied : words.notCopied);
  return (
    <>
      <p>{words.links}</p>
      <Copied label={words.link} text={link} copy={words.copy} onCopy={(isCopied) => say(isCopied, words.copied)} />
      <p>{words.embeds}</p>
      <Copied
        label={words.snippet}
        text={snippet}
        copy={words.copySnippet}
        onCopy={(isCopied) => say(isCopied, words.snippetCopied)}
      />
      <p role="status">{said}</p>
    </>
  );
}

/** The HTML with which another page shows what an address does. */
function snippetOf(address: string, title: string): string {
  const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const style = 'width: 100%; height: 480px; border: 0';
  return `<iframe src="${attribute(asEmbed(address))}" title="${attribute(title)}" style="${style}"></iframe>`;
}
