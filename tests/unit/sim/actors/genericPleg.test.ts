import { describe, expect, it } from 'vitest';
import { uid } from '../../../../src/kubelet/runtime.ts';
import type { PlannedChange } from '../../../../src/sim/actors/containerRuntime.ts';
import type { Fault } from '../../../../src/sim/fault.ts';
import type { Kind } from '../../../../src/trace/record.ts';
import { type KubeletOptions, kubeletSetup, podSpec, ran, seconds } from '../../../support/kubelet.ts';
import { story } from '../../../support/story.ts';

/** What the Generic PLEG does and writes, without the returns of its calls. */
const KINDS: Kind[] = ['work.began', 'work.ended', 'op.called', 'event.sent', 'event.dropped', 'entry.rejected'];

function told(options: KubeletOptions, from: number, to: number, kinds: readonly Kind[] = KINDS): string[] {
  const setup = { durationNs: seconds(to), ...options.setup };
  const { log } = ran(kubeletSetup({ ...options, setup }));
  return story(log, { actors: ['Generic PLEG'], kinds, from, to }).map((line) => line.replace(' Generic PLEG:', ''));
}

function fault(kind: Fault['kind'], from: number, to: number, by = 0): Fault {
  return { kind, fromNs: seconds(from), toNs: seconds(to), pod: null, byNs: seconds(by) };
}

function change(at: number, what: PlannedChange['change'], container = ''): PlannedChange {
  return { atNs: seconds(at), pod: uid('web-0'), change: what, container, exitCode: 1 };
}

const ON_DEMAND = { relistsOnDemand: true, stamps: 'list', inspectsFromList: true } as const;
const OBSERVED = { variant: 'observed-1.36' } as const;

describe('a relist', () => {
  it('takes the time before the list, writes each pod that has changed, and promises in the end', () => {
    const pods = [podSpec('web-0'), podSpec('web-1')];
    expect(told({ pods }, 1, 2.5)).toEqual([
      '1.005 work.began relist as of 1.005',
      '1.005 work.began list',
      '1.01 work.ended list',
      // One pod after the other, in the order of Go's map. The stamp is the clock before the pod's own inspection.
      '1.01 work.began web-1 inspect as of 1.01',
      '1.015 work.ended web-1 inspect',
      '1.015 op.called web-1 set rev 8 1.01',
      // Of the sandbox and of the container.
      '1.015 event.sent web-1 ContainerStarted',
      '1.015 event.sent web-1 ContainerStarted',
      '1.015 work.began web-0 inspect as of 1.015',
      '1.02 work.ended web-0 inspect',
      '1.02 op.called web-0 set rev 7 1.015',
      '1.02 event.sent web-0 ContainerStarted',
      '1.02 event.sent web-0 ContainerStarted',
      // As fresh as the beginning, although the entries are newer.
      '1.02 op.called updateTime 1.005',
      '1.02 work.ended relist',
      // The period counts from the end. Nothing has changed, so nothing is inspected; the promise comes all the same.
      '2.02 work.began relist as of 2.02',
      '2.02 work.began list',
      '2.025 work.ended list',
      '2.025 op.called updateTime 2.02',
      '2.025 work.ended relist',
    ]);
  });

  it('looks at the pods in an order that the seed draws', () => {
    const pods = [podSpec('web-0'), podSpec('web-1'), podSpec('web-2')];
    const orders = Array.from({ length: 12 }, (_, seed) =>
      told({ pods, setup: { seed } }, 1, 1.5, ['op.called'])
        .map((line) => /web-\d/.exec(line)?.[0] ?? '')
        .join(),
    );
    expect(new Set(orders).size).toBeGreaterThan(3);
  });

  it('deletes the entry of a pod that is gone, without an inspection', () => {
    const runtime = { changes: [change(0.2, 'sandboxCreated'), change(1.5, 'sandboxRemoved')] };
    expect(told({ pods: [], runtime }, 2, 2.5)).toEqual([
      '2.015 work.began relist as of 2.015',
      '2.015 work.began list',
      '2.02 work.ended list',
      '2.02 op.called web-0 delete',
      // Never seen dead.
      '2.02 event.sent web-0 ContainerDied',
      '2.02 event.sent web-0 ContainerRemoved',
      '2.02 op.called updateTime 2.015',
      '2.02 work.ended relist',
    ]);
  });

  it('of a pod without a ready sandbox keeps the addresses that the cache has', () => {
    const runtime = { changes: [change(0.2, 'sandboxCreated'), change(1.5, 'sandboxStopped')] };
    const run = ran(kubeletSetup({ pods: [], runtime, setup: { durationNs: seconds(3) } }));
    expect(run.world.cache.pods.get(uid('web-0'))?.status?.contents).toMatchObject({
      ips: ['10.0.0.1'],
      sandboxStatuses: [{ state: 'notReady' }],
    });
  });

  it('of 1.36 stamps with the time before the list', () => {
    const options = { genericPleg: ON_DEMAND, setup: OBSERVED, pods: [podSpec('web-0', { addAtNs: seconds(0.1) })] };
    const lines = told({ ...options, runtime: { startContainerNs: seconds(0.7) } }, 1, 1.2);
    expect(lines.filter((line) => /list|set/.test(line))).toEqual([
      '1.005 work.began relist as of 1.005',
      '1.005 work.began list',
      '1.01 work.ended list',
      '1.015 op.called web-0 set rev 3 1.005',
      '1.015 work.ended relist',
    ]);
  });
});

