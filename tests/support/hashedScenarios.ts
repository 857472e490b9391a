import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { kubeletSetup, podSpec, seconds } from './kubelet.ts';
import { busySetup } from './longLog.ts';

/** Both PLEGs, a stream that breaks, and pods that come and go: the worker has to load all of the kubelet's actors. */
const kubelet = kubeletSetup({
  eventedPleg: {},
  pods: [podSpec('web-0'), podSpec('job-0', { addAtNs: seconds(2), deleteAtNs: seconds(8) })],
  setup: {
    variant: 'evented-1.29',
    faults: [{ kind: 'streamLoss', fromNs: seconds(4), toNs: seconds(6), pod: null, byNs: 0 }],
  },
});

/** Scenarios with the hash of their log, which no machine, browser or version of the page may change unnoticed. */
export const HASHED_SCENARIOS: readonly { scenario: Scenario; hash: string }[] = [
  { scenario: firstSeconds, hash: 'c75297a5' },
  { scenario: { ...firstSeconds, id: 'busy', setup: busySetup(20, 40, 20e9) }, hash: '77cc7755' },
  { scenario: { ...firstSeconds, id: 'kubelet', setup: kubelet }, hash: '374b7b9b' },
];
