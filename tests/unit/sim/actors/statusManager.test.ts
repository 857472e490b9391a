// The status manager: when it deletes a pod from the API, and what it asks for that.
import { describe, expect, it } from 'vitest';
import type { StatusManagerSettings } from '../../../../src/sim/actors/statusManager.ts';
import { containerSpec, type KubeletOptions, kubeletSetup, podSpec, ran, seconds } from '../../../support/kubelet.ts';
import { story } from '../../../support/story.ts';

type When = StatusManagerSettings['deletesWhen'];

/** What it does with a pod that runs until it is deleted at 3.1 s: killed at 3.6 s, seen dead by the relist of 4 s. */
function told(deletesWhen: When, options: KubeletOptions = {}): string[] {
  const { log } = ran(
    kubeletSetup({
      pods: [podSpec('web-0', { deleteAtNs: seconds(3.1) })],
      statusManager: { deletesWhen, syncPeriodNs: seconds(2) },
      setup: { durationNs: seconds(9) },
      ...options,
    }),
  );
  const kinds = ['op.returned', 'work.ended'] as const;
  return story(log, { actors: ['status manager'], kinds });
}

const RUNS = 'error "Pod is terminated, but some containers are still running"';
const REMAINS = 'error "Pod is terminated, but some containers have not been cleaned up"';

describe('a pod that is deleted', () => {
  it('stays in the API until 1.21 while the cache names a container of it', () => {
    expect(told('cacheIsEmpty')).toEqual([
      // The kill is over at 3.6 s, and the sync ends at 3.61 s. The cache has not heard of it.
      '3.61 status manager: op.returned web-0 get rev 4 1.01',
      `3.61 status manager: work.ended web-0 deletePod ${REMAINS}`,
      // Nothing has looked since.
      '4 status manager: op.returned web-0 get rev 4 1.01',
      `4 status manager: work.ended web-0 deletePod ${REMAINS}`,
      // The worker has finished. The sync loop has had the container removed, which the cache does not know yet.
      '4.045 status manager: op.returned web-0 get rev 6 4.03',
      `4.045 status manager: work.ended web-0 deletePod ${REMAINS}`,
      '6 status manager: op.returned web-0 get rev 7 5.04',
      '6 status manager: work.ended web-0 deletePod',
    ]);
  });

  it('goes from 1.22 on when its worker has ended the containers, and nobody asks the cache', () => {
    expect(told('notRunning')).toEqual(['3.61 status manager: work.ended web-0 deletePod']);
  });

  it('goes from 1.27 on when its worker has finished, which waits for the cache once more', () => {
    expect(told('finished')).toEqual([
      '3.61 status manager: work.ended web-0 deletePod error "Pod has not completed"',
      '4 status manager: work.ended web-0 deletePod error "Pod has not completed"',
      '4.045 status manager: work.ended web-0 deletePod',
    ]);
  });

  it('is not looked at before anything has been terminated, and is kept while that goes on', () => {
    const kill = { killNs: seconds(1.5) };
    expect(told('notRunning', { runtime: kill })).toEqual([
      `4 status manager: work.ended web-0 deletePod ${RUNS}`,
      '4.61 status manager: work.ended web-0 deletePod',
    ]);
  });

  it('is kept while its entry is an error', () => {
    const faults = [{ kind: 'failingInspect' as const, fromNs: seconds(3.5), toNs: seconds(9), pod: null, byNs: 0 }];
    const setup = { durationNs: seconds(7), faults };
    expect(told('cacheIsEmpty', { setup }).at(-1)).toMatch(/Error getting runtimeStatus from the podCache: rpc error/);
  });
});

describe('a pod that is not deleted', () => {
  const once: KubeletOptions = {
    pods: [
      podSpec('job-0', { restartPolicy: 'Never', containers: [containerSpec('c1', { exitsAfterNs: seconds(1) })] }),
    ],
    podWorkers: { garbageCollectionNs: seconds(1) },
    setup: { durationNs: seconds(20) },
  };

  it('is left in the API, and its remains in the runtime, when it has finished', () => {
    expect(told('finished', once)).toEqual([]);
    const { log } = ran(kubeletSetup(once));
    expect(story(log, { kinds: ['work.ended'] }).filter((line) => line.includes('terminated'))).toHaveLength(1);
    expect(story(log, { kinds: ['runtime.changed'] }).filter((line) => line.includes('Removed'))).toEqual([]);
  });

  it('is looked at at once when it is deleted after all, and collected later', () => {
    const pods = once.pods?.map((pod) => ({ ...pod, deleteAtNs: seconds(12.5) })) ?? [];
    expect(told('cacheIsEmpty', { ...once, pods })).toEqual([
      '12.5 status manager: op.returned job-0 get rev 6 4.035',
      `12.5 status manager: work.ended job-0 deletePod ${REMAINS}`,
      // What is left is removed at 13.5 s, which the relist of 14.085 s sees.
      '14 status manager: op.returned job-0 get rev 6 4.035',
      `14 status manager: work.ended job-0 deletePod ${REMAINS}`,
      '16 status manager: op.returned job-0 get none',
      '16 status manager: work.ended job-0 deletePod',
    ]);
    const removed = story(ran(kubeletSetup({ ...once, pods })).log, { kinds: ['runtime.changed'] });
    expect(removed.filter((line) => line.includes('Removed'))[0]).toMatch(/^13.5 /);
  });
});
