import type { KeyboardEvent } from 'react';
import { branchOf } from '../../client/playground.ts';
import { densityPath } from '../../view/densityPath.ts';
import { BINS, DENSITY_ROWS, type DensityRow } from '../../view/digest.ts';
import * as format from '../../view/format.ts';
import { fullSentence } from '../../view/sentence.ts';
import { useWords } from '../language.tsx';
import { digestOf, momentOf, usePlayground, useView } from '../playgroundContext.ts';
import styles from './Slider.module.css';

const NS_A_MS = 1_000_000;

/** The whole run, how much happens when, and the cursor, which can be dragged. */
export function Slider() {
  const words = useWords();
  const playground = usePlayground();
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
  // The page has these keys already, and takes them the way this log is stepped through.
  const leaveToThePage = (event: KeyboardEvent) => {
    if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) event.preventDefault();
  };
  return (
    <div className={styles['slider']}>
      <div className={styles['track']}>
        <svg className={styles['fill']} aria-hidden="true">
          <rect className={styles['known']} width={`${(100 * knownToNs) / endNs}%`} height="100%" />
          <rect className={styles['past']} width={`${(100 * timeNs) / endNs}%`} height="100%" />
        </svg>
        <Density />
      </div>
      <input
        type="range"
        className={styles['range']}
        aria-label={words.dock.slider}
        aria-valuetext={text}
        min={0}
        max={endNs / NS_A_MS}
        step="any"
        value={timeNs / NS_A_MS}
        onKeyDown={leaveToThePage}
        onChange={({ currentTarget }) => playground.seekTime(currentTarget.valueAsNumber * NS_A_MS)}
      />
      <ul className={styles['legend']}>
        {DENSITY_ROWS.map((row) => (
          <li key={row} className={styles[row]}>
            <Sign row={row} /> {words.dock.density[row]}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The strip: a row for each sort of event, so that it can be told apart without its colour. */
function Density() {
  const paths = useView((state) => {
    const { density } = digestOf(state);
    return DENSITY_ROWS.map((row) => densityPath(density[row], DENSITY_ROWS.indexOf(row), DENSITY_ROWS.length));
  });
  return (
    <svg
      className={styles['density']}
      viewBox={`0 0 ${BINS} ${DENSITY_ROWS.length}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {paths.map((path, row) => (
        <path key={DENSITY_ROWS[row]} className={styles[DENSITY_ROWS[row] as DensityRow]} d={path} />
      ))}
    </svg>
  );
}

/**
 * The same signs as on the stage: a dot for a write, a cross for a refused one, a diamond for a wait, a ring for a
 * wake.
 */
function Sign({ row }: { row: DensityRow }) {
  return (
    <svg className={styles['sign']} viewBox="-6 -6 12 12" aria-hidden="true">
      {row === 'writes' && <circle r="4" />}
      {row === 'refused' && <path d="m-4-4 8 8m0-8-8 8" />}
      {row === 'waits' && <path d="m0-5 5 5-5 5-5-5z" />}
      {row === 'wakes' && <circle r="4" fillOpacity="0" />}
    </svg>
  );
}
