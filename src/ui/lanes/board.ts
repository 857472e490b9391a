// The model of the lanes: which part of the run they show, what the pointer is over and where the keys have come. It
// changes with every move of a finger, so it is kept beside React: the canvases are painted from it, and components
// take from it what changes seldom.
import { createStore, type StoreApi } from 'zustand';
import { loopBetween } from '../../client/loop.ts';
import type { Playground } from '../../client/playground.ts';
import { branchOf, type PlaygroundState } from '../../client/playgroundState.ts';
import type { Log } from '../../trace/log.ts';
import {
  type Item,
  isSameItem,
  itemBeside,
  itemNear,
  itemsOf,
  itemUnder,
  subjectOf,
  timesOf,
} from '../../view/lanes/items.ts';
import { type LaneId, type LaneIndex, lanesOf } from '../../view/lanes/laneIndex.ts';
import { type Scale, timeAt } from '../../view/lanes/levels.ts';
import { isAbout, isSameLane } from '../../view/lanes/rows.ts';
import type { Known } from '../../view/lanes/say.ts';
import { panned, resized, showing, type TimeWindow, wholeOf, zoomed } from '../../view/lanes/timeWindow.ts';

/** Sizes in pixels. */
export interface Geometry {
  /** Of the canvas: from the labels to the right edge, and from the ruler to the lower one. */
  readonly width: number;
  readonly height: number;
  /** The canvas is so much wider at both sides than the window of time, as the slider is than its track. */
  readonly margin: number;
  readonly ruler: number;
  readonly lane: number;
  readonly scrollTop: number;
}

export interface BoardState {
  /** Null: the whole run. */
  readonly window: TimeWindow | null;
  readonly rows: readonly LaneId[];
  readonly geometry: Geometry;
  /** What the pointer is over. */
  readonly hovered: Item | null;
  /** Where the pointer came upon it. */
  readonly hoveredX: number;
  /** Where the keys have come. */
  readonly walked: Item | null;
  /** The lane that the keys are in; null while the focus is elsewhere. */
  readonly walkedRow: number | null;
}

const NOTHING: Geometry = { width: 0, height: 0, margin: 0, ruler: 0, lane: 1, scrollTop: 0 };

export class LaneBoard {
  readonly store: StoreApi<BoardState>;
  readonly playground: Playground;
  /** Scrolls the list of lanes. */
  scrollTo: (top: number) => void = () => {};

  constructor(playground: Playground) {
    this.playground = playground;
    this.store = createStore<BoardState>(() => ({
      window: null,
      rows: [],
      geometry: NOTHING,
      hovered: null,
      hoveredX: 0,
      walked: null,
      walkedRow: null,
    }));
  }

  get log(): Log {
    return this.playground.branch.indexed.log;
  }

  get index(): LaneIndex {
    return lanesOf(this.log);
  }

  get known(): Known {
    return knownOf(this.playground.store.getState());
  }

  get window(): TimeWindow {
    return this.store.getState().window ?? wholeOf(this.playground.branch.endNs);
  }

  /** From virtual time to pixels of the canvas. */
  get scale(): Scale {
    return scaleOf(this.window, this.store.getState().geometry);
  }

  setRows(rows: readonly LaneId[]): void {
    this.store.setState({ rows, hovered: null, walked: null, walkedRow: null });
  }

  measure(part: Partial<Geometry>): void {
    const { geometry } = this.store.getState();
    this.store.setState({ geometry: { ...geometry, ...part } });
  }

  // The window.

  /** Shows `factor` times as much time, about a place of the canvas, or about the cursor. */
  zoom(factor: number, x?: number): void {
    const { timeNs } = this.playground.store.getState().cursor;
    const { fromNs, toNs } = this.window;
    const place = x === undefined ? timeNs : timeAt(this.scale, x);
    const share = (place - fromNs) / (toNs - fromNs);
    this.show(zoomed(this.window, factor, share >= 0 && share <= 1 ? share : 0.5, this.playground.branch.endNs));
  }

  /** Moves the window by so many pixels. */
  pan(px: number): void {
    const { width, margin } = this.store.getState().geometry;
    this.show(panned(this.window, px / Math.max(1, width - 2 * margin), this.playground.branch.endNs));
  }

  /** Moves one edge of the window, or with null all of it, by a share of the run. */
  drag(edge: 'from' | 'to' | null, shareOfRun: number, start: TimeWindow): void {
    const { endNs } = this.playground.branch;
    const byNs = shareOfRun * endNs;
    if (edge !== null) this.show(resized(start, edge, (edge === 'from' ? start.fromNs : start.toNs) + byNs, endNs));
    else this.show(panned(start, byNs / (start.toNs - start.fromNs), endNs));
  }

  /** Null: all of it. */
  show(window: TimeWindow | null): void {
    this.store.setState({ window, hovered: null });
  }

  /** Goes along with the model. Gives a function that ends it. */
  connect(): () => void {
    return this.playground.store.subscribe((state, previous) => {
      // All that was known is about another log; its lanes come with the next rendering.
      if (branchOf(state).indexed !== branchOf(previous).indexed) this.setRows([]);
      this.follow(previous, state);
    });
  }

  /** The window goes along when the cursor leaves it, unless somebody has moved it away from a cursor that plays on. */
  private follow(previous: PlaygroundState, state: PlaygroundState): void {
    const { window } = this.store.getState();
    if (state.scenario !== previous.scenario) this.show(null);
    if (window === null || state.cursor === previous.cursor) return;
    const isIn = ({ cursor }: PlaygroundState) => cursor.timeNs >= window.fromNs && cursor.timeNs <= window.toNs;
    if (!isIn(state) && (isIn(previous) || !state.isPlaying))
      this.show(showing(window, state.cursor.timeNs, branchOf(state).endNs));
  }

