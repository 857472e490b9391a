import { type Compared, momentThere } from '../../client/comparison.ts';
import { comparedOf, switchTo } from '../../client/futures.ts';
import { branchOf } from '../../client/playgroundState.ts';
import type { Verdict as Judged } from '../../trace/difference.ts';
import * as format from '../../view/format.ts';
import { fullSentence } from '../../view/sentence.ts';
import { stateDifferences } from '../../view/stateDifference.ts';
import { CompareWith } from '../dock/CompareWith.tsx';
import { nameIn, useBranchNames } from '../dock/useBranchNames.ts';
import { Verdict } from '../dock/Verdict.tsx';
import { useToolWords, useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import { useCompared } from '../useCompared.ts';
import styles from './Compare.module.css';

/** More than this nobody reads. */
const MOST_ROWS = 100;

/** The future that is shown and another one: where they part, and what differs at the cursor. */
export function Compare() {
  const { compare } = useToolWords();
  const compared = useCompared();
  const isAlone = useView(({ branches }) => branches.length < 2);
  return (
    <section className={styles['compare']} aria-label={compare.label} data-long tabIndex={0}>
      {isAlone ? <p className={styles['note']}>{compare.none}</p> : <CompareWith />}
      {compared === null && !isAlone && <p className={styles['note']}>{compare.prompt}</p>}
      {compared !== null && (
        <>
          <Verdict compared={compared} />
          <FirstDifference compared={compared} />
          <AtCursor compared={compared} />
        </>
      )}
    </section>
  );
}

/** What happens in one and in the other where they part. */
function FirstDifference({ compared: { here, there, verdict } }: { compared: Compared }) {
  const words = useWords();
  const { compare } = useToolWords();
  const names = useBranchNames();
  const texts = useView((state) => {
    const other = comparedOf(state);
    if (verdict?.kind !== 'differs' || other === null) return null;
    const { seq, inA, inB } = verdict;
    const say = (happens: boolean, log: Parameters<typeof fullSentence>[1]) =>
      happens ? fullSentence(words, log, seq) : compare.happensNot;
    return { here: say(inA, branchOf(state).indexed.log), there: say(inB, other.indexed.log) };
  });
  if (texts === null) return null;
  return (
    <dl className={styles['events']}>
      <div data-side="here">
        <dt>
          {nameIn(names, here)} <small>{compare.here}</small>
        </dt>
        <dd>{texts.here}</dd>
      </div>
      <div data-side="there">
        <dt>{nameIn(names, there)}</dt>
        <dd>{texts.there}</dd>
      </div>
    </dl>
  );
}

const NO_DIFFERENCES: ReturnType<typeof stateDifferences> = { rows: [], others: 0 };

/** Whether the cursor is before the first difference, also within the moment at which it is. */
function isBeforeIt(
  { seq, timeNs, inA }: Extract<Judged, { kind: 'differs' }>,
  cursor: { readonly events: number; readonly timeNs: number },
): boolean {
  return cursor.timeNs < timeNs || (cursor.timeNs === timeNs && inA && cursor.events <= seq);
}

function AtCursor({ compared: { here, there, verdict, knownThereNs } }: { compared: Compared }) {
  const words = { ...useWords(), ...useToolWords() };
  const { compare } = words;
  const playground = usePlayground();
  const names = useBranchNames();
  const timeNs = useView((state) => state.cursor.timeNs);
  const isBefore = useView(({ cursor }) => verdict?.kind === 'differs' && isBeforeIt(verdict, cursor));
  const differences = useView((state) => {
    const other = momentThere(state);
    if (other === null) return null;
    // Where the log is the same, the other one has only all that happens at that time, and the cursor part of it.
    if (isBefore || verdict?.kind === 'same') return NO_DIFFERENCES;
    return stateDifferences(words, momentOf(state), other, MOST_ROWS);
  });
  if (verdict === null) return null;
  const title = <h3>{compare.differences(format.clock(timeNs))}</h3>;
  if (differences === null)
    return (
      <>
        {title}
        <p>{compare.notYet(nameIn(names, there), format.seconds(knownThereNs))}</p>
        <button type="button" className={styles['button']} onClick={() => switchTo(playground, there)}>
          {compare.goOn}
        </button>
      </>
    );
  if (isBefore || differences.rows.length === 0)
    return (
      <>
        {title}
        <p className={styles['note']}>{isBefore ? compare.before : compare.nothingDiffers}</p>
      </>
    );
  return (
    <>
      {title}
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{compare.what}</th>
            <th scope="col">{nameIn(names, here)}</th>
            <th scope="col">{nameIn(names, there)}</th>
          </tr>
        </thead>
        <tbody>
          {differences.rows.map((row) => (
            <tr key={row.what}>
              <th scope="row">{row.what}</th>
              <td>{row.here}</td>
              <td>{row.there}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences.others > 0 && <p className={styles['note']}>{compare.others(differences.others)}</p>}
    </>
  );
}
