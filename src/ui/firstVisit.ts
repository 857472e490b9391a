import { EMBED } from './parameters.ts';
import { isPlainAddress } from './plainAddress.ts';
import { store, stored } from './storage.ts';

const STORED_AS = 'tour';

/** Whether somebody comes for the first time, and to look around: not to see what a link shows, and not in a frame. */
export function isFirstVisit(): boolean {
  return stored(STORED_AS) === null && isPlainAddress() && !new URLSearchParams(location.search).has(EMBED);
}

/** Nobody is shown around twice unasked. */
export function noteVisit(): void {
  store(STORED_AS, 'seen');
}