describe('a relist that takes its time after the list', () => {
  const calls = (options: KubeletOptions, from: number, to: number) => told(options, from, to, ['op.called']);
  const late = (pod: string | null = null): Fault => ({
    ...fault('lateStamp', 1, 1.5),
    pod: pod === null ? null : uid(pod),
  });

  it('stamps entries of 1.36 and the promise with the clock of that moment, and only then', () => {
    const changes = [change(0.2, 'sandboxCreated'), change(1.2, 'containerCreated', 'c1')];
    const options = { genericPleg: ON_DEMAND, pods: [], runtime: { changes } };
    expect(calls({ ...options, setup: { ...OBSERVED, faults: [late()] } }, 1, 2.1)).toEqual([
      '1.015 op.called web-0 set rev 2 1.01',
      '1.015 op.called updateTime 1.015',
      '2.025 op.called web-0 set rev 3 2.015',
      '2.025 op.called updateTime 2.015',
    ]);
  });

  it('promises what it has not seen, whatever its entries are stamped with', () => {
    const pods = [podSpec('web-0'), podSpec('web-1')];
    expect(calls({ pods, setup: { faults: [late()] } }, 1, 2.5)).toEqual([
      '1.015 op.called web-1 set rev 8 1.01',
      '1.02 op.called web-0 set rev 7 1.015',
      '1.02 op.called updateTime 1.02',
      '2.025 op.called updateTime 2.02',
    ]);
  });

  it('of one pod stamps only what it writes of that pod late', () => {
    const pods = [podSpec('web-0', { addAtNs: seconds(0.1) }), podSpec('web-1', { addAtNs: seconds(0.1) })];
    const options = { genericPleg: ON_DEMAND, pods, runtime: { startContainerNs: seconds(0.7) } };
    expect(calls({ ...options, setup: { ...OBSERVED, faults: [late('web-0')] } }, 1, 1.1)).toEqual([
      '1.015 op.called web-1 set rev 6 1.005',
      '1.02 op.called web-0 set rev 5 1.015',
      '1.02 op.called updateTime 1.005',
    ]);
  });

  it('on demand says of its pod that it was observed so late', () => {
    // The worker asks for it at 0.91; list and inspection take 10 ms.
    const observed = (faults: Fault[]) =>
      calls({ genericPleg: ON_DEMAND, setup: { ...OBSERVED, faults } }, 0.9, 1).filter((line) => /Observed/.test(line));
    expect(observed([fault('lateStamp', 0.5, 1)])).toEqual(['0.920001 op.called web-0 setObservedTime 0.920001']);
    expect(observed([])).toEqual(['0.920001 op.called web-0 setObservedTime 0.910001']);
  });
});

describe('the events of a relist', () => {
  it('are lost for good when the channel is full: the record was advanced before', () => {
    // It writes the status once, drops both events, and has nothing to tell a second later.
    expect(told({ setup: { faults: [fault('fullChannel', 1, 1.5)] } }, 1.01, 3)).toEqual([
      '1.01 work.ended list',
      '1.01 work.began web-0 inspect as of 1.01',
      '1.015 work.ended web-0 inspect',
      '1.015 op.called web-0 set rev 4 1.01',
      '1.015 event.dropped web-0 ContainerStarted',
      '1.015 event.dropped web-0 ContainerStarted',
      '1.015 op.called updateTime 1.005',
      '1.015 work.ended relist',
      '2.015 work.began relist as of 2.015',
      '2.015 work.began list',
      '2.02 work.ended list',
      '2.02 op.called updateTime 2.015',
      '2.02 work.ended relist',
    ]);
  });

  it('until 1.13 waited for room, and the promise with them', () => {
    const options: KubeletOptions = {
      genericPleg: { blocksOnFullChannel: true },
      setup: { faults: [fault('fullChannel', 1, 1.5)] },
    };
    expect(told(options, 1.015, 2)).toEqual([
      '1.015 work.ended web-0 inspect',
      '1.015 op.called web-0 set rev 4 1.01',
      '1.015 work.began web-0 send',
      '1.5 work.ended web-0 send',
      '1.5 event.sent web-0 ContainerStarted',
      '1.5 event.sent web-0 ContainerStarted',
      '1.5 op.called updateTime 1.005',
      '1.5 work.ended relist',
    ]);
  });

  it('wait for the sync loop to take one where the channel is really full', () => {
    const options: KubeletOptions = {
      genericPleg: { blocksOnFullChannel: true, channelCapacity: 1 },
      pods: [podSpec('web-0')],
    };
    const { log } = ran(kubeletSetup({ ...options, setup: { durationNs: seconds(1.1) } }));
    const kinds: Kind[] = ['work.began', 'event.sent', 'event.received'];
    expect(story(log, { actors: ['Generic PLEG', 'sync loop'], kinds, from: 1.015 })).toEqual([
      '1.015 Generic PLEG: event.sent web-0 ContainerStarted',
      '1.015 Generic PLEG: work.began web-0 send',
      '1.015 sync loop: event.received web-0 ContainerStarted',
      '1.015 Generic PLEG: event.sent web-0 ContainerStarted',
      '1.015 sync loop: event.received web-0 ContainerStarted',
    ]);
  });
});

