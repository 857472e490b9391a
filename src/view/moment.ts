import type { State } from '../trace/fold.ts';
import type { Log } from '../trace/log.ts';

/** What every projection is made of: the log, and the state at the cursor. */
export interface Moment {
  readonly log: Log;
  readonly state: State;
  /** How many events have happened. */
  readonly events: number;
  readonly timeNs: number;
  /** The log reaches to the end of the run, so that what it does not hold will not happen. */
  readonly isWhole: boolean;
}
