import { useEffect, useRef } from 'react';
import { type Curve, pathOf, pointAt } from '../../view/curve.ts';
import type { Line } from '../../view/layout.ts';
import { type Pulse, type PulseKind, pulsesAt, wayOf } from '../../view/pulses.ts';
import { momentOf, usePlayground } from '../playgroundContext.ts';
import styles from './Stage.module.css';

/** Where a refused write breaks off. */
const BREAK = 0.55;

interface Props {
  readonly lines: readonly Line[];
  readonly width: number;
  /** In pixels. Asking for it in a frame would have the browser compute all styles. */
  readonly rem: number;
}

/**
 * All motion of the stage, on one canvas: what has just happened lights its line and travels along it. Drawn straight
 * from the model, without React, and a function of virtual time, so that it goes back and forth with the slider. The
 * canvas stays with what is in sight, because a browser pays for all of one, and a stage can be many screens high.
 */
export function PulseOverlay({ lines, width, rem }: Props) {
  const { store } = usePlayground();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (!current || !context) return;
    const ways = new Map(lines.map(({ actor, pod, curve }) => [`${actor}:${pod}`, wayAlong(curve)]));
    const stillness = matchMedia('(prefers-reduced-motion: reduce)');
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    let colours = coloursOf(current);
    let isClear = false;
    let frame = 0;
    // Where on the stage the canvas is. Asked when that can be another only, as it has the browser compute all styles.
    let topPx = 0;
    let heightPx = 0;
    const draw = () => {
      frame = 0;
      const state = store.getState();
      const pulses = pulsesAt(momentOf(state), state);
      if (pulses.length === 0 && isClear) return;
      isClear = pulses.length === 0;
      const ratio = window.devicePixelRatio;
      resize(current, width * ratio, heightPx * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, -topPx * ratio);
      context.clearRect(0, topPx, width, heightPx);
      const look = { rem, isStill: stillness.matches, isPlaying: state.isPlaying };
      for (const pulse of pulses) {
        const way = ways.get(`${pulse.actor}:${pulse.pod}`);
        if (way !== undefined) drawPulse(context, pulse, way, colours[pulse.kind], look);
      }
    };
    // Once a frame, however often the cursor moves in it.
    const request = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const redraw = () => {
      colours = coloursOf(current);
      isClear = false;
      request();
    };
    const place = () => {
      heightPx = current.clientHeight;
      topPx = current.offsetTop;
      redraw();
    };
    const ended = new AbortController();
    scheme.addEventListener('change', redraw, ended);
    watchPlace(current, place, ended.signal);
    const unsubscribe = store.subscribe(request);
    return () => {
      ended.abort();
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [store, lines, width, rem]);
  return (
    <div className={styles['pulses']}>
      <canvas ref={canvas} style={{ width }} />
    </div>
  );
}

/** Calls `place` at once, and whenever the canvas is of another height or somewhere else on the stage. */
function watchPlace(canvas: HTMLCanvasElement, place: () => void, signal: AbortSignal): void {
  const observer = new ResizeObserver(place);
  observer.observe(canvas);
  signal.addEventListener('abort', () => observer.disconnect());
  // Whatever it is that scrolls the stage: a panel of the page or, on a phone, the page.
  const scrolled = ({ target }: Event) => {
    if (target instanceof Node && target.contains(canvas)) place();
  };
  document.addEventListener('scroll', scrolled, { signal, capture: true, passive: true });
}

/** A line, and how it is drawn. */
interface Way {
  readonly curve: Curve;
  readonly path: Path2D;
}

function wayAlong(curve: Curve): Way {
  return { curve, path: new Path2D(pathOf(curve)) };
}

/** What all pulses of a frame have in common. */
interface Look {
  /** In pixels. */
  readonly rem: number;
  readonly isStill: boolean;
  readonly isPlaying: boolean;
}

function drawPulse(
  context: CanvasRenderingContext2D,
  { kind, progress }: Pulse,
  { curve: line, path }: Way,
  colour: string,
  { rem, isStill, isPlaying }: Look,
): void {
  const curve = wayOf(kind, line);
  context.globalAlpha = 1 - progress ** 3;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 0.15625 * rem;
  context.setLineDash(kind === 'refused' ? [6, 5] : []);
  context.stroke(path);
  context.setLineDash([]);
  if (isStill) return;
  // Where time stands still at the very event, the pulse is shown half way instead of hidden at its start.
  const travelled = progress === 0 && !isPlaying ? 0.5 : easeOut(progress);
  const { x, y } = pointAt(curve, kind === 'refused' ? travelled * BREAK : travelled);
  if (kind === 'refused') drawCross(context, x, y, 0.375 * rem);
  else drawDot(context, x, y, 0.34375 * rem);
}

function drawDot(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function drawCross(context: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  context.stroke(
    new Path2D(`M${x - size},${y - size}L${x + size},${y + size}M${x + size},${y - size}L${x - size},${y + size}`),
  );
}

function easeOut(t: number): number {
  return 1 - (1 - t) ** 2;
}

function coloursOf(element: Element): Record<PulseKind, string> {
  // `color` resolves light-dark() to what the scheme makes of it, which a custom property does not.
  const style = getComputedStyle(element);
  return {
    write: style.borderTopColor,
    refused: style.borderRightColor,
    answer: style.borderBottomColor,
    notify: style.borderLeftColor,
  };
}

/** Setting a canvas's size clears it and allocates anew, so only when it has changed. */
function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  const w = Math.round(width);
  const h = Math.round(height);
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
}
