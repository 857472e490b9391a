// The eviction manager, as far as it kills pods. It does not read the cache; it has the pod's worker do it, and the
// worker asks the cache first. Upstream: evictPod of pkg/kubelet/eviction/eviction_manager.go, and killPodNow of
// pod_workers.go, through which preemption goes as well.
import type { UID } from '../../kubelet/runtime.ts';
import type { ActorLogic, Context } from '../actor.ts';
import { updatePod } from './podWorker.ts';

export interface EvictionManagerSettings {
  readonly kind: 'evictionManager';
  /** In order of time. While one goes on, the next waits. */
  readonly evictions: readonly Eviction[];
}

interface Eviction {
  readonly atNs: number;
  readonly pod: UID;
  /** gracePeriodOverride: none in a hard eviction. */
  readonly graceNs: number;
}

/** The least that killPodNow waits: 10 s since 1.7, 2 s before (#42015). */
const SHORTEST_TIMEOUT_NS = 10_000_000_000;

export interface EvictionManagerState {
  readonly kind: 'evictionManager';
  readonly settings: EvictionManagerSettings;
  /** The eviction that goes on or is next. */
  next: number;
  /** When it is given up; null while none goes on. */
  timeoutNs: number | null;
}

export function newEvictionManager(settings: EvictionManagerSettings): EvictionManagerState {
  return { kind: 'evictionManager', settings, next: 0, timeoutNs: null };
}

export const evictionManager: ActorLogic<EvictionManagerState> = {
  wake(self, state, context) {
    const eviction = state.settings.evictions[state.next];
    if (eviction === undefined) return;
    if (state.timeoutNs !== null) endEviction(self, state, context, eviction, state.timeoutNs);
    else if (context.nowNs < eviction.atNs) context.wakeAt(self, eviction.atNs);
    else beginEviction(self, state, context, eviction);
  },
  resume() {},
};

/** killPodNow(): an update of the worker, and a wait for it that ends after the grace period and half of it again. */
function beginEviction(self: number, state: EvictionManagerState, context: Context, { pod, graceNs }: Eviction): void {
  context.happened(self, pod, { kind: 'work.began', work: 'evict', time: null });
  state.timeoutNs = context.nowNs + Math.max(graceNs + graceNs / 2, SHORTEST_TIMEOUT_NS);
  context.setTimer(self, 'timeout', state.timeoutNs);
  const worker = workerOf(context, pod);
  if (worker !== undefined) updatePod(worker, context.stateOf(worker, 'podWorker'), context, 'evicted');
}

/** CompletedCh is closed when the worker has terminated the pod. */
function endEviction(
  self: number,
  state: EvictionManagerState,
  context: Context,
  { pod }: Eviction,
  timeoutNs: number,
): void {
  const worker = workerOf(context, pod);
  const phase = worker === undefined ? null : context.stateOf(worker, 'podWorker').phase;
  const isKilled = phase === 'terminated' || phase === 'finished';
  if (!isKilled && context.nowNs < timeoutNs) return;
  context.happened(self, pod, {
    kind: 'work.ended',
    work: 'evict',
    err: isKilled ? null : 'timeout waiting to kill pod',
  });
  state.timeoutNs = null;
  state.next++;
  context.goOnAt(self, context.nowNs);
}

function workerOf(context: Context, pod: UID): number | undefined {
  return context.find('syncLoop')?.state.workers.get(pod);
}
