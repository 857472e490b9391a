import { markAt } from '../../client/marks.ts';
import * as format from '../../view/format.ts';
import { useToolWords } from '../language.tsx';
import { useView } from '../playgroundContext.ts';
import styles from './Flags.module.css';

/** The mark at which time stands, with its note: over the stage, and spoken. */
export function MarkHere() {
  const { marks: words } = useToolWords();
  const mark = useView((state) => (state.isPlaying ? null : markAt(state)));
  const text = mark === null ? '' : words.at(format.clock(mark.place.timeNs), mark.note);
  return (
    <p className={mark === null ? 'hidden-text' : styles['here']} aria-live="polite">
      {text}
    </p>
  );
}
