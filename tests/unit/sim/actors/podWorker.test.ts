import { describe, expect, it } from 'vitest';
import { uid } from '../../../../src/kubelet/runtime.ts';
import type { Fault } from '../../../../src/sim/fault.ts';
import { containerSpec, type KubeletOptions, kubeletSetup, podSpec, ran, seconds } from '../../../support/kubelet.ts';
import { story } from '../../../support/story.ts';

const POD = uid('web-0');
const WORKER = { actors: ['worker web-0'] };

function log(options: KubeletOptions) {
  return ran(kubeletSetup(options)).log;
}

/** The wait that a timer of the worker's was set for, in seconds, by seed. */
function waits(options: KubeletOptions, timer: string): number[] {
  return Array.from({ length: 20 }, (_, seed) => {
    const lines = story(log({ ...options, setup: { ...options.setup, seed } }), { ...WORKER, kinds: ['timer.set'] });
    const [, at, due] = /^([\d.]+) .* at ([\d.]+)$/.exec(lines.find((line) => line.includes(timer)) ?? '') ?? [];
    return Number(due) - Number(at);
  });
}

const failing = (from: number, to: number): Fault => ({
  kind: 'failingInspect',
  fromNs: seconds(from),
  toNs: seconds(to),
  pod: null,
  byNs: 0,
});

describe('a pod worker', () => {
  it('asks for a status newer than the end of its last sync before each of three phases', () => {
    const pods = [podSpec('web-0', { deleteAtNs: seconds(4) })];
    const { actors } = WORKER;
    const kinds = ['op.called', 'op.returned', 'work.began', 'lastSync.set'] as const;
    expect(story(log({ pods, setup: { durationNs: seconds(8) } }), { actors, kinds })).toEqual([
      // A new worker begins with Go's zero time: whatever is known is new enough, and nothing is.
      '0.3 worker web-0: op.called web-0 getNewerThan zero',
      '0.3 worker web-0: op.returned web-0 getNewerThan none',
      '0.3 worker web-0: work.began web-0 sync',
      '0.3 worker web-0: work.began web-0 createSandbox',
      '0.6 worker web-0: work.began web-0 createContainer',
      '0.7 worker web-0: work.began web-0 startContainer',
      '0.91 worker web-0: lastSync.set web-0 0.91',
      // The relist of 1.005 inspected at 1.01 and told; that is after 0.91.
      '1.015 worker web-0: op.called web-0 getNewerThan 0.91',
      '1.015 worker web-0: op.returned web-0 getNewerThan rev 4 1.01',
      '1.015 worker web-0: work.began web-0 sync',
      '1.025 worker web-0: lastSync.set web-0 1.025',
      // It told of the sandbox and of the container: the second event waited meanwhile. The next relist answers.
      '1.025 worker web-0: op.called web-0 getNewerThan 1.025',
      '2.02 worker web-0: op.returned web-0 getNewerThan rev 4 1.01',
      '2.02 worker web-0: work.began web-0 sync',
      '2.03 worker web-0: lastSync.set web-0 2.03',
      // The delete: its last sync is long ago, so there is nothing to wait for.
      '4 worker web-0: op.called web-0 getNewerThan 2.03',
      '4 worker web-0: op.returned web-0 getNewerThan rev 4 1.01',
      '4 worker web-0: work.began web-0 terminating',
      '4 worker web-0: work.began web-0 kill',
      '4.51 worker web-0: lastSync.set web-0 4.51',
      // The third phase follows at once, and has to wait for a relist that began after 4.51.
      '4.51 worker web-0: op.called web-0 getNewerThan 4.51',
      '5.04 worker web-0: op.returned web-0 getNewerThan rev 6 5.035',
      '5.04 worker web-0: work.began web-0 terminated',
      '5.05 worker web-0: lastSync.set web-0 5.05',
    ]);
  });

  it('goes through the last two phases by itself when its containers are done', () => {
    const containers = [containerSpec('c1', { exitsAfterNs: seconds(1), exitCode: 0 })];
    const pods = [podSpec('web-0', { restartPolicy: 'Never', containers })];
    const ended = story(log({ pods, setup: { durationNs: seconds(8) } }), { ...WORKER, kinds: ['work.ended'] });
    expect(ended.filter((line) => /sync|terminat/.test(line)).slice(-3)).toEqual([
      // It saw the exit. Each further phase waits for a relist: of 3.025, and of 4.03.
      '2.035 worker web-0: work.ended web-0 sync',
      '3.54 worker web-0: work.ended web-0 terminating',
      '4.05 worker web-0: work.ended web-0 terminated',
    ]);
  });

  it('fails at an error entry without a sync, and leaves its lastSyncTime as it was', () => {
    const pods = [podSpec('web-0', { touchAtNs: [seconds(3), seconds(4)] })];
    const setup = { durationNs: seconds(6), faults: [failing(1, 5)] };
    expect(story(log({ pods, setup }), { ...WORKER, from: 2, to: 5.06 })).toEqual([
      // What the relist of 2.01 could not inspect is as fresh as its promise.
      '3 worker web-0: op.called web-0 getNewerThan 0.91',
      '3 worker web-0: op.returned web-0 getNewerThan nil error "rpc error: the inspection failed" 2.02',
      '3 worker web-0: timer.set web-0 backoff at 16.80471',
      '4 worker web-0: op.called web-0 getNewerThan 0.91',
      '4 worker web-0: op.returned web-0 getNewerThan nil error "rpc error: the inspection failed" 3.03',
      '4 worker web-0: timer.set web-0 backoff at 14.81849',
      // The relist of 5.045 can, and tells.
      '5.055 worker web-0: op.called web-0 getNewerThan 0.91',
      '5.055 worker web-0: op.returned web-0 getNewerThan rev 4 5.05',
      '5.055 worker web-0: work.began web-0 sync',
    ]);
  });

  it('takes its lastSyncTime after a sync that failed, too', () => {
    // Somebody removes the container between its creation and its start.
    const changes = [
      { atNs: seconds(0.8), pod: POD, change: 'containerRemoved' as const, container: 'c1', exitCode: 0 },
    ];
    const setup = { durationNs: seconds(1) };
    expect(story(log({ runtime: { changes }, setup }), { ...WORKER, from: 0.9 })).toEqual([
      '0.9 worker web-0: work.ended web-0 startContainer error "container c1-2 does not exist"',
      '0.9 worker web-0: work.ended web-0 sync error "container c1-2 does not exist"',
      '0.9 worker web-0: lastSync.set web-0 0.9',
      '0.9 worker web-0: timer.set web-0 backoff at 11.56713',
    ]);
  });

  it('that is told nothing of its container counts on from the log files that it left', () => {
    // Version 1.26 answers with nothing while no event of the pod has come through.
    const options: KubeletOptions = {
      pods: [podSpec('web-0', { touchAtNs: [seconds(0.5)] })],
      eventedPleg: {},
      // And CRI-O, asked for the sandbox again, gives the one that is there.
      runtime: { eventDelayNs: seconds(5), returnsReserved: true },
      genericPleg: { relistPeriodNs: seconds(300) },
      setup: { variant: 'evented-1.26', durationNs: seconds(2) },
    };
    const changes = story(log(options), { kinds: ['runtime.changed'] });
    expect(changes.filter((line) => line.includes('containerCreated'))).toEqual([
      '0.7 container runtime: runtime.changed web-0 containerCreated: sandbox-1:ready c1#0:created',
      '1.31 container runtime: runtime.changed web-0 containerCreated: sandbox-1:ready c1#1:created c1#0:running',
    ]);
  });
});

