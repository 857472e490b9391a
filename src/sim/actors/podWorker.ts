// A pod worker: one goroutine a pod. Before each phase it asks the cache for a status newer than the end of its last
// sync, and sleeps until there is one; then it does what that status, right or wrong, makes it think is needed.
// Upstream: podWorkerLoop of pkg/kubelet/pod_workers.go since 1.22, and SyncPod of kuberuntime_manager.go.
import { assertUnreachable, ensure } from '../../base/assert.ts';
import type { Result } from '../../base/result.ts';
import type { Answer } from '../../kubelet/cache.ts';
import type { PodStatus, UID } from '../../kubelet/runtime.ts';
import { type Time, ZERO } from '../../kubelet/time.ts';
import type { ActorLogic, Context } from '../actor.ts';
import {
  collectLater,
  createContainer,
  createSandbox,
  killContainer,
  killPod,
  latencyNs,
  refusal,
  startContainer,
} from './containerRuntime.ts';
import { type BackOffEntry, backOffNs, type CrashLoopSettings, nextBackOff } from './crashLoop.ts';
import { requestRelist } from './genericPleg.ts';
import { type Action, isTerminal, type Known, podActions } from './podActions.ts';

export interface PodSpec {
  readonly uid: UID;
  readonly containers: readonly ContainerSpec[];
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** When the API adds it, touches it (a RECONCILE or UPDATE), and deletes it; null for never. */
  readonly addAtNs: number;
  readonly touchAtNs: readonly number[];
  readonly deleteAtNs: number | null;
}

export interface ContainerSpec {
  readonly name: string;
  /** How long it runs before it exits by itself; null for as long as it is let. */
  readonly exitsAfterNs: number | null;
  readonly exitCode: number;
  /** When its liveness probe has failed as often as it may: of the one that runs then. */
  readonly livenessFailsAtNs: readonly number[];
}

export interface PodWorkerSettings extends CrashLoopSettings {
  /** What a sync takes beside its calls to the runtime, after them. */
  readonly syncNs: number;
  /** resyncInterval, 1 min, made longer by up to half (pod_workers.go). */
  readonly resyncNs: number;
  /** backOffPeriod after an error, 10 s, made longer likewise. */
  readonly backOffNs: number;
  /** After a sync that left a container alone it looks again when its back-off ends (1.35, #133066). */
  readonly propagatesBackOff: boolean;
  /** ContainerGCPeriod: how long the dead remains of a pod stay in the runtime (kubelet.go). */
  readonly garbageCollectionNs: number;
  /** The newest container of a name is the one with the highest attempt, not the latest creation (#141754, open). */
  readonly sortsByAttempt: boolean;
}

type Phase = 'sync' | 'terminating' | 'terminated' | 'finished';

export interface PodWorkerState {
  readonly kind: 'podWorker';
  readonly spec: PodSpec;
  settings: PodWorkerSettings;
  phase: Phase;
  /** Per goroutine: a new worker begins with Go's zero time. */
  lastSyncTime: Time;
  /** Where it is in its loop. Asking: it sleeps in GetNewerThan. */
  step: 'idle' | 'starting' | 'asking' | 'acting' | 'finishing';
  /** An update came while it was working. */
  isPending: boolean;
  /** The API has deleted the pod. */
  isDeleted: boolean;
  isEvicted: boolean;
  /** What is still to be done in this sync, the call that goes on first. */
  actions: Action[];
  dueNs: number;
  /** How many calls of this sync have changed something. */
  acted: number;
  /** What has failed in this sync. */
  failures: string[];
  /** By name, of the containers that have been started again. */
  readonly crashLoops: Map<string, BackOffEntry>;
  /** When the first back-off ends that this sync ran into, in virtual time. */
  backOffEndsNs: number;
  /** The id of the container that was created last. */
  created: string;
  /** By name: the number of the next log file in the container's directory (calcRestartCountByLogDir). */
  readonly nextLog: Map<string, number>;
  /** livenessManager: the ids of the containers that have failed their liveness probe. */
  readonly failedLiveness: Set<string>;
  /** When the work queue hands the pod back; null for not at all. */
  requeueAtNs: number | null;
  /** All its containers have exited for good. */
  isTerminal: boolean;
}

