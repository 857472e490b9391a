import X from 'lucide-react/icons/x';
import { worldAt } from '../../client/branch.ts';
import { branchOf } from '../../client/playgroundState.ts';
import { explain } from '../../view/explain/explain.ts';
import type { Evidence } from '../../view/explain/explanation.ts';
import { type Fact, type HistoryRow, inspect } from '../../view/inspection.ts';
import controls from '../Controls.module.css';
import { useToolWords, useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import { EventRows } from './EventRows.tsx';
import { EventStory } from './EventStory.tsx';
import styles from './Side.module.css';

/** What is selected: the answers to why, all its fields, and how it came here. */
export function Selected() {
  const words = useWords();
  const playground = usePlayground();
  const inspection = useView((state) =>
    state.selection === null ? null : inspect(words, momentOf(state), state.selection),
  );
  const event = useView(({ selection }) => (selection?.kind === 'event' ? selection.seq : null));
  const { details } = useToolWords();
  if (inspection === null) return null;
  return (
    <>
      <div className={styles['head']}>
        <p className={styles['kicker']}>{inspection.kind}</p>
        <button
          type="button"
          className={styles['close']}
          aria-label={details.close}
          onClick={() => playground.select(null)}
        >
          <X aria-hidden size="1.125em" />
        </button>
      </div>
      <h2 className={styles['title']}>{inspection.title}</h2>
      {inspection.isAhead && <p className={styles['ahead']}>{details.notYet}</p>}
      <WhyBox />
      <Facts facts={inspection.facts} />
      {event === null ? <History rows={inspection.history} /> : <EventStory key={event} seq={event} />}
    </>
  );
}

/** Answers to why, each with what it rests on. */
function WhyBox() {
  const words = { ...useWords(), ...useToolWords() };
  const explanations = useView((state) => {
    const moment = { ...momentOf(state), ...worldAt(branchOf(state), state.cursor.events) };
    return state.selection === null ? [] : explain(words, moment, state.selection);
  });
  if (explanations.length === 0) return null;
  return (
    <div className={styles['why']}>
      {explanations.map(({ title, sentences, evidence }) => (
        <div key={title} className={styles['answer']}>
          <h3>{title}</h3>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {evidence.length > 0 && <EvidenceList evidence={evidence} />}
        </div>
      ))}
    </div>
  );
}

function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const playground = usePlayground();
  const { explain: words } = useToolWords();
  return (
    <ul className={styles['evidence']} aria-label={words.evidenceLabel}>
      {evidence.map(({ label, seq }) => (
        <li key={label}>
          <button type="button" className={controls['link']} onClick={() => playground.goToEvent(seq)}>
            {label}
          </button>
        </li>
      ))}
    </ul>
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
              <button type="button" className={controls['link']} onClick={() => playground.select(subject)}>
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
  const { details } = useToolWords();
  return (
    <>
      <h3 className={styles['historyTitle']}>{details.history}</h3>
      {rows.length === 0 && <p className={styles['prompt']}>{details.nothingYet}</p>}
      <EventRows rows={rows} />
    </>
  );
}
