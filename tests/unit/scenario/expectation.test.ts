import { expect, it } from 'vitest';
import { judge } from '../../../src/scenario/expectation.ts';
import { kubeletSetup, ran, seconds } from '../../support/kubelet.ts';

const { log } = ran(kubeletSetup({ setup: { durationNs: seconds(3) } }));

it('a wait can be expected to last exactly so long', () => {
  // From 1.025 s to the relist of 2.015 s, which ends at 2.02 s.
  const third = { wait: 'worker web-0', call: 3 };
  expect(judge(log, { ...third, blocked: { is: seconds(0.995) } }).holds).toBe(true);
  expect(judge(log, { ...third, blocked: { is: seconds(0.994) } })).toEqual({
    holds: false,
    got: 'blocked 0.995s, released by updateTime, got 1 running, modified 1.01s',
  });
});