export function newPodWorker(spec: PodSpec, settings: PodWorkerSettings): PodWorkerState {
  return {
    kind: 'podWorker',
    spec,
    settings,
    phase: 'sync',
    lastSyncTime: ZERO,
    step: 'idle',
    isPending: false,
    isDeleted: false,
    isEvicted: false,
    actions: [],
    dueNs: Number.POSITIVE_INFINITY,
    acted: 0,
    failures: [],
    crashLoops: new Map(),
    backOffEndsNs: Number.POSITIVE_INFINITY,
    created: '',
    nextLog: new Map(),
    failedLiveness: new Set(),
    requeueAtNs: null,
    isTerminal: false,
  };
}

export const podWorker: ActorLogic<PodWorkerState> = {
  wake(self, state, context) {
    if (context.nowNs < state.dueNs) return;
    if (state.step === 'starting') ask(self, state, context);
    else if (state.step === 'acting') endAction(self, state, context);
    else if (state.step === 'finishing') endSync(self, state, context, null);
  },
  resume(self, state, context, answer) {
    answered(self, state, context, answer);
  },
};

/** UpdatePod(): has the worker sync, after what it is at, or for some reason kill the pod. */
export function updatePod(
  self: number,
  state: PodWorkerState,
  context: Context,
  kill: 'deleted' | 'evicted' | null,
): void {
  state.isDeleted ||= kill === 'deleted';
  state.isEvicted ||= kill === 'evicted';
  if (state.phase === 'finished') {
    if (kill !== null) reportStatus(self, state, context);
    return;
  }
  if (state.step !== 'idle') state.isPending = true;
  else begin(self, state, context);
}

function begin(self: number, state: PodWorkerState, context: Context): void {
  state.isPending = false;
  takeStep(self, state, context, 'starting', 0);
}

/** GetNewerThan comes before every phase. It cannot be cancelled: a kill that comes meanwhile waits with it. */
function ask(self: number, state: PodWorkerState, context: Context): void {
  if (state.phase === 'sync' && (state.isDeleted || state.isEvicted)) state.phase = 'terminating';
  state.step = 'asking';
  const { outcome } = context.call(self, { op: 'getNewerThan', uid: state.spec.uid, minTime: state.lastSyncTime });
  if (outcome.op === 'getNewerThan' && outcome.answer !== null) answered(self, state, context, outcome.answer);
}

/** An error entry wakes the worker only for it to fail: nothing is synced, and lastSyncTime stays (fact 8). */
function answered(self: number, state: PodWorkerState, context: Context, { status, err }: Answer): void {
  state.acted = 0;
  state.failures = [];
  state.backOffEndsNs = Number.POSITIVE_INFINITY;
  if (err !== null) {
    complete(self, state, context, err);
    return;
  }
  context.happened(self, state.spec.uid, { kind: 'work.began', work: workOf(state), time: null });
  const read = ensure(status, 'a status without an error is there');
  state.isTerminal = isTerminal(known(state), read);
  state.actions = actionsOf(state, read);
  beginAction(self, state, context);
}

function actionsOf(state: PodWorkerState, status: PodStatus): Action[] {
  switch (state.phase) {
    case 'sync':
      return podActions(known(state), status);
    case 'terminating':
      return [{ call: 'kill' }];
    default:
      return [];
  }
}

function known({ spec, settings: { sortsByAttempt }, nextLog, failedLiveness }: PodWorkerState): Known {
  return { spec, sortsByAttempt, nextLog, failedLiveness };
}

