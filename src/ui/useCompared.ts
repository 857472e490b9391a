import { useEffect, useReducer } from 'react';
import { type Compared, comparedIn } from '../client/comparison.ts';
import { useView } from './playgroundContext.ts';

/** Where the two futures part, if two are compared. Looks on once a frame until that is known. */
export function useCompared(): Compared | null {
  const [, lookOn] = useReducer((count: number) => count + 1, 0);
  const compared = useView(comparedIn);
  const isLooking = compared !== null && compared.verdict === null;
  useEffect(() => {
    if (!isLooking) return;
    const frame = requestAnimationFrame(lookOn);
    return () => cancelAnimationFrame(frame);
  });
  return compared;
}