describe('a container that fails its liveness probe', () => {
  const failingAt = (at: number, restartPolicy: 'Always' | 'Never'): KubeletOptions => ({
    pods: [
      podSpec('web-0', { restartPolicy, containers: [containerSpec('c1', { livenessFailsAtNs: [seconds(at)] })] }),
    ],
    setup: { durationNs: seconds(6) },
  });
  const kinds = ['liveness.failed', 'op.called', 'work.ended', 'runtime.changed'] as const;
  const told = (options: KubeletOptions) =>
    story(log(options), { actors: ['sync loop', 'worker web-0', 'container runtime'], kinds, from: 3.01, to: 4 });

  it('is killed and started again by a sync, before which the worker asks the cache as ever', () => {
    expect(told(failingAt(3.1, 'Always'))).toEqual([
      '3.1 sync loop: liveness.failed web-0',
      '3.1 worker web-0: op.called web-0 getNewerThan 2.03',
      '3.6 container runtime: runtime.changed web-0 containerExited: sandbox-1:ready c1#0:exited(137)',
      '3.6 worker web-0: work.ended web-0 killContainer',
      '3.7 container runtime: runtime.changed web-0 containerCreated: sandbox-1:ready c1#1:created c1#0:exited(137)',
      '3.7 worker web-0: work.ended web-0 createContainer',
      '3.9 container runtime: runtime.changed web-0 containerStarted: sandbox-1:ready c1#1:running c1#0:exited(137)',
      '3.9 worker web-0: work.ended web-0 startContainer',
      '3.91 worker web-0: work.ended web-0 sync',
    ]);
  });

  it('is only killed when the pod may run once', () => {
    const lines = told(failingAt(3.1, 'Never'));
    expect(lines.slice(2)).toEqual([
      '3.6 container runtime: runtime.changed web-0 containerExited: sandbox-1:ready c1#0:exited(137)',
      '3.6 worker web-0: work.ended web-0 killContainer',
      '3.61 worker web-0: work.ended web-0 sync',
    ]);
  });

  it('is nobody when none of that name runs', () => {
    expect(told(failingAt(0.5, 'Always'))).toEqual([]);
    expect(story(log(failingAt(0.5, 'Always')), { kinds: ['liveness.failed'] })).toEqual([]);
  });
});

