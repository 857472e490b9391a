/** State of the generator: four 32-bit words, plain data, so that it can be part of a snapshot. */
export type RandomState = [number, number, number, number];

/** Rounds that are thrown away after seeding, as sfc32's author recommends for a small seed. */
const WARM_UP_ROUNDS = 12;

/** The generator that every seed of this project starts: Chris Doty-Humphrey's sfc32, from his PractRand suite. */
export function seeded(seed: number): RandomState {
  const state: RandomState = [seed | 0, (seed / 0x1_0000_0000) | 0, 0x9e3779b9 | 0, 1];
  for (let i = 0; i < WARM_UP_ROUNDS; i++) next(state);
  return state;
}

/** Advances `state` and gives 32 random bits as a non-negative integer. */
function next(state: RandomState): number {
  const [a, b, c, counter] = state;
  const result = (a + b + counter) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = (c + (c << 3)) | 0;
  state[2] = (((c << 21) | (c >>> 11)) + result) | 0;
  state[3] = (counter + 1) | 0;
  return result >>> 0;
}

/**
 * Advances `state` and gives an integer from 0 to `n - 1`. `n` is far below 2^32, so the bias of scaling is not worth a
 * loop.
 */
export function below(state: RandomState, n: number): number {
  return Math.floor((next(state) / 0x1_0000_0000) * n);
}

/** Puts `items` into an order that `choose` draws, in place. `choose(n)` gives an integer from 0 to n - 1. */
export function shuffle<T>(items: T[], choose: (n: number) => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = choose(i + 1);
    const picked = items[j] as T;
    items[j] = items[i] as T;
    items[i] = picked;
  }
  return items;
}