function beginAction(self: number, state: PodWorkerState, context: Context): void {
  const action = state.actions[0];
  if (action === undefined) {
    const err = aggregated(state.failures);
    if (err === null) takeStep(self, state, context, 'finishing', state.settings.syncNs);
    else endSync(self, state, context, err);
    return;
  }
  if (action.call === 'createContainer' && isInBackOff(state, context, action)) {
    giveUp(state, action);
    beginAction(self, state, context);
    return;
  }
  context.happened(self, state.spec.uid, { kind: 'work.began', work: action.call, time: null });
  const call = action.call === 'killContainer' ? 'kill' : action.call;
  takeStep(self, state, context, 'acting', latencyNs(context, call, state.spec.uid));
}

function takeStep(
  self: number,
  state: PodWorkerState,
  context: Context,
  step: 'starting' | 'acting' | 'finishing',
  durationNs: number,
): void {
  state.step = step;
  state.dueNs = context.nowNs + durationNs;
  context.goOnAt(self, state.dueNs);
}

/** doBackOff(): whether the container is to be left alone for now. If not, the next time it is, for longer. */
function isInBackOff(
  state: PodWorkerState,
  context: Context,
  { container: { name }, afterEnd }: Extract<Action, { call: 'createContainer' }>,
): boolean {
  if (afterEnd === null) return false;
  const { crashLoops, settings } = state;
  const entry = crashLoops.get(name);
  const leftNs = backOffNs(entry, afterEnd, context.now(), settings);
  if (entry === undefined || leftNs === 0) {
    crashLoops.set(name, nextBackOff(entry, afterEnd, context.now(), settings));
    return false;
  }
  state.backOffEndsNs = Math.min(state.backOffEndsNs, context.nowNs + leftNs);
  const text = `back-off ${entry.delayNs / 1e9}s restarting failed container=${name} pod=${state.spec.uid}`;
  state.failures.push(`failed to "StartContainer" for "${name}" with CrashLoopBackOff: "${text}"`);
  return true;
}

function endAction(self: number, state: PodWorkerState, context: Context): void {
  const action = ensure(state.actions[0], 'an action goes on');
  const err = refusal(context) ?? act(state, context, action);
  context.happened(self, state.spec.uid, { kind: 'work.ended', work: action.call, err });
  if (err === null) {
    state.acted++;
    state.actions.shift();
  } else {
    state.failures.push(err);
    giveUp(state, action);
  }
  beginAction(self, state, context);
}

/** What cannot be done now takes with it what builds on it: of a container's start that alone, otherwise all. */
function giveUp(state: PodWorkerState, failed: Action): void {
  const { container } = failed.call === 'killContainer' ? { container: null } : { container: null, ...failed };
  state.actions = state.actions.filter(
    (each) => container !== null && 'container' in each && each.container !== container,
  );
}

/** Does what the call does in the runtime. Gives the error, if there is one. */
function act(state: PodWorkerState, context: Context, action: Action): string | null {
  const { uid } = state.spec;
  switch (action.call) {
    case 'createSandbox':
      return errorOf(createSandbox(context, uid, uid, action.attempt));
    case 'kill':
      killPod(context, uid);
      return null;
    case 'killContainer':
      killContainer(context, uid, action.id);
      return null;
    case 'createContainer': {
      const { attempt, container } = action;
      const created = createContainer(context, uid, container.name, attempt);
      if (!created.ok) return created.error;
      state.created = created.value;
      state.nextLog.set(container.name, attempt + 1);
      return null;
    }
    case 'startContainer': {
      const { exitsAfterNs, exitCode } = action.container;
      return errorOf(startContainer(context, uid, state.created, exitsAfterNs, exitCode));
    }
    default:
      return assertUnreachable(action);
  }
}

/** utilerrors.NewAggregate: the error of a sync in which several things failed; null for none. */
function aggregated(failures: readonly string[]): string | null {
  return failures.length > 1 ? `[${failures.join(', ')}]` : (failures[0] ?? null);
}