  // The pointer.

  /** Which lane lies at a height of the canvas. */
  rowAt(y: number): number | null {
    const { geometry, rows } = this.store.getState();
    const row = Math.floor((y - geometry.ruler + geometry.scrollTop) / geometry.lane);
    return y >= geometry.ruler && row >= 0 && row < rows.length ? row : null;
  }

  hover(x: number | null, y: number): void {
    const hovered = x === null ? null : this.itemAt(x, y);
    if (!isSameItem(hovered, this.store.getState().hovered)) this.store.setState({ hovered, hoveredX: x ?? 0 });
  }

  /** Selects what is there and moves the cursor there: to the moment of a sign, and to the place within a bar. */
  press(x: number, y: number): void {
    const item = this.itemAt(x, y);
    const timeNs = timeAt(this.scale, x);
    if (item === null) this.playground.seekTime(timeNs);
    else if (item.count > 1 || 'mark' in item.what) this.choose(item);
    else {
      const { fromNs, toNs } = timesOf(this.log, item, this.known.toNs);
      this.playground.pause();
      this.playground.seekTime(Math.max(fromNs, Math.min(timeNs, toNs)));
      this.playground.select(subjectOf(item));
    }
  }

  /** Selects an item and moves the cursor to where it begins. */
  choose(item: Item): void {
    this.playground.goToEvent(item.seq);
    this.playground.select(subjectOf(item));
  }

  /** Playing goes round between two places of the canvas. */
  loop(oneX: number, otherX: number): void {
    loopBetween(this.playground, timeAt(this.scale, oneX), timeAt(this.scale, otherX));
  }

  private itemAt(x: number, y: number): Item | null {
    const row = this.rowAt(y);
    const id = row === null ? undefined : this.store.getState().rows[row];
    return id === undefined ? null : itemUnder(this.log, this.index, id, this.scale, x, this.known.toNs);
  }

  // The keys.

  /** Begins with what is selected, or where the cursor is in the uppermost lane. */
  enter(): void {
    const { walkedRow, rows } = this.store.getState();
    if (walkedRow !== null) return;
    const { selection } = this.playground.store.getState();
    const item = selection?.kind === 'event' ? (itemsOf(this.log, this.index, selection.seq)[0] ?? null) : null;
    const row = rows.findIndex((id) => (item === null ? isAbout(selection, id) : isSameLane(item.lane, id)));
    this.walkTo(Math.max(0, row), item);
  }

  leave(): void {
    this.store.setState({ walked: null, walkedRow: null });
  }

  chooseWalked(): void {
    const { walked } = this.store.getState();
    if (walked !== null) this.choose(walked);
  }

  /** To another item of the lane. */
  walk(direction: 1 | -1): void {
    const { walked, walkedRow, rows } = this.store.getState();
    const id = rows[walkedRow ?? 0];
    if (id === undefined || walkedRow === null) return;
    const next = walked === null ? null : itemBeside(this.index, id, walked.seq, direction);
    if (next !== null) this.walkTo(walkedRow, next);
  }

  /** To another lane, to the item there that is nearest to this one. */
  walkRows(by: number): void {
    const { walked, walkedRow, rows } = this.store.getState();
    const row = Math.max(0, Math.min(rows.length - 1, (walkedRow ?? 0) + by));
    if (row !== walkedRow) this.walkTo(row, walked);
  }

  /** To the first item of the lane, or the last one. */
  walkToEnd(direction: 1 | -1): void {
    const { walkedRow, rows } = this.store.getState();
    const id = rows[walkedRow ?? 0];
    if (id === undefined || walkedRow === null) return;
    const end = direction === 1 ? itemBeside(this.index, id, this.log.length, -1) : itemBeside(this.index, id, -1, 1);
    this.walkTo(walkedRow, end);
  }

  /** To the item of a lane that is nearest to another one, or to the cursor. Both are brought into view. */
  private walkTo(row: number, near: Item | null): void {
    const { rows, geometry } = this.store.getState();
    const id = rows[row];
    if (id === undefined) return;
    const seq = near?.seq ?? Math.max(0, this.playground.store.getState().cursor.events - 1);
    const walked = itemNear(this.index, id, seq);
    this.store.setState({ walked, walkedRow: row, hovered: null });
    const top = row * geometry.lane;
    const seen = geometry.height - geometry.ruler;
    if (top < geometry.scrollTop) this.scrollTo(top);
    else if (top + geometry.lane > geometry.scrollTop + seen) this.scrollTo(top + geometry.lane - seen);
    const { window } = this.store.getState();
    if (window === null || walked === null) return;
    const { fromNs, toNs } = timesOf(this.log, walked, this.known.toNs);
    if (toNs < window.fromNs || fromNs > window.toNs)
      this.store.setState({ window: showing(window, fromNs, this.playground.branch.endNs) });
  }
}

/** The canvas goes beyond the window by its margins. */
export function scaleOf({ fromNs, toNs }: TimeWindow, { width, margin }: Geometry): Scale {
  const nsPerPx = (toNs - fromNs) / Math.max(1, width - 2 * margin);
  return { fromNs: fromNs - margin * nsPerPx, nsPerPx, widthPx: width };
}

function knownOf(state: PlaygroundState): Known {
  const { knownToNs, isFinished } = branchOf(state);
  return { toNs: knownToNs, isWhole: isFinished };
}
