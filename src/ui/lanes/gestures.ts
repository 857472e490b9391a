import type { LaneBoard } from './board.ts';

/** A press that moves farther than this is a drag. */
const DRAG_PX = 4;
/** How much a turn of the wheel zooms: one notch by about a quarter. */
const ZOOM_A_PX = 1.0025;
/** What one line of a wheel that counts lines is in pixels. */
const LINE_PX = 16;

interface Finger {
  readonly x: number;
  readonly y: number;
}

/**
 * Wheel, mouse and fingers over the lanes. A plain wheel scrolls the list of lanes if it can, and the page otherwise:
 * only what means zooming or going sideways is taken. Gives a function that ends it.
 */
export function attachGestures(scroller: HTMLElement, canvas: HTMLElement, board: LaneBoard): () => void {
  const ended = new AbortController();
  const fingers = new Map<number, Finger>();
  /** Where the press began; null once it has become a drag, or was none. */
  let pressed: Finger | null = null;
  /** Where a range was begun, with Shift; null where the drag moves the window. */
  let rangeX: number | null = null;
  const placeOf = ({ clientX, clientY }: MouseEvent): Finger => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const isOnLabel = ({ target }: Event) => target instanceof Element && target.closest('button') !== null;
  const wheel = (event: WheelEvent) => {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX;
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (event.ctrlKey || event.metaKey) board.zoom(ZOOM_A_PX ** (event.deltaY * unit), placeOf(event).x);
    else if (isSideways) board.pan((event.deltaX || event.deltaY) * unit);
    else return;
    event.preventDefault();
  };
  const down = (event: PointerEvent) => {
    if (isOnLabel(event) || event.button !== 0 || placeOf(event).x < 0) return;
    fingers.set(event.pointerId, placeOf(event));
    pressed = fingers.size === 1 ? placeOf(event) : null;
    rangeX = event.shiftKey ? placeOf(event).x : null;
  };
  const move = (event: PointerEvent) => {
    const now = placeOf(event);
    const before = fingers.get(event.pointerId);
    if (before === undefined) {
      // Fingers hover over nothing.
      if (event.pointerType === 'mouse') board.hover(isOnLabel(event) || now.x < 0 ? null : now.x, now.y);
      return;
    }
    if (pressed !== null && Math.hypot(now.x - pressed.x, now.y - pressed.y) < DRAG_PX) return;
    if (pressed !== null) scroller.setPointerCapture(event.pointerId);
    pressed = null;
    fingers.set(event.pointerId, now);
    if (rangeX !== null) board.loop(rangeX, now.x);
    else if (fingers.size === 1) {
      board.pan(before.x - now.x);
      if (event.pointerType === 'mouse') scroller.scrollTop += before.y - now.y;
    } else pinch(board, fingers, event.pointerId, before);
  };
  const up = (event: PointerEvent) => {
    const isPress = fingers.delete(event.pointerId) && pressed !== null;
    pressed = null;
    const { x, y } = placeOf(event);
    if (isPress && event.type === 'pointerup') board.press(x, y);
  };
  scroller.addEventListener('wheel', wheel, { passive: false, signal: ended.signal });
  scroller.addEventListener('pointerdown', down, ended);
  scroller.addEventListener('pointermove', move, ended);
  scroller.addEventListener('pointerleave', () => board.hover(null, 0), ended);
  // Wherever it ends, since only a drag is captured.
  window.addEventListener('pointerup', up, ended);
  window.addEventListener('pointercancel', up, ended);
  return () => ended.abort();
}

/** One of two fingers has moved: time stretches between them, and goes along with them. */
function pinch(board: LaneBoard, fingers: ReadonlyMap<number, Finger>, id: number, before: Finger): void {
  const now = fingers.get(id);
  const other = [...fingers].find(([each]) => each !== id)?.[1];
  if (now === undefined || other === undefined) return;
  const LEAST_PX = 10;
  const apart = Math.max(LEAST_PX, Math.abs(now.x - other.x));
  board.zoom(Math.max(LEAST_PX, Math.abs(before.x - other.x)) / apart, other.x);
}
