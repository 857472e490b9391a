// The state of a run in one plain shape, made in two independent ways: from the world itself, and from the folded log.
// That they are equal at every step is what makes the picture on the page true.
import { merged } from '../../src/base/plainData.ts';
import { type Answer, makeDefaultData } from '../../src/kubelet/cache.ts';
import { type PodStatus, uid } from '../../src/kubelet/runtime.ts';
import type { LockMode, RWMutex } from '../../src/kubelet/sync.ts';
import { isZero, type Time } from '../../src/kubelet/time.ts';
import type { Run } from '../../src/sim/run.ts';
import type { Setup } from '../../src/sim/setup.ts';
import type { ActorState } from '../../src/sim/world.ts';
import { callAt, entryAt, eventAt, timestampAt } from '../../src/trace/event.ts';
import {
  actorWord,
  CALL,
  CALL_WITHIN,
  CHANNEL,
  CLOCK,
  ENTRY,
  ENTRY_COUNT,
  HEALTH,
  headerWord,
  LAST_SYNC,
  LOCKING,
  podWord,
  QUEUE_LENGTH,
  RETURN,
  SETTINGS,
  type State,
  subscribersOf,
  TIMER_DUE,
  TIMESTAMP,
  TRUTH,
  WAIT,
  WAITING_COUNT,
  WORK_DONE,
} from '../../src/trace/fold.ts';
import { lockOf } from '../../src/trace/lock.ts';
import { type ChangedSettings, type Log, wordOf } from '../../src/trace/log.ts';
import { B, NONE, type Work } from '../../src/trace/record.ts';

interface PlainState {
  /** Who holds the lock, in the order in which they took it, and who is queued, in the order of grant. */
  lock: { mode: LockMode | 'free'; holders: number[]; queue: { actor: number; mode: LockMode }[] };
  timestamp: Time | null;
  /** What the cache's clock was set to or, while it runs by itself, how far its wall reading is from virtual time. */
  clock: { now: Time } | { offsetNs: number };
  entries: Record<string, Answer & { modified: Time; observedTime: Time }>;
  entryCount: number;
  /** uid to the waiting callers in list order. */
  subscribers: Record<string, { actor: number; minTime: Time }[]>;
  waitingCount: number;
  /** By actor, those in the middle of GetNewerThan: what is in the channel. */
  blocked: Record<number, { slot: Answer | null; closed: boolean }>;
  /** By pod, those of which the runtime knows something: what is true of them. */
  truth: Record<string, PodStatus>;
  /** Pod lifecycle events on their way to the sync loop. */
  queueLength: number;
  /** null until the sync loop has looked. */
  isHealthy: boolean | null;
  /** By actor, those that are at something: what it is as a whole, and the call that it makes within that. */
  atWork: Record<number, { work: Work | null; within: Work | null }>;
  /** By actor, those that have synced: when last. */
  lastSync: Record<number, Time>;
}

type Kubelet = Pick<PlainState, 'truth' | 'queueLength' | 'isHealthy' | 'atWork' | 'lastSync'>;

export function stateOfWorld({ world }: Run): PlainState {
  const { cache } = world;
  return {
    lock: lockOfWorld(cache.lock),
    timestamp: cache.timestamp,
    clock: world.clock === null ? { offsetNs: world.wallOffsetNs } : { now: world.clock },
    entries: Object.fromEntries(cache.pods),
    entryCount: cache.pods.size,
    subscribers: Object.fromEntries(
      [...cache.subscribers].map(([id, list]) => [
        id,
        list.map(({ time, ch }) => ({ actor: ch.receiver, minTime: time })),
      ]),
    ),
    waitingCount: [...cache.subscribers.values()].flat().length,
    blocked: Object.fromEntries(
      world.blockedOn.flatMap((ch, actor) =>
        ch === null
          ? []
          : [[actor, { slot: ch.slot && { status: ch.slot.status, err: ch.slot.err }, closed: ch.closed }]],
      ),
    ),
    ...kubeletOfWorld(world.actors),
  };
}

function lockOfWorld({ readers, writer, waitingReaders, waitingWriters }: RWMutex): PlainState['lock'] {
  const queued = (mode: LockMode) => (actor: number) => ({ actor, mode });
  const others = waitingWriters.map(queued('write'));
  const between = waitingReaders.map(queued('read'));
  if (writer !== null && readers.length === 0) {
    return { mode: 'write', holders: [writer], queue: [...between, ...others] };
  }
  const pending = writer === null ? [] : [queued('write')(writer)];
  return {
    mode: readers.length > 0 ? 'read' : 'free',
    holders: [...readers],
    queue: [...pending, ...between, ...others],
  };
}

