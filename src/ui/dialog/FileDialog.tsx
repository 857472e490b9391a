import { useEffect, useRef } from 'react';
import type { OpenError } from '../../client/openFile.ts';
import type { TraceFile } from '../../client/playgroundState.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import controls from '../Controls.module.css';
import { useLanguage, useToolWords } from '../language.tsx';
import { describeOpenError } from '../openError.ts';
import { usePlayground } from '../playgroundContext.ts';
import styles from './Dialog.module.css';

/** The traces of a file to choose from, or why it was not opened. */
export type FileDialogContent =
  | { readonly kind: 'choose'; readonly file: TraceFile }
  | { readonly kind: 'error'; readonly file: string; readonly error: OpenError };

interface FileDialogProps {
  readonly content: FileDialogContent;
  /** The text of a scenario that is wrong is to be put right. */
  readonly onMend: (source: string) => void;
  readonly onClose: () => void;
}

export function FileDialog({ content, onMend, onClose }: FileDialogProps) {
  const words = useToolWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const source = content.kind === 'error' && content.error.kind === 'malformed' ? content.error.source : null;
  return (
    <dialog ref={dialog} className={styles['dialog']} onClose={onClose} aria-labelledby="file-dialog-title">
      {content.kind === 'choose' ? (
        <>
          <h2 id="file-dialog-title">{words.openFile.choose(content.file.name)}</h2>
          <Choices file={content.file} onChosen={() => dialog.current?.close()} />
        </>
      ) : (
        <>
          <h2 id="file-dialog-title">{words.openFile.cannotOpen(content.file)}</h2>
          <p className={styles['error']} role="alert">
            {describeOpenError(words, content.error)}
          </p>
          <p>{words.openFile.unchanged}</p>
        </>
      )}
      <form method="dialog" className={styles['actions']}>
        {source !== null && (
          <button type="button" className={controls['button']} onClick={() => onMend(source)}>
            {words.openFile.mend}
          </button>
        )}
        <button type="submit" className={controls['button']}>
          {words.openFile.close}
        </button>
      </form>
    </dialog>
  );
}

function Choices({ file, onChosen }: { file: TraceFile; onChosen: () => void }) {
  const { language } = useLanguage();
  const words = useToolWords();
  const playground = usePlayground();
  const choose = (scenario: Scenario) => {
    playground.loadTrace(file, scenario);
    onChosen();
  };
  return (
    <ul className={styles['choices']}>
      {file.scenarios.map((scenario) => (
        <li key={scenario.id}>
          <button type="button" onClick={() => choose(scenario)}>
            <span>{scenario.title[language]}</span>
            <small>{words.openFile.steps(stepsOf(scenario))}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

function stepsOf({ setup }: Scenario): number {
  return setup.actors.reduce((sum, actor) => sum + (actor.kind === 'tracePlayer' ? actor.steps.length : 0), 0);
}
