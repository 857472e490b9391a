// The same scenario and seed give the same log anywhere: in one go, in slices of any size, through messages, and in a
// real worker (tests/ui/worker.test.tsx compares with the same hashes).
import { expect, it } from 'vitest';
import { openInProcess } from '../../src/client/inProcess.ts';
import { Playground } from '../../src/client/playground.ts';
import { newRun } from '../../src/sim/newRun.ts';
import { HASHED_SCENARIOS } from '../support/hashedScenarios.ts';
import { logHash } from '../support/logHash.ts';

it.each(HASHED_SCENARIOS)('$scenario.id in Node, in one go', ({ scenario, hash }) => {
  const run = newRun(scenario.setup);
  while (run.step());
  expect(logHash(run.log)).toBe(hash);
});

it.each(HASHED_SCENARIOS.flatMap((each) => [1, 7, 100_000].map((stepsASlice) => ({ ...each, stepsASlice }))))(
  '$scenario.id through messages, $stepsASlice steps a slice',
  ({ scenario, hash, stepsASlice }) => {
    const due: (() => void)[] = [];
    const later = (callback: () => void) => void due.push(callback);
    const openTransport = openInProcess(later, stepsASlice);
    const playground = new Playground({ openTransport, nextFrame: later }, [scenario]);
    while (due.length > 0) due.shift()?.();
    expect(playground.branch.isFinished).toBe(true);
    expect(logHash(playground.branch.indexed.log)).toBe(hash);
  },
);
