import type { Compared } from '../../client/comparison.ts';
import { branchOf } from '../../client/playgroundState.ts';
import * as format from '../../view/format.ts';
import { useToolWords } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import styles from './Futures.module.css';

/** Where two futures part, and the way there. */
export function Verdict({ compared: { verdict } }: { compared: Compared }) {
  const { compare } = useToolWords();
  const playground = usePlayground();
  const isToTheEnd = useView((state) => verdict?.kind === 'same' && verdict.timeNs >= branchOf(state).endNs);
  if (verdict?.kind !== 'differs') {
    const text = isToTheEnd ? compare.wholly : compare.same(format.seconds(verdict?.timeNs ?? 0));
    return <p className={styles['verdict']}>{verdict === null ? compare.looking : text}</p>;
  }
  const goThere = () => {
    playground.pause();
    playground.seekTime(verdict.timeNs);
  };
  return (
    <p className={styles['verdict']}>
      {compare.mark(format.seconds(verdict.timeNs))}{' '}
      <button type="button" onClick={goThere}>
        {compare.goThere}
      </button>
    </p>
  );
}
