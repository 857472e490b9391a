// The sentences that explain: why somebody waits, who released whom, what a call did, whether the cache is right.
import type { Standing } from '../why.ts';

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What a status says, with the time that it is of. */
const asOf = (what: string, time: string) => `${what}, as of ${time}`;

const MISSED = 'it came between check and record, so notify did not find this caller.';
const exactly = (is: Standing) => (is === 'equal' || is === 'enough' || is === 'missedEqual' ? 'exactly ' : '');
const compared = (is: Standing, minTime: string) => {
  if (is === 'equal') return ', and equal is not newer.';
  if (is === 'enough') return ': not newer, but enough for notify, which has not released this record yet.';
  if (is === 'missed') return `, which is after ${minTime}, but ${MISSED}`;
  if (is === 'missedEqual') return `: not newer, but enough for notify. Yet ${MISSED}`;
  return is === 'older'
    ? `, which is before ${minTime}.`
    : `, which is after ${minTime}, but notify has not released this record yet.`;
};

export const explainEn = {
  title: {
    waits: 'Why does it wait?',
    ends: 'What would release it?',
    waited: 'Why did it have to wait?',
    answered: 'Why did it not have to wait?',
    released: 'Who released it?',
    got: 'What did it get?',
    wrote: 'What came of it?',
    refused: 'Why was it refused?',
    kept: 'Why is it not released?',
    believed: 'What does the cache say, and is it true?',
    waiters: 'Who waits for it?',
    queued: 'Why did it wait for the lock?',
    changed: 'Who changed it?',
    dropped: 'What comes of it?',
  },
  evidenceLabel: 'What that rests on',
  evidence: (what: string, time: string) => `${what} at ${time}`,
  callOf: (operation: string, actor: string) => `${operation} of ${actor}`,
  asOf,

  wait: {
    entry: (is: Standing, modified: string, minTime: string) =>
      `Its entry was modified at ${exactly(is)}${modified}${compared(is, minTime)}`,
    observed: (is: Standing, observed: string, minTime: string) =>
      `It was last observed at ${exactly(is)}${observed}${compared(is, minTime)}`,
    timestamp: (is: Standing, timestamp: string, minTime: string) =>
      is === 'older'
        ? `The whole cache is only known as of ${timestamp}${compared(is, minTime)}`
        : `The global timestamp is ${exactly(is)}${timestamp}${compared(is, minTime)}`,
    entryMissing: 'The pod is not in the map, so there is no entry to be new enough.',
    timestampNil: 'The global timestamp is nil: nobody has called UpdateTime yet.',
    ends: (operations: string, time: string) => `${operations} with a time of ${time} or later. Equal is enough here.`,
    noTimeout: 'Nothing else does: there is no timeout, and nobody can cancel it.',
    shift: 'Or any such call while the clock is more than 30 s behind that time.',
    releasedBy: (actor: string, call: string, time: string) =>
      `In this future ${actor} does so at ${time} with ${call}.`,
    notReleased: 'In this future nobody does before the run ends.',
    notReleasedYet: 'In the future simulated so far nobody does.',
  },

  relist: {
    enough: (pleg: string, start: string) =>
      `${pleg} has been relisting since ${start}. If that relist succeeds, what it promises is enough.`,
    tooOld: (pleg: string, start: string, minTime: string) =>
      `${pleg} has been relisting since ${start}. What it promises in the end is as of its start, before ${minTime}: ` +
      'that will not do. It takes a Set on this pod, or another relist.',
    goesOn: (pleg: string) => `${pleg} is relisting, and calls UpdateTime when that has succeeded.`,
    due: (pleg: string, time: string) =>
      `It waits until the next UpdateTime: ${pleg} calls that at the end of each relist, and begins one at ${time}.`,
    some: (pleg: string) => `It waits until the next UpdateTime: ${pleg} calls that at the end of each relist.`,
    failed: (pleg: string, err: string) =>
      `The last relist of ${pleg} failed, and a relist that fails promises nothing: ${err}`,
    blocked: (pleg: string) =>
      `${pleg} would, at the end of its relist. But it is blocked: it has an event to send, and the channel is full.`,
    deadlock: (loop: string) =>
      `Only ${loop} makes room there, and it takes nothing while the PLEG is unhealthy, which only the next list ` +
      'would change. This is a deadlock: nothing ends it but a change by hand.',
  },
  tick: (pleg: string, time: string) => `${pleg} calls UpdateTime with each tick, next at ${time}.`,
  left: (actor: string, call: string, time: string | null) =>
    `${actor} has still to make ${call}${time === null ? '' : `, at ${time}`}.`,
  underWay: (actor: string, call: string) => `${actor} has called ${call}, and that is not over.`,
  ahead: (time: string) => `A person comes in at ${time} in this future, and that may release it.`,
  nobody: (operations: string) =>
    `Nothing in this world calls ${operations} with such a time any more: only a call by hand can release it.`,

  check: {
    zero: "It asked for anything newer than Go's zero time, which is whatever there is.",
    modified: (modified: string, minTime: string) =>
      `Its entry was modified at ${modified}, which is after ${minTime}: new enough at once.`,
    observed: (observed: string, minTime: string) =>
      `It was observed at ${observed}, which is after ${minTime}: new enough at once.`,
    timestamp: (timestamp: string, minTime: string) =>
      `The whole cache was promised to be known as of ${timestamp}, which is after ${minTime}: new enough at once.`,
    shift: (now: string, minTime: string) =>
      `The clock stood at ${now}, more than 30 s behind ${minTime}. This version takes that for a step of the clock, ` +
      'and answers with whatever there is.',
    missing: 'The pod was not in the map, and this version answers that at once, however fresh the cache is.',
    tooOld: {
      modified: (modified: string, minTime: string, isEqual: boolean) =>
        isEqual
          ? `Its entry was modified at exactly ${modified}, and equal is not newer.`
          : `Its entry was modified at ${modified}, which is before ${minTime}.`,
      observed: (observed: string, minTime: string, isEqual: boolean) =>
        isEqual
          ? `It was observed at exactly ${observed}, and equal is not newer.`
          : `It was observed at ${observed}, which is before ${minTime}.`,
      timestamp: (timestamp: string, minTime: string, isEqual: boolean) =>
        isEqual
          ? `The global timestamp was exactly ${timestamp}, and equal is not newer.`
          : `The whole cache was only known as of ${timestamp}, which is before ${minTime}.`,
      nil: 'The global timestamp was nil: nobody had called UpdateTime.',
    },
    notInMap: 'The pod was not in the map, so there was no entry to be new enough.',
    get: 'Get never waits: it gives what there is.',
  },
  released: {
    by: (actor: string, call: string, time: string, duration: string) =>
      `${actor} released it at ${time} with ${call}, after ${duration}.`,
    notYetRun: 'Its channel is filled, and it has not run since.',
    equal: (minTime: string) => `Its time is exactly the ${minTime} that was asked for: equal is enough for notify.`,
    later: (minTime: string) => `Its time is later than the ${minTime} that was asked for.`,
    shift: (minTime: string) =>
      `Its time is before the ${minTime} that was asked for. But the clock was more than 30 s behind that, and this ` +
      'version takes that for a step of the clock.',
    nobody: 'In this future nobody releases it before the run ends.',
    nobodyYet: 'In the future simulated so far nobody releases it.',
  },
  got: {
    default: 'It got the default status, which names nothing, since the pod was not in the map.',
    error: (err: string, modified: string) =>
      `It got an error that stands in the cache, as of ${modified}: ${err}. An error is handed out like a status.`,
    noSync: 'A worker that gets an error does not sync. It tries again later, and gets what the cache has then.',
    status: (what: string, modified: string, age: string | null) =>
      `It got ${asOf(what, modified)}${age === null ? '' : `: ${age} old by then`}.`,
    newer: (minTime: string) => `What it got is newer than the ${minTime} that it asked for.`,
    equal: (minTime: string) =>
      `What it got is not newer than the ${minTime} that it asked for: it is exactly of then.`,
    older: (minTime: string) => `What it got is older than the ${minTime} that it asked for.`,
    observed: (time: string) => `It counted as new enough because it was looked at again as of ${time}, unchanged.`,
    promised: (time: string) => `It counted as new enough because everything was promised to be known as of ${time}.`,
    mutated: (actor: string, names: string) =>
      `Its containers were changed in place before, by ${actor}, without any Set: it names ${names}.`,
  },
  promise: {
    eventedPleg: (pleg: string) => `${pleg} had looked at nothing for that: its tick promises the time that it is.`,
    genericPleg: (pleg: string) =>
      `${pleg} lists all pods for that, and inspects only those whose list has changed: no change counts as fresh.`,
    other: (actor: string) => `It is a promise of ${actor}, and nobody checks that.`,
  },
  truth: {
    with: (what: string, difference: string) => `${what} (${difference})`,
    got: {
      right: 'What it got was true at that moment.',
      wrong: (truth: string, time: string) =>
        `What it got was not true at that moment: the truth was ${truth}, since ${time}.`,
    },
    brought: {
      right: 'What it brings is true at that moment.',
      wrong: (truth: string, time: string) =>
        `What it brings is not true at that moment: the truth is ${truth}, since ${time}.`,
    },
    deleted: {
      right: 'Of the pod there is nothing left.',
      wrong: (truth: string, time: string) => `But the pod is there: the truth is ${truth}, since ${time}.`,
    },
  },

  set: {
    writes: (what: string, time: string) => `It writes ${asOf(what, time)}.`,
    first: 'The pod was not in the map before.',
    replaces: (what: string, time: string) => `It takes the place of ${asOf(what, time)}.`,
    older: 'What it replaces was newer. This version takes a Set with any time.',
    error: 'It is an error instead of a status, and will be handed out like one.',
    refused: (time: string, modified: string) =>
      `Its time is ${time}, and the entry was modified at ${modified}, which is after that: this version refuses ` +
      'what is older than the entry.',
    zero: "time.Time{} is Go's zero time, the year 1: whoever stamped it had no time to give.",
    stays: (what: string) => `The entry stays as it is: ${what}. Set returns false, and nobody is woken.`,
  },
  observed: {
    promises: (time: string) => `It promises that what is known of the pod holds as of ${time}. Nobody checks that.`,
    missing: 'It is not in the map, and SetObservedTime puts nothing there.',
  },
  deleted: {
    had: 'It removes the entry, and nothing else.',
    none: 'There was no entry to remove.',
    wakes: 'Delete wakes nobody and drops no record: who waits for the pod goes on waiting.',
  },
  update: {
    promises: (time: string) => `It promises that every entry is known as of ${time} at least. Nobody checks that.`,
    back: (time: string) => `It goes back: before, that was ${time}.`,
    start: (pleg: string, age: string) =>
      `That is when the relist of ${pleg} began, so the promise is ${age} old when it is made.`,
  },
  notify: {
    releases: (names: string) => `It releases ${names}.`,
    nobody: 'It releases nobody.',
    nobodyWaited: 'Nobody was waiting for that.',
    keeps: (caller: string, time: string, minTime: string) => `It keeps ${caller}: ${time} is before ${minTime}.`,
    keepsOthers: (n: number) => `It keeps ${plural(n, 'other caller', 'other callers')} who asked for a later time.`,
  },
  kept: (time: string, minTime: string) =>
    `What notify brings is of ${time}, which is before the ${minTime} that it asked for. ` +
    'So its record stays in the list.',

  pod: {
    missing: 'The pod is not in the map: who asks with Get is given the default status.',
    error: (err: string, modified: string) => `The entry holds an error instead of a status, as of ${modified}: ${err}`,
    holds: (what: string, modified: string) => `The entry says ${asOf(what, modified)}.`,
    observed: (time: string) => `It was looked at again as of ${time}, and had not changed.`,
    promised: (time: string) => `The whole cache is promised to be known as of ${time}.`,
    nil: 'Nobody has called UpdateTime yet.',
    right: 'The cache is right about it.',
    wrong: (truth: string, time: string) => `The cache has been wrong about it since ${time}: the truth is ${truth}.`,
    waits: (wait: string, because: string) => `${wait}: ${because}.`,
    others: (n: number) => `${plural(n, 'other waits', 'others wait')} for it as well.`,
  },
  lock: {
    notNews: 'It waits for the lock, not for a newer status: it has not looked at the cache yet.',
    heldFully: (mode: 'read' | 'write', names: string) => `It is held by ${names}, to ${mode}.`,
    heldBack: (writer: string) =>
      `Readers share the lock, but ${writer} wants to write, and a writer that waits holds back all new readers.`,
    takesToWrite: 'GetNewerThan takes the write lock, even where its answer is there already.',
    ends: (names: string) => `Unlock by ${names}. Nothing else does: there is no timeout.`,
    endsNow: 'It is being let in at this moment.',
    willBeLetIn: (time: string) => `In this future it is let in at ${time}.`,
    waited: (duration: string, actor: string) => `It waited ${duration}, until ${actor} gave the lock back.`,
    letIn: (time: string) => `It is let in at ${time}.`,
  },
  changed: (actor: string) =>
    `${actor} changed the status that the entry points to, in place, through a pointer that the cache had handed ` +
    'out. Nobody called Set, nobody held the lock, and the times of the entry stay.',
  dropped: {
    nobody: 'The channel was full, so the event is lost. Nobody is told, and no later relist finds a difference.',
    cache: (what: string, time: string) =>
      `The cache is not touched by that: its entry says ${asOf(what, time)}. Who asks gets that.`,
    none: 'The cache is not touched by that: the pod is not in the map.',
  },
};

export type ExplainWords = typeof explainEn;
