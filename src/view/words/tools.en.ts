// The sentences of what opens on demand: the gallery, the settings, the editor, the code. They come with it.
import { accountEn } from './account.en.ts';
import { compareEn, futuresEn } from './branches.en.ts';
import { codeEn } from './code.en.ts';
import { embedEn } from './embed.en.ts';
import { explainEn } from './explain.en.ts';
import { exportEn } from './export.en.ts';
import { functionsEn, helpEn, paletteEn, tourEn } from './functions.en.ts';
import { invariantsEn } from './invariants.en.ts';
import { pictureEn } from './picture.en.ts';
import { presentEn, speakerEn } from './present.en.ts';
import { marksEn, shareEn } from './session.en.ts';
import { storyEn } from './story.en.ts';
import { tempoEn } from './tempo.en.ts';

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

const LAST_LESSON = 10;
/** The course that the gallery is: the first has the number 1. */
const LESSONS = [
  'What is the pod cache: a map, a clock and a waiting room',
  'Who writes: relist, Set, Delete, and UpdateTime last',
  'GetNewerThan: a freshness gate',
  'Who wakes whom',
  'The pod worker, and why it waits at all',
  'The second that it costs',
  'Errors and silence',
  'Events are hints',
  'Evented PLEG: two writers',
  'Why Evented PLEG was slow, and what came of it',
  'Clocks, aliases, lost wake-ups, the lock',
];

