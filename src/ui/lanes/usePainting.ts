import { type RefObject, useEffect } from 'react';
import { branchOf, type PlaygroundState } from '../../client/playgroundState.ts';
import type { Log } from '../../trace/log.ts';
import { extendLanes, lanesOf } from '../../view/lanes/laneIndex.ts';
import type { BoardState, LaneBoard } from './board.ts';
import { type Colours, coloursOf } from './colours.ts';
import { type PaintBelow, paintLanes } from './paint.ts';
import { paintOverlay } from './paintOverlay.ts';
import { sceneOf } from './scene.ts';

/** So many events a frame are a few milliseconds, when the lanes come to a log that is long already. */
const EVENTS_A_FRAME = 32_768;

/** What of the model lies on the picture. */
const PAINTED = ['cursor', 'selection', 'loop'] as const;

/**
 * Paints the lanes when something has changed, at most once a frame and without React: what a move of the cursor or the
 * pointer changes on a canvas of its own.
 */
export function usePainting(
  board: LaneBoard,
  canvas: RefObject<HTMLCanvasElement | null>,
  overlay: RefObject<HTMLCanvasElement | null>,
): void {
  useEffect(() => {
    const below = canvas.current?.getContext('2d');
    const above = overlay.current?.getContext('2d');
    const probe = canvas.current?.parentElement;
    if (!below || !above || !probe) return;
    const painting = new Painting(board, below, above, probe);
    return () => painting.stop();
  }, [board, canvas, overlay]);
}

class Painting {
  private readonly board: LaneBoard;
  private readonly below: CanvasRenderingContext2D;
  private readonly above: CanvasRenderingContext2D;
  private readonly probe: HTMLElement;
  private readonly ended = new AbortController();
  private colours: Colours | null = null;
  private frame = 0;
  private isStale = true;
  private ghosts: typeof import('./paintGhosts.ts') | null = null;

  constructor(board: LaneBoard, below: CanvasRenderingContext2D, above: CanvasRenderingContext2D, probe: HTMLElement) {
    this.board = board;
    this.below = below;
    this.above = above;
    this.probe = probe;
    const { store } = board.playground;
    const unsubscribe = [
      store.subscribe((state, previous) => this.notePlayground(state, previous)),
      board.store.subscribe((state, previous) => this.noteBoard(state, previous)),
    ];
    this.ended.signal.addEventListener('abort', () => {
      for (const end of unsubscribe) end();
      cancelAnimationFrame(this.frame);
    });
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
      matchMedia(query).addEventListener('change', () => this.recolour(), this.ended);
    document.fonts.ready.then(() => this.recolour());
    this.recolour();
    this.loadGhosts();
  }

  stop(): void {
    this.ended.abort();
  }

  private recolour(): void {
    this.colours = null;
    this.request(true);
  }

  private notePlayground(state: PlaygroundState, previous: PlaygroundState): void {
    const [now, then] = [branchOf(state), branchOf(previous)];
    if (state.comparedId !== previous.comparedId) this.loadGhosts();
    const isOther = state.comparedId !== previous.comparedId || state.branches !== previous.branches;
    if (now !== then || isOther) this.request(true);
    else if (PAINTED.some((key) => state[key] !== previous[key])) this.request(false);
  }

  private noteBoard(state: BoardState, previous: BoardState): void {
    const { window, rows, geometry } = previous;
    this.request(state.window !== window || state.rows !== rows || state.geometry !== geometry);
  }

  /** What paints the other future comes once there is one to compare with. */
  private loadGhosts(): void {
    if (this.ghosts !== null || this.board.playground.store.getState().comparedId === null) return;
    import('./paintGhosts.ts')
      .then((ghosts) => {
        this.ghosts = ghosts;
        this.request(true);
      })
      .catch(reportError);
  }

  /** Paints in the next frame: what lies above, or all of it. */
  private request(isStale: boolean): void {
    this.isStale ||= isStale;
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.paint());
  }

  private paint(): void {
    this.frame = 0;
    const { board, below, above } = this;
    const { geometry, hovered, walked, walkedRow } = board.store.getState();
    if (geometry.width === 0) return;
    const { log } = board;
    let isMore = this.extend(log);
    this.colours ??= coloursOf(this.probe);
    const { ghosts, colours } = this;
    const scene = sceneOf(board);
    const ghost = ghosts?.ghostOf(board.playground, log) ?? null;
    if (ghost === 'looking' || (ghost !== null && this.extend(ghost.log))) isMore = true;
    if (this.isStale) {
      sizeTo(below, geometry.width, geometry.height);
      const outline: PaintBelow | null =
        ghosts === null || ghost === null || ghost === 'looking'
          ? null
          : (id, placeOf) => ghosts.paintGhost(below, scene, colours, ghost, id, placeOf);
      paintLanes(below, scene, colours, outline);
      this.isStale = false;
    }
    const { cursor, selection, loop } = board.playground.store.getState();
    sizeTo(above, geometry.width, geometry.height);
    const pointed = { cursorNs: cursor.timeNs, loop, selection, hovered, walked, walkedRow };
    paintOverlay(above, scene, colours, pointed);
    if (isMore) this.request(true);
  }

  /** Takes some more of a log into its index; gives whether there is still more. */
  private extend(log: Log): boolean {
    const index = lanesOf(log);
    if (index.upTo === log.length) return false;
    extendLanes(index, log, EVENTS_A_FRAME);
    this.isStale = true;
    return index.upTo < log.length;
  }
}

/** As many pixels as the screen has; setting a canvas's size allocates anew, so only when it has changed. */
function sizeTo({ canvas }: CanvasRenderingContext2D, width: number, height: number): void {
  const ratio = window.devicePixelRatio;
  const w = Math.round(width * ratio);
  const h = Math.round(height * ratio);
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  canvas.getContext('2d')?.setTransform(ratio, 0, 0, ratio, 0, 0);
}