function kubeletOfWorld(actors: readonly ActorState[]): Kubelet {
  const kubelet: Kubelet = { truth: {}, queueLength: 0, isHealthy: null, atWork: {}, lastSync: {} };
  for (const [actor, state] of actors.entries()) {
    switch (state.kind) {
      case 'containerRuntime':
        kubelet.truth = Object.fromEntries(state.pods);
        break;
      case 'genericPleg':
        kubelet.queueLength = state.channel.length;
        if (state.step.at !== 'idle') {
          const work = state.only === null ? 'relist' : 'relistPod';
          const within = { listing: 'list', inspecting: 'inspect', sending: 'send' } as const;
          kubelet.atWork[actor] = { work, within: within[state.step.at] };
        }
        break;
      case 'syncLoop':
        kubelet.isHealthy = state.isHealthy;
        break;
      case 'sorter':
        if (state.status !== null && Number.isFinite(state.dueNs))
          kubelet.atWork[actor] = { work: 'sort', within: null };
        break;
      case 'evictionManager':
        if (state.timeoutNs !== null) kubelet.atWork[actor] = { work: 'evict', within: null };
        break;
      case 'podWorker':
        if (!isZero(state.lastSyncTime)) kubelet.lastSync[actor] = state.lastSyncTime;
        if (state.step === 'acting' || state.step === 'finishing') {
          const within = state.step === 'acting' ? (state.actions[0]?.call ?? null) : null;
          kubelet.atWork[actor] = { work: state.phase === 'finished' ? null : state.phase, within };
        }
    }
  }
  return kubelet;
}

/** By actor, the timers that the world holds: an actor that has been woken since its last timer.set has none. */
export function timersOfWorld({ world }: Run): [actor: number, dueNs: number][] {
  return world.actors.flatMap((state, actor): [number, number][] => {
    if (state.kind === 'podWorker' && state.requeueAtNs !== null) return [[actor, state.requeueAtNs]];
    // A request for one pod may wake it before, which is no timer of its own.
    const isResting = state.kind === 'genericPleg' && state.step.at === 'idle' && state.nextRelistNs > world.nowNs;
    return isResting && state.relistTime !== null ? [[actor, state.nextRelistNs]] : [];
  });
}

/** When the last timer.set of an actor is due. */
export function timerOfLog(log: Log, state: State, actor: number): number | null {
  const timer = actorWord(state, actor, TIMER_DUE);
  const event = timer === NONE ? null : eventAt(log, timer);
  return event?.kind === 'timer.set' ? event.dueNs : null;
}

export function stateOfLog(log: Log, state: State): PlainState {
  const { holders, queue } = lockOf(log, state);
  const timestamp = headerWord(state, TIMESTAMP);
  const plain: PlainState = {
    lock: {
      mode: holders[0]?.mode ?? 'free',
      holders: holders.map(({ actor }) => actor),
      queue: queue.map(({ actor, mode }) => ({ actor, mode })),
    },
    timestamp: timestamp === NONE ? null : timestampAt(log, timestamp),
    clock: clockOfLog(log, state),
    entries: {},
    entryCount: headerWord(state, ENTRY_COUNT),
    subscribers: {},
    waitingCount: headerWord(state, WAITING_COUNT),
    blocked: {},
    ...kubeletOfLog(log, state),
  };
  for (const [pod, id] of log.pods.entries()) {
    const entry = entryAt(log, podWord(state, pod, ENTRY));
    if (entry !== null) {
      const { status, err, modified, observedTime } = entry;
      plain.entries[id] = { status, err, modified, observedTime };
    }
    const waiting = recordsOf(log, state, pod);
    if (waiting.length > 0) plain.subscribers[id] = waiting;
  }
  for (const actor of log.actors.keys()) {
    const channel = blockedChannel(log, state, actor);
    if (channel !== null) plain.blocked[actor] = channel;
  }
  return plain;
}

function clockOfLog(log: Log, state: State): PlainState['clock'] {
  const clock = headerWord(state, CLOCK);
  const event = clock === NONE ? null : eventAt(log, clock);
  if (event?.kind === 'clock.set') return { now: event.now };
  return { offsetNs: event?.kind === 'clock.stepped' ? event.offsetNs : 0 };
}

