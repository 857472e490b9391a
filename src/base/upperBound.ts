/**
 * The first index in [0, length) whose key is greater than `target`, or `length`. `keyAt` must not decrease.
 * So it is also the count of items at or below the target.
 */
export function upperBound(length: number, keyAt: (index: number) => number, target: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyAt(middle) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
