// The words for what should be so of every run, and for where it is not. They come with the tools.
import type { JUDGED_WITH } from '../../trace/violation.ts';

type Judge = NonNullable<(typeof JUDGED_WITH)[keyof typeof JUDGED_WITH]>;

export const invariantsEn = {
  label: 'Invariants',
  pause: 'Pause where one is broken',
  name: {
    answeredOnce: 'Answered once',
    nobodyForgotten: 'Nobody forgotten',
    timestampEarned: 'Timestamp earned',
    entriesForward: 'Entries go forward',
    answersTrue: 'Answers are true',
    statusUnshared: 'Status unshared',
  },
  sentence: {
    answeredOnce: 'A call of GetNewerThan gets one value, and returns once, with that.',
    nobodyForgotten:
      'Nobody waits whom a notify should have released: one that came after the caller had looked, for its pod, with ' +
      'its minTime or later.',
    timestampEarned:
      'The global timestamp is not later than the beginning of the last list of all pods that succeeded.',
    entriesForward: 'What takes the place of an entry is not older than it, nor was it observed earlier.',
    answersTrue: 'What a caller gets was true of its pod at some time that is its minTime or later.',
    statusUnshared: 'Nobody changes in place what an entry points to.',
  },
  holds: 'holds',
  holdsSoFar: 'holds so far',
  broken: (n: number) => `broken ${n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`}`,
  isOff: 'off',
  notJudged: {
    genericPleg: 'not judged: nobody lists in this run',
    containerRuntime: 'not judged: nobody in this run knows what is true',
  } satisfies Record<Judge, string>,
  goTo: (time: string, who: string) => `${time} · ${who}`,
  others: (n: number) => `and ${n} more`,
  here: (name: string) => `Broken here: ${name}`,
  evidence: 'What shows it',
  why: 'Why?',
  /** The name stands before it. */
  noticed: (what: string) => ` is broken. ${what}`,
  explain: {
    answeredOnce: (caller: string, time: string) =>
      `The call that ${caller} made at ${time} is not answered just once, with what was sent to it.`,
    nobodyForgotten: (caller: string, pod: string, minTime: string, writer: string, call: string, time: string) =>
      `${caller} waits for ${pod} newer than ${minTime}, although ${call} by ${writer} at ${time} should have ` +
      'released it: the caller had looked before, and the time is enough.',
    timestampEarned: (writer: string, promised: string, listed: string | null) =>
      `${writer} promises that every entry is as of ${promised}. ` +
      (listed === null
        ? 'No list of all pods has succeeded yet.'
        : `The last list that succeeded began at ${listed}, and nobody has looked at everything since.`),
    modified: (writer: string, pod: string, before: string, now: string) =>
      `${writer} replaces the entry of ${pod} as of ${before} by one as of ${now}, which is older.`,
    observed: (writer: string, pod: string, before: string, now: string) =>
      `${writer} sets the observed time of ${pod} back, from ${before} to ${now}.`,
    answersTrue: (caller: string, pod: string, minTime: string, got: string, until: string | null) =>
      `${caller} asked for ${pod} newer than ${minTime} and got: ${got}. ` +
      (until === null ? 'That was never true.' : `That was true until ${until} only.`),
    error: (caller: string, pod: string, minTime: string, modified: string) =>
      `${caller} asked for ${pod} newer than ${minTime} and got the error of an inspection of ${modified}. ` +
      'What has been true since, nobody has seen.',
    statusUnshared: (actor: string, pod: string) =>
      `${actor} changes in place what the entry of ${pod} points to. Whoever has read it holds the same object, and ` +
      'sees it change.',
    defaultStatus: 'the default status, which says that there is nothing',
  },
};

export type InvariantWords = typeof invariantsEn;
