import { useMemo } from 'react';
import type { StoryWords } from '../../view/clauses.ts';
import { useToolWords, useWords } from '../language.tsx';

/** The words of prose. Suspends until they are there. */
export function useStoryWords(): StoryWords {
  const words = useWords();
  const { story } = useToolWords();
  return useMemo(() => ({ ...words, story }), [words, story]);
}
