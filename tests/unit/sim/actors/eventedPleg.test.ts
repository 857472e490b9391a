import { describe, expect, it } from 'vitest';
import { uid } from '../../../../src/kubelet/runtime.ts';
import type { Fault } from '../../../../src/sim/fault.ts';
import { eventAt } from '../../../../src/trace/event.ts';
import { kubeletSetup, ran, seconds } from '../../../support/kubelet.ts';
import { story } from '../../../support/story.ts';

const SLOW_RELIST = { relistPeriodNs: seconds(300), relistThresholdNs: seconds(600) };
const gated = { variant: 'evented-1.29', durationNs: seconds(8) } as const;
const POD = uid('web-0');

function fault(kind: Fault['kind'], from: number, to: number): Fault {
  return { kind, fromNs: seconds(from), toNs: seconds(to), pod: null, byNs: 0 };
}

/** Of the Evented PLEG alone. */
function own(lines: readonly string[]): string[] {
  return lines.filter((line) => line.includes('Evented PLEG:')).map((line) => line.replace('Evented PLEG: ', ''));
}

describe('an event of the runtime', () => {
  const setup = kubeletSetup({ genericPleg: SLOW_RELIST, eventedPleg: {}, setup: gated });

  it('becomes a Set with the time of its creation, and an event if the Set was accepted', () => {
    const lines = own(story(ran(setup).log, { kinds: ['op.called', 'event.sent'] }));
    expect(lines.slice(0, 5)).toEqual([
      // Created at 0.6, 0.7 and 0.9 s; each is 5 ms on its way. What is only created is told to nobody.
      '0.605 op.called web-0 set rev 1 0.6',
      '0.605 event.sent web-0 ContainerStarted',
      '0.705 op.called web-0 set rev 3 0.7',
      '0.905 op.called web-0 set rev 4 0.9',
      '0.905 event.sent web-0 ContainerStarted',
    ]);
  });

  it('of a sandbox that has ended leaves the pod the addresses that the cache has for it', () => {
    const change = { atNs: seconds(5), pod: POD, change: 'sandboxStopped', container: '', exitCode: 0 } as const;
    const runtime = { changes: [change] };
    const ended = { ...gated, durationNs: seconds(5.1) };
    const run = ran(kubeletSetup({ genericPleg: SLOW_RELIST, eventedPleg: {}, runtime, setup: ended }));
    expect(own(story(run.log, { kinds: ['op.called'], from: 5, to: 5.01 }))).toEqual([
      '5.005 op.called web-0 get',
      '5.005 op.called web-0 set rev 5 5',
    ]);
    expect(run.world.cache.pods.get(POD)?.status?.contents).toMatchObject({
      ips: ['10.0.0.1'],
      sandboxStatuses: [{ state: 'notReady' }],
    });
  });

  it('that is older than the entry is refused, and tells nobody', () => {
    // The wall clock goes back between the sandbox and the container.
    const faults = [{ ...fault('clockStep', 0.65, 100), byNs: seconds(-40) }];
    const lines = own(story(ran({ ...setup, faults }).log, { kinds: ['op.returned', 'event.sent'] }));
    expect(lines.slice(0, 4)).toEqual([
      '0.605 op.returned web-0 set true',
      '0.605 event.sent web-0 ContainerStarted',
      '0.705 op.returned web-0 set false',
      '0.905 op.returned web-0 set false',
    ]);
  });

  it('that a sandbox is deleted removes the entry, and is two events', () => {
    const change = { atNs: seconds(5), pod: POD, change: 'sandboxRemoved', container: '', exitCode: 0 } as const;
    const run = ran(
      kubeletSetup({ genericPleg: SLOW_RELIST, eventedPleg: {}, runtime: { changes: [change] }, setup: gated }),
    );
    const lines = own(story(run.log, { kinds: ['op.called', 'event.sent'] })).filter((line) =>
      line.startsWith('5.005'),
    );
    expect(lines.slice(-3)).toEqual([
      '5.005 op.called web-0 delete',
      '5.005 event.sent web-0 ContainerDied',
      '5.005 event.sent web-0 ContainerRemoved',
    ]);
  });

  it('stamped in seconds instead of nanoseconds is far in the future, and beats every relist', () => {
    const relist = { relistPeriodNs: seconds(1), relistThresholdNs: seconds(600) };
    const run = ran(kubeletSetup({ genericPleg: relist, eventedPleg: { readsNsAsSeconds: true }, setup: gated }));
    const entry = run.cache.pods.get(POD);
    const YEAR_NS = 365 * 24 * 3600 * 1e9;
    expect(entry?.modified.wallNs).toBeGreaterThan(1e9 * YEAR_NS);
    const generic = story(run.log, { kinds: ['op.returned'] }).filter((line) =>
      line.includes('Generic PLEG: op.returned web-0 set'),
    );
    expect(generic.length).toBeGreaterThan(5);
    expect(generic.every((line) => line.endsWith('set false'))).toBe(true);
  });
});

