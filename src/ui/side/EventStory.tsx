import { type CSSProperties, useMemo } from 'react';
import { branchOf } from '../../client/playgroundState.ts';
import { changesOfEvent } from '../../view/difference.ts';
import * as format from '../../view/format.ts';
import { type Effects, effectsTold, type TrailStep, trailOf } from '../../view/trail.ts';
import { useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import { Changes } from './Changes.tsx';
import styles from './Trail.module.css';
import { useStoryWords } from './useStoryWords.ts';

const NO_EFFECTS: Effects = { rows: [], hasMore: false };
/** Deeper branchings of a tree stand no further in: there is no room. */
const DEEPEST = 4;

/** What an event changed, where it came from, and what it led to in this future. */
export function EventStory({ seq }: { seq: number }) {
  const words = useStoryWords();
  const { story } = words;
  const indexed = useIdentity((state) => branchOf(state).indexed);
  // The future may still grow, and with it what the event leads to.
  const events = useIdentity((state) => branchOf(state).events);
  const { log } = indexed;
  const changes = useMemo(() => changesOfEvent(words, indexed, seq), [words, indexed, seq]);
  const steps = useMemo(() => trailOf(words, log, seq), [words, log, seq]);
  const { rows, hasMore } = useMemo(
    // Of another log that has not come so far there is nothing to tell yet.
    () => (events > seq ? effectsTold(words, log, seq) : NO_EFFECTS),
    [words, log, seq, events],
  );
  return (
    <>
      <h3 className={styles['title']}>{story.difference.title}</h3>
      <Changes changes={changes} nothing={story.difference.nothing} />
      <h3 className={styles['title']}>{story.trail.title}</h3>
      {steps.length === 1 && <p className={styles['note']}>{story.trail.beginning}</p>}
      <Steps label={story.trail.title} steps={steps} />
      <h3 className={styles['title']}>{story.trail.ledTo}</h3>
      {rows.length === 0 && <p className={styles['note']}>{story.trail.ledToNothing}</p>}
      <Steps label={story.trail.ledTo} steps={rows} />
      {hasMore && <p className={styles['note']}>{story.trail.ledToMore}</p>}
      <p className={styles['note']}>{story.trail.keys}</p>
    </>
  );
}

/** Each leads to its moment; what is selected stays, so that one can go from step to step. */
function Steps({ label, steps }: { label: string; steps: readonly (TrailStep & { readonly depth?: number })[] }) {
  const { story } = useStoryWords();
  const playground = usePlayground();
  const current = useView((state) => state.cursor.events - 1);
  return (
    <ol className={styles['steps']} aria-label={label}>
      {steps.map(({ seq, time, text, gapNs, depth = 0 }) => (
        <li key={seq} style={indented(depth)}>
          {gapNs > 0 && <span className={styles['gap']}>{story.trail.later(format.seconds(gapNs))}</span>}
          <button
            type="button"
            aria-current={seq === current ? 'step' : undefined}
            onClick={() => playground.goToEvent(seq)}
          >
            <span className={styles['time']}>{time}</span> {text}
          </button>
        </li>
      ))}
    </ol>
  );
}

function indented(depth: number): CSSProperties | undefined {
  return depth === 0 ? undefined : { marginInlineStart: `${0.75 * Math.min(depth, DEEPEST)}rem` };
}