describe('a blocked pod worker', () => {
  it('cannot be called off: a delete waits with it, and what it waited for is done first', () => {
    const pods = [podSpec('web-0', { deleteAtNs: seconds(1.5) })];
    const kinds = ['op.called', 'op.returned', 'work.began'] as const;
    expect(story(log({ pods, setup: { durationNs: seconds(3) } }), { ...WORKER, kinds, from: 1.02 })).toEqual([
      '1.025 worker web-0: op.called web-0 getNewerThan 1.025',
      '2.02 worker web-0: op.returned web-0 getNewerThan rev 4 1.01',
      '2.02 worker web-0: work.began web-0 sync',
      '2.03 worker web-0: op.called web-0 getNewerThan 2.03',
    ]);
  });

  it('that falls due in the work queue meanwhile asks once more when it is released', () => {
    // The relist of 3.02 takes 8 s, and the update of 2.5 s has to wait for it.
    const slow: Fault = { kind: 'slowList', fromNs: seconds(2.5), toNs: seconds(4), pod: null, byNs: seconds(8) };
    const options: KubeletOptions = {
      pods: [podSpec('web-0', { touchAtNs: [seconds(2.5)] })],
      podWorkers: { resyncNs: seconds(3) },
      setup: { durationNs: seconds(12), faults: [slow] },
    };
    const kinds = ['op.called', 'op.returned', 'timer.set'] as const;
    expect(story(log(options), { ...WORKER, kinds, from: 2.03 })).toEqual([
      '2.03 worker web-0: timer.set web-0 resync at 5.275547',
      '2.5 worker web-0: op.called web-0 getNewerThan 2.03',
      '11.025 worker web-0: op.returned web-0 getNewerThan rev 4 1.01',
      '11.035 worker web-0: timer.set web-0 resync at 14.841163',
      // Due at 5.28, while it slept.
      '11.035 worker web-0: op.called web-0 getNewerThan 11.035',
    ]);
  });
});

describe('the work queue', () => {
  it('takes a pod back after a minute, made longer by up to half and never shorter', () => {
    const found = waits({ setup: { durationNs: seconds(1) } }, 'resync');
    expect(Math.min(...found)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...found)).toBeLessThan(90);
    expect(Math.max(...found) - Math.min(...found)).toBeGreaterThan(15);
  });

  it('takes a pod that has failed back after ten seconds, made longer likewise', () => {
    const pods = [podSpec('web-0', { touchAtNs: [seconds(1.5)] })];
    const found = waits({ pods, setup: { durationNs: seconds(2), faults: [failing(0, 5)] } }, 'backoff');
    expect(Math.min(...found)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...found)).toBeLessThan(15);
    expect(Math.max(...found) - Math.min(...found)).toBeGreaterThan(2);
  });

  it('hands a pod to its worker at the first tick after that', () => {
    const kinds = ['timer.set', 'op.called'] as const;
    const podWorkers = { resyncNs: seconds(3) };
    expect(story(log({ podWorkers, setup: { durationNs: seconds(8) } }), { ...WORKER, kinds, from: 2 })).toEqual([
      '2.03 worker web-0: timer.set web-0 resync at 5.275547',
      // The ticker began at 0.1, when the PLEG became healthy.
      '6.1 worker web-0: op.called web-0 getNewerThan 2.03',
      '6.11 worker web-0: timer.set web-0 resync at 9.916163',
    ]);
  });
});

describe('an on-demand relist', () => {
  it('is asked for after a sync that has changed something, and not after one that has not', () => {
    const options: KubeletOptions = {
      genericPleg: { relistsOnDemand: true, stamps: 'list', inspectsFromList: true },
      setup: { variant: 'observed-1.36', durationNs: seconds(4) },
    };
    const lines = story(log(options), { kinds: ['lastSync.set', 'work.began'] });
    expect(lines.filter((line) => /lastSync|relistPod/.test(line))).toEqual([
      '0.91 worker web-0: lastSync.set web-0 0.91',
      '0.910001 Generic PLEG: work.began web-0 relistPod as of 0.910001',
      '0.930001 worker web-0: lastSync.set web-0 0.930001',
      '1.02 worker web-0: lastSync.set web-0 1.02',
    ]);
  });
});
