// What the Generic PLEG sees in two looks at a pod. Upstream: computeEvents and generateEvents of generic.go.
import type { PodStatus } from '../../kubelet/runtime.ts';
import type { PlegEventType } from '../../trace/record.ts';

/** upstream: plegContainerState. A created container counts as unknown (convertState of generic.go). */
type SeenState = 'running' | 'exited' | 'unknown' | 'non-existent';

/** One event a change of a container or sandbox, two where one disappears that was never seen dead. */
export function plegEventsOf(old: PodStatus | undefined, current: PodStatus | undefined): PlegEventType[] {
  const before = statesOf(old);
  const now = statesOf(current);
  const ids = new Set([...before.keys(), ...now.keys()]);
  return [...ids].flatMap((id) => eventsOf(before.get(id) ?? 'non-existent', now.get(id) ?? 'non-existent'));
}

function eventsOf(old: SeenState, current: SeenState): PlegEventType[] {
  if (old === current) return [];
  switch (current) {
    case 'running':
      return ['ContainerStarted'];
    case 'exited':
      return ['ContainerDied'];
    case 'unknown':
      return ['ContainerChanged'];
    case 'non-existent':
      return old === 'exited' ? ['ContainerRemoved'] : ['ContainerDied', 'ContainerRemoved'];
  }
}

function statesOf(status: PodStatus | undefined): Map<string, SeenState> {
  const { containerStatuses = [], sandboxStatuses = [] } = status?.contents ?? {};
  return new Map<string, SeenState>([
    ...containerStatuses.map(({ id, state }): [string, SeenState] => [id, state === 'created' ? 'unknown' : state]),
    ...sandboxStatuses.map(({ id, state }): [string, SeenState] => [id, state === 'ready' ? 'running' : 'exited']),
  ]);
}
