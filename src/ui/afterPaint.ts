/** Resolves when what React has rendered by now has been painted. */
export function afterPaint(): Promise<void> {
  // A frame's callbacks run before it is painted; a task queued in one runs after.
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
