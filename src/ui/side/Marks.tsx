import { useEffect, useMemo, useRef } from 'react';
import { goToMark, LONGEST_NOTE, marksElsewhere, marksIn, noteMark, removeMark } from '../../client/marks.ts';
import { branchOf, type Mark } from '../../client/playgroundState.ts';
import * as format from '../../view/format.ts';
import controls from '../Controls.module.css';
import { FUNCTIONS } from '../functions.ts';
import { TIME_ID } from '../isField.ts';
import { useToolWords } from '../language.tsx';
import { useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import { present } from '../present.ts';
import { isLeavingNote, takeTyped } from '../withMarks.ts';
import styles from './Marks.module.css';

/** The marks that there are: those of the future that is shown, and those that stand in others only. */
export function Marks() {
  const { marks: words, present: presentWords } = useToolWords();
  const playground = usePlayground();
  const all = useIdentity((state) => state.marks);
  const branches = useIdentity((state) => state.branches);
  const branch = useIdentity(branchOf);
  const here = useMemo(() => marksIn(branch, all), [branch, all]);
  const elsewhere = useMemo(
    () => marksElsewhere({ branches, branchId: branch.id, marks: all }),
    [branches, branch.id, all],
  );
  return (
    <section className={styles['marks']} aria-label={words.title}>
      <div className={styles['actions']}>
        <button
          type="button"
          className={controls['button']}
          aria-keyshortcuts={FUNCTIONS.mark.keys[0]}
          onClick={() => FUNCTIONS.mark.run(playground)}
        >
          {words.add}
        </button>
        <button
          type="button"
          className={controls['button']}
          aria-keyshortcuts={FUNCTIONS.present.keys[0]}
          title={presentWords.marks}
          onClick={() => present(playground)}
        >
          {presentWords.present}
        </button>
      </div>
      {all.length === 0 && <p className={styles['none']}>{words.none}</p>}
      <List marks={here} />
      {elsewhere.length > 0 && (
        <>
          <h3 className={styles['title']}>{words.elsewhere}</h3>
          <List marks={elsewhere} />
        </>
      )}
    </section>
  );
}

function List({ marks }: { marks: readonly Mark[] }) {
  return (
    <ol className={styles['list']}>
      {marks.map((mark) => (
        <Row key={mark.id} mark={mark} />
      ))}
    </ol>
  );
}

function Row({ mark }: { mark: Mark }) {
  const { marks: words } = useToolWords();
  const playground = usePlayground();
  const { id, place, note } = mark;
  const time = format.clock(place.timeNs);
  const isHere = useView(({ cursor }) => cursor.events === place.events && cursor.timeNs === place.timeNs);
  return (
    <li className={styles['mark']} aria-current={isHere}>
      <button
        type="button"
        className={styles['go']}
        aria-label={words.goTo(time)}
        onClick={() => goToMark(playground, mark)}
      >
        {time} <small>{words.event(place.events)}</small>
      </button>
      <Note id={id} note={note} label={words.note(time)} />
      <button
        type="button"
        className={styles['remove']}
        aria-label={words.remove(time)}
        title={words.remove(time)}
        onClick={() => removeMark(playground, id)}
      >
        <span aria-hidden>×</span>
      </button>
    </li>
  );
}

/** The note of a mark, which is written at once. Enter leads back to time, whose keys are the page's. */
function Note({ id, note, label }: { id: number; note: string; label: string }) {
  const { marks: words } = useToolWords();
  const playground = usePlayground();
  const field = useRef<HTMLTextAreaElement>(null);
  const isWanted = useView((state) => state.notingId === id);
  useEffect(() => {
    if (!isWanted) return;
    const { current } = field;
    const { text, isOver } = takeTyped();
    const before = current?.value ?? '';
    if (text !== '') noteMark(playground, id, before + text);
    if (!isOver) {
      current?.focus();
      current?.setSelectionRange(before.length, before.length);
    }
    playground.store.setState({ notingId: null });
  }, [isWanted, playground, id]);
  return (
    <textarea
      ref={field}
      rows={1}
      className={styles['note']}
      aria-label={label}
      placeholder={words.noteHint}
      maxLength={LONGEST_NOTE}
      value={note}
      onChange={({ currentTarget }) => noteMark(playground, id, currentTarget.value)}
      onKeyDown={(event) => {
        // While characters are composed, Enter chooses one.
        if (event.nativeEvent.isComposing || !isLeavingNote(event.key)) return;
        event.preventDefault();
        document.getElementById(TIME_ID)?.focus();
      }}
    />
  );
}
