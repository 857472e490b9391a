import { describe, expect, it } from 'vitest';
import { uid } from '../../../../src/kubelet/runtime.ts';
import type { PlannedChange } from '../../../../src/sim/actors/containerRuntime.ts';
import type { Fault } from '../../../../src/sim/fault.ts';
import type { Kind } from '../../../../src/trace/record.ts';
import { containerSpec, type KubeletOptions, kubeletSetup, podSpec, ran, seconds } from '../../../support/kubelet.ts';
import { story } from '../../../support/story.ts';

const POD = uid('web-0');
const REFUSED =
  'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing ' +
  'dial unix /run/containerd/containerd.sock: connect: connection refused"';

function restart(from: number, to: number): Fault {
  return { kind: 'runtimeRestart', fromNs: seconds(from), toNs: seconds(to), pod: null, byNs: 0 };
}

/** What an actor does with the runtime restarting from one time to another, up to a third. */
function told(options: KubeletOptions, fault: Fault, actor: string, kinds: readonly Kind[], to: number): string[] {
  const setup = { durationNs: seconds(to), ...options.setup, faults: [fault] };
  const { log } = ran(kubeletSetup({ ...options, setup }));
  return story(log, { actors: [actor], kinds, from: fault.fromNs / 1e9, to }).map((line) =>
    line.replace(` ${actor}:`, '').replace(JSON.stringify(REFUSED), 'REFUSED'),
  );
}

describe('while the runtime restarts', () => {
  it('a list that goes on is broken off, others fail at once, and later ones succeed', () => {
    const kinds: Kind[] = ['work.began', 'work.ended', 'op.called'];
    expect(told({}, restart(1.007, 2.5), 'Generic PLEG', kinds, 3.1)).toEqual([
      '1.007 work.ended list error REFUSED',
      '1.007 work.ended relist error REFUSED',
      '2.007 work.began relist as of 2.007',
      '2.007 work.began list',
      '2.007 work.ended list error REFUSED',
      '2.007 work.ended relist error REFUSED',
      '3.007 work.began relist as of 3.007',
      '3.007 work.began list',
      '3.012 work.ended list',
      '3.012 work.began web-0 inspect as of 3.012',
      '3.017 work.ended web-0 inspect',
      '3.017 op.called web-0 set rev 4 3.012',
      '3.017 op.called updateTime 3.007',
      '3.017 work.ended relist',
    ]);
  });

  it('an inspection that goes on is broken off, and that of the next pod fails at once', () => {
    const pods = [podSpec('web-0'), podSpec('web-1')];
    expect(told({ pods }, restart(1.012, 1.5), 'Generic PLEG', ['work.ended', 'op.called'], 2)).toEqual([
      '1.012 work.ended web-1 inspect error REFUSED',
      '1.012 op.called web-1 set nil error REFUSED 1.01',
      '1.012 work.ended web-0 inspect error REFUSED',
      '1.012 op.called web-0 set nil error REFUSED 1.012',
      '1.012 op.called updateTime 1.005',
      '1.012 work.ended relist',
    ]);
  });

  it('what a worker is at fails and leaves nothing behind, and succeeds after the back-off', () => {
    const kinds: Kind[] = ['work.ended', 'lastSync.set'];
    const lines = told({}, restart(0.4, 0.5), 'worker web-0', kinds, 20);
    expect(lines.slice(0, 4)).toEqual([
      '0.4 work.ended web-0 createSandbox error REFUSED',
      '0.4 work.ended web-0 sync error REFUSED',
      '0.4 lastSync.set web-0 0.4',
      expect.stringMatching(/^1\d(\.\d+)? work.ended web-0 createSandbox$/),
    ]);
  });

  it('a pod is not killed, and runs until its worker tries again', () => {
    const pods = [podSpec('web-0', { deleteAtNs: seconds(4) })];
    const lines = told({ pods }, restart(4.2, 4.3), 'worker web-0', ['work.ended'], 25);
    expect(lines.slice(0, 3)).toEqual([
      '4.2 work.ended web-0 kill error REFUSED',
      '4.2 work.ended web-0 terminating error REFUSED',
      expect.stringMatching(/^(1[4-9]|2\d)(\.\d+)? work.ended web-0 kill$/),
    ]);
  });

  it('a container that cannot be killed ends the sync: SyncPod returns', () => {
    const livenessFailsAtNs = [seconds(6.1)];
    const containers = ['c1', 'c2'].map((name) => containerSpec(name, { livenessFailsAtNs }));
    const pods = [podSpec('web-0', { containers })];
    expect(told({ pods }, restart(6.15, 6.3), 'worker web-0', ['work.began', 'work.ended'], 7)).toEqual([
      '6.15 work.ended web-0 killContainer error REFUSED',
      '6.15 work.ended web-0 sync error REFUSED',
    ]);
  });

  it('dead containers are not removed', () => {
    const own = { pod: POD, container: 'c1', exitCode: 1 };
    const changes: PlannedChange[] = [
      { ...own, atNs: seconds(0.2), change: 'sandboxCreated' },
      { ...own, atNs: seconds(0.3), change: 'containerCreated' },
      { ...own, atNs: seconds(0.5), change: 'containerExited' },
    ];
    // The sync loop, which sleeps until the first list has succeeded, takes the event of 1.9 s at 3.1 s.
    const options: KubeletOptions = {
      pods: [],
      runtime: { changes },
      genericPleg: { startNs: seconds(1.9) },
      syncLoop: { containersToKeep: 0 },
    };
    const removals = (fault: Fault) => {
      const { log } = ran(kubeletSetup({ ...options, setup: { durationNs: seconds(5), faults: [fault] } }));
      return [
        ...story(log, { kinds: ['event.received'] }).filter((line) => line.endsWith('ContainerDied')),
        ...story(log, { kinds: ['runtime.changed'] }).filter((line) => line.includes('containerRemoved')),
      ];
    };
    expect(removals(restart(2.5, 4))).toEqual(['3.1 sync loop: event.received web-0 ContainerDied']);
    expect(removals(restart(2.5, 3))).toEqual([
      '3.1 sync loop: event.received web-0 ContainerDied',
      '3.1 container runtime: runtime.changed web-0 containerRemoved: sandbox-1:ready',
    ]);
  });

  it('containers run on and exit, and nobody hears of it', () => {
    const change: PlannedChange = {
      atNs: seconds(5.2),
      pod: POD,
      change: 'containerExited',
      container: 'c1',
      exitCode: 1,
    };
    const options: KubeletOptions = {
      genericPleg: { relistPeriodNs: seconds(300), relistThresholdNs: seconds(600) },
      eventedPleg: { retryNs: seconds(0.3) },
      runtime: { changes: [change] },
      setup: { variant: 'evented-1.29' },
    };
    const kinds: Kind[] = ['runtime.changed', 'event.dropped'];
    expect(told(options, restart(5, 5.4), 'container runtime', kinds, 5.5)).toEqual([
      '5.2 runtime.changed web-0 containerExited: sandbox-1:ready c1#0:exited(1)',
      '5.2 event.dropped web-0 ContainerDied',
    ]);
    const fault = restart(5, 5.4);
    const run = ran(kubeletSetup({ ...options, setup: { ...options.setup, faults: [fault] } }));
    // The attempts at 5 and 5.3 s fail; that at 5.6 s does not.
    expect(run.stateOf(2, 'eventedPleg')).toMatchObject({ isInUse: true, attempts: 2 });
    expect(run.stateOf(0, 'containerRuntime').stream).not.toBeNull();
  });
});
