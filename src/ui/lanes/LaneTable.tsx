import { useStore } from 'zustand';
import { branchOf } from '../../client/playgroundState.ts';
import * as format from '../../view/format.ts';
import { type Item, itemsBetween } from '../../view/lanes/items.ts';
import { extendLanes, type LaneId } from '../../view/lanes/laneIndex.ts';
import { tableRow } from '../../view/lanes/say.ts';
import { useToolWords, useWords } from '../language.tsx';
import { useIdentity } from '../playgroundContext.ts';
import type { LaneBoard } from './board.ts';
import styles from './Lanes.module.css';
import { keyOf } from './scene.ts';

/** More rows than this are more than anybody reads: zooming in shows the others. */
const MOST_ROWS = 200;

/** What the lanes show, as a table: to be read, and to be chosen from. */
export function LaneTable({ board, rows }: { board: LaneBoard; rows: readonly LaneId[] }) {
  const words = { ...useWords(), ...useToolWords() };
  const { lanes } = words;
  useStore(board.store, (state) => state.window);
  const { log } = useIdentity((state) => branchOf(state)).indexed;
  const { index, known } = board;
  extendLanes(index, log, log.length);
  const { fromNs, toNs } = board.window;
  const { items, count } = itemsBetween(log, index, rows, fromNs, toNs, MOST_ROWS);
  return (
    <div className={styles['tableBox']} role="region" aria-label={lanes.asTable} tabIndex={0}>
      <table className={styles['table']}>
        <caption>
          {lanes.caption(format.seconds(fromNs), format.seconds(toNs))}
          {count > items.length && ` ${lanes.cut(items.length, count)}`}
          {count === 0 && ` ${lanes.emptyWindow}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{lanes.columns.lane}</th>
            <th scope="col">{lanes.columns.what}</th>
            <th scope="col">{lanes.columns.from}</th>
            <th scope="col">{lanes.columns.to}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const { lane, what, from, to } = tableRow(words, log, item, known);
            return (
              <tr key={nameOf(item)}>
                <th scope="row">{lane}</th>
                <td>
                  <button type="button" onClick={() => board.choose(item)}>
                    {what}
                  </button>
                </td>
                <td>{from}</td>
                <td>{to}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Tells the rows apart: one event may be a sign in one lane, a bar in the same one and a sign in another. */
function nameOf({ lane, what, seq }: Item): string {
  return `${keyOf(lane)} ${'span' in what ? what.span : what.mark} ${seq}`;
}
