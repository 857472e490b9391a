// What the page's model holds, and what is read from it everywhere.
import { ensure } from '../base/assert.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Injection, Setup } from '../sim/setup.ts';
import type { Condition } from '../trace/condition.ts';
import type { State } from '../trace/fold.ts';
import type { IndexedLog } from '../trace/seek.ts';
import type { Subject } from '../trace/subject.ts';
import type { InvariantId } from '../trace/violation.ts';
import { type Branch, type Terms, termsAt } from './branch.ts';
import type { Cursor } from './cursor.ts';
import type { Loop, Speed } from './tempo.ts';

/** Where the cursor shall go as soon as the log reaches there. */
export type Destination =
  | { readonly kind: 'time'; readonly timeNs: number }
  | { readonly kind: 'injected'; readonly from: number }
  /** A place of the log, and what shall be selected there: see `goToPlace`. */
  | { readonly kind: 'place'; readonly place: Cursor; readonly select: Subject | null | undefined }
  | { readonly kind: 'condition'; readonly condition: Condition; readonly from: Cursor; readonly giveUpNs: number };

export type ChangesFrom = 'start' | 'cursor';

/** What the side panel can show above the list of events. */
export const PANELS = ['details', 'story', 'compare', 'code', 'invariants', 'waits', 'marks'] as const;
export type Panel = (typeof PANELS)[number];
/** What it shows until somebody wants another. */
export const [FIRST_PANEL] = PANELS;

/** A bookmark. It stands in every future that has the same past: begins so, and had the same done by then. */
export interface Mark {
  readonly id: number;
  readonly place: Cursor;
  readonly past: { readonly setup: Setup; readonly injections: readonly Injection[] };
  /** What a person has to say of it; may be empty. */
  readonly note: string;
}

/** What opens over the page. */
export type Dialog = 'gallery' | 'share' | 'export' | 'edit' | 'palette' | 'help';

export interface PlaygroundState {
  /** The scenarios that come with the page. */
  readonly gallery: readonly Scenario[];
  /** What was loaded. What runs is the setup of the branch. */
  readonly scenario: Scenario;
  readonly branches: readonly Branch[];
  readonly branchId: number;
  /** The branch that the one that is shown is compared with. */
  readonly comparedId: number | null;
  /** The last branch that was given up. */
  readonly removed: Removed | null;
  readonly cursor: Cursor;
  /** The state at the cursor. It is changed in place, together with `cursor`. */
  readonly folded: State;
  readonly destination: Destination | null;
  /** The condition that was waited for and has not come true up to that time, until the cursor moves. */
  readonly missed: { readonly condition: Condition; readonly upToNs: number } | null;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** The range in which playing goes round while it is on; null when none is chosen. */
  readonly loop: Loop | null;
  /** For how much real time the last event has been shown, in milliseconds: see `Playing`. */
  readonly shownMs: number;
  /** What the inspector shows. */
  readonly selection: Subject | null;
  readonly panel: Panel;
  /** The dialog that is open. */
  readonly dialog: Dialog | null;
  /** Whether a newcomer is shown around. */
  readonly isTouring: boolean;
  /** The page is shown to a room: large, and without what one works with. */
  readonly isPresenting: boolean;
  /** Whether the lanes are shown; null for as there is room. */
  readonly hasLanes: boolean | null;
  readonly marks: readonly Mark[];
  /** The mark of which a person is about to write the note. */
  readonly notingId: number | null;
  /** What the moment at the cursor is compared with. */
  readonly pinned: Pinned | null;
  /** From where on what a person changes holds. */
  readonly changesFrom: ChangesFrom;
  /** The invariants that a person does not want to hear of. */
  readonly unwatched: readonly InvariantId[];
  readonly pausesWhenBroken: boolean;
  /** Why the simulation has stopped, if it has broken down. */
  readonly failure: string | null;
  /** The trace file that is open. */
  readonly traceFile: TraceFile | null;
}

/** What of it makes the picture: all that has to be kept to show it again. */
export type SessionState = Pick<
  PlaygroundState,
  | 'scenario'
  | 'branches'
  | 'branchId'
  | 'comparedId'
  | 'cursor'
  | 'selection'
  | 'marks'
  | 'speed'
  | 'loop'
  | 'changesFrom'
> &
  Partial<Pick<PlaygroundState, 'traceFile'>>;

/** A moment of a log, which may be another branch's, or that of one that is gone. */
export interface Pinned {
  readonly indexed: IndexedLog;
  readonly place: Cursor;
}

/** A branch that was given up, with what there was before. */
export interface Removed extends Pick<PlaygroundState, 'branches' | 'branchId' | 'comparedId'> {
  readonly id: number;
}

export interface TraceFile {
  readonly name: string;
  readonly scenarios: readonly Scenario[];
}

/** How far beyond its end a run is simulated at most for one wish: ten virtual minutes. */
export const FARTHEST_BEYOND_NS = 600_000_000_000;

/** The branch that is shown. */
export function branchOf({ branches, branchId }: Pick<PlaygroundState, 'branches' | 'branchId'>): Branch {
  return ensure(
    branches.find(({ id }) => id === branchId),
    'the current branch is one of the branches',
  );
}

/** The terms at the cursor, or where it is about to be. */
export function termsOf(state: Pick<PlaygroundState, 'branches' | 'branchId' | 'cursor' | 'destination'>): Terms {
  const branch = branchOf(state);
  if (state.destination?.kind === 'injected') return branch.injected.at(-1) ?? branch;
  return termsAt(branch, state.cursor.events);
}