describe('an inspection that fails', () => {
  it('is written as an error, tells nobody, and is tried again in the next relist', () => {
    expect(told({ setup: { faults: [fault('failingInspect', 1, 1.5)] } }, 1.01, 3)).toEqual([
      '1.01 work.ended list',
      '1.01 work.began web-0 inspect as of 1.01',
      '1.015 work.ended web-0 inspect error "rpc error: the inspection failed"',
      '1.015 op.called web-0 set nil error "rpc error: the inspection failed" 1.01',
      '1.015 op.called updateTime 1.005',
      '1.015 work.ended relist',
      '2.015 work.began relist as of 2.015',
      '2.015 work.began list',
      '2.02 work.ended list',
      '2.02 work.began web-0 inspect as of 2.02',
      '2.025 work.ended web-0 inspect',
      '2.025 op.called web-0 set rev 4 2.02',
      // The record was not advanced, so the difference is still there to be told.
      '2.025 event.sent web-0 ContainerStarted',
      '2.025 event.sent web-0 ContainerStarted',
      '2.025 op.called updateTime 2.015',
      '2.025 work.ended relist',
    ]);
  });

  /** A container that is there for one relist only, which cannot be inspected. */
  const transient: KubeletOptions = {
    runtime: { changes: [change(1.9, 'containerCreated', 'c2'), change(2.5, 'containerRemoved', 'c2')] },
    setup: { faults: [fault('failingInspect', 1.9, 2.5)] },
  };
  const writesAfter = (reinspects: boolean) =>
    told({ ...transient, genericPleg: { reinspects } }, 2, 5, ['op.called']).filter((line) => line.includes(' set '));

  it('before 1.3 was never tried again when the pod looked as before: the error stays', () => {
    expect(writesAfter(false)).toEqual(['2.025 op.called web-0 set nil error "rpc error: the inspection failed" 2.02']);
  });

  it('since 1.3 is tried again whether the pod has changed or not', () => {
    expect(writesAfter(true)).toEqual([
      '2.025 op.called web-0 set nil error "rpc error: the inspection failed" 2.02',
      '3.035 op.called web-0 set rev 6 3.03',
    ]);
  });

  it('of an on-demand relist is tried again in the next relist of everything', () => {
    const options = { genericPleg: ON_DEMAND, setup: { ...OBSERVED, faults: [fault('failingInspect', 0.9, 1)] } };
    expect(told(options, 0.9, 1.2, ['op.called'])).toEqual([
      '0.920001 op.called web-0 set nil error "rpc error: the inspection failed" 0.910001',
      '0.920001 op.called web-0 setObservedTime 0.910001',
      '1.015 op.called web-0 set rev 4 1.005',
      '1.015 op.called updateTime 1.005',
    ]);
  });
});

describe('a status that the cache refuses', () => {
  it('is not told, and the pod is looked at again in every relist', () => {
    const options: KubeletOptions = {
      eventedPleg: { readsNsAsSeconds: true, tickStartNs: seconds(60) },
      setup: { variant: 'evented-1.29' },
    };
    // What the runtime says carries the runtime's own time, that of its answer.
    const once = (at: string, set: string) => [
      `${set} op.called web-0 set rev 4 ${set}`,
      `${set} entry.rejected web-0`,
      `${set} op.called updateTime ${at}`,
    ];
    expect(told(options, 1, 3, ['op.called', 'entry.rejected', 'event.sent'])).toEqual([
      ...once('1.005', '1.015'),
      ...once('2.015', '2.025'),
    ]);
  });

  it('is looked at again as well when the Evented PLEG has given up: the gate is still on', () => {
    const options: KubeletOptions = {
      eventedPleg: { readsNsAsSeconds: true, tickStartNs: seconds(60), retryNs: seconds(0.01) },
      setup: { variant: 'evented-1.29', faults: [fault('streamLoss', 0.95, 60)] },
    };
    const refused = told(options, 1, 6, ['entry.rejected']);
    expect(refused.length).toBeGreaterThan(3);
  });
});

