import { useMemo } from 'react';
import { goToMark, marksIn } from '../../client/marks.ts';
import { branchOf } from '../../client/playgroundState.ts';
import * as format from '../../view/format.ts';
import { useToolWords } from '../language.tsx';
import { useIdentity, usePlayground } from '../playgroundContext.ts';
import styles from './Flags.module.css';

/** The marks above the slider, each where its moment is. A click goes there. */
export function Flags() {
  const { marks: words } = useToolWords();
  const playground = usePlayground();
  const all = useIdentity((state) => state.marks);
  const branch = useIdentity(branchOf);
  const marks = useMemo(() => marksIn(branch, all), [branch, all]);
  return (
    // The list of marks leads there by keys as well, and so do the keys for the next and the previous one.
    <div className={styles['flags']}>
      {marks.map((mark) => {
        const { id, place, note } = mark;
        const name = words.at(format.clock(place.timeNs), note);
        return (
          <button
            key={id}
            type="button"
            tabIndex={-1}
            className={styles['flag']}
            style={{ left: `${(100 * place.timeNs) / branch.endNs}%` }}
            aria-label={name}
            title={name}
            onClick={() => goToMark(playground, mark)}
          />
        );
      })}
    </div>
  );
}
