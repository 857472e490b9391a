import { useId } from 'react';
import { branchOf } from '../../client/playgroundState.ts';
import { pathOf } from '../../view/curve.ts';
import type { Layout } from '../../view/layout.ts';
import { litAt } from '../../view/spotlight.ts';
import { useView } from '../playgroundContext.ts';
import styles from './Spotlight.module.css';

/** How far the light reaches beyond a box. */
const BEYOND_PX = 6;

/** A veil over the stage, with holes where the light is. It lies above boxes and lines and leaves them alone. */
export function Spotlight({ layout: { boxes, lines, height } }: { layout: Layout }) {
  const hole = useId();
  const lit = useView((state) => litAt(lines, branchOf(state).indexed.log, state.cursor.events, state.selection));
  if (lit === null) return null;
  const holes = boxes
    .filter(({ id }) => lit.boxes.includes(id))
    .map(({ id, x, y, width, height: high }) => ({
      key: id,
      x: x - BEYOND_PX,
      y: y - BEYOND_PX,
      width: Math.max(0, width + 2 * BEYOND_PX),
      height: high + 2 * BEYOND_PX,
    }));
  return (
    <svg className={styles['spotlight']} style={{ height }} aria-hidden="true" data-spotlight>
      <mask id={hole}>
        <rect className={styles['veiled']} width="100%" height="100%" />
        {lines
          .filter(({ id }) => lit.lines.includes(id))
          .map(({ id, curve }) => (
            <path key={id} className={styles['line']} d={pathOf(curve)} />
          ))}
        {holes.map(({ key, ...box }) => (
          <rect key={key} className={styles['box']} {...box} />
        ))}
      </mask>
      <rect className={styles['veil']} width="100%" height="100%" mask={`url(#${hole})`} />
      {holes.map(({ key, ...box }) => (
        <rect key={key} className={styles['outline']} {...box} />
      ))}
    </svg>
  );
}
