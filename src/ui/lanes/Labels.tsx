import { useStore } from 'zustand';
import type { LaneId } from '../../view/lanes/laneIndex.ts';
import { isAbout, laneName } from '../../view/lanes/rows.ts';
import { useWords } from '../language.tsx';
import { useIdentity, usePlayground } from '../playgroundContext.ts';
import type { Who } from '../useWho.ts';
import type { LaneBoard } from './board.ts';
import styles from './Lanes.module.css';
import { keyOf } from './scene.ts';
import { LANE_REM } from './useMeasure.ts';

/** Labels exist a page at a time: scrolling within one renders nothing. */
const PAGE = 16;

/** How high the ruler and so many lanes are. */
export function contentHeight(lanes: number): string {
  return `${(lanes + 1) * LANE_REM + 0.25}rem`;
}

/** The names of the lanes in view. */
export function Labels({ board, who, rows }: { board: LaneBoard; who: Who; rows: readonly LaneId[] }) {
  const page = useStore(board.store, ({ geometry }) => Math.floor(geometry.scrollTop / geometry.lane / PAGE));
  const pages = useStore(board.store, ({ geometry }) => 2 + Math.floor(geometry.height / geometry.lane / PAGE));
  const first = page * PAGE;
  return (
    <div className={styles['sheet']} style={{ height: contentHeight(rows.length) }}>
      {rows.slice(first, first + pages * PAGE).map((id, i) => (
        <Label key={keyOf(id)} id={id} row={first + i} board={board} who={who} />
      ))}
    </div>
  );
}

interface LabelProps {
  readonly id: LaneId;
  readonly row: number;
  readonly board: LaneBoard;
  readonly who: Who;
}

function Label({ id, row, board, who }: LabelProps) {
  const words = useWords();
  const playground = usePlayground();
  const isSelected = useIdentity(({ selection }) => isAbout(selection, id));
  const isWalked = useStore(board.store, ({ walkedRow }) => walkedRow === row);
  const name = laneName(words, who, id);
  const actor = id.kind === 'actor' ? who.actors[id.actor] : undefined;
  // Who waits stands below what it waits for; the sync loop waits for no pod.
  const isInner = actor?.role === 'caller' && actor.kind !== 'syncLoop';
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['label']}
      style={{ top: `${(row + 1) * LANE_REM}rem` }}
      data-kind={isInner ? 'inner' : id.kind}
      data-walked={isWalked}
      aria-pressed={isSelected}
      title={name}
      onClick={() => playground.select(id)}
    >
      <span>{name}</span>
    </button>
  );
}
