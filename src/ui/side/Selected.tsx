import X from 'lucide-react/icons/x';
import * as format from '../../view/format.ts';
import { type Fact, type HistoryRow, inspect } from '../../view/inspection.ts';
import type { Why } from '../../view/why.ts';
import { useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import styles from './Side.module.css';

/** All fields of what is selected, why it waits if it does, and how it came here. */
export function Selected() {
  const words = useWords();
  const playground = usePlayground();
  const inspection = useView((state) =>
    state.selection === null ? null : inspect(words, momentOf(state), state.selection),
  );
  const { inspector } = words;
  if (inspection === null) return null;
  return (
    <>
      <div className={styles['head']}>
        <p className={styles['kicker']}>{inspection.kind}</p>
        <button
          type="button"
          className={styles['close']}
          aria-label={inspector.close}
          onClick={() => playground.select(null)}
        >
          <X aria-hidden size="1.125em" />
        </button>
      </div>
      <h2 className={styles['title']}>{inspection.title}</h2>
      {inspection.isAhead && <p className={styles['ahead']}>{inspector.notYet}</p>}
      {inspection.why !== null && <WhyBox why={inspection.why} />}
      <Facts facts={inspection.facts} />
      <History rows={inspection.history} />
    </>
  );
}

function WhyBox({ why: { reasons, endings, releasedBy } }: { why: Why }) {
  const { inspector } = useWords();
  const playground = usePlayground();
  return (
    <div className={styles['why']}>
      <h3>{inspector.why}</h3>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      <h3>{inspector.ends}</h3>
      {endings.map((ending) => (
        <p key={ending}>{ending}</p>
      ))}
      {releasedBy !== null && (
        <button type="button" className={styles['link']} onClick={() => playground.goToEvent(releasedBy.seq)}>
          {inspector.goTo(format.seconds(releasedBy.timeNs))}
        </button>
      )}
    </div>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  const playground = usePlayground();
  return (
    <dl className={styles['facts']}>
      {facts.map(({ label, value, subject }) => (
        <div key={`${label} ${value}`}>
          <dt>{label}</dt>
          <dd>
            {subject === undefined ? (
              value
            ) : (
              <button type="button" className={styles['link']} onClick={() => playground.select(subject)}>
                {value}
              </button>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function History({ rows }: { rows: readonly HistoryRow[] }) {
  const { inspector } = useWords();
  const playground = usePlayground();
  return (
    <>
      <h3 className={styles['historyTitle']}>{inspector.history}</h3>
      {rows.length === 0 && <p className={styles['prompt']}>{inspector.nothingYet}</p>}
      <ol className={styles['history']}>
        {rows.map(({ seq, time, text }) => (
          <li key={seq}>
            <button type="button" onClick={() => playground.goToEvent(seq)}>
              <span>{time}</span> {text}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