describe('a list that fails', () => {
  it('ends the relist: no promise, and no health', () => {
    const setup = { faults: [fault('failingList', 1, 60)], durationNs: seconds(9) };
    const options: KubeletOptions = { genericPleg: { relistThresholdNs: seconds(5) }, setup };
    expect(told(options, 1, 2)).toEqual([
      '1.005 work.began relist as of 1.005',
      '1.005 work.began list',
      '1.01 work.ended list error "rpc error: the list failed"',
      '1.01 work.ended relist error "rpc error: the list failed"',
    ]);
    const { log } = ran(kubeletSetup(options));
    // The last list that succeeded began at 0. The loop looks whenever it has something to do.
    expect(story(log, { kinds: ['health.set'], from: 1 })).toEqual(['5.1 sync loop: health.set not healthy']);
  });

  it('until 1.6 moved the health clock all the same', () => {
    const setup = { faults: [fault('failingList', 1, 60)], durationNs: seconds(9) };
    const options: KubeletOptions = {
      genericPleg: { relistThresholdNs: seconds(5), movesHealthFirst: true },
      setup,
    };
    expect(story(ran(kubeletSetup(options)).log, { kinds: ['health.set'], from: 1 })).toEqual([]);
  });
});

describe('an on-demand relist', () => {
  it('looks at the one pod, and observes instead of promising', () => {
    expect(told({ genericPleg: ON_DEMAND, setup: OBSERVED }, 0.9, 1.2)).toEqual([
      '0.910001 work.began web-0 relistPod as of 0.910001',
      '0.910001 work.began web-0 list',
      '0.915001 work.ended web-0 list',
      '0.915001 work.began web-0 inspect as of 0.910001',
      '0.920001 work.ended web-0 inspect',
      '0.920001 op.called web-0 set rev 4 0.910001',
      '0.920001 event.sent web-0 ContainerStarted',
      '0.920001 event.sent web-0 ContainerStarted',
      '0.920001 op.called web-0 setObservedTime 0.910001',
      '0.920001 work.ended web-0 relistPod',
      // The relist of everything keeps its time, and finds the pod looked at.
      '1.005 work.began relist as of 1.005',
      '1.005 work.began list',
      '1.01 work.ended list',
      '1.01 op.called updateTime 1.005',
      '1.01 work.ended relist',
    ]);
  });

  it('is skipped when a relist of everything has begun since', () => {
    // The sync ends 100 ns before the relist of 1.005 is due, which comes first.
    const podWorkers = { syncNs: seconds(0.1049999) };
    expect(told({ genericPleg: ON_DEMAND, setup: OBSERVED, podWorkers }, 0.9, 1.1, ['work.began'])).toEqual([
      '1.005 work.began relist as of 1.005',
      '1.005 work.began list',
      '1.01 work.began web-0 inspect as of 1.005',
    ]);
  });

  it('is made when the relist that goes on has begun before', () => {
    // A list takes 0.2 s: the second relist is at it from 0.8 to 1 s, and the request comes at 0.91.
    const options = { runtime: { listNs: seconds(0.2) }, genericPleg: { ...ON_DEMAND, relistPeriodNs: seconds(0.6) } };
    const lines = told({ ...options, setup: OBSERVED }, 0.7, 1.5);
    expect(lines.filter((line) => line.includes('as of'))).toEqual([
      '0.8 work.began relist as of 0.8',
      '1 work.began web-0 inspect as of 0.8',
      '1.005 work.began web-0 relistPod as of 1.005',
    ]);
  });
});

it('says when the next relist of everything is also where requests for single pods have come meanwhile', () => {
  // The sync of web-1 ends at 1.61 s, in the middle of a relist that takes a second.
  const options: KubeletOptions = {
    pods: [podSpec('web-0'), podSpec('web-1', { addAtNs: seconds(1) })],
    genericPleg: ON_DEMAND,
    setup: { ...OBSERVED, faults: [fault('slowList', 1, 2, 1)] },
  };
  const kinds: Kind[] = ['work.began', 'work.ended', 'timer.set'];
  const lines = told(options, 2.0, 2.1, kinds);
  const ended = lines.findIndex((line) => line.endsWith('work.ended relist'));
  expect(lines[ended + 1]).toMatch(/timer\.set relist at 3\.\d+$/);
  expect(lines[ended + 2]).toMatch(/work\.began web-1 relistPod/);
});
