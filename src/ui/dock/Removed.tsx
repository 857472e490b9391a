import { removedOf, restoreRemoved } from '../../client/futures.ts';
import { branchName } from '../../view/branchName.ts';
import { useLanguage, useToolWords } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';

/** Says which future was given up last, and offers it back. */
export function Removed({ onRestored }: { onRestored: () => void }) {
  const { words, language } = useLanguage();
  const tools = useToolWords();
  const playground = usePlayground();
  const name = useView((state) => {
    const branch = removedOf(state);
    return branch === null ? null : branchName({ ...words, ...tools }, language, branch);
  });
  if (name === null) return null;
  return (
    <>
      {tools.futures.removed(name)}{' '}
      <button
        type="button"
        onClick={() => {
          restoreRemoved(playground);
          onRestored();
        }}
      >
        {tools.futures.undo}
      </button>
    </>
  );
}
