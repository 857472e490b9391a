import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { useCallback } from 'react';
import { pathOf } from '../../view/curve.ts';
import { lineView } from '../../view/line.ts';
import type { Moment } from '../../view/moment.ts';
import { useRenderProbe } from './renderProbe.ts';
import styles from './Stage.module.css';
import type { LineEdgeType } from './Stage.tsx';
import { useMoment } from './useMoment.ts';

/** A line between an actor and a pod or the timestamp: thin, and dashed while the actor waits there. */
export function LineEdge({ id, data: { line } }: EdgeProps<LineEdgeType>) {
  useRenderProbe(id);
  const kind = useMoment(useCallback((moment: Moment) => lineView(moment, line), [line]));
  return <BaseEdge id={id} path={pathOf(line.curve)} className={styles[kind] ?? ''} interactionWidth={14} />;
}
