// A moment that is kept to be compared with others. It outlasts the branch that it was in.
import type { Playground } from './playground.ts';

/** Keeps the moment at the cursor. */
export function pinMoment({ store, branch }: Playground): void {
  store.setState({ pinned: { indexed: branch.indexed, place: store.getState().cursor } });
}

export function unpinMoment({ store }: Playground): void {
  store.setState({ pinned: null });
}
