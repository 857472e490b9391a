/**
 * A binary heap in a plain array: the smallest item by `isLess` is at index 0. The array is data; the order is an
 * argument.
 */
export type IsLess<T> = (a: T, b: T) => boolean;

export function heapPush<T>(heap: T[], item: T, isLess: IsLess<T>): void {
  let i = heap.length;
  heap.push(item);
  while (i > 0) {
    const parent = (i - 1) >>> 1;
    if (!isLess(item, heap[parent] as T)) break;
    heap[i] = heap[parent] as T;
    i = parent;
  }
  heap[i] = item;
}

/** Takes the smallest item out, or gives undefined when the heap is empty. */
export function heapPop<T>(heap: T[], isLess: IsLess<T>): T | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (heap.length === 0 || last === undefined) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isLess(heap[child + 1] as T, heap[child] as T)) child++;
    if (!isLess(heap[child] as T, last)) break;
    heap[i] = heap[child] as T;
    i = child;
  }
  heap[i] = last;
  return top;
}
