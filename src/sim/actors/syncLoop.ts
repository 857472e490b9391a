// The kubelet's sync loop: one goroutine that takes what comes from the API, from the PLEG's channel and from its
// ticker, and hands it to the pod workers. While the PLEG is not healthy it does nothing at all.
// Upstream: syncLoop and syncLoopIteration of pkg/kubelet/kubelet.go.
import type { ContainerStatus, UID } from '../../kubelet/runtime.ts';
import type { ConfigChange } from '../../trace/record.ts';
import type { ActorLogic, Context } from '../actor.ts';
import { refusal, removeContainer, truthOf } from './containerRuntime.ts';
import { isHealthy, type PlegEvent, takeEvent } from './genericPleg.ts';
import {
  newPodWorker,
  type PodSpec,
  type PodWorkerSettings,
  shouldPodContentBeRemoved,
  updatePod,
} from './podWorker.ts';

export interface SyncLoopSettings {
  readonly kind: 'syncLoop';
  readonly pods: readonly PodSpec[];
  readonly workers: PodWorkerSettings;
  /** MaxPerPodContainer: how many dead containers of a name are left when another one dies. */
  readonly containersToKeep: number;
}

/** The sync ticker, 1 s; the pause while unhealthy, 100 ms doubling to 5 s (kubelet.go). */
const TICK_NS = 1_000_000_000;
const SHORTEST_PAUSE_NS = 100_000_000;
const LONGEST_PAUSE_NS = 5_000_000_000;

/** The result of a probe that is not as the one before, and when it comes. */
interface ProbeUpdate {
  readonly atNs: number;
  readonly pod: UID;
  /** The name of the container. */
  readonly container: string;
}

/** What the API says of a pod, and when. */
interface ConfigUpdate {
  readonly atNs: number;
  readonly pod: UID;
  readonly change: ConfigChange;
}

export interface SyncLoopState {
  readonly kind: 'syncLoop';
  settings: SyncLoopSettings;
  /** What the API will say, in order of time. */
  readonly config: ConfigUpdate[];
  /** What livenessManager will report, in order of time. */
  readonly probes: ProbeUpdate[];
  /** By pod: the actor that is its worker. */
  readonly workers: Map<UID, number>;
  nextTickNs: number;
  /** null until it has looked for the first time. */
  isHealthy: boolean | null;
  pauseNs: number;
  pausedUntilNs: number;
}

export function newSyncLoop(settings: SyncLoopSettings): SyncLoopState {
  return {
    kind: 'syncLoop',
    settings,
    config: configOf(settings.pods),
    probes: probesOf(settings.pods),
    workers: new Map(),
    nextTickNs: 0,
    isHealthy: null,
    pauseNs: SHORTEST_PAUSE_NS,
    pausedUntilNs: 0,
  };
}

export const syncLoop: ActorLogic<SyncLoopState> = {
  wake(self, state, context) {
    if (context.nowNs < state.pausedUntilNs) return;
    if (!isAllowed(self, state, context)) return;
    iterate(self, state, context);
  },
  resume() {},
  settingsChanged(state, _changed, context) {
    for (const worker of state.workers.values()) context.stateOf(worker, 'podWorker').settings = state.settings.workers;
  },
};

/** Whether the PLEG is healthy; if not, the loop pauses, and its channel fills up. */
function isAllowed(self: number, state: SyncLoopState, context: Context): boolean {
  const isAll = isHealthy(context);
  if (isAll !== state.isHealthy) {
    context.happened(self, null, { kind: 'health.set', isHealthy: isAll });
    state.isHealthy = isAll;
  }
  if (isAll) {
    state.pauseNs = SHORTEST_PAUSE_NS;
    return true;
  }
  state.pausedUntilNs = context.nowNs + state.pauseNs;
  state.pauseNs = Math.min(2 * state.pauseNs, LONGEST_PAUSE_NS);
  context.goOnAt(self, state.pausedUntilNs);
  return false;
}

/** syncLoopIteration: one of what is ready. Which one, Go's select leaves open. */
function iterate(self: number, state: SyncLoopState, context: Context): void {
  const { nowNs } = context;
  const ready: (() => void)[] = [];
  const config = state.config[0];
  if (config !== undefined && config.atNs <= nowNs) ready.push(() => configure(self, state, context));
  const hasEvent = (context.find('genericPleg')?.state.channel.length ?? 0) > 0;
  if (hasEvent) ready.push(() => handleEvent(self, state, context, takeEvent(self, context)));
  const probe = state.probes[0];
  if (probe !== undefined && probe.atNs <= nowNs) ready.push(() => handleProbe(self, state, context));
  if (state.nextTickNs <= nowNs) ready.push(() => tick(self, state, context));
  if (ready.length === 0) return;
  ready[ready.length === 1 ? 0 : context.choose(ready.length)]?.();
  context.goOnAt(self, nowNs);
}

