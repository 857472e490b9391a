// What a status, not the truth, makes a worker think is needed. Upstream: computePodActions of kuberuntime_manager.go,
// ShouldContainerBeRestarted of container/helpers.go.
import type { ContainerStatus, PodStatus, SandboxStatus } from '../../kubelet/runtime.ts';
import type { Time } from '../../kubelet/time.ts';
import type { ContainerSpec, PodSpec } from './podWorker.ts';

/** A call to the runtime that a sync makes. */
export type Action =
  | { readonly call: 'createSandbox'; readonly attempt: number }
  | {
      readonly call: 'createContainer';
      readonly container: ContainerSpec;
      readonly attempt: number;
      /** When the latest one of its name ended, from which its back-off counts; null if none has. */
      readonly afterEnd: Time | null;
    }
  | { readonly call: 'startContainer'; readonly container: ContainerSpec }
  | { readonly call: 'killContainer'; readonly container: ContainerSpec; readonly id: string }
  /** The whole pod. */
  | { readonly call: 'kill' };

/** What it takes to know beside the status. */
export interface Known {
  readonly spec: PodSpec;
  /** The newest container of a name is the one with the highest attempt, not the latest creation. */
  readonly sortsByAttempt: boolean;
  /** By name: the number of the next log file in the container's directory. */
  readonly nextLog: ReadonlyMap<string, number>;
  /** livenessManager: the ids of the containers that have failed their liveness probe. */
  readonly failedLiveness: ReadonlySet<string>;
}

/** computePodActions(): the calls that the status makes necessary, in their order. */
export function podActions(known: Known, { contents }: PodStatus): Action[] {
  const { sandboxStatuses = [], containerStatuses = [] } = contents ?? {};
  const ready = sandboxStatuses.find(({ state }) => state === 'ready');
  // podSandboxChanged(): one without an address is of no use, and goes with all that runs in it (#82754).
  const isUseless = ready?.ip === '';
  const hasSandbox = ready !== undefined && !isUseless;
  const killed = hasSandbox ? known.spec.containers.flatMap((each) => killAction(known, each, containerStatuses)) : [];
  const started = known.spec.containers.flatMap((each) => startActions(known, each, containerStatuses, hasSandbox));
  // What is not to be kept is killed before anything is started.
  const actions = [...killed, ...started];
  if (hasSandbox || actions.length === 0) return actions;
  const created = { call: 'createSandbox', attempt: nextAttempt(sandboxStatuses) } as const;
  return isUseless ? [{ call: 'kill' }, created, ...actions] : [created, ...actions];
}

/** A container that runs and has failed its liveness probe. */
function killAction(known: Known, container: ContainerSpec, statuses: readonly ContainerStatus[]): Action[] {
  const newest = newestOf(statuses, container.name, known.sortsByAttempt);
  return newest !== null && isUnhealthy(known, newest) ? [{ call: 'killContainer', container, id: newest.id }] : [];
}

function isUnhealthy({ failedLiveness }: Known, { id, state }: ContainerStatus): boolean {
  return state === 'running' && failedLiveness.has(id);
}

function startActions(
  known: Known,
  container: ContainerSpec,
  statuses: readonly ContainerStatus[],
  hasSandbox: boolean,
): Action[] {
  const { spec, sortsByAttempt, nextLog } = known;
  const { name } = container;
  const newest = newestOf(statuses, name, sortsByAttempt);
  if (hasSandbox && newest?.state === 'running' && !isUnhealthy(known, newest)) return [];
  // shouldRestartOnFailure(): what is killed for its probe has failed.
  if (hasSandbox && newest?.state === 'running' && spec.restartPolicy === 'Never') return [];
  if (newest?.state === 'exited' && !isRestarted(spec, newest)) return [];
  // Who has no status to count from counts the log files that earlier containers have left on the disk.
  const attempt = newest === null ? (nextLog.get(name) ?? 0) : newest.attempt + 1;
  const exited = statuses.filter(({ state }) => state === 'exited');
  const afterEnd = newestOf(exited, name, sortsByAttempt)?.finishedAt ?? null;
  return [
    { call: 'createContainer', container, attempt, afterEnd },
    { call: 'startContainer', container },
  ];
}

/** The attempt after that of the latest sandbox, which the status lists first. */
function nextAttempt([latest]: readonly SandboxStatus[]): number {
  return latest === undefined ? 0 : latest.attempt + 1;
}

/** Whether nothing of the pod runs, nor will again: SyncPod then gives isTerminal. */
export function isTerminal({ spec, sortsByAttempt }: Known, { contents }: PodStatus): boolean {
  return spec.containers.every(({ name }) => {
    const newest = newestOf(contents?.containerStatuses ?? [], name, sortsByAttempt);
    return newest?.state === 'exited' && !isRestarted(spec, newest);
  });
}

/** The status that counts: sorted by CreatedAt, which is the wall clock's (G13). */
function newestOf(statuses: readonly ContainerStatus[], name: string, byAttempt: boolean): ContainerStatus | null {
  const key = ({ attempt, createdAt }: ContainerStatus) => (byAttempt ? attempt : createdAt.wallNs);
  const own = statuses.filter((each) => each.name === name);
  return own.reduce<ContainerStatus | null>(
    (best, each) => (best !== null && key(best) >= key(each) ? best : each),
    null,
  );
}

/** ShouldContainerBeRestarted(), of one that has exited; one that is created or unknown always is. */
function isRestarted({ restartPolicy }: PodSpec, { exitCode }: ContainerStatus): boolean {
  return restartPolicy === 'Always' || (restartPolicy === 'OnFailure' && exitCode !== 0);
}
