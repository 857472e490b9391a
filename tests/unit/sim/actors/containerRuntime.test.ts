import { describe, expect, it } from 'vitest';
import { uid } from '../../../../src/kubelet/runtime.ts';
import { isZero } from '../../../../src/kubelet/time.ts';
import type { PlannedChange } from '../../../../src/sim/actors/containerRuntime.ts';
import {
  createContainer,
  createSandbox,
  getPods,
  killPod,
  latencyNs,
  removeContainer,
  startContainer,
  truthOf,
} from '../../../../src/sim/actors/containerRuntime.ts';
import type { Fault } from '../../../../src/sim/fault.ts';
import { newRun } from '../../../../src/sim/newRun.ts';
import type { Run } from '../../../../src/sim/run.ts';
import { containerSpec, type KubeletOptions, kubeletSetup, podSpec, ran, seconds } from '../../../support/kubelet.ts';
import { story } from '../../../support/story.ts';

const POD = uid('web-0');

/** A runtime that nobody uses: no pods, and a PLEG that has not begun. The test is what calls it. */
function idle(options: KubeletOptions = {}): Run {
  return newRun(kubeletSetup({ pods: [], genericPleg: { startNs: seconds(1000) }, ...options }));
}

function fault(kind: Fault['kind'], from: number, to: number, by = 0, pod: string | null = null): Fault {
  return { kind, fromNs: seconds(from), toNs: seconds(to), pod: pod === null ? null : uid(pod), byNs: seconds(by) };
}

/** What is true of the pod, a word a thing. */
function contentsOf(run: Run, pod = POD): string[] {
  const { sandboxStatuses = [], containerStatuses = [] } = truthOf(run, pod)?.contents ?? {};
  return [
    ...sandboxStatuses.map(({ id, state }) => `${id} ${state}`),
    ...containerStatuses.map(({ name, attempt, state, exitCode }) => `${name}#${attempt} ${state} ${exitCode}`),
  ];
}

function created(run: Run, attempt = 0): string {
  const container = createContainer(run, POD, 'app', attempt);
  if (!container.ok) throw new Error(container.error);
  return container.value;
}

describe("a pod's life", () => {
  it('goes from sandbox and container to their end, and leaves nothing once all is removed', () => {
    const run = idle();
    createSandbox(run, POD, 'web-0', 0);
    expect(contentsOf(run)).toEqual(['sandbox-1 ready']);
    const app = created(run);
    expect(contentsOf(run)).toEqual(['sandbox-1 ready', 'app#0 created null']);
    startContainer(run, POD, app, null, 0);
    expect(contentsOf(run)).toEqual(['sandbox-1 ready', 'app#0 running null']);
    killPod(run, POD);
    expect(contentsOf(run)).toEqual(['sandbox-1 notReady', 'app#0 exited 0']);
    removeContainer(run, POD, app);
    expect(contentsOf(run)).toEqual(['sandbox-1 notReady']);
    expect(getPods(run)).toHaveLength(1);
  });

  it('ends by itself when the container is one that exits', () => {
    const run = ran(
      kubeletSetup({
        pods: [podSpec('web-0', { containers: [containerSpec('c1', { exitsAfterNs: seconds(2), exitCode: 3 })] })],
      }),
    );
    expect(story(run.log, { kinds: ['runtime.changed'] })).toContain(
      '2.9 container runtime: runtime.changed web-0 containerExited: sandbox-1:ready c1#0:exited(3)',
    );
  });

  it('has an address only some time after its sandbox', () => {
    const change = { atNs: seconds(0.6), pod: POD, change: 'sandboxCreated', container: '', exitCode: 0 } as const;
    const run = ran(kubeletSetup({ pods: [], runtime: { assignIpNs: seconds(0.7), changes: [change] } }));
    expect(story(run.log, { kinds: ['runtime.changed'] })).toEqual([
      '0.6 container runtime: runtime.changed web-0 sandboxCreated: sandbox-1:ready',
      '1.3 container runtime: runtime.changed web-0 ipAssigned: sandbox-1:ready',
    ]);
    expect(truthOf(run, POD)?.contents.ips).toEqual(['10.0.0.1']);
  });

  it('is collected with all its remains when a pod has been terminated for a while', () => {
    const run = ran(
      kubeletSetup({
        pods: [podSpec('web-0', { deleteAtNs: seconds(3) })],
        podWorkers: { syncNs: 0, garbageCollectionNs: seconds(2) },
      }),
    );
    expect(truthOf(run, POD)).toBeNull();
    expect(story(run.log, { kinds: ['runtime.changed'] }).at(-1)).toMatch(/sandboxRemoved: nothing$/);
  });

  it('a status that was read stays as it was read', () => {
    const run = idle();
    createSandbox(run, POD, 'web-0', 0);
    const read = truthOf(run, POD);
    created(run);
    expect(read?.contents.containerStatuses).toEqual([]);
    expect(truthOf(run, POD)?.rev).toBeGreaterThan(read?.rev ?? 0);
  });
});

