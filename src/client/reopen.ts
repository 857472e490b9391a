import type { Playground } from './playground.ts';
import type { SessionState } from './playgroundState.ts';

/** Replaces everything by a session as it was left. Time stands still in it. */
export function reopen(playground: Playground, { scenario, cursor, selection, ...rest }: SessionState): void {
  playground.load(scenario, rest);
  playground.goToPlace(cursor, selection);
}
