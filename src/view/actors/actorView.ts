import type { Phase } from '../caller.ts';

/**
 * How an actor's box is drawn: as a caller in a phase; at rest or at work; or with its last call refused, or something
 * that fails.
 */
export type ActorTone = Phase | 'rests' | 'works' | 'refused' | 'fails';

/** What a box says of an actor. */
export interface ActorView {
  readonly name: string;
  readonly phase: ActorTone;
  /** The phase in words. */
  readonly state: string;
  /** The call that it makes or made last, in Go's notation, or another value of Go's; empty for none. */
  readonly call: string;
  /** Of a GetNewerThan that has not returned: its channel. */
  readonly slot: 'empty' | 'full' | null;
  /** What it waits for and what ends that, what it got, or what it will do next. */
  readonly detail: string;
}
