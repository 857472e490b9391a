import { comparedOf, compareWith } from '../../client/futures.ts';
import { useToolWords } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import styles from './Futures.module.css';
import { useBranchNames } from './useBranchNames.ts';

/** Chooses the future that is laid over the one that is shown. */
export function CompareWith() {
  const { futures } = useToolWords();
  const playground = usePlayground();
  const names = useBranchNames();
  const current = useView((state) => state.branchId);
  const compared = useView((state) => comparedOf(state)?.id ?? null);
  return (
    <label className={styles['compare']}>
      <span>{futures.compareWith}</span>
      <select
        value={compared ?? ''}
        onChange={({ currentTarget: { value } }) => compareWith(playground, value === '' ? null : Number(value))}
      >
        <option value="">{futures.nothing}</option>
        {names.map(({ id, name }) =>
          id === current ? null : (
            <option key={id} value={id}>
              {name}
            </option>
          ),
        )}
      </select>
    </label>
  );
}
