import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { settingsBetween, settledBetween } from '../../../src/scenario/midway.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import { kubeletSetup, podSpec, seconds } from '../../support/kubelet.ts';

const setup = kubeletSetup({ eventedPleg: {} });
const slowList = { kind: 'slowList', fromNs: 1, toNs: 2, pod: null, byNs: 3 } as const;

describe('what is settled before a run begins', () => {
  it.each<[string, Setup, string]>([
    ['another cache', { ...setup, variant: 'observed-1.36' }, 'version'],
    ['another Go', { ...setup, isWallClockOnly: true }, 'version'],
    ['an actor less', kubeletSetup(), 'version'],
    ['who writes the cache', kubeletSetup({ eventedPleg: { writesCache: false } }), 'version'],
    ['the seed', { ...setup, seed: 2 }, 'seed'],
    ['how long it is', { ...setup, durationNs: seconds(20) }, 'plan'],
    ['a pod more', kubeletSetup({ eventedPleg: {}, pods: [podSpec('web-0'), podSpec('web-1')] }), 'plan'],
    ['when a list comes first', kubeletSetup({ eventedPleg: {}, genericPleg: { startNs: 1 } }), 'plan'],
    ['when a tick comes first', kubeletSetup({ eventedPleg: { tickStartNs: 1 } }), 'plan'],
    [
      'what happens in the runtime by itself',
      kubeletSetup({
        eventedPleg: {},
        runtime: {
          changes: [{ atNs: 1, pod: uid('x'), change: 'sandboxCreated', container: '', exitCode: 0 }],
        },
      }),
      'plan',
    ],
  ])('is %s', (_, after, settled) => {
    expect(settledBetween(setup, after)).toBe(settled);
    expect(settledBetween(after, setup)).toBe(settled);
  });

  it('is all that a script does', () => {
    const scripted = (atNs: number): Setup => ({
      ...setup,
      actors: [
        {
          kind: 'script',
          name: 'x',
          role: 'writer',
          operations: [{ atNs, operation: { op: 'getAll' } }],
        },
      ],
    });
    expect(settledBetween(scripted(1), scripted(2))).toBe('plan');
    expect(settledBetween(scripted(1), scripted(1))).toBeNull();
  });

  it('is not what an actor reads when it needs it, nor what goes wrong', () => {
    const after = {
      ...kubeletSetup({ eventedPleg: { tickPeriodNs: 1 }, genericPleg: { relistPeriodNs: 1, stamps: 'list' } }),
      faults: [slowList],
    };
    expect(settledBetween(setup, after)).toBeNull();
  });
});

describe('what changes between two setups', () => {
  it('is nothing between equal ones', () => {
    expect(settingsBetween(setup, kubeletSetup({ eventedPleg: {} }))).toBeNull();
    expect(settingsBetween({ ...setup, faults: [] }, setup)).toBeNull();
  });

  it('is for each actor what is another value, within other settings too', () => {
    const after = kubeletSetup({
      eventedPleg: {},
      genericPleg: { relistPeriodNs: 7, reinspects: false },
      podWorkers: { syncNs: 1 },
    });
    expect(settingsBetween(setup, after)).toEqual({
      kind: 'settings',
      actors: [
        { actor: 1, settings: { relistPeriodNs: 7, reinspects: false } },
        { actor: 3, settings: { workers: { syncNs: 1 } } },
      ],
      faults: null,
    });
  });

  it('is all faults when any is another, also when none is left', () => {
    const faulty = { ...setup, faults: [slowList] };
    expect(settingsBetween(setup, faulty)).toEqual({ kind: 'settings', actors: [], faults: [slowList] });
    expect(settingsBetween(faulty, setup)).toEqual({ kind: 'settings', actors: [], faults: [] });
  });
});