function errorOf(result: Result<unknown, string>): string | null {
  return result.ok ? null : result.error;
}

/** lastSyncTime is taken after the sync, whether it failed or not; only then is a relist asked for (1.36). */
function endSync(self: number, state: PodWorkerState, context: Context, err: string | null): void {
  const { uid } = state.spec;
  context.happened(self, uid, { kind: 'work.ended', work: workOf(state), err });
  state.lastSyncTime = context.now();
  context.happened(self, uid, { kind: 'lastSync.set', time: state.lastSyncTime });
  if (state.acted > 0 && err === null) requestRelist(context, uid);
  complete(self, state, context, err);
}

/** completeWork(): the next phase at once, or the pod goes into the work queue. */
function complete(self: number, state: PodWorkerState, context: Context, err: string | null): void {
  state.dueNs = Number.POSITIVE_INFINITY;
  state.step = 'idle';
  if (err === null && (state.phase !== 'sync' || state.isTerminal)) {
    finishPhase(state);
    reportStatus(self, state, context);
    if (state.phase !== 'finished') begin(self, state, context);
    return;
  }
  const { spec, settings, backOffEndsNs } = state;
  // It may be over by now: the sync has gone on with the other containers.
  if (Number.isFinite(backOffEndsNs) && backOffEndsNs > context.nowNs) {
    context.happened(self, spec.uid, { kind: 'timer.set', timer: 'crashLoop', dueNs: backOffEndsNs });
  }
  state.requeueAtNs = context.nowNs + jittered(context, err === null ? settings.resyncNs : retryNs(state, context));
  const timer = err === null ? 'resync' : 'backoff';
  context.happened(self, spec.uid, { kind: 'timer.set', timer, dueNs: state.requeueAtNs });
  if (state.isPending) begin(self, state, context);
}

function finishPhase(state: PodWorkerState): void {
  state.requeueAtNs = null;
  switch (state.phase) {
    case 'sync':
      state.phase = 'terminating';
      break;
    case 'terminating':
      state.phase = 'terminated';
      break;
    default:
      state.phase = 'finished';
  }
}

/** Tells whoever waits for what the worker has come to. */
function reportStatus(self: number, state: PodWorkerState, context: Context): void {
  const { spec, settings, phase } = state;
  if (phase === 'finished' && shouldPodContentBeRemoved(state)) {
    collectLater(context, spec.uid, settings.garbageCollectionNs);
  }
  const statuses = context.find('statusManager');
  if (statuses !== null) {
    statuses.state.changed.push(self);
    context.goOnAt(statuses.actor, context.nowNs);
  }
  const evictions = context.find('evictionManager');
  if (evictions !== null) context.goOnAt(evictions.actor, context.nowNs);
}

/** Whether nobody wants what is left in the runtime: while the API has the pod, somebody may read its logs. */
export function shouldPodContentBeRemoved({ isEvicted, isDeleted, phase }: PodWorkerState): boolean {
  return isEvicted || (isDeleted && (phase === 'terminated' || phase === 'finished'));
}

/**
 * After an error: backOffPeriod, which knows nothing of the back-off of a container unless it is told. If it is, what
 * is left of that, from nothing up to the resync.
 */
function retryNs({ settings, backOffEndsNs }: PodWorkerState, { nowNs }: Context): number {
  if (!settings.propagatesBackOff || !Number.isFinite(backOffEndsNs)) return settings.backOffNs;
  return Math.max(0, Math.min(backOffEndsNs - nowNs, settings.resyncNs));
}

/** wait.Jitter(d, 0.5): longer by up to half, never shorter. */
function jittered(context: Context, durationNs: number): number {
  const PARTS = 1_000_000;
  return Math.round(durationNs + (durationNs / 2 / PARTS) * context.choose(PARTS));
}

function workOf({ phase }: PodWorkerState): Exclude<Phase, 'finished'> {
  return phase === 'finished' ? 'terminated' : phase;
}
