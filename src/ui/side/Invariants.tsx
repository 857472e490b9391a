import { useEffect, useRef } from 'react';
import { branchOf } from '../../client/playgroundState.ts';
import type { InvariantId } from '../../trace/violation.ts';
import { type Breach, breachesAt, type InvariantView, invariantViews } from '../../view/invariants.ts';
import { useToolWords, useWords } from '../language.tsx';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import { changeWatch } from '../watch.ts';
import { EventRows } from './EventRows.tsx';
import styles from './Invariants.module.css';

/** What should be so of every run, where it is not, and why the cursor stands where it does. */
export function Invariants() {
  const words = useWords();
  const { invariants: say } = useToolWords();
  const playground = usePlayground();
  const pauses = useView((state) => state.pausesWhenBroken);
  const views = useView((state) => {
    const { indexed, isFinished } = branchOf(state);
    return invariantViews(words, say, indexed.log, isFinished, state.unwatched);
  });
  const here = useView((state) => {
    const { log, events } = momentOf(state);
    return breachesAt(words, say, log, events, state.unwatched);
  });
  const panel = useRef<HTMLElement>(null);
  const place = here[0]?.seq;
  // Who has come to where something is broken wants to read why, which stands first.
  useEffect(() => {
    if (place !== undefined) panel.current?.scrollTo(0, 0);
  }, [place]);
  return (
    // Focusable, because it scrolls.
    <section ref={panel} className={styles['panel']} aria-label={say.label} tabIndex={0}>
      {here.map((breach) => (
        <Shown key={breach.id} breach={breach} />
      ))}
      <label className={styles['pause']}>
        <input
          type="checkbox"
          checked={pauses}
          onChange={() => changeWatch(playground, { pausesWhenBroken: !pauses })}
        />
        {say.pause}
      </label>
      <ul>
        {views.map((view) => (
          <Row key={view.id} view={view} place={here.some(({ id }) => id === view.id) ? place : undefined} />
        ))}
      </ul>
    </section>
  );
}

/** `place`: the event before the cursor, if it breaks this. */
function Row({ view, place }: { view: InvariantView; place: number | undefined }) {
  const { invariants: say } = useToolWords();
  const { id, isOn, isBroken, verdict, violations, others } = view;
  const playground = usePlayground();
  return (
    <li className={styles['row']} data-broken={isBroken} data-off={!isOn}>
      <div className={styles['head']}>
        <Switch id={id} isOn={isOn} />
        <span className={styles['verdict']}>
          <svg viewBox="-6 -6 12 12" aria-hidden="true">
            {isBroken ? <path d="M-3 6V-5L5-2-3 1" /> : <path d="m-4 0 3 3 5-6" fillOpacity="0" />}
          </svg>
          {verdict}
        </span>
      </div>
      <p className={styles['sentence']}>{say.sentence[id]}</p>
      {violations.length > 0 && (
        <ul className={styles['times']}>
          {violations.map(({ seq, label }) => (
            <li key={seq}>
              <button
                type="button"
                aria-current={seq === place ? 'step' : undefined}
                onClick={() => playground.goToEvent(seq)}
              >
                {label}
              </button>
            </li>
          ))}
          {others > 0 && <li className={styles['others']}>{say.others(others)}</li>}
        </ul>
      )}
    </li>
  );
}

function Switch({ id, isOn }: { id: InvariantId; isOn: boolean }) {
  const { invariants: say } = useToolWords();
  const playground = usePlayground();
  const toggle = () => {
    const { unwatched } = playground.store.getState();
    changeWatch(playground, { unwatched: isOn ? [...unwatched, id] : unwatched.filter((each) => each !== id) });
  };
  return (
    <label className={styles['name']}>
      <input type="checkbox" checked={isOn} onChange={toggle} />
      {say.name[id]}
    </label>
  );
}

/** What is wrong at the cursor, and what shows it. */
function Shown({ breach: { id, text, evidence } }: { breach: Breach }) {
  const { invariants: say } = useToolWords();
  return (
    <div className={styles['shown']}>
      <h2>{say.here(say.name[id])}</h2>
      <p>{text}</p>
      <h3>{say.evidence}</h3>
      <EventRows rows={evidence} />
    </div>
  );
}