describe('the tick', () => {
  it('promises the present time, and nothing was looked at for it', () => {
    const run = ran(kubeletSetup({ genericPleg: SLOW_RELIST, eventedPleg: {}, setup: gated, pods: [] }));
    expect(own(story(run.log, { kinds: ['op.called'] }))).toEqual([
      '3 op.called updateTime 3',
      '8 op.called updateTime 8',
    ]);
    // The only list is that of the first relist.
    expect(story(run.log, { kinds: ['work.ended'] }).filter((line) => line.endsWith('list')).length).toBe(2);
  });
});

describe('a broken stream', () => {
  const options = { genericPleg: SLOW_RELIST, eventedPleg: {}, setup: { ...gated, durationNs: seconds(14) } };

  it('is tried five times without a pause, then the Generic PLEG takes over for good', () => {
    const run = ran(kubeletSetup({ ...options, setup: { ...options.setup, faults: [fault('streamLoss', 5, 5.4)] } }));
    expect(
      own(story(run.log, { kinds: ['timer.set', 'op.called'] })).filter((line) => Number.parseFloat(line) >= 5),
    ).toEqual([
      '5 timer.set retry at 5.02',
      '5.02 timer.set retry at 5.04',
      '5.04 timer.set retry at 5.06',
      '5.06 timer.set retry at 5.08',
    ]);
    expect(run.stateOf(2, 'eventedPleg')).toMatchObject({ isInUse: false, attempts: 5 });
    const relists = story(run.log, { kinds: ['work.began'] }).filter(
      (line) => line.includes('relist') && Number.parseFloat(line) > 6,
    );
    expect(relists.length).toBe(8);
  });

  it('that is back before the fifth attempt is read again, but the attempts still count', () => {
    const faults = [fault('streamLoss', 5, 5.03)];
    const run = ran(kubeletSetup({ ...options, setup: { ...options.setup, faults } }));
    expect(run.stateOf(2, 'eventedPleg')).toMatchObject({ isInUse: true, attempts: 2 });
    // A second break needs only three more.
    const again = [...faults, fault('streamLoss', 7, 7.05)];
    const second = ran(kubeletSetup({ ...options, setup: { ...options.setup, faults: again } }));
    expect(second.stateOf(2, 'eventedPleg')).toMatchObject({ isInUse: false, attempts: 5 });
  });

  it('is not connected to before the next attempt, even if it could be', () => {
    const change = { atNs: seconds(5.3), pod: POD, change: 'containerExited', container: 'c1', exitCode: 1 } as const;
    const run = ran(
      kubeletSetup({
        ...options,
        runtime: { changes: [change] },
        eventedPleg: { retryNs: seconds(0.5) },
        setup: { ...options.setup, faults: [fault('streamLoss', 5, 5.2)] },
      }),
    );
    // The attempt at 5.5 s comes after the exit, whose event is therefore lost.
    expect(story(run.log, { kinds: ['event.dropped'] })).toEqual([
      '5.3 container runtime: event.dropped web-0 ContainerDied',
    ]);
    expect(own(story(run.log, { kinds: ['op.called'] })).filter((line) => line.includes('set rev 5'))).toEqual([]);
  });

  it('loses what comes meanwhile; after the fall-back there is nothing to lose', () => {
    const at = (time: number, exitCode: number) =>
      ({ atNs: seconds(time), pod: POD, change: 'containerExited', container: 'c1', exitCode }) as const;
    const run = ran(
      kubeletSetup({
        ...options,
        runtime: { changes: [at(5.01, 1), at(5.3, 2)] },
        setup: { ...options.setup, faults: [fault('streamLoss', 5, 5.4)] },
      }),
    );
    expect(story(run.log, { kinds: ['event.dropped'] })).toEqual([
      '5.01 container runtime: event.dropped web-0 ContainerDied',
    ]);
  });
});

describe('since 1.37', () => {
  const observed = {
    genericPleg: { relistsOnDemand: true, stamps: 'list', inspectsFromList: true } as const,
    eventedPleg: { writesCache: false },
    setup: { variant: 'observed-1.36', durationNs: seconds(8) } as const,
  };

  it('it writes nothing, and asks for a relist when a container stops', () => {
    const change = { atNs: seconds(4.2), pod: POD, change: 'containerExited', container: 'c1', exitCode: 1 } as const;
    const run = ran(kubeletSetup({ ...observed, runtime: { changes: [change] } }));
    expect(own(story(run.log, { kinds: ['op.called'] }))).toEqual([]);
    const { log } = run;
    const looks = Array.from({ length: log.length }, (_, seq) => eventAt(log, seq)).filter(
      (event) => event.kind === 'work.began' && event.work === 'relistPod' && event.timeNs > seconds(4.2),
    );
    expect(looks[0]?.timeNs).toBeLessThan(seconds(4.3));
  });

  it('its giving up changes nothing for the Generic PLEG', () => {
    const relistsOf = (faults: Fault[]) =>
      story(ran(kubeletSetup({ ...observed, setup: { ...observed.setup, faults } })).log, {
        kinds: ['work.began'],
      }).filter((line) => line.includes('relist as of'));
    expect(relistsOf([fault('streamLoss', 5, 5.4)])).toEqual(relistsOf([]));
  });
});
