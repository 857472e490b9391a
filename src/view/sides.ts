// Two places that are compared, in one log or in two: who is who on both sides, and how a thing that is not the same is
// said of each.
import { isDeepEqual } from '../base/isDeepEqual.ts';
import type { Time } from '../kubelet/time.ts';
import { timestampAt } from '../trace/event.ts';
import { headerWord, type State, TIMESTAMP } from '../trace/fold.ts';
import type { Log } from '../trace/log.ts';
import { NONE } from '../trace/record.ts';
import * as format from './format.ts';
import type { Words } from './words/en.ts';

/** A place in a log: the state after some of its events. */
export interface Side {
  readonly log: Log;
  readonly state: State;
}

/** One thing of a state: what it is, to be compared, and how that is said. */
export interface Thing {
  readonly read: (side: Side) => unknown;
  readonly say: (side: Side) => string;
}

/** A thing that is not the same on both sides. */
interface Differing {
  readonly values: readonly [unknown, unknown];
  readonly texts: readonly [string, string];
  /** Else both texts are the same, because it differs in something that they do not say. */
  readonly isSaid: boolean;
}

/** What a thing is on either side; null where it is the same. */
export function differingIn({ read, say }: Thing, a: Side, b: Side): Differing | null {
  const values = [read(a), read(b)] as const;
  if (isDeepEqual(values[0], values[1])) return null;
  const texts = [say(a), say(b)] as const;
  return { values, texts, isSaid: texts[0] !== texts[1] };
}

/** Where each stands in both lists, NONE where it is in one alone. */
export function pairs<T>(inA: readonly T[], inB: readonly T[], keyOf: (item: T) => string): [number, number][] {
  if (inA === inB) return inA.map((_, index) => [index, index]);
  const places = new Map(inB.map((item, index) => [keyOf(item), index]));
  const found = inA.map((item, index): [number, number] => [index, places.get(keyOf(item)) ?? NONE]);
  const known = new Set(inA.map(keyOf));
  return [
    ...found,
    ...inB.flatMap((item, index): [number, number][] => (known.has(keyOf(item)) ? [] : [[NONE, index]])),
  ];
}

/** The global timestamp. */
export function timestampThing({ fact }: Pick<Words, 'fact'>): Thing {
  return {
    read: timestampOf,
    say: (side) => {
      const timestamp = timestampOf(side);
      return timestamp === null ? fact.nil : format.timeInFull(timestamp);
    },
  };
}

function timestampOf({ log, state }: Side): Time | null {
  const seq = headerWord(state, TIMESTAMP);
  return seq === NONE ? null : timestampAt(log, seq);
}
