import { useEffect, useRef } from 'react';
import { LARGEST_TRACE_FILE_MIB, type OpenTraceError } from '../../client/openTraceFile.ts';
import type { TraceFile } from '../../client/playground.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { describeFileError } from '../../view/fileError.ts';
import type { ToolWords } from '../../view/words/tools.en.ts';
import { useLanguage, useToolWords } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';
import styles from './Dialog.module.css';

/** The traces of a file to choose from, or why it was not opened. */
export type TraceDialogContent =
  | { readonly kind: 'choose'; readonly file: TraceFile }
  | { readonly kind: 'error'; readonly file: string; readonly error: OpenTraceError };

export function TraceDialog({ content, onClose }: { content: TraceDialogContent; onClose: () => void }) {
  const words = useToolWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles['dialog']} onClose={onClose} aria-labelledby="trace-dialog-title">
      {content.kind === 'choose' ? (
        <>
          <h2 id="trace-dialog-title">{words.traceFile.choose(content.file.name)}</h2>
          <Choices file={content.file} onChosen={() => dialog.current?.close()} />
        </>
      ) : (
        <>
          <h2 id="trace-dialog-title">{words.traceFile.cannotOpen(content.file)}</h2>
          <p className={styles['error']} role="alert">
            {describeOpenError(words, content.error)}
          </p>
          <p>{words.traceFile.unchanged}</p>
        </>
      )}
      <form method="dialog" className={styles['actions']}>
        <button type="submit">{words.traceFile.close}</button>
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
            <small>{words.traceFile.steps(stepsOf(scenario))}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

function stepsOf({ setup }: Scenario): number {
  return setup.actors.reduce((sum, actor) => sum + (actor.kind === 'tracePlayer' ? actor.steps.length : 0), 0);
}

function describeOpenError(words: ToolWords, error: OpenTraceError): string {
  switch (error.kind) {
    case 'tooLarge':
      return words.traceFile.tooLarge(`${LARGEST_TRACE_FILE_MIB} MiB`);
    case 'unreadable':
      return words.traceFile.unreadable(error.reason);
    case 'malformed':
      return describeFileError(words, error.error);
  }
}
