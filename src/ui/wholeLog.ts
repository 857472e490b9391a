// Projections of the log as a whole. They come with what shows them: a page that has only begun to load has no use for
// them.
import { isDeepEqual } from '../base/isDeepEqual.ts';
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

interface Drawn {
  readonly upTo: number;
  readonly unwatched: PlaygroundState['unwatched'];
  readonly strip: Strip;
}

const strips = new WeakMap<Digest, Drawn>();

/** What the slider's strip shows. It is the same object until the log has grown, or something else is to be shown. */
export function stripOf(state: PlaygroundState): Strip {
  const digest = digestOf(state);
  const { unwatched } = state;
  let drawn = strips.get(digest);
  if (drawn === undefined || drawn.upTo !== digest.upTo || drawn.unwatched !== unwatched) {
    const strip = densityStrip(digest, branchOf(state).indexed.log, unwatched);
    drawn = { upTo: digest.upTo, unwatched, strip };
    strips.set(digest, drawn);
  }
  return drawn.strip;
}

const axes = new WeakMap<Digest, Axis>();

/** The axis of all freshness rulers: the same object for as long as it is the same axis. */
export const sharedAxis = remembered((state: PlaygroundState): Axis => {
  const digest = digestOf(state);
  const { minNs, maxNs, endNs } = digest;
  const axis = axisOf(minNs ?? 0, maxNs ?? endNs, state.cursor.timeNs);
  const known = axes.get(digest);
  if (known !== undefined && isDeepEqual(known, axis)) return known;
  axes.set(digest, axis);
  return axis;
});
