import * as format from '../../view/format.ts';
import { useWords } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import styles from './Dock.module.css';

/** The futures that there are, once there is more than one. */
export function Branches() {
  const { dock } = useWords();
  const playground = usePlayground();
  const branches = useView((state) =>
    state.branches.map(({ id, madeBy }) => ({
      id,
      isCurrent: id === state.branchId,
      name:
        madeBy === null
          ? dock.original
          : dock.branch(format.operation(madeBy.operation), format.seconds(madeBy.timeNs)),
    })),
  );
  if (branches.length < 2) return null;
  return (
    <div className={styles['branches']} role="group" aria-label={dock.branches}>
      <span className={styles['branchesLabel']}>{dock.branches}</span>
      {branches.map(({ id, name, isCurrent }) => (
        <button
          key={id}
          type="button"
          className={styles['branch']}
          aria-pressed={isCurrent}
          onClick={() => playground.switchBranch(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
