import { branchName } from '../../view/branchName.ts';
import { useLanguage, useToolWords } from '../language.tsx';
import { useView } from '../playgroundContext.ts';

/** What each future is called, in the order in which they began. */
export function useBranchNames(): readonly { readonly id: number; readonly name: string }[] {
  const { words, language } = useLanguage();
  const all = { ...words, ...useToolWords() };
  return useView(({ branches }) =>
    branches.map(({ id, name, origin }) => ({ id, name: branchName(all, language, { name, origin }) })),
  );
}

/** The name of one of them; empty for one that has just been given up. */
export function nameIn(names: ReturnType<typeof useBranchNames>, id: number): string {
  return names.find((each) => each.id === id)?.name ?? '';
}
