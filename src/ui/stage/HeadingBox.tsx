import type { Node, NodeProps } from '@xyflow/react';
import { clockChange } from '../../view/cacheFields.ts';
import * as format from '../../view/format.ts';
import type { Column } from '../../view/layout.ts';
import { useWords } from '../language.tsx';
import { momentOf, useView } from '../playgroundContext.ts';
import { useRenderProbe } from './renderProbe.ts';
import styles from './Stage.module.css';

/** The name of a column; of the cache also what its clock reads, or how far it is off, if not virtual time. */
export function HeadingBox({ id, data: { column } }: NodeProps<Node<{ column: Column }>>) {
  useRenderProbe(id);
  const { columns, field } = useWords();
  const clock = useView((state) => (column === 'cache' ? clockChange(momentOf(state)) : null));
  return (
    <h2 className={styles['heading']}>
      {columns[column]}
      {clock !== null && <small> · {(clock.isStep ? field.wallClock : field.clock)(format.clock(clock.ns))}</small>}
    </h2>
  );
}
