import X from 'lucide-react/icons/x';
import type { Branch, SetupChange } from '../../client/branch.ts';
import { faultsText } from '../../view/changedSettings.ts';
import * as format from '../../view/format.ts';
import type { Words } from '../../view/words/en.ts';
import { type Language, useLanguage } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import styles from './Dock.module.css';

/** The futures that there are, once there is more than one. */
export function Branches() {
  const { words, language } = useLanguage();
  const { dock } = words;
  const playground = usePlayground();
  const branches = useView((state) =>
    state.branches.map((branch) => ({
      id: branch.id,
      isCurrent: branch.id === state.branchId,
      name: nameOf(words, language, branch),
    })),
  );
  if (branches.length < 2) return null;
  return (
    <div className={styles['branches']} role="group" aria-label={dock.branches}>
      <span className={styles['branchesLabel']}>{dock.branches}</span>
      {branches.map(({ id, name, isCurrent }) => (
        <span key={id} ref={isCurrent ? showInRow : undefined} className={styles['branch']} data-current={isCurrent}>
          <button type="button" aria-pressed={isCurrent} onClick={() => playground.switchBranch(id)}>
            {name}
          </button>
          <button
            type="button"
            aria-label={dock.removeBranch(name)}
            title={dock.removeBranch(name)}
            onClick={() => playground.removeBranch(id)}
          >
            <X aria-hidden size="0.875em" />
          </button>
        </span>
      ))}
    </div>
  );
}

/** A future is called by what set it apart. */
function nameOf(words: Words, language: Language, { origin }: Branch): string {
  const { dock } = words;
  switch (origin.kind) {
    case 'scenario':
      return dock.original;
    case 'call':
      return dock.branch(format.operation(origin.operation), format.seconds(origin.atNs));
    case 'setup': {
      const change = changeText(words, language, origin.change);
      return origin.atNs === null ? change : dock.changedFrom(change, format.seconds(origin.atNs));
    }
  }
}

function changeText(words: Words, language: Language, change: SetupChange): string {
  const { dock, variant } = words;
  switch (change.kind) {
    case 'variant':
      return variant[change.variant];
    case 'switch':
      return dock.switched(change.title[language], change.isOn);
    case 'reset':
      return dock.reset;
    case 'setting':
      return change.path === 'faults'
        ? `${words.kubelet.actors.faults}: ${faultsText(words, change.value)}`
        : `${change.path}: ${String(change.value)}`;
  }
}

/** The row scrolls when there are many: the one that is shown is never out of it. */
function showInRow(branch: HTMLElement | null): void {
  branch?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
