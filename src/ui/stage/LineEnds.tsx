import { Handle, Position } from '@xyflow/react';
import styles from './Stage.module.css';

/**
 * Lines bring their own curve. That a box has two ends in the document is what the library asks before it draws any.
 */
export function LineEnds() {
  return (
    <>
      <Handle type="source" position={Position.Right} isConnectable={false} className={styles['end'] ?? ''} />
      <Handle type="target" position={Position.Left} isConnectable={false} className={styles['end'] ?? ''} />
    </>
  );
}
