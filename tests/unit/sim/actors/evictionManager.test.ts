// The eviction manager: it waits for the worker, and the worker may wait for the cache.
import { expect, it } from 'vitest';
import { uid } from '../../../../src/kubelet/runtime.ts';
import { type KubeletOptions, kubeletSetup, podSpec, ran, seconds } from '../../../support/kubelet.ts';
import { story } from '../../../support/story.ts';

const eviction = (at: number, pod: string, grace = 0) => ({
  atNs: seconds(at),
  pod: uid(pod),
  graceNs: seconds(grace),
});

/** A list that hangs from 5 s on, and a worker that has synced at 6 s. */
const HANGING: KubeletOptions = {
  pods: [podSpec('web-0', { touchAtNs: [seconds(6)] }), podSpec('web-1')],
  setup: {
    durationNs: seconds(39),
    faults: [{ kind: 'slowList', fromNs: seconds(5), toNs: seconds(39), pod: null, byNs: seconds(37) }],
  },
};

function told(options: KubeletOptions): string[] {
  const kinds = ['work.began', 'work.ended', 'timer.set'] as const;
  return story(ran(kubeletSetup(options)).log, { actors: ['eviction manager'], kinds });
}

it('is done when the worker has terminated the pod', () => {
  expect(told({ evictions: [eviction(3.5, 'web-0')] })).toEqual([
    '3.5 eviction manager: work.began web-0 evict',
    '3.5 eviction manager: timer.set timeout at 13.5',
    '4.01 eviction manager: work.ended web-0 evict',
  ]);
});

it('gives up after 10 s when the worker waits for the cache, and goes on with the next', () => {
  expect(told({ ...HANGING, evictions: [eviction(7, 'web-0'), eviction(8, 'web-1')] })).toEqual([
    '7 eviction manager: work.began web-0 evict',
    '7 eviction manager: timer.set timeout at 17',
    '17 eviction manager: work.ended web-0 evict error "timeout waiting to kill pod"',
    '17 eviction manager: work.began web-1 evict',
    '17 eviction manager: timer.set timeout at 27',
    '17.51 eviction manager: work.ended web-1 evict',
  ]);
});

it('waits for the grace period and half of it again when that is more', () => {
  expect(told({ ...HANGING, evictions: [eviction(7, 'web-0', 20)] })[1]).toBe(
    '7 eviction manager: timer.set timeout at 37',
  );
});

it('cannot evict a pod that is not there', () => {
  expect(told({ evictions: [eviction(1, 'web-7')], setup: { durationNs: seconds(12) } }).at(-1)).toBe(
    '11 eviction manager: work.ended web-7 evict error "timeout waiting to kill pod"',
  );
});

it('has the sync loop remove all that is dead of the pod', () => {
  const { log } = ran(kubeletSetup({ evictions: [eviction(3, 'web-0')], setup: { durationNs: seconds(6) } }));
  const removed = story(log, { kinds: ['runtime.changed'] }).filter((line) => line.includes('containerRemoved'));
  expect(removed).toHaveLength(1);
  expect(removed[0]).toMatch(/^4\.\d+ .*sandbox-1:notReady$/);
});
