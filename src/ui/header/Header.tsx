import FolderOpen from 'lucide-react/icons/folder-open';
import Keyboard from 'lucide-react/icons/keyboard';
import Languages from 'lucide-react/icons/languages';
import LibraryBig from 'lucide-react/icons/library-big';
import Share2 from 'lucide-react/icons/share-2';
import { type ComponentType, lazy, useId, useState } from 'react';
import { changeVariant } from '../../client/changeVariant.ts';
import { branchOf } from '../../client/playgroundState.ts';
import type { VariantId } from '../../kubelet/variants.ts';
import { HelpDialog } from '../dialog/HelpDialog.tsx';
import { useLanguage, useWords } from '../language.tsx';
import { OnDemand } from '../OnDemand.tsx';
import { useOpenFile } from '../openFile.tsx';
import { useIdentity, usePlayground } from '../playgroundContext.ts';
import { HELP_ID } from '../useKeys.ts';
import styles from './Header.module.css';

/** What is played, in which era, and the page's own settings. */
export function Header() {
  const words = useWords();
  const { pick } = useOpenFile();
  return (
    <header className={styles['header']}>
      <h1 className={styles['name']}>
        NewerThan <small>{words.tagline}</small>
      </h1>
      <div className={styles['choices']}>
        <DialogButton label={words.header.gallery} icon={LibraryBig} dialog={GalleryDialog} />
        <ScenarioSelect />
        <VariantSelect />
        <button type="button" className={styles['button']} title={words.header.openFile} onClick={pick}>
          <FolderOpen aria-hidden size="1.125em" /> <span className={styles['word']}>{words.header.openFile}</span>
        </button>
        <DialogButton label={words.header.share} icon={Share2} dialog={ShareDialog} />
      </div>
      <div className={styles['settings']}>
        <LanguageButton />
        <button type="button" className={styles['button']} title={words.header.keys} popoverTarget={HELP_ID}>
          <Keyboard aria-hidden size="1.125em" /> <span className={styles['word']}>{words.header.keys}</span>
        </button>
      </div>
      <HelpDialog />
    </header>
  );
}

// With the scenarios come their parser and their words, when somebody asks for them.
const GalleryDialog = lazy(() =>
  import('../tools/GalleryDialog.tsx').then((room) => ({ default: room.GalleryDialog })),
);

const ShareDialog = lazy(() => import('../dialog/ShareDialog.tsx').then((room) => ({ default: room.ShareDialog })));

interface DialogButtonProps {
  readonly label: string;
  readonly icon: typeof LibraryBig;
  readonly dialog: ComponentType<{ onClose: () => void }>;
}

/** Opens a dialog, whose code comes then. */
function DialogButton({ label, icon: Icon, dialog: Dialog }: DialogButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles['button']}
        title={label}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <Icon aria-hidden size="1.125em" /> <span className={styles['word']}>{label}</span>
      </button>
      {isOpen && (
        <OnDemand>
          <Dialog onClose={() => setIsOpen(false)} />
        </OnDemand>
      )}
    </>
  );
}

function ScenarioSelect() {
  const { language, words } = useLanguage();
  const playground = usePlayground();
  const gallery = useIdentity((state) => state.gallery);
  const traceFile = useIdentity((state) => state.traceFile);
  const current = useIdentity((state) => state.scenario);
  const isFromFile = current.from !== undefined;
  const ready = isFromFile ? [...gallery, current] : gallery;
  const all = [...ready, ...(traceFile?.scenarios ?? [])];
  const choose = (index: number) => {
    const scenario = all[index];
    if (scenario !== undefined) playground.load(scenario);
  };
  return (
    <label className={styles['select']}>
      <span className="hidden-text">{words.header.scenario}</span>
      <select value={all.indexOf(current)} onChange={({ currentTarget }) => choose(Number(currentTarget.value))}>
        {ready.map(({ id, title }, index) => (
          <option key={id} value={index}>
            {title[language]}
          </option>
        ))}
        {traceFile !== null && (
          <optgroup label={traceFile.name}>
            {traceFile.scenarios.map(({ id, title }, index) => (
              <option key={id} value={ready.length + index}>
                {title[language]}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </label>
  );
}

function VariantSelect() {
  const words = useWords();
  const playground = usePlayground();
  const { variant, actors } = useIdentity((state) => branchOf(state).setup);
  // What a trace has recorded belongs to the variant that did it.
  const reason = useId();
  const isRecorded = actors.some(({ kind }) => kind === 'tracePlayer');
  return (
    <label className={styles['select']}>
      <span className="hidden-text">{words.header.variant}</span>
      <select
        value={variant}
        disabled={isRecorded}
        title={isRecorded ? words.header.recorded : undefined}
        aria-describedby={isRecorded ? reason : undefined}
        onChange={({ currentTarget }) => void changeVariant(playground, currentTarget.value as VariantId)}
      >
        {Object.entries(words.variant).map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
      {isRecorded && (
        <span id={reason} hidden>
          {words.header.recorded}
        </span>
      )}
    </label>
  );
}

function LanguageButton() {
  const { language, words, setLanguage } = useLanguage();
  return (
    <button
      type="button"
      className={styles['button']}
      aria-label={words.header.language}
      onClick={() => setLanguage(language === 'en' ? 'zh-TW' : 'en')}
    >
      <Languages aria-hidden size="1.125em" />
      <span lang={language === 'en' ? 'zh-TW' : 'en'}>{language === 'en' ? '中文' : 'English'}</span>
    </button>
  );
}
