import X from 'lucide-react/icons/x';
import { branchOf } from '../../client/playground.ts';
import * as format from '../../view/format.ts';
import { type Fact, type HistoryRow, inspect } from '../../view/inspection.ts';
import { type Why, waitersAt, waitInShort } from '../../view/why.ts';
import { useLanguage, useWords } from '../language.tsx';
import { digestOf, momentOf, useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import styles from './Side.module.css';

/** The id of the inspector, which the dock leads to where it is out of sight. */
export const INSPECTOR_ID = 'inspector';

/** More callers than this are only counted while nothing is selected. */
const MOST_WAITERS = 8;

/** All fields of what is selected, why it waits if it does, and how it came here. */
export function Inspector() {
  const words = useWords();
  const playground = usePlayground();
  const inspection = useView((state) =>
    state.selection === null ? null : inspect(words, momentOf(state), state.selection),
  );
  const { inspector } = words;
  return (
    // Focusable, because it scrolls and may hold nothing else to focus.
    <section id={INSPECTOR_ID} className={styles['inspector']} aria-label={inspector.label} tabIndex={0}>
      {inspection === null ? (
        <Overview />
      ) : (
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
      )}
    </section>
  );
}

/** With nothing selected: what is played, and what to watch for. */
function Overview() {
  const { language, words } = useLanguage();
  const { title, story } = useIdentity((state) => state.scenario);
  const isTrace = useIdentity((state) => branchOf(state).setup.actors.some(({ kind }) => kind === 'tracePlayer'));
  const divergences = useView((state) => digestOf(state).divergences);
  return (
    <>
      <p className={styles['kicker']}>{isTrace ? words.header.trace : words.header.scenario}</p>
      <h2 className={styles['title']}>{title[language]}</h2>
      <p>{story[language]}</p>
      {isTrace && (
        <p className={styles['verdict']} data-differs={divergences > 0}>
          {divergences === 0 ? words.trace.agrees : words.trace.diverges(divergences)}
        </p>
      )}
      <Waiting />
      <p className={styles['prompt']}>{words.inspector.prompt}</p>
    </>
  );
}

/** Who waits at the cursor, and why in short. */
function Waiting() {
  const words = useWords();
  const playground = usePlayground();
  const { named, others } = useView((state) => {
    const moment = momentOf(state);
    const waiters = waitersAt(moment);
    return {
      named: waiters.slice(0, MOST_WAITERS).map((actor) => waitInShort(words, moment, actor)),
      others: Math.max(0, waiters.length - MOST_WAITERS),
    };
  });
  const { inspector } = words;
  return (
    <>
      <h3 className={styles['historyTitle']}>{inspector.waiting}</h3>
      {named.length === 0 && <p>{inspector.nobodyWaits}</p>}
      <ul className={styles['waits']}>
        {named.map(({ actor, what, because }) => (
          <li key={actor}>
            <button
              type="button"
              className={styles['link']}
              onClick={() => playground.select({ kind: 'actor', actor })}
            >
              {what}
            </button>
            <p>{because}</p>
          </li>
        ))}
      </ul>
      {others > 0 && (
        <button
          type="button"
          className={styles['link']}
          onClick={() => playground.select({ kind: 'field', field: 'subscribers' })}
        >
          {inspector.moreWait(others)}
        </button>
      )}
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
