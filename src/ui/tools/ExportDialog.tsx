import { useEffect, useMemo, useRef, useState } from 'react';
import { type Exported, type ExportRange, exportOf, FORMATS, type Format, RANGES } from '../../client/exportFile.ts';
import { branchOf } from '../../client/playgroundState.ts';
import { describeNote, describeRefusal } from '../../view/exportWords.ts';
import * as format from '../../view/format.ts';
import controls from '../Controls.module.css';
import { useToolWords } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';
import { Segments } from '../Segments.tsx';
import { copyText, saveFile } from '../takeAlong.ts';
import styles from './Export.module.css';

/** What is on the page as a file of another format, to be looked at, copied and saved. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const words = useToolWords();
  const playground = usePlayground();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  // As it was when the dialog was opened: time may go on behind it.
  const [state] = useState(() => playground.store.getState());
  const [kind, setKind] = useState<Format>('go');
  const [range, setRange] = useState<ExportRange>('cursor');
  const exported = useMemo(() => exportOf(state, kind, range), [state, kind, range]);
  const untilNs = { cursor: state.cursor.timeNs, whole: branchOf(state).endNs };
  const { export: said } = words;
  return (
    <dialog ref={dialog} className={styles['export']} aria-labelledby="export-title" onClose={onClose}>
      <div className={styles['head']}>
        <h2 id="export-title">{said.title}</h2>
        <button type="button" className={controls['button']} onClick={() => dialog.current?.close()}>
          {said.close}
        </button>
      </div>
      <div className={styles['choices']}>
        <Segments
          label={said.format}
          name="export-format"
          choices={FORMATS}
          current={kind}
          textOf={(each) => said.formats[each]}
          onChange={setKind}
        />
        <Segments
          label={said.range}
          name="export-range"
          choices={RANGES}
          current={range}
          textOf={(each) => said.ranges[each](format.clock(untilNs[each]))}
          onChange={setRange}
        />
      </div>
      <p>{said.about[kind]}</p>
      {exported.ok ? (
        // Another file begins at its beginning, and has not been copied.
        <File key={`${kind} ${range}`} exported={exported.value} />
      ) : (
        <p role="alert" className={controls['wrong']}>
          <b>{said.refused}.</b> {describeRefusal(words, exported.error)}
        </p>
      )}
    </dialog>
  );
}

function File({ exported }: { exported: Exported }) {
  const words = useToolWords();
  const { export: said } = words;
  const { name, mime, notes } = exported;
  const preview = useMemo(() => beginningOf(exported), [exported]);
  const [done, setDone] = useState('');
  const copy = async () => {
    const why = await copyText(textOf(exported));
    setDone(why === null ? said.copied : said.notCopied(why));
  };
  const save = () => {
    saveFile(name, mime, textOf(exported));
    setDone(said.saved(name));
  };
  return (
    <>
      {notes.length > 0 && (
        <div className={styles['notes']}>
          <h3>{said.notes}</h3>
          <ul>
            {notes.map((note) => (
              <li key={describeNote(words, note)}>{describeNote(words, note)}</li>
            ))}
          </ul>
        </div>
      )}
      {/* Focusable, because it scrolls and holds nothing else to focus. */}
      <pre
        className={styles['preview']}
        data-one-line={!/\n./.test(preview)}
        role="region"
        aria-label={said.preview}
        tabIndex={0}
      >
        {preview}
      </pre>
      <div className={styles['actions']}>
        <p role="status">{done}</p>
        <button type="button" className={controls['button']} onClick={() => void copy()}>
          {said.copy}
        </button>
        <button type="button" className={styles['save']} onClick={save}>
          {said.save} <span>{name}</span>
        </button>
      </div>
    </>
  );
}

const PREVIEW_LINES = 120;
/** A trace is one line, however long it is. */
const PREVIEW_CHARS = 12_000;

function beginningOf({ pieces }: Exported): string {
  let text = '';
  let lines = 0;
  for (const piece of pieces) {
    if (lines >= PREVIEW_LINES || text.length >= PREVIEW_CHARS) return `${text.slice(0, PREVIEW_CHARS)}…`;
    text += piece;
    lines++;
  }
  return text.length > PREVIEW_CHARS ? `${text.slice(0, PREVIEW_CHARS)}…` : text;
}

function textOf({ pieces }: Exported): string {
  return [...pieces].join('');
}
