import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { LaneId } from '../../view/lanes/laneIndex.ts';
import { laneName, laneRows } from '../../view/lanes/rows.ts';
import { sayItem, spoken } from '../../view/lanes/say.ts';
import { useToolWords, useWords } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';
import { Splitter } from '../Splitter.tsx';
import type { Who } from '../useWho.ts';
import { LaneBoard } from './board.ts';
import { attachGestures } from './gestures.ts';
import { contentHeight, Labels } from './Labels.tsx';
import styles from './Lanes.module.css';
import { LaneTable } from './LaneTable.tsx';
import { Overview } from './Overview.tsx';
import { Tip } from './Tip.tsx';
import { useMeasure } from './useMeasure.ts';
import { usePainting } from './usePainting.ts';

/** How much one press of a button or a key zooms. */
const ZOOM = 0.5;
/** How far one press of a key moves the window, in pixels. */
const PAN_PX = 120;
/** The sign of both ways to zoom. Icons of the page's library would put its code into a file of its own. */
const GLASS = 'M11 3a8 8 0 1 0 .01 0M21 21l-4.3-4.3';
const LEAST_REM = 6;
const MOST_REM = 50;

/** A lane for each actor and each entry, under the slider: who waits, who works, who writes, and who released whom. */
export function Lanes({ who }: { who: Who }) {
  const { lanes } = useToolWords();
  const playground = usePlayground();
  const rows = useMemo(() => laneRows(who), [who]);
  const [board] = useState(() => new LaneBoard(playground));
  const [isTable, setIsTable] = useState(false);
  useEffect(() => board.connect(), [board]);
  useEffect(() => board.setRows(rows), [board, rows]);
  return (
    <>
      <Splitter
        axis="y"
        label={lanes.height}
        property="lanes-height"
        leastRem={LEAST_REM}
        mostRem={MOST_REM}
        measure={heightOfLanes}
      />
      <section
        className={styles['lanes']}
        aria-label={lanes.label}
        data-lanes
        style={{ maxHeight: contentHeight(rows.length) }}
      >
        <Overview board={board} />
        <div className={styles['tools']}>
          <Tool label={lanes.zoomOut} onClick={() => board.zoom(1 / ZOOM)}>
            <path d={`${GLASS}M8 11h6`} />
          </Tool>
          <Tool label={lanes.zoomIn} onClick={() => board.zoom(ZOOM)}>
            <path d={`${GLASS}M8 11h6m-3-3v6`} />
          </Tool>
          <Tool label={lanes.fit} onClick={() => board.show(null)}>
            <path d="m18 8 4 4-4 4M2 12h20M6 8l-4 4 4 4" />
          </Tool>
          <Tool label={lanes.asTable} isPressed={isTable} onClick={() => setIsTable(!isTable)}>
            <path d="M3 3h18v18H3zm0 6h18M3 15h18M9 3v18" />
          </Tool>
        </div>
        {isTable ? <LaneTable board={board} rows={rows} /> : <Picture board={board} who={who} rows={rows} />}
      </section>
    </>
  );
}

function heightOfLanes({ parentElement }: HTMLElement): number {
  return parentElement?.querySelector('[data-lanes]')?.clientHeight ?? 0;
}

interface ToolProps {
  readonly label: string;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, isPressed, onClick, children }: ToolProps) {
  return (
    <button type="button" aria-label={label} title={label} aria-pressed={isPressed} onClick={onClick}>
      <svg viewBox="0 0 24 24" className={styles['icon']} aria-hidden="true">
        {children}
      </svg>
    </button>
  );
}

interface PictureProps {
  readonly board: LaneBoard;
  readonly who: Who;
  readonly rows: readonly LaneId[];
}

/** The labels, which scroll, and above them the canvases, which are painted as far as they can be seen. */
function Picture({ board, who, rows }: PictureProps) {
  const { lanes } = useToolWords();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const keysId = useId();
  useMeasure(board, canvas);
  usePainting(board, canvas, overlay);
  useEffect(() => {
    const { current } = scroller;
    if (current === null || canvas.current === null) return;
    board.scrollTo = (top) => current.scrollTo({ top });
    board.measure({ scrollTop: current.scrollTop });
    return attachGestures(current, canvas.current, board);
  }, [board]);
  return (
    <>
      <div
        ref={scroller}
        className={styles['scroller']}
        role="application"
        aria-label={lanes.label}
        aria-describedby={keysId}
        tabIndex={0}
        onScroll={({ currentTarget }) => board.measure({ scrollTop: currentTarget.scrollTop })}
        onFocus={({ target }) => target.matches('[role=application]:focus-visible') && board.enter()}
        onBlur={() => board.leave()}
        onKeyDown={(event) => press(board, event)}
      >
        <Labels board={board} who={who} rows={rows} />
      </div>
      <canvas ref={canvas} className={styles['canvas']} aria-hidden />
      <canvas ref={overlay} className={styles['canvas']} aria-hidden />
      <p id={keysId} hidden>
        {lanes.keys}
      </p>
      <Tip board={board} />
      <Walked board={board} />
    </>
  );
}

/** The keys of the lanes while they have the focus. They come before the page's. */
function press(board: LaneBoard, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const action = actionOf(board, event.shiftKey ? `Shift+${event.key}` : event.key);
  if (action === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  board.enter();
  action();
}

function actionOf(board: LaneBoard, key: string): (() => void) | undefined {
  const actions: Record<string, () => void> = {
    ArrowLeft: () => board.walk(-1),
    ArrowRight: () => board.walk(1),
    ArrowUp: () => board.walkRows(-1),
    ArrowDown: () => board.walkRows(1),
    Home: () => board.walkToEnd(-1),
    End: () => board.walkToEnd(1),
    Enter: () => board.chooseWalked(),
    'Shift+ArrowLeft': () => board.pan(-PAN_PX),
    'Shift+ArrowRight': () => board.pan(PAN_PX),
    '+': () => board.zoom(ZOOM),
    'Shift++': () => board.zoom(ZOOM),
    '=': () => board.zoom(ZOOM),
    '-': () => board.zoom(1 / ZOOM),
    '0': () => board.show(null),
  };
  return actions[key];
}

/** Says where the keys have come. */
function Walked({ board }: { board: LaneBoard }) {
  const words = { ...useWords(), ...useToolWords() };
  const text = useStore(board.store, ({ walked, walkedRow, rows }) => {
    if (walkedRow === null) return '';
    if (walked !== null) return spoken(sayItem(words, board.log, walked, board.known));
    const id = rows[walkedRow];
    return id === undefined ? '' : `${laneName(words, board.log, id)}: ${words.lanes.emptyLane}`;
  });
  return (
    <p className="hidden-text" aria-live="polite">
      {text}
    </p>
  );
}