describe('names', () => {
  it('are reserved: pod, name and attempt may be there once', () => {
    const run = idle();
    expect(createContainer(run, POD, 'app', 0)).toEqual({ ok: false, error: 'pod web-0 has no sandbox' });
    createSandbox(run, POD, 'web-0', 0);
    const first = created(run);
    expect(createContainer(run, POD, 'app', 0)).toEqual({
      ok: false,
      error: 'failed to reserve container name "app_web-0_0": name "app_web-0_0" is reserved for "app-2"',
    });
    expect(createContainer(run, POD, 'app', 1).ok).toBe(true);
    removeContainer(run, POD, first);
    expect(createContainer(run, POD, 'app', 0).ok).toBe(true);
  });

  it('of sandboxes are reserved as well: pod and attempt, stopped or not', () => {
    const run = idle();
    createSandbox(run, POD, 'web-0', 0);
    killPod(run, POD);
    expect(createSandbox(run, POD, 'web-0', 0)).toEqual({
      ok: false,
      error: 'failed to reserve sandbox name "web-0_0": name "web-0_0" is reserved for "sandbox-1"',
    });
    expect(createSandbox(run, POD, 'web-0', 1).ok).toBe(true);
    expect(truthOf(run, POD)?.contents.sandboxStatuses.map(({ attempt, state }) => [attempt, state])).toEqual([
      [1, 'ready'],
      [0, 'notReady'],
    ]);
  });

  it('that are taken give in CRI-O what has them, and nothing new', () => {
    const run = ran(kubeletSetup({ pods: [], runtime: { returnsReserved: true } }));
    createSandbox(run, POD, 'web-0', 0);
    const first = created(run);
    expect(createSandbox(run, POD, 'web-0', 0)).toEqual({ ok: true, value: 'sandbox-1' });
    expect(createContainer(run, POD, 'app', 0)).toEqual({ ok: true, value: first });
    expect(truthOf(run, POD)?.contents.containerStatuses).toHaveLength(1);
  });

  it('of containers that are gone cannot be started', () => {
    const run = idle();
    createSandbox(run, POD, 'web-0', 0);
    const app = created(run);
    removeContainer(run, POD, app);
    expect(startContainer(run, POD, app, null, 0)).toEqual({ ok: false, error: `container ${app} does not exist` });
  });
});

describe('planned changes', () => {
  const at = (time: number, change: PlannedChange['change'], container = '', exitCode = 0): PlannedChange => {
    return { atNs: seconds(time), pod: POD, change, container, exitCode };
  };

  it('happen at their times, and those that have nothing to change do nothing', () => {
    const changes = [
      at(1, 'sandboxCreated'),
      at(2, 'containerCreated', 'x'),
      at(3, 'containerStarted', 'x'),
      at(4, 'containerExited', 'x', 7),
      at(4.5, 'containerExited', 'x', 8),
      at(5, 'containerRemoved', 'y'),
      at(6, 'sandboxStopped'),
      at(6.5, 'sandboxStopped'),
      at(7, 'sandboxRemoved'),
    ];
    const run = ran(kubeletSetup({ pods: [], genericPleg: { startNs: seconds(1000) }, runtime: { changes } }));
    const lines = story(run.log, { kinds: ['runtime.changed'] }).map((line) =>
      line.replace('container runtime: runtime.changed web-0 ', ''),
    );
    expect(lines).toEqual([
      '1 sandboxCreated: sandbox-1:ready',
      '1 ipAssigned: sandbox-1:ready',
      '2 containerCreated: sandbox-1:ready x#0:created',
      '3 containerStarted: sandbox-1:ready x#0:running',
      '4 containerExited: sandbox-1:ready x#0:exited(7)',
      '6 sandboxStopped: sandbox-1:notReady x#0:exited(7)',
      '7 containerRemoved: sandbox-1:notReady',
      '7 sandboxRemoved: nothing',
    ]);
  });
});

