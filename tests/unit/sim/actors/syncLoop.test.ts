import { describe, expect, it } from 'vitest';
import { uid } from '../../../../src/kubelet/runtime.ts';
import type { PlannedChange } from '../../../../src/sim/actors/containerRuntime.ts';
import { containerSpec, type KubeletOptions, kubeletSetup, podSpec, ran, seconds } from '../../../support/kubelet.ts';
import { story } from '../../../support/story.ts';

const LOOP = ['sync loop'];

function log(options: KubeletOptions) {
  return ran(kubeletSetup(options)).log;
}

describe('while the PLEG is not healthy, the sync loop', () => {
  // It looks at 0, then after pauses of 0.1, 0.2, 0.4, 0.8, 1.6 and 3.2 s, and from then on of 5 s.
  it.each([
    [0.05, 0.1],
    [0.11, 0.3],
    [0.31, 0.7],
    [0.71, 1.5],
    [1.51, 3.1],
    [3.11, 6.3],
    [6.31, 11.3],
    [11.31, 16.3],
  ])('pauses twice as long each time, up to 5 s: a first list at %d s is noticed at %d s', (start, noticed) => {
    const options = { genericPleg: { startNs: seconds(start) }, setup: { durationNs: seconds(20) } };
    expect(story(log(options), { kinds: ['health.set'] })).toEqual([
      '0 sync loop: health.set not healthy',
      `${noticed} sync loop: health.set healthy`,
    ]);
  });

  it('hears neither the API nor the PLEG', () => {
    // The first list comes at 2 s. By then the runtime has a sandbox, and the API has asked for a pod.
    const changes: PlannedChange[] = [
      { atNs: seconds(1), pod: uid('web-0'), change: 'sandboxCreated', container: '', exitCode: 0 },
    ];
    const options = { genericPleg: { startNs: seconds(2) }, runtime: { changes }, setup: { durationNs: seconds(3.2) } };
    expect(story(log(options), { kinds: ['event.sent', 'event.received', 'config.changed', 'health.set'] })).toEqual([
      '0 sync loop: health.set not healthy',
      '2.01 Generic PLEG: event.sent web-0 ContainerStarted',
      '3.1 sync loop: health.set healthy',
      // Of what is ready, Go's select takes any first.
      '3.1 sync loop: config.changed web-0 add',
      '3.1 sync loop: event.received web-0 ContainerStarted',
    ]);
  });
});

describe('an event', () => {
  const died: PlannedChange[] = [
    { atNs: seconds(3.5), pod: uid('web-0'), change: 'containerExited', container: 'c1', exitCode: 1 },
  ];

  it('has the worker of its pod look at the cache; at a death the loop looks, too', () => {
    const actors = [...LOOP, 'worker web-0'];
    const kinds = ['event.received', 'op.called'] as const;
    const setup = { durationNs: seconds(4.1) };
    expect(story(log({ runtime: { changes: died }, setup }), { actors, kinds, from: 3.1 })).toEqual([
      '4.035 sync loop: event.received web-0 ContainerDied',
      '4.035 sync loop: op.called web-0 get',
      '4.035 worker web-0: op.called web-0 getNewerThan 2.03',
    ]);
  });

  it('of a removal is for nobody', () => {
    const changes: PlannedChange[] = [
      ...died,
      { atNs: seconds(7.5), pod: uid('web-0'), change: 'containerRemoved', container: 'c1', exitCode: 0 },
    ];
    const pods = [podSpec('web-0', { restartPolicy: 'Never' })];
    const actors = [...LOOP, 'worker web-0'];
    const kinds = ['event.received', 'op.called'] as const;
    expect(
      story(log({ pods, runtime: { changes }, setup: { durationNs: seconds(9) } }), { actors, kinds, from: 7 }),
    ).toEqual(['8.065 sync loop: event.received web-0 ContainerRemoved']);
  });
});

describe('after a death', () => {
  /** A container that runs for half a second each time. */
  const restarting = (containersToKeep: number): KubeletOptions => ({
    pods: [podSpec('web-0', { containers: [containerSpec('c1', { exitsAfterNs: seconds(0.5), exitCode: 1 })] })],
    podWorkers: { initialCrashLoopBackOffNs: 0 },
    syncLoop: { containersToKeep },
    setup: { durationNs: seconds(9.9) },
  });
  it.each([
    [0, [[], [], []]],
    [1, [['c1#1'], ['c1#2'], ['c1#3']]],
    [
      2,
      [
        ['c1#2', 'c1#1'],
        ['c1#3', 'c1#2'],
        ['c1#4', 'c1#3'],
      ],
    ],
  ])('%d dead containers of a name are left, the newest', (count, left) => {
    const removals = story(log(restarting(count)), { kinds: ['runtime.changed'] }).filter((line) =>
      line.includes('containerRemoved'),
    );
    expect(removals.slice(0, 3).map((line) => line.match(/c1#\d/g) ?? [])).toEqual(left);
  });

  it('a pod that no worker has is cleaned up just the same', () => {
    const container = { pod: uid('orphan'), container: 'c1', exitCode: 1 };
    const planned: PlannedChange[] = [
      { ...container, atNs: seconds(0.2), change: 'sandboxCreated' },
      { ...container, atNs: seconds(0.3), change: 'containerCreated' },
      { ...container, atNs: seconds(1.5), change: 'containerExited' },
    ];
    const told = story(log({ pods: [], runtime: { changes: planned }, syncLoop: { containersToKeep: 0 } }), {
      actors: [...LOOP, 'container runtime'],
      kinds: ['event.received', 'op.called', 'runtime.changed'],
      from: 1.6,
      to: 2.5,
    });
    expect(told).toEqual([
      '2.025 sync loop: event.received orphan ContainerDied',
      '2.025 sync loop: op.called orphan get',
      '2.025 container runtime: runtime.changed orphan containerRemoved: sandbox-1:ready',
    ]);
  });
});
