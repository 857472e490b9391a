import { useStore } from 'zustand';
import { timesOf } from '../../view/lanes/items.ts';
import { xOf } from '../../view/lanes/levels.ts';
import { sayItem } from '../../view/lanes/say.ts';
import { useToolWords, useWords } from '../language.tsx';
import type { LaneBoard } from './board.ts';
import styles from './Lanes.module.css';
import { middleOf, sceneOf } from './scene.ts';

/** Names what the pointer is over, or where the keys have come: above it, where it hides nothing of its lane. */
export function Tip({ board }: { board: LaneBoard }) {
  const words = { ...useWords(), ...useToolWords() };
  const hovered = useStore(board.store, (state) => state.hovered);
  const walked = useStore(board.store, (state) => state.walked);
  const item = hovered ?? walked;
  if (item === null) return null;
  const scene = sceneOf(board);
  const row = scene.rowOf(item.lane);
  if (row === undefined) return null;
  const { width, lane } = scene.geometry;
  const { fromNs, toNs } = timesOf(scene.log, item, scene.knownToNs);
  const middle = (Math.max(0, xOf(scene.scale, fromNs)) + Math.min(width, xOf(scene.scale, toNs))) / 2;
  const x = hovered === null ? middle : board.store.getState().hoveredX;
  const share = Math.max(0, Math.min(1, x / Math.max(1, width)));
  const { title, times, notes } = sayItem(words, scene.log, item, board.known);
  return (
    <div
      className={styles['tip']}
      aria-hidden
      style={{
        left: `calc(100% - ${width * (1 - share)}px)`,
        bottom: `calc(100% - ${middleOf(scene, row) - lane / 2}px + 0.25rem)`,
        translate: `${-100 * share}%`,
      }}
    >
      <b>{title}</b>
      <span className={styles['tipTimes']}>{times}</span>
      {notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </div>
  );
}
