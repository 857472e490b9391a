// Projections that are made anew only when something that they have read is another by now. They do not have to say
// what that is: they are given a moment that takes note of what it is asked. A move is compared once for all of them,
// word by word of the state, so that it costs what it changes. Of the log there is nothing to note as long as it is the
// same and has not grown, since what an event says never changes.
import { ensure } from '../base/assert.ts';
import { isDeepEqual } from '../base/isDeepEqual.ts';
import type { State, StatePart } from '../trace/fold.ts';
import { type Moment, TENTH_NS, tenthsNs } from './moment.ts';

/** A projection, and what it has given at the moment at which it was made last. */
export interface Kept<T> {
  readonly project: (moment: Moment) => T;
  made: { readonly value: T } | null;
  /** Something that it has read is another, or it has never been made. */
  isStale: boolean;
  /** How many events have happened, and which time it is, if it has asked for that. */
  events: number | null;
  timeNs: number | null;
  /** From when to before when all that it was told of time stays so. */
  fromNs: number;
  beforeNs: number;
}

/** All projections of one model, at one of its moments. */
export interface KeptProjections {
  moment: Moment | null;
  /** Stands for the log: another object when it is another log, or has grown. */
  source: object | null;
  /** The moment as projections are given it, which notes what `reader` asks. */
  noting: Moment | null;
  reader: Kept<unknown> | null;
  /** The words of the state at the moment. The state itself goes on. */
  words: Record<StatePart, Int32Array>;
  /** Who has read a word, by its place. */
  readers: Record<StatePart, Set<Kept<unknown>>[]>;
  /** Who has asked for the time, or for how many events have happened. */
  readonly timed: Set<Kept<unknown>>;
  /** Who has been made from this log. */
  readonly made: Set<Kept<unknown>>;
  /** Who has become stale since that was last asked. */
  readonly stale: Set<Kept<unknown>>;
}

const PARTS: readonly StatePart[] = ['header', 'pods', 'actors'];
const NOTHING_OF_TIME = {
  events: null,
  timeNs: null,
  fromNs: Number.NEGATIVE_INFINITY,
  beforeNs: Number.POSITIVE_INFINITY,
};

export function newProjections(): KeptProjections {
  const none = new Int32Array(0);
  return {
    moment: null,
    source: null,
    noting: null,
    reader: null,
    words: { header: none, pods: none, actors: none },
    readers: { header: [], pods: [], actors: [] },
    timed: new Set(),
    made: new Set(),
    stale: new Set(),
  };
}

export function keep<T>(project: (moment: Moment) => T): Kept<T> {
  return { project, made: null, isStale: true, ...NOTHING_OF_TIME };
}

/** Goes to a moment. Who has read what is another there is stale from now on. */
export function moveTo(all: KeptProjections, moment: Moment, source: object): void {
  if (all.moment === moment) return;
  const { state } = moment;
  if (all.source === source && PARTS.every((part) => all.words[part].length === state[part].length)) {
    for (const part of PARTS) compare(all, part, state[part]);
    for (const kept of all.timed) if (!isStillSo(kept, moment)) setStale(all, kept);
  } else {
    for (const kept of all.made) setStale(all, kept);
    all.made.clear();
    all.timed.clear();
    all.readers = { header: [], pods: [], actors: [] };
    all.words = { header: state.header.slice(), pods: state.pods.slice(), actors: state.actors.slice() };
  }
  all.moment = moment;
  all.source = source;
  all.noting = noting(all, moment);
}

/** What a projection gives at the moment, and the same object as before as long as that is equal. Throws as it does. */
export function read<T>(all: KeptProjections, kept: Kept<T>): T {
  const { made: before } = kept;
  if (before !== null && !kept.isStale) return before.value;
  Object.assign(kept, NOTHING_OF_TIME, { isStale: true });
  all.reader = kept;
  all.made.add(kept);
  const value = kept.project(ensure(all.noting, 'there is a moment'));
  if (before === null || !isDeepEqual(before.value, value)) kept.made = { value };
  kept.isStale = false;
  return ensure(kept.made, 'it has been made').value;
}

/** Who has become stale since the last call. */
export function takeStale(all: KeptProjections): readonly Kept<unknown>[] {
  const stale = [...all.stale];
  all.stale.clear();
  return stale;
}

function setStale(all: KeptProjections, kept: Kept<unknown>): void {
  kept.isStale = true;
  all.timed.delete(kept);
  all.stale.add(kept);
}

function compare(all: KeptProjections, part: StatePart, now: Int32Array): void {
  const words = all.words[part];
  for (let place = 0; place < now.length; place++) {
    const word = now[place] as number;
    if (words[place] === word) continue;
    words[place] = word;
    const readers = all.readers[part][place];
    if (readers === undefined) continue;
    for (const kept of readers) setStale(all, kept);
    readers.clear();
  }
}

function isStillSo({ events, timeNs, fromNs, beforeNs }: Kept<unknown>, moment: Moment): boolean {
  return (
    (events === null || events === moment.events) &&
    (timeNs === null || timeNs === moment.timeNs) &&
    fromNs <= moment.timeNs &&
    moment.timeNs < beforeNs
  );
}

function noting(all: KeptProjections, moment: Moment): Moment {
  const { log, state, isWhole } = moment;
  const readerOf = () => ensure(all.reader, 'somebody reads');
  const timed = () => {
    const reader = readerOf();
    all.timed.add(reader);
    return reader;
  };
  const noteRead: State['noteRead'] = (part, place) => {
    const readers = all.readers[part];
    readers[place] ??= new Set();
    readers[place].add(readerOf());
  };
  const eventsOf = () => {
    timed().events = moment.events;
    return moment.events;
  };
  return {
    log,
    isWhole,
    state: {
      get at() {
        return eventsOf();
      },
      header: state.header,
      pods: state.pods,
      actors: state.actors,
      noteRead,
    },
    get events() {
      return eventsOf();
    },
    get timeNs() {
      timed().timeNs = moment.timeNs;
      return moment.timeNs;
    },
    agoNs: (sinceNs) => {
      const ago = tenthsNs(moment.timeNs - sinceNs);
      const reader = timed();
      reader.fromNs = Math.max(reader.fromNs, sinceNs + ago);
      reader.beforeNs = Math.min(reader.beforeNs, sinceNs + ago + TENTH_NS);
      return ago;
    },
  };
}
