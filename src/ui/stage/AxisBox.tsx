import type { NodeProps } from '@xyflow/react';
import { axisLabels } from '../../view/axis.ts';
import { useWords } from '../language.tsx';
import { useView } from '../playgroundContext.ts';
import { digestOf, sharedAxis } from '../wholeLog.ts';
import { RulerSign, type Sign } from './Ruler.tsx';
import { useRenderProbe } from './renderProbe.ts';
import styles from './Stage.module.css';
import type { BoxNode } from './Stage.tsx';

/** The axis that all rulers share, with its times, and what the signs mean. */
export function AxisBox({ id, data: { isCompact } }: NodeProps<BoxNode>) {
  useRenderProbe(id);
  const { legend } = useWords();
  const labels = useView((state) => axisLabels(sharedAxis(state)));
  const hasObserved = useView((state) => digestOf(state).hasObserved);
  const signs: Sign[] = hasObserved
    ? ['modified', 'observed', 'timestamp', 'minTime']
    : ['modified', 'timestamp', 'minTime'];
  return (
    <div className={styles['axis']} data-compact={isCompact}>
      <ul className={styles['legend']} title={legend.rule}>
        {signs.map((sign) => (
          <li key={sign}>
            <svg className={styles['legendSign']} viewBox="-8 -10 16 20" aria-hidden="true">
              <RulerSign sign={sign} />
            </svg>
            {legend[sign]}
          </li>
        ))}
      </ul>
      <div className={styles['marks']} aria-hidden="true">
        {labels.map(({ at, text }) => (
          <span key={text} style={{ left: `${100 * at}%` }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}
