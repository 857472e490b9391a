// A picture of another moment of the same run, found without moving the cursor.
import { newState } from '../../trace/fold.ts';
import { type IndexedLog, seek } from '../../trace/seek.ts';
import type { Frame } from './frames.ts';
import type { Picture } from './picture.ts';

/** `indexed` is the run's log, which the picture is of. */
export function movedTo(
  picture: Picture,
  indexed: IndexedLog,
  { place, tempo }: Pick<Frame, 'place' | 'tempo'>,
): Picture {
  const state = newState();
  seek(indexed, state, place.events);
  return { ...picture, moment: { ...picture.moment, state, ...place }, tempo };
}
