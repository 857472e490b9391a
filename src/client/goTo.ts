// Ways to a moment that one names by what happens or comes true there. They come with what offers them.
import { type Condition, nextMoment } from '../trace/condition.ts';
import { isLandmark, type Landmark } from '../trace/landmark.ts';
import { isAbout, type Subject } from '../trace/subject.ts';
import { type Cursor, nextWhere } from './cursor.ts';
import type { Playground } from './playground.ts';
import { type Destination, FARTHEST_BEYOND_NS } from './playgroundState.ts';

/**
 * Pauses right after the next (1) or previous (-1) landmark, or event of a subject. Gives false, and stays, when the
 * log has none.
 */
export function stepTo(playground: Playground, target: Landmark | Subject, direction: 1 | -1): boolean {
  const { log } = playground.branch.indexed;
  const isOne = typeof target === 'string' ? (seq: number) => isLandmark(log, seq, target) : isAbout(log, target);
  return pausedAt(playground, nextWhere(log, playground.store.getState().cursor, direction, isOne));
}

/**
 * Pauses at the next (1) or previous (-1) moment at which a condition comes true. Forward it may lie beyond the end of
 * the run, at most FARTHEST_BEYOND_NS. Gives false, and stays, when there is none before the cursor; forward that may
 * become known later, and `missed` of the state says so.
 */
export function runUntil(playground: Playground, condition: Condition, direction: 1 | -1): boolean {
  const { store } = playground;
  const { cursor } = store.getState();
  if (direction === -1) return pausedAt(playground, momentOf(playground, cursor, -1, condition));
  const giveUpNs = playground.branch.endNs + FARTHEST_BEYOND_NS;
  const destination: Destination = { kind: 'condition', condition, from: cursor, giveUpNs };
  store.setState({ destination, missed: null, isPlaying: false });
  let seen: unknown = null;
  const look = () => {
    if (store.getState().destination !== destination) stop();
    else if (playground.branch !== seen) {
      seen = playground.branch;
      goOn(playground, destination);
    }
  };
  const stop = store.subscribe(look);
  look();
  return true;
}

/** Each time that the end is reached in vain, the run is simulated twice as far. */
function goOn(
  playground: Playground,
  { condition, from, giveUpNs }: Extract<Destination, { kind: 'condition' }>,
): void {
  const { endNs, isFinished } = playground.branch;
  if (pausedAt(playground, momentOf(playground, from, 1, condition)) || !isFinished) return;
  if (endNs < giveUpNs) playground.simulateTo(Math.min(giveUpNs, 2 * endNs));
  else playground.store.setState({ destination: null, missed: { condition, upToNs: endNs } });
}

function momentOf({ branch }: Playground, from: Cursor, direction: 1 | -1, condition: Condition): Cursor | null {
  const { indexed, knownToNs, isFinished } = branch;
  // More may happen at the time up to which the log has come, until it is whole.
  return nextMoment(indexed.log, from, direction, condition, isFinished ? knownToNs + 1 : knownToNs);
}

function pausedAt(playground: Playground, place: Cursor | null): boolean {
  if (place !== null) playground.pauseAt(place);
  return place !== null;
}
