// Every sentence of the page, in English. The other languages have the same keys, which the compiler sees to.
import type { Standing } from '../why.ts';
import { callBarEn } from './hands.en.ts';
import { lockEn } from './lock.en.ts';

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

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

export const en = {
  tagline: 'kubelet pod cache playground',
  loading: 'Loading the graph…',
  list: (items: readonly string[]) => items.join(', '),

  header: {
    gallery: 'Gallery',
    scenario: 'Scenario',
    variant: 'Version',
    recorded: 'A trace belongs to the version that recorded it.',
    trace: 'Trace',
    openFile: 'Open a file…',
    share: 'Save, share…',
    language: 'Language',
    palette: 'Find a function…',
    keys: 'Keys',
  },

  variant: {
    classic: 'v1.2 – v1.25 · classic',
    'evented-1.26': 'v1.26 – v1.28 · EventedPLEG',
    'evented-1.29': 'v1.29 – v1.35 · EventedPLEG',
    'observed-1.36': 'v1.36 · observed time',
    'time-shift': 'proposal · time shift',
  },

  columns: { writers: 'Writers', cache: 'Cache', callers: 'Callers' },

  actor: {
    scenario: (name: string) => name,
    trace: (role: 'writer' | 'caller', n: number) => (role === 'writer' ? 'Go recording' : `caller ${n}`),
    manual: (role: 'writer' | 'caller', n: number) => (role === 'writer' ? 'manual writer' : `manual call ${n}`),
  },

  field: {
    lockFree: 'free',
    lockHeld: (mode: 'read' | 'write', names: string) => `${mode === 'read' ? 'R' : 'W'} · ${names}`,
    notYet: 'no UpdateTime yet',
    age: (duration: string) => `${duration} old`,
    entries: (n: number) => plural(n, 'entry', 'entries'),
    waiting: (n: number) => plural(n, 'record', 'records'),
    clock: (time: string) => `clock ${time}`,
    wallClock: (offset: string) => `wall clock ${offset}`,
  },

  entry: {
    nobodyWaits: 'nobody waits',
    stale: (n: number) => `stale for ${plural(n, 'caller', 'callers')}`,
    /** Where there is little room: the ruler shows for how many. */
    staleInShort: 'stale',
    missing: 'not in the map',
    missingButAwaited: (n: number) => `missing · ${plural(n, 'caller waits', 'callers wait')}`,
    modified: (time: string) => `modified ${time}`,
    observed: (time: string) => `observed ${time}`,
    deletedAt: (time: string) => `deleted at ${time}`,
    neverSet: 'never set so far',
    ruler: 'Freshness ruler',
  },

  legend: {
    modified: 'modified',
    observed: 'observed',
    timestamp: 'timestamp',
    minTime: 'waits for',
    rule: 'A waiting caller is released when a dot or the line arrives at its diamond.',
  },

  caller: {
    idle: 'no call yet',
    calling: 'calling',
    waiting: (duration: string) => `waiting ${duration}`,
    woken: 'woken',
    answeredAtOnce: 'answered at once',
    wokenBy: (operation: string, duration: string) => `woken by ${operation} after ${duration}`,
    since: (time: string) => `since ${time}`,
    ends: (why: string, operations: string, time: string) => `${why} · ${operations} ≥ ${time}`,
    equalEntry: (time: string) => `entry is exactly ${time}: equal is not newer`,
    equalTimestamp: (time: string) => `timestamp is exactly ${time}: equal is not newer`,
    oneOf: (names: readonly string[]) => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`,
    got: (what: string, at: string) => `at ${at}: ${what}`,
    default: 'the default status',
    statuses: (n: number) => plural(n, 'status', 'statuses'),
    slotEmpty: 'channel empty',
    slotFull: 'channel filled',
  },

  lock: lockEn,

  writer: {
    idle: 'nothing written yet',
    at: (time: string) => `at ${time}`,
    released: (n: number) => `released ${plural(n, 'caller', 'callers')}`,
    refused: 'refused',
  },

  kubelet: {
    actors: {
      containerRuntime: 'container runtime',
      syncLoop: 'sync loop',
      statusManager: 'status manager',
      evictionManager: 'eviction manager',
      faults: 'faults',
    },
    running: (n: number) => `${n} running`,
    created: (n: number) => `${n} created`,
    exited: (n: number) => `${n} exited`,
    and: (parts: readonly string[]) => parts.join(', '),
    sandboxOnly: 'sandbox only',
    nothing: 'nothing',
    error: 'error entry',
    truth: (what: string) => `truth: ${what}`,
    changed: {
      sandboxCreated: 'sandbox created',
      sandboxStopped: 'sandbox stopped',
      sandboxRemoved: 'sandbox removed',
      ipAssigned: 'IP assigned',
      containerCreated: 'container created',
      containerStarted: 'container started',
      containerExited: 'container exited',
      containerRemoved: 'container removed',
    },
    sandboxes: (n: number) => plural(n, 'sandbox', 'sandboxes'),
    nextAt: (time: string) => `next at ${time}`,
    relistIn: (duration: string) => `relist in ${duration}`,
    relistsSince: (time: string) => `relist since ${time}`,
    relistsPodSince: (pod: string, time: string) => `relist of ${pod} alone since ${time}`,
    lists: (pod: string) => `listing ${pod || 'all pods'}`,
    inspects: (pod: string) => `inspecting ${pod}`,
    isBlocked: 'blocked: channel full',
    notBegun: 'not begun',
    tickIn: (duration: string) => `UpdateTime in ${duration}`,
    retryIn: (duration: string) => `connects in ${duration}`,
    streamUp: 'stream connected',
    streamLost: 'stream broken',
    gaveUp: 'given up for good',
    isHealthy: 'healthy',
    skips: 'skipping pod synchronization',
    unhealthySince: (time: string) => `PLEG is not healthy, since ${time}`,
    channel: (n: number) => `PLEG channel: ${plural(n, 'event', 'events')}`,
    allWell: 'no fault now',
    wrong: (n: number) => `${n} active`,
    phase: { sync: 'SyncPod', terminating: 'terminating', terminated: 'terminated' },
    idle: 'idle',
    failed: 'failed',
    finished: 'finished',
    resync: (time: string) => `resync at ${time}`,
    backoff: (time: string) => `retry at ${time}`,
    crashLoop: (time: string) => `container not before ${time}`,
    deleted: (pod: string) => `deleted ${pod}`,
    keeps: (pod: string) => `keeps ${pod}`,
    evicts: (pod: string) => `evicting ${pod}`,
    evicted: (pod: string) => `evicted ${pod}`,
    evictionFailed: (pod: string) => `could not evict ${pod}`,
    evictionTimedOut: (pod: string, time: string) => `${pod}: timed out at ${time}`,
    timeout: (time: string) => `gives up at ${time}`,
    neverSynced: 'not synced yet',
    saw: (what: string) => `saw: ${what}`,
  },

  edge: {
    wait: (caller: string, pod: string) => `${caller} waits for ${pod}`,
    relation: (actor: string, target: string) => `${actor} and ${target}`,
    timestamp: 'the global timestamp',
  },

  event: {
    full: (actor: string, clause: string) => `${actor} ${clause}`,
    finds: (actor: string, clause: string) => `${actor}: ${clause}`,
    called: (call: string) => `calls ${call}`,
    lockQueued: (mode: 'read' | 'write') => `wants the ${mode} lock, and has to wait for it`,
    lockTaken: (mode: 'read' | 'write') => `takes the ${mode} lock`,
    lockReleased: (mode: 'read' | 'write') => `releases the ${mode} lock`,
    lookedUp: (pod: string, entry: string | null) =>
      entry === null ? `${pod} is not in the map` : `finds ${pod}: ${entry}`,
    lookedUpAgain: (pod: string, entry: string | null, peer: string) =>
      `reads ${pod} again for ${peer}: ${entry ?? 'not in the map'}`,
    after: (left: string, result: boolean, right: string, isEqual: boolean) =>
      `${left} is ${result ? '' : 'not '}after ${right}${isEqual ? ' (equal is not after)' : ''}`,
    before: (left: string, result: boolean, right: string, isEqual: boolean) =>
      `${left} is ${result ? '' : 'not '}before ${right}${isEqual ? ' (equal is not before)' : ''}`,
    nilTimestamp: 'the timestamp is nil, so it is not after anything',
    left: {
      timestamp: (time: string) => `timestamp ${time}`,
      modified: (time: string) => `modified ${time}`,
      observedTime: (time: string) => `observed ${time}`,
      now: (time: string) => `the clock's ${time}`,
    },
    right: {
      minTime: (time: string) => `minTime ${time}`,
      timestamp: (time: string) => `the new ${time}`,
      record: (time: string, peer: string) => `${peer}'s ${time}`,
      bound: (time: string) => `minTime less 30 s, ${time}`,
    },
    written: (pod: string, entry: string) => `writes ${pod}: ${entry}`,
    observed: (pod: string, time: string) => `marks ${pod} as observed at ${time}`,
    mutated: (pod: string, names: string) => `changes the status of ${pod} in place: its containers are now ${names}`,
    rejected: (pod: string) => `is refused: the entry of ${pod} is newer`,
    deleted: (pod: string, had: boolean) => (had ? `removes ${pod} from the map` : `finds no ${pod} to remove`),
    timestampSet: (time: string) => `promises: everything is known as of ${time}`,
    answered: (entry: string | null) => `is answered at once: ${entry ?? 'the default status'}`,
    waits: (pod: string) => `waits: its record joins the subscribers of ${pod}`,
    kept: (peer: string) => `keeps the record of ${peer}`,
    delivered: (peer: string) => `releases ${peer}`,
    filled: (peer: string, entry: string | null) => `fills the channel of ${peer}: ${entry ?? 'the default status'}`,
    closed: (peer: string) => `closes the channel of ${peer}`,
    returnedEntry: (name: string, entry: string | null) => `gets ${entry ?? 'the default status'} from ${name}`,
    returnedCount: (name: string, n: number) => `gets ${plural(n, 'status', 'statuses')} from ${name}`,
    returnedUpdated: (updated: boolean) => `gets ${updated} from Set`,
    returned: (name: string) => `returns from ${name}`,
    clockSet: (time: string) => `sets the clock to ${time}`,
    diverged: (step: number) => `recorded something else at step ${step}`,
    entry: (what: string, modified: string) => `${what}, modified ${modified}`,
    runtimeChanged: {
      sandboxCreated: (pod: string) => `creates a sandbox for ${pod}`,
      sandboxStopped: (pod: string) => `stops the sandbox of ${pod}`,
      sandboxRemoved: (pod: string) => `removes the sandbox of ${pod}`,
      ipAssigned: (pod: string) => `gives ${pod} an IP address`,
      containerCreated: (pod: string) => `creates a container of ${pod}`,
      containerStarted: (pod: string) => `starts a container of ${pod}`,
      containerExited: (pod: string) => `sees a container of ${pod} exit`,
      containerRemoved: (pod: string) => `removes a dead container of ${pod}`,
    },
    work: {
      relist: () => 'the relist',
      relistPod: (pod: string) => `the relist of ${pod} alone`,
      sync: (pod: string) => `SyncPod(${pod})`,
      terminating: (pod: string) => `SyncTerminatingPod(${pod})`,
      terminated: (pod: string) => `SyncTerminatedPod(${pod})`,
      list: (pod: string) => `the list of ${pod || 'all pods'}`,
      inspect: (pod: string) => `the inspection of ${pod}`,
      send: () => 'the send into the full channel',
      createSandbox: (pod: string) => `creating a sandbox for ${pod}`,
      createContainer: (pod: string) => `creating a container of ${pod}`,
      startContainer: (pod: string) => `starting a container of ${pod}`,
      kill: (pod: string) => `killing ${pod}`,
      killContainer: (pod: string) => `killing a container of ${pod}`,
      deletePod: (pod: string) => `deleting ${pod} from the API`,
      evict: (pod: string) => `evicting ${pod}`,
      sort: (pod: string) => `sorting the containers of ${pod}`,
    },
    workBegan: (work: string) => `begins ${work}`,
    workBeganAsOf: (work: string, time: string) => `begins ${work}, as of ${time}`,
    workEnded: (work: string) => `has finished ${work}`,
    workFailed: (work: string, err: string) => `fails at ${work}: ${err}`,
    timerSet: {
      relist: (time: string) => `will relist at ${time}`,
      tick: (time: string) => `will call UpdateTime at ${time}`,
      resync: (time: string) => `will sync again at ${time} if nothing happens before`,
      backoff: (time: string) => `will try again at ${time}`,
      retry: (time: string) => `will connect again at ${time}`,
      statusSync: (time: string) => `will go through all statuses at ${time}`,
      timeout: (time: string) => `will give up at ${time}`,
      crashLoop: (time: string) => `leaves a container alone until ${time}: CrashLoopBackOff`,
    },
    eventSent: (type: string, pod: string, peer: string) => `sends ${type} of ${pod} to ${peer}`,
    eventDropped: (type: string, pod: string) => `loses ${type} of ${pod}: nobody will hear of it`,
    eventReceived: (type: string, pod: string) => `takes ${type} of ${pod} out of the channel`,
    lastSyncSet: (time: string) => `sets lastSyncTime to ${time}`,
    healthy: 'finds the PLEG healthy',
    unhealthy: 'skips pod synchronization: PLEG is not healthy',
    fault: (fault: string, begins: boolean, pod: string) =>
      `${begins ? 'begin' : 'end'}: ${fault}${pod === '' ? '' : ` of ${pod}`}`,
    faults: {
      slowList: 'slow list',
      failingList: 'failing list',
      slowInspect: 'slow inspection',
      failingInspect: 'failing inspection',
      slowSync: 'slow calls to the runtime',
      lostEvents: 'lost runtime events',
      fullChannel: 'full PLEG channel',
      streamLoss: 'broken event stream',
      clockStep: 'wall clock step',
      failingStart: 'containers that fail to start',
      runtimeRestart: 'restart of the runtime',
      lateStamp: 'stamps from after the list',
    },
    configChanged: {
      add: (pod: string) => `hears that ${pod} is to run here`,
      update: (pod: string) => `hears of a change to ${pod}`,
      delete: (pod: string) => `hears that ${pod} is to be deleted`,
    },
    livenessFailed: (pod: string) => `hears that a container of ${pod} has failed its liveness probe`,
    settingsChanged: (what: string) => `from here on: ${what}`,
    clockStepped: (offset: string) => `step the wall clock: it is ${offset} from virtual time`,
  },

  dock: {
    label: 'Time',
    play: 'Play',
    pause: 'Pause',
    toStart: 'To the start',
    toEnd: 'To the end',
    stepBack: 'One event back',
    stepForward: 'One event forward',
    previousWake: 'Previous wake',
    nextWake: 'Next wake',
    speed: 'Speed',
    everyEvent: 'every event',
    loop: 'Loop',
    goTo: 'Go to…',
    slider: 'Virtual time',
    lanes: 'Lanes',
    mark: 'Mark this moment',
    of: (end: string) => `/ ${end}`,
    position: (event: number, count: number) => `event ${event} of ${count}`,
    start: 'Nothing has happened yet.',
    density: { writes: 'writes', refused: 'refused', waits: 'waits', wakes: 'wakes', broken: 'broken' },
  },

  events: {
    label: 'Events',
    empty: 'No event yet.',
  },

  inspector: {
    label: 'Inspector',
    export: 'Export…',
    prompt: 'Select a pod, a caller, an edge, a field or an event to see what it holds and how it came to it.',
    waiting: 'Who waits now',
    nobodyWaits: 'Nobody waits at this moment.',
    moreWait: (n: number) => `and ${plural(n, 'other', 'others')}`,
    pod: 'Pod',
    actor: { writer: 'Writer', caller: 'Caller' },
    field: 'Field of the cache',
    edge: 'Relation',
    event: (n: number) => `Event ${n}`,
  },

  fact: {
    uid: 'UID',
    status: 'status',
    err: 'err',
    modified: 'modified',
    observedTime: 'observedTime',
    subscribers: 'subscribers',
    name: 'name',
    role: 'role',
    lastCall: 'last call',
    calledAt: 'called at',
    state: 'state',
    channel: 'channel',
    result: 'result',
    returnedAt: 'returned at',
    value: 'value',
    time: 'virtual time',
    kind: 'kind',
    by: 'by',
    pod: 'pod',
    about: 'about',
    cause: 'follows from',
    lastChange: 'last changed by',
    left: 'left',
    right: 'right',
    none: 'none',
    nil: 'nil',
    waitsFor: (caller: string, minTime: string) => `${caller}, waits for newer than ${minTime}`,
    truth: 'truth',
    work: 'at work',
    settings: 'changed settings',
    lock: 'lock',
    holder: 'held by',
    queue: 'queue',
  },

  /** What came of an operation. */
  outcome: {
    waits: (wait: string, because: string) => `${wait}: ${because}`,
    answered: (actor: string, call: string, entry: string | null) =>
      `${actor}: ${call} is answered at once: ${entry ?? 'the default status'}`,
    answeredAfter: (actor: string, call: string, duration: string, entry: string | null) =>
      `${actor}: ${call} is answered after ${duration} at the lock: ${entry ?? 'the default status'}`,
    gives: (actor: string, call: string, entry: string | null) =>
      `${actor}: ${call} gives ${entry ?? 'the default status'}`,
    givesAll: (actor: string, call: string, n: number) => `${actor}: ${call} gives ${plural(n, 'status', 'statuses')}`,
    deletes: (actor: string, call: string, had: boolean) =>
      `${actor}: ${call} ${had ? 'removes the entry, and wakes nobody' : 'finds nothing to remove'}`,
    refused: (actor: string, call: string, pod: string) => `${actor}: ${call} is refused: the entry of ${pod} is newer`,
    wakes: (actor: string, call: string, names: string) => `${actor}: ${call} wakes ${names}`,
    wakesNobody: (actor: string, call: string) => `${actor}: ${call} wakes nobody`,
    after: (name: string, duration: string) => `${name} after ${duration}`,
    others: (n: number) => plural(n, 'other', 'others'),
    wokenBy: (operation: string, duration: string) => `woken by ${operation} after ${duration}`,
  },

  why: {
    entry: (is: Standing, modified: string, minTime: string) =>
      `Its entry was modified at ${exactly(is)}${modified}${compared(is, minTime)}`,
    observed: (is: Standing, observed: string, minTime: string) =>
      `It was last observed at ${exactly(is)}${observed}${compared(is, minTime)}`,
    timestamp: (is: Standing, timestamp: string, minTime: string) =>
      is === 'older'
        ? `The whole cache is only known as of ${timestamp}${compared(is, minTime)}`
        : `The global timestamp is ${exactly(is)}${timestamp}${compared(is, minTime)}`,
    waits: (caller: string, pod: string, minTime: string) => `${caller} waits for ${pod}, newer than ${minTime}`,
    short: {
      name: { entry: 'the entry', observed: 'the observation', timestamp: 'the timestamp' },
      equal: (names: readonly string[], minTime: string) =>
        `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} exactly ${minTime}, and equal is not newer`,
      entry: (time: string | null) => (time === null ? 'it is not in the map' : `the entry is from ${time}`),
      observed: (time: string | null) => `it was observed at ${time}`,
      timestamp: (time: string | null) => (time === null ? 'nobody has called UpdateTime' : `the timestamp is ${time}`),
      underWay: 'notify is on its way to it',
      missed: 'what it asks for came between check and record',
    },
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

  callBar: callBarEn,

  dropFile: 'Drop a scenario, session or trace file here to open it',

  failure: {
    notLoaded: 'This part could not be loaded. Everything else goes on.',
    reload: 'Reload the page',
    title: 'The simulation has stopped.',
    kept: 'All that has happened so far is still here.',
    restart: 'Start it again',
  },

  side: 'Details',
  panels: {
    details: 'Details',
    story: 'Story',
    compare: 'Compare',
    code: 'Code',
    invariants: 'Invariants',
    waits: 'Waits',
    marks: 'Marks',
  },
  splitter: 'Width of the side panel',
};

export type Words = typeof en;
