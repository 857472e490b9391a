import { useLayoutEffect } from 'react';
import { type Compared, comparedIn, lookOn } from '../client/comparison.ts';
import type { Playground } from '../client/playground.ts';
import { remembered, usePlayground, useView } from './playgroundContext.ts';

/** Where the two futures part, if two are compared. */
export function useCompared(): Compared | null {
  const playground = usePlayground();
  // Before whoever reads is told of a change, so that of short logs nobody sees that they are looked through.
  useLayoutEffect(() => keepLooking(playground), [playground]);
  return useView(comparedIn);
}

/**
 * Has the two futures looked through as they grow, from the first call on: at once when something has changed, and once
 * a frame as long as there is more.
 */
export const keepLooking = remembered(({ store }: Playground): void => {
  let frame = 0;
  const look = () => {
    if (frame === 0 && lookOn(store.getState())) frame = requestAnimationFrame(lookAgain);
  };
  const lookAgain = () => {
    frame = 0;
    look();
    // What has been found is no part of the state, so whoever reads it has to be told.
    if (frame === 0) store.setState({});
  };
  store.subscribe(look);
  look();
});
