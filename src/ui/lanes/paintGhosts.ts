// The other future of two that are compared: outlines of what lasts otherwise there, below the lanes of the one that is
// shown.
import { comparedIn } from '../../client/comparison.ts';
import { comparedOf } from '../../client/futures.ts';
import type { Playground } from '../../client/playground.ts';
import type { Log } from '../../trace/log.ts';
import { type Counterparts, counterpartsIn } from '../../view/counterpart.ts';
import {
  beginNs,
  endNs,
  type LaneId,
  type LaneIndex,
  laneOf,
  lanesOf,
  SPANS,
  type Spans,
} from '../../view/lanes/laneIndex.ts';
import { firstFrom, spansInView } from '../../view/lanes/levels.ts';
import { keepLooking } from '../useCompared.ts';
import type { Colours } from './colours.ts';
import type { PlaceOf } from './paint.ts';
import type { Scene } from './scene.ts';

/** What there is to see of the other future. */
export interface Ghost {
  readonly log: Log;
  readonly index: LaneIndex;
  readonly knownToNs: number;
  /** What is over by then is the same in both. */
  readonly fromNs: number;
  readonly counterparts: Counterparts;
}

/** Null when nothing is compared, or nothing differs; `looking` while that is not known. */
export function ghostOf(playground: Playground, log: Log): Ghost | 'looking' | null {
  keepLooking(playground);
  const state = playground.store.getState();
  const other = comparedOf(state);
  const verdict = comparedIn(state)?.verdict ?? null;
  if (other === null) return null;
  if (verdict === null) return 'looking';
  if (verdict.kind === 'same') return null;
  const { indexed, knownToNs } = other;
  return {
    log: indexed.log,
    index: lanesOf(indexed.log),
    knownToNs,
    fromNs: verdict.timeNs,
    counterparts: counterpartsIn(indexed.log, log),
  };
}

/** Outlines in the lane that is `id`'s in the future that is shown. */
export function paintGhost(
  context: CanvasRenderingContext2D,
  scene: Scene,
  colours: Colours,
  ghost: Ghost,
  id: LaneId,
  placeOf: PlaceOf,
): void {
  const other = idIn(ghost, id);
  const lane = other && laneOf(ghost.index, other);
  if (lane === undefined) return;
  context.strokeStyle = colours.text;
  context.lineWidth = scene.unit;
  context.setLineDash([3 * scene.unit, 2 * scene.unit]);
  for (const kind of SPANS) {
    const spans = lane.spans[kind];
    if (spans === undefined) continue;
    const own = laneOf(scene.index, id)?.spans[kind];
    const { top, high } = placeOf(kind);
    context.beginPath();
    spansInView(ghost.log, spans, scene.scale, ghost.knownToNs, (x0, x1, first, count) => {
      const isOver = endNs(ghost.log, spans, first + count - 1) < ghost.fromNs;
      if (!isOver && !(count === 1 && isIn(scene.log, own, ghost.log, spans, first)))
        context.rect(x0 + 0.5, top + 0.5, Math.max(1, x1 - x0 - 1), high - 1);
    });
    context.stroke();
  }
  context.setLineDash([]);
}

function idIn({ counterparts }: Ghost, id: LaneId): LaneId | undefined {
  if (id.kind === 'pod') {
    const pod = counterparts.pod(id.pod);
    return pod === undefined ? undefined : { kind: 'pod', pod };
  }
  const actor = counterparts.actor(id.actor);
  return actor === undefined ? undefined : { kind: 'actor', actor };
}

/** Whether the future that is shown has the same bar. */
function isIn(log: Log, own: Spans | undefined, other: Log, spans: Spans, at: number): boolean {
  if (own === undefined) return false;
  const fromNs = beginNs(other, spans, at);
  const index = firstFrom(log, own.begins, own.count, 0, fromNs);
  return index < own.count && beginNs(log, own, index) === fromNs && endNs(log, own, index) === endNs(other, spans, at);
}
