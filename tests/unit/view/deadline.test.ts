// What runs out for an actor at a moment: its own timers, and what it is at where the log knows the end.
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import type { Fault } from '../../../src/sim/fault.ts';
import type { Log } from '../../../src/trace/log.ts';
import { deadlineOf, fractionLeft } from '../../../src/view/deadline.ts';
import { actorName } from '../../../src/view/names.ts';
import { en } from '../../../src/view/words/en.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../../src/view/words/tools.zh-TW.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { containerSpec, kubeletSetup, podSpec, ran, seconds } from '../../support/kubelet.ts';
import { momentAt } from '../../support/moment.ts';

/** What is said of everybody at a moment, by name. */
function labels(log: Log, at: number): Record<string, string> {
  const moment = momentAt(log, at);
  const said = [...log.actors.keys()].flatMap((actor) => {
    const deadline = deadlineOf(en, toolsEn, moment, actor);
    return deadline === null ? [] : [[actorName(en, log, actor), deadline.label]];
  });
  return Object.fromEntries(said);
}

function fault(kind: Fault['kind'], from: number, to: number, pod: string | null = null, byNs = 0): Fault {
  return { kind, fromNs: seconds(from), toNs: seconds(to), pod: pod === null ? null : uid(pod), byNs };
}

/** One pod under a runtime that is slow enough to be watched; it is deleted at 6.2 s. */
const calm = ran(
  kubeletSetup({
    pods: [podSpec('web-0', { deleteAtNs: seconds(6.2) })],
    runtime: { listNs: seconds(0.2), inspectNs: seconds(0.1) },
    podWorkers: { garbageCollectionNs: seconds(2) },
    statusManager: {},
  }),
).log;

/** A container that exits after half a second each time. */
const crashing = ran(
  kubeletSetup({
    pods: [podSpec('web-0', { containers: [containerSpec('app', { exitsAfterNs: seconds(0.5) })] })],
    podWorkers: { initialCrashLoopBackOffNs: seconds(4), backOffNs: seconds(10) },
  }),
).log;

/** The event stream breaks at 8 s, and the wall clock is stepped for a while. */
const evented = ran(
  kubeletSetup({
    eventedPleg: { retryNs: seconds(0.2) },
    genericPleg: { relistPeriodNs: seconds(300) },
    evictions: [{ atNs: seconds(2), pod: uid('web-0'), graceNs: 0 }],
    setup: {
      variant: 'evented-1.29',
      durationNs: seconds(14),
      faults: [
        fault('streamLoss', 8, 9),
        fault('clockStep', 8.5, 11, null, -seconds(40)),
        fault('streamLoss', 8.2, 8.6),
      ],
    },
  }),
).log;

