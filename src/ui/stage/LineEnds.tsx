import { Handle, Position } from '@xyflow/react';

/**
 * Lines bring their own curve. That a box has two ends in the document is what the library asks before it draws any.
 */
export function LineEnds() {
  return (
    <>
      <Handle type="source" position={Position.Right} isConnectable={false} />
      <Handle type="target" position={Position.Left} isConnectable={false} />
    </>
  );
}
