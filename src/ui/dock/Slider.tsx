import { type KeyboardEvent, lazy, type PointerEvent, type ReactNode } from 'react';
import { branchOf } from '../../client/playgroundState.ts';
import type { StripRow } from '../../view/densityPath.ts';
import { BINS } from '../../view/digest.ts';
import * as format from '../../view/format.ts';
import { fullSentence } from '../../view/sentence.ts';
import { TIME_ID } from '../isField.ts';
import { useWords } from '../language.tsx';
import { OnDemand } from '../OnDemand.tsx';
import { momentOf, useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import { stripOf } from '../wholeLog.ts';
import styles from './Slider.module.css';

// Nobody needs it to begin with.
const LoopRange = lazy(() => import('./LoopRange.tsx').then((room) => ({ default: room.LoopRange })));
// They come with the first mark.
const Flags = lazy(() => import('./Flags.tsx').then((room) => ({ default: room.Flags })));

const NS_A_MS = 1_000_000;

/** The whole run, how much happens when, and the cursor, which can be dragged. `children` lie on the strip. */
export function Slider({ children }: { children?: ReactNode }) {
  const words = useWords();
  const playground = usePlayground();
  const hasLoop = useView(({ loop }) => loop !== null);
  const { timeNs, endNs, knownToNs, text } = useView((state) => {
    const { log, events, timeNs } = momentOf(state);
    const { endNs, knownToNs, events: count } = branchOf(state);
    const what = events === 0 ? words.dock.start : fullSentence(words, log, events - 1);
    return {
      timeNs,
      endNs,
      knownToNs,
      text: `${format.clock(timeNs)}, ${words.dock.position(events, count)}: ${what}`,
    };
  });
  const { rows } = useIdentity(stripOf);
  const hasMarks = useView((state) => state.marks.length > 0);
  // Time stands still under the pointer, wherever that ends up.
  const hold = ({ isPrimary, button }: PointerEvent) => {
    if (!isPrimary || button !== 0) return;
    playground.hold();
    const ended = new AbortController();
    const release = () => {
      ended.abort();
      playground.release();
    };
    window.addEventListener('pointerup', release, ended);
    window.addEventListener('pointercancel', release, ended);
  };
  return (
    <div className={styles['slider']} data-rows={rows.length} data-marks={hasMarks}>
      <ul className={styles['rows']}>
        {rows.map(({ row }) => (
          <li key={row} className={styles[row]}>
            <Sign row={row} /> {words.dock.density[row]}
          </li>
        ))}
      </ul>
      <div className={styles['bar']}>
        <OnDemand>{hasMarks && <Flags />}</OnDemand>
        <div className={styles['track']}>
          <svg className={styles['fill']} aria-hidden="true">
            <rect className={styles['known']} width={`${(100 * knownToNs) / endNs}%`} height="100%" />
            <rect className={styles['past']} width={`${(100 * timeNs) / endNs}%`} height="100%" />
          </svg>
          <Density />
        </div>
        {children}
        <input
          id={TIME_ID}
          type="range"
          className={styles['range']}
          aria-label={words.dock.slider}
          aria-valuetext={text}
          min={0}
          max={endNs / NS_A_MS}
          step="any"
          value={timeNs / NS_A_MS}
          onKeyDown={leaveToThePage}
          onPointerDown={hold}
          onChange={({ currentTarget }) => playground.seekTime(currentTarget.valueAsNumber * NS_A_MS)}
        />
        <OnDemand>{hasLoop && <LoopRange />}</OnDemand>
      </div>
    </div>
  );
}

/**
 * The strip: a row for each sort of event, with signs where there is room for them, so that no colour is needed, and a
 * line wherever a person came in.
 */
function Density() {
  const { rows, injected } = useIdentity(stripOf);
  return (
    <>
      <svg
        className={styles['density']}
        viewBox={`0 0 ${BINS} ${rows.length}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {rows.map(({ row, path }) => (
          <path key={row} className={styles[row]} d={path} />
        ))}
        <path className={styles['injected']} d={injected} vectorEffect="non-scaling-stroke" />
      </svg>
      {rows.map(({ row, marks }, i) =>
        marks?.map((at) => (
          <span
            key={`${row} ${at}`}
            className={`${styles['mark']} ${styles[row]}`}
            style={{ left: `${100 * at}%`, top: `${(100 * (i + 0.5)) / rows.length}%` }}
          >
            <Sign row={row} />
          </span>
        )),
      )}
    </>
  );
}

/**
 * The same signs as on the stage: a dot for a write, a cross for a refused one, a diamond for a wait, a ring for a
 * wake. What is broken has a flag, as its notice has.
 */
function Sign({ row }: { row: StripRow }) {
  return (
    <svg className={styles['sign']} viewBox="-6 -6 12 12" aria-hidden="true">
      {row === 'writes' && <circle r="4" />}
      {row === 'refused' && <path d="m-4-4 8 8m0-8-8 8" />}
      {row === 'waits' && <path d="m0-5 5 5-5 5-5-5z" />}
      {row === 'wakes' && <circle r="4" fillOpacity="0" />}
      {row === 'broken' && <path d="M-3 6V-5L5-2-3 1" />}
    </svg>
  );
}

/** The page has these keys already, and takes them the way this log is stepped through. */
function leaveToThePage(event: KeyboardEvent): void {
  if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) event.preventDefault();
}
