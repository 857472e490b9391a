// What an export is, whatever its format: a file, and what of the run is not in it.

/** What of a run an export leaves out, or says in another way. */
export type Note =
  /** So many operations had to wait for the lock; one after the other, none does. */
  | { readonly kind: 'queued'; readonly count: number }
  /** Statuses are told apart by their revision, and what is in them is left out. */
  | { readonly kind: 'contents' }
  /** So many calls of GetAll, which is in no release. */
  | { readonly kind: 'getAll'; readonly count: number }
  /** The version was never released, and so the test needs the branch of its pull request. */
  | { readonly kind: 'unmerged' }
  /** The file's own expectations, switches and other versions: it says only what runs here. */
  | { readonly kind: 'choices' }
  /** Calls by hand are scripts. Where two things happen at one time, their order may be another. */
  | { readonly kind: 'byHand'; readonly count: number }
  /** Settings that hold from the middle of the run on, which the format cannot say. */
  | { readonly kind: 'settings'; readonly timeNs: number };

/** Why a run cannot be said in a format. */
export type Refusal =
  /** Nothing has happened to the cache by then. */
  | { readonly kind: 'nothing' }
  /** GetNewerThan as in its first draft, which takes the lock twice: no release has it. */
  | { readonly kind: 'draft' }
  /** The outcomes depend on both readings of a time. */
  | { readonly kind: 'clocks' }
  /** A time that the format cannot write. */
  | { readonly kind: 'tooFar'; readonly format: 'go' | 'trace' }
  /** What runs is a recorded trace, which is no scenario. */
  | { readonly kind: 'recorded' };

/** A file to be kept. */
export interface Exported {
  readonly name: string;
  readonly mime: string;
  /** The text in pieces, each ending a line: a preview takes the first of them only. */
  readonly pieces: Iterable<string>;
  readonly notes: readonly Note[];
}
