// The stage: writers, the cache with its own fields, callers, and the lines between them. Nobody else knows
// @xyflow/react, which draws the boxes and lines. Its arrays of nodes and edges stay the same while time moves: each
// box and each line reads its own slice of the model.
import '@xyflow/react/dist/base.css';
import { Background, type Edge, type EdgeTypes, type Node, type NodeTypes, ReactFlow } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { branchOf } from '../../client/playground.ts';
import type { ActorInfo } from '../../trace/log.ts';
import { type Box, type Line, layoutOf } from '../../view/layout.ts';
import { useWords } from '../language.tsx';
import { digestOf, useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import { AxisBox } from './AxisBox.tsx';
import { CallerBox } from './CallerBox.tsx';
import { EntryBox } from './EntryBox.tsx';
import { FieldsBox } from './FieldsBox.tsx';
import { FrameBox } from './FrameBox.tsx';
import { HeadingBox } from './HeadingBox.tsx';
import { LineEdge } from './LineEdge.tsx';
import { PulseOverlay } from './PulseOverlay.tsx';
import styles from './Stage.module.css';
import { useRoom } from './useRoom.ts';
import { WriterBox } from './WriterBox.tsx';

const nodeTypes: NodeTypes = {
  heading: HeadingBox,
  frame: FrameBox,
  fields: FieldsBox,
  axis: AxisBox,
  pod: EntryBox,
  writer: WriterBox,
  caller: CallerBox,
};
const edgeTypes: EdgeTypes = { line: LineEdge };

export function Stage() {
  const words = useWords();
  const playground = usePlayground();
  const container = useRef<HTMLDivElement>(null);
  const room = useRoom(container);
  // The log's tables grow in place, so their lengths tell whether there is somebody new.
  const indexed = useIdentity((state) => branchOf(state).indexed);
  const pods = useView((state) => branchOf(state).indexed.log.pods.length);
  const actorCount = useView((state) => branchOf(state).indexed.log.actors.length);
  const relations = useIdentity((state) => digestOf(state).relations);
  const layout = useMemo(() => {
    const actors = indexed.log.actors.slice(0, actorCount);
    const placed = layoutOf({ ...room, pods, actors, relations });
    return { ...placed, nodes: placed.boxes.map((box) => nodeOf(box, actors)), edges: placed.lines.map(edgeOf) };
  }, [room, indexed, pods, actorCount, relations]);
  return (
    <div ref={container} className={styles['stage']} style={{ height: layout.height }}>
      {room.width > 0 && (
        <ReactFlow
          nodes={layout.nodes}
          edges={layout.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onEdgeClick={(_event, edge) => playground.select({ kind: 'relation', ...(edge as LineEdgeType).data.line })}
          onPaneClick={() => playground.select(null)}
          aria-label={words.columns.cache}
          colorMode="system"
          minZoom={1}
          maxZoom={1}
          // The page scrolls the stage, so wheel, touch and drag are left to it.
          panOnDrag={false}
          panOnScroll={false}
          zoomOnScroll={false}
          zoomOnPinch={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
        >
          <Background gap={24} size={1} className={styles['dots'] ?? ''} />
        </ReactFlow>
      )}
      <PulseOverlay lines={layout.lines} width={room.width} height={layout.height} />
    </div>
  );
}

export type LineEdgeType = Edge<{ line: Line }, 'line'> & { data: { line: Line } };
/** A box of the stage. `index` is the pod's or the actor's. */
export type BoxNode = Node<{ index: number }>;

function nodeOf({ id, x, y, width, height }: Box, actors: readonly ActorInfo[]): Node {
  const [kind = '', rest = ''] = id.split(':');
  const index = Number(rest);
  return {
    id,
    type: kind === 'actor' ? (actors[index]?.role ?? '') : kind,
    position: { x, y },
    width,
    height,
    // The frame lies behind the lines, everything else before them.
    zIndex: kind === 'frame' ? -1 : 1,
    data: { index, column: rest },
  };
}

function edgeOf(line: Line): Edge {
  return {
    id: line.id,
    type: 'line',
    source: `actor:${line.actor}`,
    target: line.pod === null ? 'fields' : `pod:${line.pod}`,
    data: { line },
  };
}
