// The stage: writers, the cache with its own fields, callers, and the lines between them. Nobody else knows
// @xyflow/react, which draws the boxes and lines. Its arrays of nodes and edges stay the same while time moves: each
// box and each line reads its own slice of the model.
import { type Edge, type EdgeTypes, type Node, type NodeTypes, ReactFlow } from '@xyflow/react';
import { lazy, Suspense, useMemo, useRef } from 'react';
import type { ActorInfo } from '../../trace/log.ts';
import { type Box, type Layout, type Line, layoutOf } from '../../view/layout.ts';
import { useWords } from '../language.tsx';
import { usePlayground, useView } from '../playgroundContext.ts';
import { useWho } from '../useWho.ts';
import { digestOf } from '../wholeLog.ts';
import { ActorBox } from './ActorBox.tsx';
import { AxisBox } from './AxisBox.tsx';
import { EntryBox } from './EntryBox.tsx';
import { FieldsBox } from './FieldsBox.tsx';
import { FrameBox } from './FrameBox.tsx';
import { HeadingBox } from './HeadingBox.tsx';
import { LineEdge } from './LineEdge.tsx';
import { PulseOverlay } from './PulseOverlay.tsx';
import styles from './Stage.module.css';
import { useRoom } from './useRoom.ts';
import './library.css';

const TrailOverlay = lazy(() => import('./TrailOverlay.tsx').then((room) => ({ default: room.TrailOverlay })));

const Spotlight = lazy(() => import('./Spotlight.tsx').then((room) => ({ default: room.Spotlight })));

const nodeTypes: NodeTypes = {
  heading: HeadingBox,
  frame: FrameBox,
  fields: FieldsBox,
  axis: AxisBox,
  pod: EntryBox,
  writer: ActorBox,
  caller: ActorBox,
};
const edgeTypes: EdgeTypes = { line: LineEdge };

/** `hasSpotlight`: all is dimmed but what is selected, and what that has to do with. */
export function Stage({ hasSpotlight = false }: { hasSpotlight?: boolean }) {
  const words = useWords();
  const playground = usePlayground();
  const container = useRef<HTMLDivElement>(null);
  const room = useRoom(container);
  const who = useWho();
  const hasObserved = useView((state) => digestOf(state).hasObserved);
  const hasQueue = useView((state) => digestOf(state).hasQueue);
  const layout = useMemo(() => {
    const longestName = Math.max(0, ...who.pods.map((name) => name.length));
    const placed = layoutOf({ ...room, ...who, longestName, hasObserved, hasQueue });
    const nodes = placed.boxes.map((box) => nodeOf(box, who.actors));
    return { ...placed, nodes, edges: placed.lines.map(edgeOf) };
  }, [room, who, hasObserved, hasQueue]);
  return (
    <div ref={container} className={styles['stage']} style={{ height: layout.height }}>
      {room.width > 0 && (
        <ReactFlow
          ref={asGroup}
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
        />
      )}
      <Trail layout={layout} />
      <Suspense>{hasSpotlight && <Spotlight layout={layout} />}</Suspense>
      <PulseOverlay lines={layout.lines} width={room.width} rem={room.rem} />
    </div>
  );
}

/** The way of causes, while an event is selected. */
function Trail({ layout }: { layout: Layout }) {
  const isShown = useView(({ selection }) => selection?.kind === 'event');
  return <Suspense>{isShown && <TrailOverlay layout={layout} />}</Suspense>;
}

/** The library calls itself an application, which takes a screen reader's own keys away. */
function asGroup(element: HTMLElement | null): void {
  element?.setAttribute('role', 'group');
}

export type LineEdgeType = Edge<{ line: Line }, 'line'> & { data: { line: Line } };
/** A box of the stage. `index` is the pod's or the actor's. */
export type BoxNode = Node<{ index: number; isCompact: boolean }>;

function nodeOf({ id, x, y, width, height, isCompact }: Box, actors: readonly ActorInfo[]): Node {
  const [kind = '', rest = ''] = id.split(':');
  const index = Number(rest);
  const actor = kind === 'actor' ? actors[index] : undefined;
  return {
    id,
    type: actor?.role ?? kind,
    position: { x, y },
    width,
    height,
    // The frame lies behind the lines, everything else before them.
    zIndex: kind === 'frame' ? -1 : 1,
    data: { index, column: rest, isCompact },
  };
}

function edgeOf(line: Line): Edge {
  return {
    id: line.id,
    type: 'line',
    source: `actor:${line.actor}`,
    target: line.pod === null ? 'fields' : `pod:${line.pod}`,
    data: { line },
    // All that a line says the boxes at its ends say in words.
    domAttributes: { 'aria-hidden': true },
  };
}