function configure(self: number, state: SyncLoopState, context: Context): void {
  const update = state.config.shift();
  if (update === undefined) return;
  const next = state.config[0];
  if (next !== undefined) context.wakeAt(self, next.atNs);
  const { pod, change } = update;
  context.happened(self, pod, { kind: 'config.changed', change });
  dispatch(state, context, pod, change === 'delete' ? 'deleted' : null);
}

/**
 * handleProbeSync(), of a liveness probe. The prober asks the container itself, and learns of it from the status
 * manager, not from this cache. But what follows is an update like any other: the worker asks the cache first.
 */
function handleProbe(self: number, state: SyncLoopState, context: Context): void {
  const update = state.probes.shift();
  if (update === undefined) return;
  const { pod, container } = update;
  const statuses = truthOf(context, pod)?.contents.containerStatuses ?? [];
  const probed = statuses.find((each) => each.name === container && each.state === 'running');
  const worker = state.workers.get(pod);
  if (probed === undefined || worker === undefined) return;
  context.happened(self, pod, { kind: 'liveness.failed' });
  context.stateOf(worker, 'podWorker').failedLiveness.add(probed.id);
  dispatch(state, context, pod, null);
}

/** The sync ticker: hands out the pods that are due in the work queue. */
function tick(self: number, state: SyncLoopState, context: Context): void {
  state.nextTickNs = context.nowNs + TICK_NS;
  context.wakeAt(self, state.nextTickNs);
  for (const next of [state.config[0], state.probes[0]]) {
    if (next !== undefined && next.atNs < state.nextTickNs) context.wakeAt(self, next.atNs);
  }
  for (const [uid, actor] of state.workers) {
    const worker = context.stateOf(actor, 'podWorker');
    if (worker.requeueAtNs === null || worker.requeueAtNs > context.nowNs) continue;
    worker.requeueAtNs = null;
    dispatch(state, context, uid, null);
  }
}

/** Events are hints: they make a worker look, and what it sees is the cache's. */
function handleEvent(self: number, state: SyncLoopState, context: Context, event: PlegEvent | null): void {
  if (event === null) return;
  const isKnown = state.workers.has(event.pod);
  if (isKnown && event.type !== 'ContainerRemoved') dispatch(state, context, event.pod, null);
  if (event.type === 'ContainerDied') cleanUp(self, state, context, event.pod);
}

/** HandlePodAdditions, HandlePodUpdates and HandlePodSyncs: UpdatePod of the pod's worker, which is made if need be. */
function dispatch(state: SyncLoopState, context: Context, uid: UID, kill: 'deleted' | null): void {
  let worker = state.workers.get(uid);
  if (worker === undefined) {
    const spec = state.settings.pods.find((pod) => pod.uid === uid);
    if (spec === undefined) return;
    worker = context.addActor(newPodWorker(spec, state.settings.workers), 'caller', `worker ${uid}`);
    state.workers.set(uid, worker);
  }
  updatePod(worker, context.stateOf(worker, 'podWorker'), context, kill);
}

/**
 * cleanUpContainersInPod: of the dead containers that the cache names, the newest of each name are kept, unless the pod
 * is over. It is of no interest who has read of them. What the runtime refuses is left to a later event.
 */
function cleanUp(self: number, state: SyncLoopState, context: Context, uid: UID): void {
  const { outcome } = context.call(self, { op: 'get', uid });
  const statuses = outcome.op === 'get' ? (outcome.answer.status?.contents?.containerStatuses ?? []) : [];
  const worker = state.workers.get(uid);
  const isOver = worker !== undefined && shouldPodContentBeRemoved(context.stateOf(worker, 'podWorker'));
  const containersToKeep = isOver ? 0 : state.settings.containersToKeep;
  const kept = new Map<string, number>();
  for (const container of deadNewestFirst(statuses)) {
    const count = (kept.get(container.name) ?? 0) + 1;
    kept.set(container.name, count);
    if (count > containersToKeep && refusal(context) === null) removeContainer(context, uid, container.id);
  }
}

function deadNewestFirst(statuses: readonly ContainerStatus[]): ContainerStatus[] {
  return statuses.filter(({ state }) => state === 'exited').sort((a, b) => b.createdAt.wallNs - a.createdAt.wallNs);
}

function probesOf(pods: readonly PodSpec[]): ProbeUpdate[] {
  const updates = pods.flatMap(({ uid: pod, containers }) =>
    containers.flatMap(({ name: container, livenessFailsAtNs }) =>
      livenessFailsAtNs.map((atNs): ProbeUpdate => ({ atNs, pod, container })),
    ),
  );
  return updates.sort((a, b) => a.atNs - b.atNs);
}

function configOf(pods: readonly PodSpec[]): ConfigUpdate[] {
  const updates = pods.flatMap(({ uid: pod, addAtNs, touchAtNs, deleteAtNs }): ConfigUpdate[] => [
    { atNs: addAtNs, pod, change: 'add' },
    ...touchAtNs.map((atNs) => ({ atNs, pod, change: 'update' as const })),
    ...(deleteAtNs === null ? [] : [{ atNs: deleteAtNs, pod, change: 'delete' as const }]),
  ]);
  return updates.sort((a, b) => a.atNs - b.atNs);
}
