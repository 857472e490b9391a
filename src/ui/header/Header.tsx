import FolderOpen from 'lucide-react/icons/folder-open';
import Keyboard from 'lucide-react/icons/keyboard';
import Languages from 'lucide-react/icons/languages';
import LibraryBig from 'lucide-react/icons/library-big';
import Search from 'lucide-react/icons/search';
import Share2 from 'lucide-react/icons/share-2';
import { useId } from 'react';
import { changeVariant } from '../../client/changeVariant.ts';
import { branchOf, type Dialog } from '../../client/playgroundState.ts';
import { variantsIn } from '../../view/names.ts';
import { FUNCTIONS } from '../functions.ts';
import { useLanguage, useWords } from '../language.tsx';
import { useIdentity, usePlayground } from '../playgroundContext.ts';
import styles from './Header.module.css';

/** What is played, in which era, and the page's own settings. */
export function Header() {
  const words = useWords();
  return (
    <header className={styles['header']}>
      <h1 className={styles['name']}>
        NewerThan <small>{words.tagline}</small>
      </h1>
      <div className={styles['choices']}>
        <DialogButton label={words.header.gallery} icon={LibraryBig} dialog="gallery" />
        <ScenarioSelect />
        <VariantSelect />
        <button
          type="button"
          className={styles['button']}
          title={words.header.openFile}
          onClick={() => FUNCTIONS.openFile.run()}
        >
          <FolderOpen aria-hidden size="1.125em" /> <span className={styles['word']}>{words.header.openFile}</span>
        </button>
        <DialogButton label={words.header.share} icon={Share2} dialog="share" />
      </div>
      <div className={styles['settings']}>
        <LanguageButton />
        <DialogButton label={words.header.palette} icon={Search} dialog="palette" />
        <DialogButton label={words.header.keys} icon={Keyboard} dialog="help" />
      </div>
    </header>
  );
}

interface DialogButtonProps {
  readonly label: string;
  readonly icon: typeof LibraryBig;
  readonly dialog: Dialog;
}

function DialogButton({ label, icon: Icon, dialog }: DialogButtonProps) {
  const { store } = usePlayground();
  return (
    <button
      type="button"
      className={styles['button']}
      title={label}
      aria-haspopup="dialog"
      onClick={() => store.setState({ dialog })}
    >
      <Icon aria-hidden size="1.125em" /> <span className={styles['word']}>{label}</span>
    </button>
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
  const variants = variantsIn(words);
  const isRecorded = actors.some(({ kind }) => kind === 'tracePlayer');
  return (
    <label className={styles['select']}>
      <span className="hidden-text">{words.header.variant}</span>
      <select
        value={variant}
        disabled={isRecorded}
        title={isRecorded ? words.header.recorded : undefined}
        aria-describedby={isRecorded ? reason : undefined}
        onChange={({ currentTarget }) => {
          void changeVariant(playground, variants[currentTarget.selectedIndex] ?? variant);
        }}
      >
        {variants.map((id) => (
          <option key={id} value={id}>
            {words.variant[id]}
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
