import { lazy } from 'react';
import { branchOf, termsOf } from '../../client/playgroundState.ts';
import { waitersAt, waitInShort } from '../../view/why.ts';
import controls from '../Controls.module.css';
import { useLanguage, useWords } from '../language.tsx';
import { OnDemand } from '../OnDemand.tsx';
import { momentOf, useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import styles from './Side.module.css';

// What changes a scenario comes with the scenarios.
const ScenarioTools = lazy(() =>
  import('../tools/ScenarioTools.tsx').then((room) => ({ default: room.ScenarioTools })),
);

/** The id of the inspector, which the dock leads to where it is out of sight. */
export const INSPECTOR_ID = 'inspector';

/** More callers than this are only counted while nothing is selected. */
const MOST_WAITERS = 8;

// All there is to say about a thing is code that a first visit can do without.
const Selected = lazy(() => import('./onDemand.ts').then((room) => ({ default: room.Selected })));

const TraceVerdict = lazy(() => import('./onDemand.ts').then((room) => ({ default: room.TraceVerdict })));

const PinnedMoment = lazy(() => import('./onDemand.ts').then((room) => ({ default: room.PinnedMoment })));

/** What is selected or, while nothing is, what is played. */
export function Inspector() {
  const { inspector } = useWords();
  const isSelected = useView((state) => state.selection !== null);
  return (
    // Focusable, because it scrolls and may hold nothing else to focus.
    <section id={INSPECTOR_ID} className={styles['inspector']} aria-label={inspector.label} tabIndex={0}>
      {isSelected ? (
        <OnDemand>
          <Selected />
        </OnDemand>
      ) : (
        <Overview />
      )}
      <OnDemand>
        <PinnedMoment />
      </OnDemand>
    </section>
  );
}

/** With nothing selected: what is played, and what to watch for. */
function Overview() {
  const { language, words } = useLanguage();
  const { title, story, from } = useIdentity((state) => state.scenario);
  const choice = useIdentity((state) => termsOf(state).choice);
  const isTrace = useIdentity((state) => branchOf(state).setup.actors.some(({ kind }) => kind === 'tracePlayer'));
  return (
    <>
      <p className={styles['kicker']}>{isTrace ? words.header.trace : words.header.scenario}</p>
      <h2 className={styles['title']}>{title[language]}</h2>
      <p>{story[language]}</p>
      {isTrace && (
        <OnDemand>
          <TraceVerdict />
        </OnDemand>
      )}
      {from !== undefined && choice !== null && (
        <OnDemand>
          <ScenarioTools file={from.file} choice={choice} />
        </OnDemand>
      )}
      <Waiting />
      <ExportButton />
      <p className={styles['prompt']}>{words.inspector.prompt}</p>
    </>
  );
}

function ExportButton() {
  const { inspector } = useWords();
  const { store } = usePlayground();
  return (
    <p>
      <button
        type="button"
        className={controls['button']}
        aria-haspopup="dialog"
        onClick={() => store.setState({ dialog: 'export' })}
      >
        {inspector.export}
      </button>
    </p>
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
              className={controls['link']}
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
          className={controls['link']}
          onClick={() => playground.select({ kind: 'field', field: 'subscribers' })}
        >
          {inspector.moreWait(others)}
        </button>
      )}
    </>
  );
}
