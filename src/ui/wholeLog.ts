// Projections of the log as a whole. They come with what shows them: a page that has only begun to load has no use for
// them.
import { branchOf, type PlaygroundState } from '../client/playgroundState.ts';
import { type Axis, axisOf } from '../view/axis.ts';
import { densityStrip, type Strip } from '../view/densityPath.ts';
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

const strips = new WeakMap<Digest, { readonly upTo: number; readonly strip: Strip }>();

/** What the slider's strip shows. It is the same object until the log has grown. */
export function stripOf(state: PlaygroundState): Strip {
  const digest = digestOf(state);
  let drawn = strips.get(digest);
  if (drawn === undefined || drawn.upTo !== digest.upTo) {
    drawn = { upTo: digest.upTo, strip: densityStrip(digest) };
    strips.set(digest, drawn);
  }
  return drawn.strip;
}

/** The axis of all freshness rulers. */
export const sharedAxis = remembered((state: PlaygroundState): Axis => {
  const { minNs, maxNs, endNs } = digestOf(state);
  return axisOf(minNs ?? 0, maxNs ?? endNs, state.cursor.timeNs);
});
