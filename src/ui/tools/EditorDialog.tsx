import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { fileStem } from '../../base/fileStem.ts';
import { readFile } from '../../client/openFile.ts';
import { readScenario, type ScenarioMistake } from '../../client/scenarioText.ts';
import { describeFileError } from '../../view/fileError.ts';
import controls from '../Controls.module.css';
import { useToolWords } from '../language.tsx';
import { describeOpenError } from '../openError.ts';
import { useIdentity, usePlayground } from '../playgroundContext.ts';
import { saveFile } from '../takeAlong.ts';
import styles from './Editor.module.css';
import { openYamlEditor, type YamlEditor } from './yamlEditor.ts';

/** What was written and has not been run, by the file that it began from: closing the editor does not lose it. */
const drafts = new Map<string, string>();

/** The file of the scenario that is played. */
export function ScenarioEditor({ onClose }: { onClose: () => void }) {
  const from = useIdentity((state) => state.scenario.from);
  return from === undefined ? null : <EditorDialog source={from.file.source} onClose={onClose} />;
}

/** The file of a scenario, to be changed and run. `source` is what Reset goes back to. */
export function EditorDialog({ source, onClose }: { source: string; onClose: () => void }) {
  const words = useToolWords();
  const playground = usePlayground();
  const dialog = useRef<HTMLDialogElement>(null);
  // The dialog takes the focus when it opens, and so before the editor goes to what is wrong.
  useEffect(() => dialog.current?.showModal(), []);
  const { host, editor, mistake, setMistake } = useEditor(source);

  const run = () => {
    const read = readScenario(editor.current?.text() ?? '');
    if (!read.ok) {
      setMistake({ line: read.error.line, message: describeFileError(words, read.error) });
      editor.current?.goToLine(read.error.line);
      return;
    }
    playground.load(read.value);
    // It is the scenario now.
    editor.current?.setText(source);
    onClose();
  };
  const open = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? [];
    // So that choosing the same file again is a change again.
    currentTarget.value = '';
    if (file === undefined) return;
    const read = await readFile(file);
    if (read.ok) editor.current?.setText(read.value);
    else setMistake({ line: 0, message: describeOpenError(words, read.error) });
  };
  return (
    <dialog ref={dialog} className={styles['editor']} aria-labelledby="editor-title" onClose={onClose}>
      <div className={styles['head']}>
        <h2 id="editor-title">{words.editor.title}</h2>
        <button type="button" className={styles['run']} onClick={run}>
          {words.editor.run}
        </button>
        <button type="button" className={controls['button']} onClick={() => editor.current?.setText(source)}>
          {words.editor.reset}
        </button>
        <label className={styles['open']}>
          {words.editor.open}
          <input type="file" accept=".yaml,.yml,.json" className="hidden-text" onChange={open} />
        </label>
        <button type="button" className={controls['button']} onClick={() => save(editor.current?.text() ?? '')}>
          {words.editor.save}
        </button>
        <button type="button" className={controls['button']} onClick={() => dialog.current?.close()}>
          {words.editor.close}
        </button>
      </div>
      {/* Always there: if it came and went, the text would jump, and the line that one writes in out of sight. */}
      <p className={styles['verdict']} data-right={mistake === null} role="status">
        {mistake?.message ?? words.editor.right}
      </p>
      <div ref={host} className={styles['text']} />
    </dialog>
  );
}

/** An editor that checks what is written in it, and what it has last found wrong. */
function useEditor(source: string) {
  const words = useToolWords();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<YamlEditor>(null);
  const [mistake, setMistake] = useState<ScenarioMistake | null>(null);
  useEffect(() => {
    if (host.current === null) return;
    const check = (text: string) => {
      const read = readScenario(text);
      return read.ok ? null : { line: read.error.line, message: describeFileError(words, read.error) };
    };
    editor.current = openYamlEditor(host.current, drafts.get(source) ?? source, words.editor.label, check, setMistake);
    const wrong = check(editor.current.text());
    if (wrong !== null) editor.current.goToLine(wrong.line);
    return () => {
      const text = editor.current?.text() ?? source;
      if (text !== source) drafts.set(source, text);
      else drafts.delete(source);
      editor.current?.destroy();
    };
  }, [source, words]);
  return { host, editor, mistake, setMistake };
}

/** Gives the text to the browser as a file to be kept, by the name of its scenario. */
function save(text: string): void {
  const [, id = 'scenario'] = /^id: *([^\s"']+)/m.exec(text) ?? [];
  saveFile(`${fileStem(id)}.yaml`, 'application/yaml', text);
}
