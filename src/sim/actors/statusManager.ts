// The status manager, as far as it reads this cache or did: it deletes a pod from the API once nothing of it is left
// on the node. What counts as nothing has changed. Upstream: pkg/kubelet/status/status_manager.go, and
// PodResourcesAreReclaimed of kubelet_pods.go.
import type { UID } from '../../kubelet/runtime.ts';
import type { ActorLogic, Context } from '../actor.ts';
import type { PodWorkerState } from './podWorker.ts';

export interface StatusManagerSettings {
  readonly kind: 'statusManager';
  /** syncPeriod, 10 s (status_manager.go). */
  readonly syncPeriodNs: number;
  /**
   * When a pod may be deleted: when the cache names no container of it (until 1.21), when its worker has ended them
   * (CouldHaveRunningContainers, 1.22), or when its worker has finished (PodIsFinished, 1.27).
   */
  readonly deletesWhen: 'cacheIsEmpty' | 'notRunning' | 'finished';
}

export interface StatusManagerState {
  readonly kind: 'statusManager';
  settings: StatusManagerSettings;
  nextSyncNs: number;
  /** Workers whose status has changed: podStatusChannel. */
  readonly changed: number[];
  /** The pods that are gone from the API. */
  readonly deleted: Set<UID>;
}

export function newStatusManager(settings: StatusManagerSettings): StatusManagerState {
  return { kind: 'statusManager', settings, nextSyncNs: settings.syncPeriodNs, changed: [], deleted: new Set() };
}

export const statusManager: ActorLogic<StatusManagerState> = {
  wake(self, state, context) {
    for (const worker of state.changed.splice(0)) syncPod(self, state, context, worker);
    if (context.nowNs === 0) context.setTimer(self, 'statusSync', state.nextSyncNs);
    if (context.nowNs < state.nextSyncNs) return;
    for (const worker of context.find('syncLoop')?.state.workers.values() ?? []) syncPod(self, state, context, worker);
    state.nextSyncNs += state.settings.syncPeriodNs;
    context.setTimer(self, 'statusSync', state.nextSyncNs);
  },
  resume() {},
};

/** syncPod(): deletes the pod from the API if that is what the API wants, and the node has nothing of it any more. */
function syncPod(self: number, state: StatusManagerState, context: Context, actor: number): void {
  const worker = context.stateOf(actor, 'podWorker');
  const { uid } = worker.spec;
  if (!worker.isDeleted || worker.phase === 'sync' || state.deleted.has(uid)) return;
  context.happened(self, uid, { kind: 'work.began', work: 'deletePod', time: null });
  const err = whyKept(self, state, context, worker);
  context.happened(self, uid, { kind: 'work.ended', work: 'deletePod', err });
  if (err === null) state.deleted.add(uid);
}

/** PodResourcesAreReclaimed(): what it logs when it says no; null when it says yes. */
function whyKept(self: number, { settings }: StatusManagerState, context: Context, worker: PodWorkerState) {
  const isEnded = worker.phase === 'terminated' || worker.phase === 'finished';
  if (!isEnded) return 'Pod is terminated, but some containers are still running';
  switch (settings.deletesWhen) {
    case 'notRunning':
      return null;
    case 'finished':
      return worker.phase === 'finished' ? null : 'Pod has not completed';
    case 'cacheIsEmpty': {
      const { outcome } = context.call(self, { op: 'get', uid: worker.spec.uid });
      const { status, err } = outcome.op === 'get' ? outcome.answer : { status: null, err: null };
      if (err !== null) return `Pod is terminated, Error getting runtimeStatus from the podCache: ${err}`;
      const isEmpty = (status?.contents?.containerStatuses.length ?? 0) === 0;
      return isEmpty ? null : 'Pod is terminated, but some containers have not been cleaned up';
    }
  }
}
