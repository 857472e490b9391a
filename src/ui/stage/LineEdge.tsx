import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { pathOf } from '../../view/curve.ts';
import { lineView } from '../../view/line.ts';
import { momentOf, useView } from '../playgroundContext.ts';
import { useRenderProbe } from './renderProbe.ts';
import styles from './Stage.module.css';
import type { LineEdgeType } from './Stage.tsx';

/** A line between an actor and a pod or the timestamp: thin, and dashed while the actor waits there. */
export function LineEdge({ id, data: { line } }: EdgeProps<LineEdgeType>) {
  useRenderProbe(id);
  const kind = useView((state) => lineView(momentOf(state), line));
  return <BaseEdge id={id} path={pathOf(line.curve)} className={styles[kind] ?? ''} interactionWidth={14} />;
}
