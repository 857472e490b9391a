// A projection that is made anew only when something that it has read is another by now. It does not have to say what
// that is: it is given a moment that takes note of what it is asked. Of the log there is nothing to note as long as it
// is the same and has not grown, since what an event says never changes.
import { isDeepEqual } from '../base/isDeepEqual.ts';
import { forget, isSameIn, newReads } from '../trace/reads.ts';
import { type Moment, TENTH_NS, tenthsNs } from './moment.ts';

interface Kept<T> {
  moment: Moment;
  source: object;
  readonly value: T;
}

/**
 * Gives what `project` gives at a moment, and the same object as before as long as that is equal. `source` stands for
 * the log: another object when it is another log, or has grown.
 */
export function keptProjection<T>(project: (moment: Moment) => T): (moment: Moment, source: object) => T {
  const notes = newNotes();
  let kept: Kept<T> | null = null;
  return (moment, source) => {
    if (kept?.moment === moment) return kept.value;
    if (kept !== null && kept.source === source && holds(notes, moment)) {
      kept.moment = moment;
      return kept.value;
    }
    const before = kept;
    // If it throws there is none, and it is made anew by whoever asks next.
    kept = null;
    clear(notes);
    const value = project(noting(moment, notes));
    kept = { moment, source, value: before !== null && isDeepEqual(before.value, value) ? before.value : value };
    return kept.value;
  };
}

/** What a projection has asked a moment. */
interface Notes {
  readonly words: ReturnType<typeof newReads>;
  /** How many events have happened, and which time it is, if it has asked for that. */
  events: number | null;
  timeNs: number | null;
  /** From when to before when all that it was told of time stays so. */
  fromNs: number;
  beforeNs: number;
}

function newNotes(): Notes {
  return {
    words: newReads(),
    events: null,
    timeNs: null,
    fromNs: Number.NEGATIVE_INFINITY,
    beforeNs: Number.POSITIVE_INFINITY,
  };
}

function clear(notes: Notes): void {
  const { words } = notes;
  forget(words);
  Object.assign(notes, { ...newNotes(), words });
}

function holds({ words, events, timeNs, fromNs, beforeNs }: Notes, moment: Moment): boolean {
  return (
    (events === null || events === moment.events) &&
    (timeNs === null || timeNs === moment.timeNs) &&
    fromNs <= moment.timeNs &&
    moment.timeNs < beforeNs &&
    isSameIn(words, moment.state)
  );
}

function noting(moment: Moment, notes: Notes): Moment {
  const { log, state, isWhole } = moment;
  const { header, pods, actors } = state;
  const eventsOf = () => {
    notes.events = moment.events;
    return moment.events;
  };
  return {
    log,
    isWhole,
    state: {
      get at() {
        return eventsOf();
      },
      header,
      pods,
      actors,
      reads: notes.words,
    },
    get events() {
      return eventsOf();
    },
    get timeNs() {
      notes.timeNs = moment.timeNs;
      return moment.timeNs;
    },
    agoNs: (sinceNs) => {
      const ago = tenthsNs(moment.timeNs - sinceNs);
      notes.fromNs = Math.max(notes.fromNs, sinceNs + ago);
      notes.beforeNs = Math.min(notes.beforeNs, sinceNs + ago + TENTH_NS);
      return ago;
    },
  };
}
