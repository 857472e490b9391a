import * as format from '../../view/format.ts';
import { useToolWords } from '../language.tsx';
import { useView } from '../playgroundContext.ts';
import { digestOf } from '../wholeLog.ts';
import styles from './Side.module.css';

/** Whether a trace that is played comes to what was recorded. */
export function TraceVerdict() {
  const { trace } = useToolWords();
  const { divergences, changedAtNs } = useView((state) => {
    const { divergences, injectedNs } = digestOf(state);
    // What was recorded knew nothing of it.
    return { divergences, changedAtNs: injectedNs[0] ?? null };
  });
  return (
    <>
      <p className={styles['verdict']} data-differs={divergences > 0}>
        {divergences === 0 ? trace.agrees : trace.diverges(divergences)}
      </p>
      {changedAtNs !== null && <p>{trace.changed(format.seconds(changedAtNs))}</p>}
    </>
  );
}