export const toolsEn = {
  tempo: tempoEn,
  futures: futuresEn,
  compare: compareEn,
  code: codeEn,
  explain: explainEn,
  functions: functionsEn,
  help: helpEn,
  palette: paletteEn,
  tour: tourEn,
  story: storyEn,

  gallery: {
    title: 'Gallery',
    search: 'Search: a symptom, a log line, v1.36, #issue',
    close: 'Close',
    nothing: (query: string) => `Nothing here has “${query}” in it.`,
    orderBy: 'Order',
    order: { lesson: 'Lessons', symptom: 'Symptoms', version: 'Versions' },
    symptoms: 'What you see',
    nearest: 'Nothing has all of these words; these have most of them',
    lesson: (n: number) => `${n > LAST_LESSON ? 'Bonus' : `Lesson ${n}`} · ${LESSONS[n - 1]}`,
  },

  settings: {
    title: 'Settings',
    from: {
      title: 'A change holds',
      start: 'from the start',
      cursor: (time: string) => `from ${time} on`,
      note: {
        start: 'It begins a new future that runs from the start, shown at the same virtual time.',
        cursor: 'It begins a new future here: what came before stays. Timers and calls under way go on as they began.',
      },
    },
    settled: {
      version: 'from the start only: which kubelet runs is settled when it starts',
      seed: 'from the start only: it has decided what came before the cursor, too',
      plan: 'from the start only: it says what is to happen when',
    },
    section: {
      runtime: 'Container runtime',
      genericPleg: 'Generic PLEG',
      eventedPleg: 'Evented PLEG',
      podWorkers: 'Pod workers',
      syncLoop: 'Sync loop',
    },
    name: {
      list: 'list takes',
      inspect: 'an inspection takes',
      createSandbox: 'creating a sandbox takes',
      createContainer: 'creating a container takes',
      startContainer: 'starting a container takes',
      kill: 'killing a pod takes',
      assignIp: 'IP address comes after',
      eventDelay: 'an event takes',
      fillsTimestamp: 'statuses carry a timestamp',
      relistPeriod: 'relist period',
      relistThreshold: 'unhealthy after',
      channelCapacity: 'channel capacity',
      reinspects: 'inspects again after an error (1.3)',
      inspectsFromList: 'inspects only what the list named (1.36)',
      blocksOnFullChannel: 'blocks on a full channel (until 1.13)',
      movesHealthFirst: 'health moves before success (until 1.6)',
      relistsOnDemand: 'relists on demand (1.36)',
      tickStart: 'first tick at',
      tickPeriod: 'tick period',
      retry: 'a failed connection takes',
      readsNsAsSeconds: 'takes ns for seconds (until 1.31)',
      writesCache: 'writes to the cache (until 1.36)',
      sync: 'a sync takes',
      resync: 'syncs again after',
      backOff: 'tries again after',
      initialCrashLoopBackOff: 'first back-off of a container',
      maxCrashLoopBackOff: 'longest back-off of a container',
      propagatesBackOff: 'tries again when the back-off ends (1.35)',
      garbageCollection: 'remains are removed after',
      sortsByAttempt: 'newest by attempt, not by time',
      containersToKeep: 'dead containers kept',
    },
    seed: 'seed',
    pods: 'Number of pods',
    reset: 'As in the scenario',
    refused: (why: string) => `That cannot run: ${why}`,
    switches: 'With and without',
    watch: 'Watch',
    issues: 'Kubernetes issues',
    faults: 'Faults',
    addFault: 'Add a fault here',
    removeFault: (fault: string) => `Remove ${fault}`,
    fault: (fault: string, from: string, to: string, pod: string) =>
      `${fault}${pod === '' ? '' : ` of ${pod}`}, ${from} to ${to}`,
    faultKind: 'Fault',
    faultPod: 'Pod',
    everyPod: 'every pod',
    faultLasts: 'lasts, in s',
    faultBy: 'by, in s',
    toTheEnd: 'the end',
  },

  editor: {
    open: 'Open a file…',
    title: 'Scenario file',
    label: 'The scenario as YAML',
    right: 'Nothing is wrong with it.',
    run: 'Run',
    reset: 'Reset',
    save: 'Save…',
    close: 'Close',
    edit: 'Edit the file…',
  },

  export: exportEn,

  goTo: {
    label: 'Go to',
    time: 'to a time',
    timeHint: 'such as 6.8',
    go: 'Go',
    badTime: (text: string) => `“${text}” is not a time from 0: seconds such as 6.8, or such as 1m30s, 1:30 or 250ms.`,
    tooFar: (limit: string) => `That is too far beyond the end of the run: at most ${limit}.`,
    targets: 'to the next or previous',
    target: {
      wake: 'wake',
      write: 'write',
      rejection: 'rejected Set',
      violation: 'violation',
      fault: 'fault or clock step',
      selection: 'event of the selection',
    },
    nothingSelected: 'Nothing is selected: select a pod, a caller, a field or an event first.',
    until: 'until',
    condition: {
      answered: 'a caller is answered',
      timestampPasses: 'the global timestamp passes',
      waitedFor: 'somebody has waited for',
      callersWait: 'so many callers wait at once',
    },
    value: { answered: 'caller', timestampPasses: 'time', waitedFor: 'time', callersWait: 'callers' },
    badValue: {
      answered: () => 'There is no caller in this run yet.',
      timestampPasses: (text: string) => `“${text}” is not a time from 0: seconds such as 12.`,
      waitedFor: (text: string) => `“${text}” is not a time: seconds such as 5.`,
      callersWait: (text: string) => `“${text}” is not a number of callers: a whole number from 1.`,
    },
    way: { 1: (what: string) => `Forward: ${what}`, [-1]: (what: string) => `Back: ${what}` },
    none: {
      1: (what: string) => `Nothing after this moment: ${what}.`,
      [-1]: (what: string) => `Nothing before this moment: ${what}.`,
    },
    missed: (what: string, time: string) => `Not up to ${time}: ${what}.`,
  },

  lanes: {
    label: 'Swim lanes',
    keys:
      'Arrow left and right: previous and next in a lane. Up and down: lanes. Enter: select it and go there. ' +
      'Plus, minus, zero: zoom in, zoom out, show all. Shift and arrows: move the window.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show the whole run',
    asTable: 'As a table',
    height: 'Height of the lanes',
    columns: { lane: 'Lane', what: 'What', from: 'From', to: 'To' },
    caption: (from: string, to: string) => `What the lanes show from ${from} to ${to}.`,
    cut: (shown: number, count: number) => `The first ${shown} of ${count}. Zoom in for the others.`,
    emptyWindow: 'Nothing happens here.',
    emptyLane: 'nothing happens in this lane',
    lasts: (from: string, to: string, duration: string) => `${from} – ${to} · ${duration}`,
    releasedBy: (actor: string, call: string) => `released by ${actor}: ${call}`,
    neverReleased: 'nobody releases it in this future',
    neverOver: 'it does not end in this future',
    notYetOver: 'its end is not simulated yet',
    failed: (err: string) => `failed: ${err}`,
    holds: { read: 'holds the read lock', write: 'holds the write lock' },
    inMap: (pod: string) => `${pod} is in the map`,
    more: (n: number) => `and ${n} more in this place`,
  },

  update: {
    title: 'A new version is there.',
    note: 'It loads the page anew. What you did up to the last pause is kept.',
    take: 'Take it',
    later: 'Later',
  },

  trace: {
    agrees: 'every outcome so far is as recorded',
    diverges: (n: number) => `${plural(n, 'outcome differs', 'outcomes differ')} from the recording`,
    changed: (time: string) => `From ${time} on a call has changed the run, so nothing is compared.`,
  },

  /** Of what is selected. */
  details: {
    close: 'Close',
    history: 'How it came here',
    nothingYet: 'Nothing has happened to it yet.',
    notYet: 'At the cursor it has not happened yet.',
  },

  marks: marksEn,
  share: shareEn,
  picture: pictureEn,
  embed: embedEn,
  present: presentEn,
  speaker: speakerEn,

  openFile: {
    choose: (file: string) => `Choose a trace of ${file}`,
    steps: (n: number) => plural(n, 'step', 'steps'),
    cannotOpen: (file: string) => `${file} was not opened`,
    unchanged: 'Everything is as it was.',
    tooLarge: (limit: string) => `It is larger than ${limit}.`,
    mend: 'Mend it in the editor…',
    unreadable: (reason: string) => `It could not be read: ${reason}`,
    close: 'Close',
  },

  invariants: invariantsEn,

  account: accountEn,

  fileError: {
    place: (line: number, field: string) => [line === 0 ? '' : `Line ${line}`, field].filter(Boolean).join(', '),
    at: (place: string, problem: string) => (place === '' ? problem : `${place}: ${problem}`),
    problem: {
      empty: 'there is nothing in it to run.',
      notJson: (got: string) => `expected a trace as one line of JSON, got ${got}`,
      notYaml: (got: string) => `this is not YAML: ${got}`,
      notWhole: 'this is no whole session: the text is cut off or damaged.',
      newer: (version: string, known: string) =>
        `this was saved by a newer version of the page: it is version ${version} of the format, and this page knows ` +
        `those up to ${known}.`,
      missing: 'this field is missing.',
      unexpected: 'the format has no such field.',
      misplacedHold:
        'the kubelet never works slowly under this lock, so its actors cannot wait for it: use scripts alone.',
      wrong: (expected: string, got: string) => `expected ${expected}, got ${got}`,
    },
  },
};

export type ToolWords = typeof toolsEn;
