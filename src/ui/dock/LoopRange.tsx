import { moveLoopEnd } from '../../client/loop.ts';
import { branchOf } from '../../client/playgroundState.ts';
import * as format from '../../view/format.ts';
import { useToolWords } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import styles from './LoopRange.module.css';

const NS_A_MS = 1_000_000;

/** The range in which playing goes round, on the slider's strip, with a handle at either end. */
export function LoopRange() {
  const { tempo } = useToolWords();
  const playground = usePlayground();
  const range = useView(({ loop, branches, branchId }) =>
    loop === null ? null : { ...loop, endNs: branchOf({ branches, branchId }).endNs },
  );
  if (range === null) return null;
  const { fromNs, toNs, isOn, endNs } = range;
  return (
    <div className={styles['loop']} data-on={isOn}>
      <div
        className={styles['band']}
        style={{ left: placeOf(fromNs / endNs), right: `calc(100% - ${placeOf(toNs / endNs)})` }}
      />
      {(['from', 'to'] as const).map((end) => (
        <input
          key={end}
          type="range"
          className={styles['handle']}
          data-end={end}
          aria-label={tempo.loop[end]}
          aria-valuetext={format.clock(end === 'from' ? fromNs : toNs)}
          title={tempo.loop[end]}
          min={0}
          max={endNs / NS_A_MS}
          step="any"
          value={(end === 'from' ? fromNs : toNs) / NS_A_MS}
          onChange={({ currentTarget }) => moveLoopEnd(playground, end, currentTarget.valueAsNumber * NS_A_MS)}
        />
      ))}
    </div>
  );
}

/** The thumb of the cursor moves between half a thumb inside both ends. */
function placeOf(share: number): string {
  return `calc(var(--thumb) / 2 + (100% - var(--thumb)) * ${Math.min(1, share)})`;
}