describe('what runs out', () => {
  it('of the Generic PLEG: a call, and then the time to its next relist', () => {
    expect(labels(calm, 0.1)['Generic PLEG']).toBe('the list of all pods: until 0.200 s');
    expect(labels(calm, 0.4)['Generic PLEG']).toBe('will relist at 1.200 s');
    expect(labels(calm, 1.45)['Generic PLEG']).toBe('the inspection of web-0: until 1.500 s');
  });

  it('of a pod worker: each call to the runtime, its next sync, and nothing while it waits or has finished', () => {
    const worker = (at: number) => labels(calm, at)['worker web-0'];
    expect(worker(0.4)).toBe('creating a sandbox for web-0: until 0.600 s');
    expect(worker(0.7)).toBe('starting a container of web-0: until 0.900 s');
    expect(worker(1.3)).toMatch(/^will sync again at \d+\.\d{3} s if nothing happens before$/);
    expect(worker(2)).toBeUndefined();
    expect(worker(6.3)).toBe('killing web-0: until 6.700 s');
    expect(worker(11)).toBeUndefined();
  });

  it('of one in a crash loop: first how long the container is left alone, then its own back-off', () => {
    expect(labels(crashing, 5)['worker web-0']).toBe('leaves a container alone until 6.825 s: CrashLoopBackOff');
    expect(labels(crashing, 7)['worker web-0']).toBe('will try again at 16.315 s');
  });

  it('of the Evented PLEG: the next UpdateTime, or the next attempt to connect, until it gives up', () => {
    expect(labels(evented, 4)['Evented PLEG']).toBe('will call UpdateTime at 8.000 s');
    expect(labels(evented, 8.3)['Evented PLEG']).toBe('will connect again at 8.400 s');
    expect(labels(evented, 10)['Evented PLEG']).toBeUndefined();
  });

  it('of the managers: the next look, and the timeout, though the log knows the end before', () => {
    expect(labels(calm, 3)['status manager']).toBe('will go through all statuses at 10.000 s');
    expect(labels(evented, 8.1)['eviction manager']).toBe('will give up at 12.000 s');
    expect(labels(evented, 12.5)['eviction manager']).toBeUndefined();
  });

  it('of faults: the first to end, and of those that overlap the last', () => {
    expect(labels(evented, 7.9)['faults']).toBeUndefined();
    expect(labels(evented, 8.3)['faults']).toBe('broken event stream: until 9.000 s');
    expect(labels(evented, 8.7)['faults']).toBe('broken event stream: until 9.000 s');
    expect(labels(evented, 9.1)['faults']).toBe('wall clock step: until 11.000 s');
    expect(labels(evented, 11.5)['faults']).toBeUndefined();
  });

  it('of who holds the lock, and not of who waits for it', () => {
    const look = { op: 'get', uid: uid('a') } as const;
    const write = { op: 'updateTime', timestamp: { wallNs: 0, monoNs: null } } as const;
    const { log } = ran({
      ...firstSeconds.setup,
      actors: [
        {
          kind: 'script',
          name: 'r',
          role: 'caller',
          operations: [{ atNs: seconds(1), operation: look, holdNs: seconds(2) }],
        },
        {
          kind: 'script',
          name: 'w',
          role: 'writer',
          operations: [{ atNs: seconds(2), operation: write, holdNs: seconds(1) }],
        },
      ],
    });
    expect(labels(log, 0.5)).toEqual({});
    expect(labels(log, 2.5)).toEqual({ r: 'holds the lock: until 3.000 s' });
    expect(labels(log, 3.5)).toEqual({ w: 'holds the lock: until 4.000 s' });
  });

  it('of nobody who waits for the cache, or for room in a channel', () => {
    const { log } = ran(firstSeconds.setup);
    for (const at of [2.5, 4.5, 7]) expect(labels(log, at)).toEqual({});
    const full = ran(
      kubeletSetup({
        genericPleg: { channelCapacity: 1, blocksOnFullChannel: true },
        setup: { faults: [fault('fullChannel', 0.5, 8)] },
      }),
    ).log;
    expect(labels(full, 3)['faults']).toBe('full PLEG channel: until 8.000 s');
    expect(labels(full, 3)['Generic PLEG']).toBeUndefined();
  });

  it('is only what the log knows', () => {
    const moment = momentAt(calm, 0.1);
    const short = { ...moment, log: { ...calm, length: moment.events }, isWhole: false };
    expect(deadlineOf(en, toolsEn, moment, 1)?.label).toContain('until');
    expect(deadlineOf(en, toolsEn, short, 1)).toBeNull();
  });

  it('gets less with time, from all to nothing, and has the same words all the while', () => {
    const at = (time: number) => deadlineOf(zhTW, toolsZhTW, momentAt(calm, time), 1);
    const first = at(0.2);
    expect(first).toEqual({ label: '將於 1.200 s 重新列舉', fromNs: seconds(0.2), toNs: seconds(1.2) });
    expect(at(0.7)).toEqual(first);
    const left = [0.2, 0.45, 0.7, 1.2, 2].map((time) => first && fractionLeft(first, seconds(time)));
    expect(left).toEqual([1, 0.75, 0.5, 0, 0]);
  });
});
