import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { busySetup } from './longLog.ts';

/** Scenarios with the hash of their log, which no machine, browser or version of the page may change unnoticed. */
export const HASHED_SCENARIOS: readonly { scenario: Scenario; hash: string }[] = [
  { scenario: firstSeconds, hash: 'c75297a5' },
  { scenario: { ...firstSeconds, id: 'busy', setup: busySetup(20, 40, 20e9) }, hash: '77cc7755' },
];
