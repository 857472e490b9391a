import { expect, it } from 'vitest';
import { kubeletSetup, ran, seconds } from '../../../support/kubelet.ts';
import { story } from '../../../support/story.ts';

/** The calls to the runtime that the worker makes. */
function callsOf(assignIpNs: number): string[] {
  const run = ran(kubeletSetup({ runtime: { assignIpNs }, setup: { durationNs: seconds(2.4) } }));
  return story(run.log, { kinds: ['work.began'] })
    .filter((line) => /worker web-0: work.began web-0 (create|start|kill)/.test(line))
    .map((line) => line.replace('worker web-0: work.began web-0 ', ''));
}

it('a ready sandbox is kept if the status has its address', () => {
  expect(callsOf(0)).toEqual(['0.3 createSandbox', '0.6 createContainer', '0.7 startContainer']);
});

it('one without an address is killed and made anew, with a next attempt of all its containers', () => {
  // The status of 1.01 s has no address, and the event of its Set makes the worker look.
  expect(callsOf(seconds(1)).slice(3)).toEqual([
    '1.015 kill',
    '1.515 createSandbox',
    '1.815 createContainer',
    '1.915 startContainer',
  ]);
});
