import type { Position } from './axis.ts';

/** Signs of a ruler that stand at one place, once, with their number. */
export function stacked(positions: readonly Position[]): { readonly position: Position; readonly count: number }[] {
  const stacks: { position: Position; count: number }[] = [];
  for (const position of positions) {
    const stack = stacks.find((each) => each.position.at === position.at);
    if (stack === undefined) stacks.push({ position, count: 1 });
    else stack.count++;
  }
  return stacks;
}
