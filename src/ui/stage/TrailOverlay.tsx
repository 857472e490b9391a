import { branchOf } from '../../client/playgroundState.ts';
import { pathOf } from '../../view/curve.ts';
import type { Layout } from '../../view/layout.ts';
import { stagePathOf } from '../../view/stagePath.ts';
import { useView } from '../playgroundContext.ts';
import styles from './TrailOverlay.module.css';

/** How far an outline stands off its box. */
const OFF_PX = 3;

/**
 * The way of the causes of the selected event over the stage. It lies above the boxes and lines and leaves them alone:
 * what it shows is a matter of what is selected, and they are a matter of time.
 */
export function TrailOverlay({ layout: { boxes, lines, height } }: { layout: Layout }) {
  const path = useView((state) => {
    const { selection } = state;
    return selection?.kind === 'event' ? stagePathOf(branchOf(state).indexed.log, selection.seq) : null;
  });
  if (path === null) return null;
  return (
    <svg className={styles['trail']} style={{ height }} aria-hidden="true" data-trail>
      {lines
        .filter(({ id }) => path.lines.includes(id))
        .map(({ id, curve }) => (
          <path key={id} className={styles['line']} d={pathOf(curve)} />
        ))}
      {boxes
        .filter(({ id }) => path.boxes.includes(id))
        .map(({ id, x, y, width, height: high }) => (
          <rect
            key={id}
            className={styles['box']}
            x={x - OFF_PX}
            y={y - OFF_PX}
            width={Math.max(0, width + 2 * OFF_PX)}
            height={high + 2 * OFF_PX}
          />
        ))}
    </svg>
  );
}
