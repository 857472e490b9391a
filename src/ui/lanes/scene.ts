// All that one picture of the lanes depends on, read once before it is painted.
import { branchOf } from '../../client/playgroundState.ts';
import type { Log } from '../../trace/log.ts';
import { type LaneId, type LaneIndex, lanesOf } from '../../view/lanes/laneIndex.ts';
import type { Scale } from '../../view/lanes/levels.ts';
import type { TimeWindow } from '../../view/lanes/timeWindow.ts';
import { type Geometry, type LaneBoard, scaleOf } from './board.ts';

export interface Scene {
  readonly log: Log;
  readonly index: LaneIndex;
  readonly rows: readonly LaneId[];
  readonly rowOf: (id: LaneId) => number | undefined;
  readonly geometry: Geometry;
  readonly window: TimeWindow;
  readonly scale: Scale;
  readonly knownToNs: number;
  /** Pixels of the page for one of its own units of 16: lines and signs grow with the text. */
  readonly unit: number;
}

const places = new WeakMap<readonly LaneId[], ReadonlyMap<string, number>>();

export function sceneOf(board: LaneBoard): Scene {
  const { indexed, knownToNs } = branchOf(board.playground.store.getState());
  const { rows, geometry } = board.store.getState();
  const { window } = board;
  return {
    log: indexed.log,
    index: lanesOf(indexed.log),
    rows,
    rowOf: (id) => placesOf(rows).get(keyOf(id)),
    geometry,
    window,
    scale: scaleOf(window, geometry),
    knownToNs,
    unit: geometry.lane / 19.25,
  };
}

/** The middle of a lane on the canvas, wherever it is scrolled to. */
export function middleOf({ geometry }: Scene, row: number): number {
  return geometry.ruler + (row + 0.5) * geometry.lane - geometry.scrollTop;
}

export function keyOf(id: LaneId): string {
  return id.kind === 'actor' ? `actor:${id.actor}` : `pod:${id.pod}`;
}

function placesOf(rows: readonly LaneId[]): ReadonlyMap<string, number> {
  const known = places.get(rows) ?? new Map(rows.map((id, row) => [keyOf(id), row]));
  places.set(rows, known);
  return known;
}
