// The words of prose: what happened as a story, where an event came from and led to, and what differs between moments.
const upper = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
/** A clause with a colon says all that its sentence says. */
const isWhole = (clause: string) => /: |, which /.test(clause);

/** Two short clauses are one sentence. */
function inSentences(clauses: readonly string[]): string[] {
  const sentences: string[] = [];
  let isOpen = false;
  for (const clause of clauses) {
    const last = sentences.at(-1);
    if (isOpen && last !== undefined && !isWhole(clause)) {
      sentences[sentences.length - 1] = `${last} and ${clause}`;
      isOpen = false;
    } else {
      sentences.push(clause);
      isOpen = !isWhole(clause);
    }
  }
  return sentences;
}

export const storyEn = {
  /** Clauses about one actor, who is `named` if it is called by a name and not by what it is. */
  told: (actor: string, isNamed: boolean, clauses: readonly string[]) => {
    const [first = '', ...others] = inSentences(clauses);
    return [`${upper(isNamed ? actor : `the ${actor}`)} ${first}.`, ...others.map((each) => `It ${each}.`)].join(' ');
  },
  /** Clauses whose actor is many things, so that each names it. */
  toldOfMany: (actor: string, clauses: readonly string[]) =>
    clauses.map((each) => `${upper(actor)} ${each}.`).join(' '),
  times: (clause: string, n: number) => `${clause} (${n} times)`,
  between: ' ',

  calls: (call: string) => `calls ${call}`,
  operation: (call: string, results: readonly string[]) =>
    results.length === 0 ? call : `${call}, which ${results.join(' and ')}`,
  goesOn: (said: readonly string[]) => said.join(' and '),
  waitsForLock: (call: string, mode: 'read' | 'write') => `${call} and has to wait for the ${mode} lock`,
  waitsForNews: (call: string, because: string) => `${call} and has to wait: ${because}`,
  findsNothing: (call: string, because: string) => `${call} and finds nothing newer: ${because}`,
  letIn: (mode: 'read' | 'write', waited: string) => `gets the ${mode} lock after ${waited}`,
  givesLockBack: (held: string) => `gives the lock back after ${held}`,
  writes: (what: string) => `writes ${what}`,
  quoted: (what: string) => `“${what}”`,
  entry: (what: string, modified: string) => `${what} (modified ${modified})`,
  refused: (pod: string) => `is refused, since the entry of ${pod} is newer`,
  releases: (names: string) => `releases ${names}`,
  tooOldFor: (names: string) => `is too old for ${names}`,
  removes: (had: boolean): string => (had ? 'removes the entry and wakes nobody' : 'finds nothing to remove'),
  gives: (entry: string | null) => `gives ${entry ?? 'the default status'}`,
  givesAll: (n: number) => `gives ${n === 1 ? '1 status' : `${n} statuses`}`,
  answersAtOnce: (entry: string | null) => `answers at once with ${entry ?? 'the default status'}`,
  gets: (entry: string | null) => `gets ${entry ?? 'the default status'}`,
  goesOnWith: (entry: string | null, waited: string) =>
    `goes on after a wait of ${waited} with ${entry ?? 'the default status'}`,
  eventSent: (type: string, pod: string, peer: string) => `sends ${type} of ${pod} to the ${peer}`,

  trail: {
    title: 'Where it came from',
    ledTo: 'What it led to',
    ledToNothing: 'Nothing to speak of before the next timer goes off.',
    ledToMore: 'And more, later on.',
    beginning: 'This is the beginning of something: nothing caused it.',
    later: (time: string) => `${time} later`,
    rounds: (actor: string, n: number, time: string) => `${upper(actor)} comes round ${n} more times, up to ${time}.`,
    skipped: (n: number) => `${n} more steps.`,
    keys: 'C and Shift C lead along the chain.',
  },

  difference: {
    title: 'What it changed',
    nothing: 'Nothing in the state: it only looked.',
    pin: 'Compare with this moment',
    pinned: (place: string) => `Since ${place}`,
    pinnedIn: (place: string) => `Compared with ${place} of another future`,
    place: (time: string, events: number) => `${time}, event ${events}`,
    unpin: 'Compare no more',
    back: 'Go there',
    same: 'Nothing is different.',
    more: (n: number) => `and ${n} more`,
    none: 'none',
    nobody: 'nobody',
    what: {
      lock: 'lock',
      timestamp: 'global timestamp',
      clock: 'clock of the cache',
      queue: 'PLEG channel',
      health: 'PLEG',
      entry: (pod: string) => `entry of ${pod}`,
      status: (pod: string) => `${pod}: status`,
      err: (pod: string) => `${pod}: err`,
      modified: (pod: string) => `${pod}: modified`,
      observedTime: (pod: string) => `${pod}: observedTime`,
      subscribers: (pod: string) => `${pod}: subscribers`,
      truth: (pod: string) => `${pod}: truth`,
      call: (actor: string) => `${actor}: call`,
      channel: (actor: string) => `${actor}: channel`,
      work: (actor: string) => `${actor}: at work`,
      sync: (actor: string) => `${actor}: lastSyncTime`,
      timer: (actor: string) => `${actor}: timer`,
      settings: (actor: string) => `${actor}: settings`,
    },
    queued: (lock: string, names: string) => `${lock}, awaited by ${names}`,
    runs: 'virtual time',
    offset: (offset: string) => `wall clock ${offset} off`,
    record: (caller: string, minTime: string) => `${caller} (newer than ${minTime})`,
    slot: { empty: 'empty', open: (what: string) => `filled: ${what}`, closed: (what: string) => `closed: ${what}` },
    healthy: 'healthy',
    unhealthy: 'not healthy',
    events: (n: number) => (n === 1 ? '1 event' : `${n} events`),
  },

  transcript: {
    label: 'The run as prose',
    range: 'Range',
    upToHere: 'up to the cursor',
    whole: 'the whole run',
    copy: 'Copy',
    copied: 'Copied.',
    refused: (reason: string) => `The browser did not let it be copied: ${reason}`,
    save: (kind: string) => `Save ${kind}`,
    nothing: 'Nothing has happened yet.',
    version: (variant: string) => `Version: ${variant}`,
    seed: (seed: number) => `Seed: ${seed}`,
    chosen: (what: string) => `Changed from the start: ${what}`,
    injected: (what: string) => `Changed on the way: ${what}`,
    at: (time: string, what: string) => `at ${time}, ${what}`,
    cut: (n: number) => `${n} earlier moments are left out.`,
  },
};
