import { type ComponentType, type KeyboardEvent, lazy } from 'react';
import { PANELS, type Panel } from '../../client/playgroundState.ts';
import { useWords } from '../language.tsx';
import { OnDemand } from '../OnDemand.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import { Inspector } from './Inspector.tsx';
import styles from './Side.module.css';
import { tabId } from './tabId.ts';

// A list that shows only what is in view is code of its own, which the page can begin without.
const EventList = lazy(() => import('./EventList.tsx').then((room) => ({ default: room.EventList })));

/** What each panel shows. All but the first are loaded when they are asked for. */
const PANEL: Readonly<Record<Panel, ComponentType>> = {
  details: Inspector,
  story: lazy(() => import('./onDemand.ts').then((room) => ({ default: room.Story }))),
  compare: lazy(() => import('./Compare.tsx').then((room) => ({ default: room.Compare }))),
  code: lazy(() => import('./Code.tsx').then((room) => ({ default: room.Code }))),
  invariants: lazy(() => import('./onDemand.ts').then((room) => ({ default: room.Invariants }))),
  waits: lazy(() => import('./Waits.tsx').then((room) => ({ default: room.Waits }))),
  marks: lazy(() => import('./Marks.tsx').then((room) => ({ default: room.Marks }))),
};

/** One of the panels, and everything that happens. */
export function Side() {
  const shown = useView((state) => state.panel);
  const Shown = PANEL[shown];
  return (
    <div className={styles['side']}>
      <Tabs shown={shown} />
      <div role="tabpanel" className={styles['panel']} aria-labelledby={tabId(shown)}>
        <OnDemand>
          <Shown />
        </OnDemand>
      </div>
      <OnDemand fallback={<div className={styles['events']} />}>
        <EventList />
      </OnDemand>
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** One stop on the way of the Tab key; arrow keys go from one to the next. */
function Tabs({ shown }: { shown: Panel }) {
  const { panels, side } = useWords();
  const playground = usePlayground();
  // With one future there is nothing to compare, and little room for the names of all panels.
  const hasFutures = useView((state) => state.branches.length > 1);
  const offered = PANELS.filter((panel) => panel !== 'compare' || panel === shown || hasFutures);
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const next = offered.at((offered.indexOf(shown) + step) % offered.length) ?? shown;
    playground.showPanel(next);
    document.getElementById(tabId(next))?.focus();
    // The page has these keys, too.
    event.stopPropagation();
  };
  return (
    <div role="tablist" className={styles['tabs']} aria-label={side} onKeyDown={press}>
      {offered.map((panel) => (
        <button
          key={panel}
          id={tabId(panel)}
          type="button"
          role="tab"
          aria-selected={panel === shown}
          tabIndex={panel === shown ? 0 : -1}
          onClick={() => playground.showPanel(panel)}
        >
          {panels[panel]}
        </button>
      ))}
    </div>
  );
}
