import { useState } from 'react';
import { choose, settledBy, toggled } from '../../client/gallery.ts';
import { termsOf } from '../../client/playgroundState.ts';
import type { Choice, ScenarioFile } from '../../scenario/scenarioFile.ts';
import { describeFileError } from '../../view/fileError.ts';
import controls from '../Controls.module.css';
import { useLanguage, useToolWords } from '../language.tsx';
import { useIdentity, usePlayground } from '../playgroundContext.ts';
import { ChangesFrom, Settled } from './ChangesFrom.tsx';
import { FaultSettings } from './FaultSettings.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';
import styles from './Tools.module.css';

/** What a person can change of a scenario that comes from a file: its switches, its actors, its faults, the file. */
export function ScenarioTools({ file, choice }: { file: ScenarioFile; choice: Choice }) {
  const words = useToolWords();
  const playground = usePlayground();
  const [refusal, setRefusal] = useState('');
  const change = (next: Choice) => {
    const error = choose(playground, next);
    setRefusal(error === null ? '' : words.settings.refused(describeFileError(words, error)));
  };
  const isChanged = choice.settings.length > 0 || choice.switches.length > 0;
  return (
    <div className={styles['tools']}>
      {/* First, because one click that shows the difference is what most come for. */}
      <Switches file={file} choice={choice} onChange={change} />
      {refusal !== '' && (
        <p role="alert" className={controls['wrong']}>
          {refusal}
        </p>
      )}
      <Watch file={file} />
      <ChangesFrom />
      <SettingsPanel file={file} choice={choice} onChange={change} />
      <FaultSettings choice={choice} onChange={change} />
      <div className={styles['actions']}>
        {isChanged && (
          <button
            type="button"
            className={controls['button']}
            onClick={() => change({ ...choice, switches: [], settings: [] })}
          >
            {words.settings.reset}
          </button>
        )}
        <button
          type="button"
          className={controls['button']}
          aria-haspopup="dialog"
          onClick={() => playground.store.setState({ dialog: 'edit' })}
        >
          {words.editor.edit}
        </button>
      </div>
    </div>
  );
}

function Watch({ file: { watch, issues } }: { file: ScenarioFile }) {
  const { language } = useLanguage();
  const { settings } = useToolWords();
  return (
    <>
      <p>
        <b>{settings.watch}</b> {watch[language]}
      </p>
      {issues.length > 0 && (
        <p className={styles['issues']}>
          {settings.issues}: {issues.map((issue) => `#${issue}`).join(', ')}
        </p>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly file: ScenarioFile;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

/** With and without the fix, one click each. */
function Switches({ file, choice, onChange }: ChoiceProps) {
  const { switches } = file;
  const { language } = useLanguage();
  const { settings } = useToolWords();
  const setup = useIdentity((state) => termsOf(state).setup);
  if (switches.length === 0) return null;
  return (
    <fieldset className={styles['switches']}>
      <legend>{settings.switches}</legend>
      {switches.map(({ id, title }) => (
        <label key={id} className={styles['switch']}>
          <input
            type="checkbox"
            checked={choice.switches.includes(id)}
            onChange={() => onChange(toggled(file, choice, id))}
          />
          <span>
            {title[language]} <Settled why={settledBy(file, setup, toggled(file, choice, id))} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}