function kubeletOfLog(log: Log, state: State): Kubelet {
  const health = headerWord(state, HEALTH);
  const healthEvent = health === NONE ? null : eventAt(log, health);
  const kubelet: Kubelet = {
    truth: {},
    queueLength: headerWord(state, QUEUE_LENGTH),
    isHealthy: healthEvent?.kind === 'health.set' ? healthEvent.isHealthy : null,
    atWork: {},
    lastSync: {},
  };
  for (const [pod, id] of log.pods.entries()) {
    const truth = podWord(state, pod, TRUTH);
    const event = truth === NONE ? null : eventAt(log, truth);
    if (event?.kind === 'runtime.changed' && !isNothing(event.truth)) kubelet.truth[id] = event.truth;
  }
  for (const actor of log.actors.keys()) {
    const work = workOfLog(log, actorWord(state, actor, WORK_DONE));
    const within = workOfLog(log, actorWord(state, actor, CALL_WITHIN));
    if (work !== null || within !== null) kubelet.atWork[actor] = { work, within };
    const sync = actorWord(state, actor, LAST_SYNC);
    const event = sync === NONE ? null : eventAt(log, sync);
    if (event?.kind === 'lastSync.set') kubelet.lastSync[actor] = event.time;
  }
  return kubelet;
}

function workOfLog(log: Log, word: number): Work | null {
  const event = word === NONE ? null : eventAt(log, word);
  return event?.kind === 'work.began' ? event.work : null;
}

/** The runtime forgets a pod of which it has nothing left. */
function isNothing({ contents }: PodStatus): boolean {
  return contents?.sandboxStatuses.length === 0 && contents.containerStatuses.length === 0;
}

function recordsOf(log: Log, state: State, pod: number): { actor: number; minTime: Time }[] {
  return subscribersOf(state, pod).map((actor) => {
    const call = callAt(log, actorWord(state, actor, CALL));
    if (call.op !== 'getNewerThan') throw new Error(`actor ${actor} waits in ${call.op}`);
    return { actor, minTime: call.minTime };
  });
}

function blockedChannel(log: Log, state: State, actor: number): { slot: Answer | null; closed: boolean } | null {
  const word = (index: number) => actorWord(state, actor, index);
  const call = word(CALL);
  if (call === NONE || word(RETURN) > call || callAt(log, call).op !== 'getNewerThan') return null;
  // It sleeps, or takes what is there, only after it has given the lock back.
  if (word(LOCKING) !== NONE) return null;
  const channel = word(CHANNEL);
  if (channel < call) {
    // In no list: between the two halves of the draft, where it does not sleep yet. The world then has it not blocked.
    return word(WAIT) === NONE ? null : { slot: null, closed: false };
  }
  const event = eventAt(log, channel);
  if (event.kind !== 'channel.filled' && event.kind !== 'channel.closed') throw new Error(event.kind);
  const { status, err } = event.entry ?? makeDefaultData(uid(log.pods[event.pod ?? NONE] ?? ''));
  return { slot: { status, err }, closed: event.kind === 'channel.closed' };
}

/** By actor, those with settings: what they go by. Pod workers go by their sync loop's, the faults by what is wrong. */
export function settingsOfWorld({ world }: Run): Map<number, object> {
  const loop = world.actors.findIndex(({ kind }) => kind === 'syncLoop');
  return new Map(
    world.actors.flatMap((state, actor): [number, object][] => {
      if (state.kind === 'podWorker') return [[loop, { ...settingsIn(world.actors[loop]), workers: state.settings }]];
      if (state.kind === 'faults') return [[actor, { faults: world.faults }]];
      return 'settings' in state ? [[actor, state.settings]] : [];
    }),
  );
}

function settingsIn(state: ActorState | undefined): object {
  return state !== undefined && 'settings' in state ? state.settings : {};
}

/** The same from the setup, and what the log says has changed since. */
export function settingsOfLog({ actors, faults = [] }: Setup, log: Log, state: State): Map<number, object> {
  return new Map(
    log.actors.flatMap(({ kind }, actor): [number, object][] => {
      const first = kind === 'faults' ? { faults } : actors[actor];
      if (first === undefined) return [];
      const changes: ChangedSettings[] = [];
      for (let seq = actorWord(state, actor, SETTINGS); seq !== NONE; seq = wordOf(log, seq, B)) {
        const event = eventAt(log, seq);
        if (event.kind === 'settings.changed') changes.unshift(event.settings);
      }
      return [[actor, changes.reduce<Readonly<Record<string, unknown>>>(merged, { ...first })]];
    }),
  );
}
