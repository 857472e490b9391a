import type { Playground } from '../client/playground.ts';

/** Whether something lies over the page that has the keys, and behind which time stands still; or is about to. */
export function isCovered({ store }: Playground): boolean {
  return store.getState().dialog !== null || document.querySelector('dialog[open]') !== null;
}