describe('what a call takes', () => {
  it('is longer while a fault is on, for the pod that it touches', () => {
    const faults = [
      fault('slowList', 0, 1, 2),
      fault('slowInspect', 0, 1, 3, 'web-0'),
      fault('slowSync', 0, 1, 4, 'web-0'),
    ];
    const run = idle({ setup: { faults } });
    expect(latencyNs(run, 'list', null)).toBe(seconds(2.005));
    expect(latencyNs(run, 'inspect', POD)).toBe(seconds(3.005));
    expect(latencyNs(run, 'inspect', uid('other'))).toBe(seconds(0.005));
    expect(latencyNs(run, 'kill', POD)).toBe(seconds(4.5));
    expect(latencyNs(run, 'startContainer', uid('other'))).toBe(seconds(0.2));
  });
});

describe('a container that fails to start', () => {
  const failing = { setup: { faults: [fault('failingStart', 0, 100)] } };

  function failed(options: KubeletOptions): Run {
    const run = idle(options);
    createSandbox(run, POD, 'web-0', 0);
    const app = created(run);
    expect(startContainer(run, POD, app, null, 0)).toEqual({
      ok: false,
      error: `container ${app} could not be started`,
    });
    return run;
  }

  it('has exited', () => {
    const run = failed(failing);
    expect(contentsOf(run)).toEqual(['sandbox-1 ready', 'app#0 exited 128']);
    expect(getPods(run)[0]?.contents.containerStatuses[0]?.state).toBe('exited');
  });

  it('is called created by a list that does not tell', () => {
    const run = failed({ ...failing, runtime: { listsFailedStarts: false } });
    expect(contentsOf(run)).toEqual(['sandbox-1 ready', 'app#0 exited 128']);
    expect(getPods(run)[0]?.contents.containerStatuses[0]).toMatchObject({ state: 'created', exitCode: null });
  });
});

describe('the event stream', () => {
  const evented: KubeletOptions = {
    genericPleg: { relistPeriodNs: seconds(300), relistThresholdNs: seconds(600) },
    eventedPleg: {},
    setup: { variant: 'evented-1.29' },
  };
  const statuses = (run: Run) =>
    story(run.log, { kinds: ['op.called'] }).filter((line) => line.includes('Evented PLEG: op.called web-0 set'));

  it('carries the status of the moment, with the time of that moment, a little later', () => {
    const run = ran(kubeletSetup({ ...evented, runtime: { eventDelayNs: seconds(0.5) } }));
    expect(statuses(run)).toEqual([
      '1.1 Evented PLEG: op.called web-0 set rev 1 0.6',
      '1.2 Evented PLEG: op.called web-0 set rev 3 0.7',
      '1.4 Evented PLEG: op.called web-0 set rev 4 0.9',
    ]);
  });

  it('says nothing of an address, nor of the end of what has never run', () => {
    const slow = ran(kubeletSetup({ ...evented, runtime: { assignIpNs: seconds(2) } }));
    expect(statuses(slow).some((line) => line.startsWith('2.'))).toBe(false);
    const setup = { ...evented.setup, durationNs: seconds(2), faults: [fault('failingStart', 0, 100)] };
    const failing = ran(kubeletSetup({ ...evented, setup }));
    expect(statuses(failing).map((line) => line.split(' ')[0])).toEqual(['0.605', '0.705']);
  });

  it('loses what a fault swallows', () => {
    const setup = { ...evented.setup, faults: [fault('lostEvents', 0.65, 0.8)] };
    const run = ran(kubeletSetup({ ...evented, setup }));
    expect(statuses(run).map((line) => line.split(' ')[0])).toEqual(['0.605', '0.905']);
    expect(story(run.log, { kinds: ['event.dropped'] })).toEqual([
      '0.7 container runtime: event.dropped web-0 ContainerChanged',
    ]);
  });

  it('does not exist without somebody who reads it', () => {
    const run = ran(kubeletSetup());
    expect(story(run.log, { kinds: ['event.dropped'] })).toEqual([]);
    expect(run.find('containerRuntime')?.state.stream).toBeNull();
  });
});

describe('its timestamp', () => {
  it('is in each status, or is left at zero', () => {
    for (const fillsTimestamp of [true, false]) {
      const run = idle({ runtime: { fillsTimestamp } });
      createSandbox(run, POD, 'web-0', 0);
      const timeStamp = truthOf(run, POD)?.contents.timeStamp;
      expect(timeStamp !== undefined && isZero(timeStamp)).toBe(!fillsTimestamp);
      // The runtime is another process, so none of its times has a monotonic reading.
      expect(timeStamp?.monoNs).toBeNull();
    }
  });
});
