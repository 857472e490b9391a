import type { Node, NodeProps } from '@xyflow/react';
import { setClock } from '../../view/cacheFields.ts';
import * as format from '../../view/format.ts';
import type { Column } from '../../view/layout.ts';
import { useWords } from '../language.tsx';
import { momentOf, useView } from '../playgroundContext.ts';
import { useRenderProbe } from './renderProbe.ts';
import styles from './Stage.module.css';

/** The name of a column; of the cache also what its clock reads, where that is not virtual time. */
export function HeadingBox({ id, data: { column } }: NodeProps<Node<{ column: Column }>>) {
  useRenderProbe(id);
  const { columns, field } = useWords();
  const clockNs = useView((state) => (column === 'cache' ? setClock(momentOf(state)) : null));
  return (
    <h2 className={styles['heading']}>
      {columns[column]}
      {clockNs !== null && <small> · {field.clock(format.seconds(clockNs))}</small>}
    </h2>
  );
}
