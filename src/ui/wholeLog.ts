// Projections of the log as a whole. They come with what shows them: a page that has only begun to load has no use for
// them.
import { branchOf, type PlaygroundState } from '../client/playgroundState.ts';
import { type Axis, axisOf } from '../view/axis.ts';
import { type Digest, extendDigest, newDigest } from '../view/digest.ts';
import { remembered } from './playgroundContext.ts';

const digests = new WeakMap<object, Digest>();

/** What there is to know about the whole log of the branch that is shown. */
export function digestOf(state: PlaygroundState): Digest {
  const { indexed, endNs } = branchOf(state);
  let digest = digests.get(indexed);
  if (digest === undefined || digest.endNs !== endNs) {
    digest = newDigest(endNs);
    digests.set(indexed, digest);
  }
  if (digest.upTo < indexed.log.length) extendDigest(digest, indexed.log);
  return digest;
}

/** The axis of all freshness rulers. */
export const sharedAxis = remembered((state: PlaygroundState): Axis => {
  const { minNs, maxNs, endNs } = digestOf(state);
  return axisOf(minNs ?? 0, maxNs ?? endNs, state.cursor.timeNs);
});
