// What is on the page as a file of another format.
import type { Result } from '../base/result.ts';
import { exportAs, type Format } from '../export/exportAs.ts';
import type { Exported, Refusal } from '../export/exported.ts';
import { injectedBefore } from './branch.ts';
import { branchOf, type PlaygroundState } from './playgroundState.ts';

export { FORMATS, type Format } from '../export/exportAs.ts';
export type { Exported, Note, Refusal } from '../export/exported.ts';

/** How much of the branch that is shown: up to the cursor, or all that is simulated of it. */
export const RANGES = ['cursor', 'whole'] as const;
export type ExportRange = (typeof RANGES)[number];

/** The branch that is shown as a file, or why the format cannot say it. */
export function exportOf(state: PlaygroundState, format: Format, range: ExportRange): Result<Exported, Refusal> {
  const { scenario, cursor } = state;
  const branch = branchOf(state);
  const isWhole = range === 'whole';
  const injected = isWhole ? branch.injected : injectedBefore(branch, cursor.events).done;
  return exportAs(format, {
    scenario,
    setup: branch.setup,
    choice: branch.choice,
    injections: injected.map(({ injection }) => injection),
    // While it plays, time stands between two nanoseconds.
    durationNs: Math.round(isWhole ? branch.endNs : cursor.timeNs),
    log: branch.indexed.log,
    upTo: isWhole ? branch.events : cursor.events,
  });
}
