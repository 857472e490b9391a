import { describe, expect, it } from 'vitest';
import { type ContainerStatus, type PodStatus, type SandboxStatus, uid } from '../../../../src/kubelet/runtime.ts';
import { unix, ZERO } from '../../../../src/kubelet/time.ts';
import { plegEventsOf } from '../../../../src/sim/actors/plegEvents.ts';

type Seen = ContainerStatus['state'] | 'gone';

/** A pod with one container in a state, or without it. */
function podWith(state: Seen): PodStatus {
  const container = { id: 'c1-2', name: 'c1', attempt: 0, exitCode: null, createdAt: unix(0), finishedAt: null };
  return podOf(state === 'gone' ? [] : [{ ...container, state }], []);
}

function podOf(containerStatuses: ContainerStatus[], sandboxStatuses: SandboxStatus[]): PodStatus {
  const contents = { ips: [], containerStatuses, sandboxStatuses, timeStamp: ZERO };
  return { id: uid('a'), name: 'a', rev: 1, contents };
}

describe('what a relist tells of a container', () => {
  // upstream: the table in generateEvents. A created container counts as unknown.
  it.each<[Seen, Seen, string[]]>([
    ['gone', 'created', ['ContainerChanged']],
    ['gone', 'running', ['ContainerStarted']],
    ['gone', 'exited', ['ContainerDied']],
    ['created', 'created', []],
    ['created', 'running', ['ContainerStarted']],
    ['created', 'exited', ['ContainerDied']],
    // Never seen dead, so both are told.
    ['created', 'gone', ['ContainerDied', 'ContainerRemoved']],
    ['running', 'created', ['ContainerChanged']],
    ['running', 'running', []],
    ['running', 'exited', ['ContainerDied']],
    ['running', 'gone', ['ContainerDied', 'ContainerRemoved']],
    ['exited', 'created', ['ContainerChanged']],
    ['exited', 'running', ['ContainerStarted']],
    ['exited', 'exited', []],
    ['exited', 'gone', ['ContainerRemoved']],
    ['gone', 'gone', []],
  ])('%s, then %s: %j', (old, current, events) => {
    expect(plegEventsOf(podWith(old), podWith(current))).toEqual(events);
  });
});

describe('what a relist tells of a pod', () => {
  const sandbox: SandboxStatus = { id: 'sandbox-1', attempt: 0, state: 'ready', ip: '', createdAt: unix(0) };

  it('that it sees for the first time: an event for each thing that it has', () => {
    const { contents } = podWith('running');
    const seen = podOf([...(contents?.containerStatuses ?? [])], [sandbox]);
    expect(plegEventsOf(undefined, seen)).toEqual(['ContainerStarted', 'ContainerStarted']);
  });

  it('that is gone: everything is', () => {
    expect(plegEventsOf(podOf([], [sandbox]), undefined)).toEqual(['ContainerDied', 'ContainerRemoved']);
  });

  it('whose sandbox has stopped: a sandbox dies as a container does', () => {
    const stopped = podOf([], [{ ...sandbox, state: 'notReady' }]);
    expect(plegEventsOf(podOf([], [sandbox]), stopped)).toEqual(['ContainerDied']);
  });

  it('whose sandbox has got an address: nothing, since no state has changed', () => {
    expect(plegEventsOf(podOf([], [sandbox]), podOf([], [{ ...sandbox, ip: '10.0.0.1' }]))).toEqual([]);
  });
});
