// The simulation in a real worker gives the log that Node gives (tests/determinism has the same hashes).
import { expect, it } from 'vitest';
import { Playground } from '../../src/client/playground.ts';
import { openWorker } from '../../src/client/workerTransport.ts';
import { HASHED_SCENARIOS } from '../support/hashedScenarios.ts';
import { logHash } from '../support/logHash.ts';

it.each(HASHED_SCENARIOS)('$scenario.id in a worker', async ({ scenario, hash }) => {
  const nextFrame = (callback: () => void) => void requestAnimationFrame(callback);
  const playground = new Playground({ openTransport: openWorker, nextFrame }, [scenario]);
  await expect.poll(() => playground.branch.isFinished, { timeout: 20_000 }).toBe(true);
  expect(playground.store.getState().failure).toBeNull();
  expect(logHash(playground.branch.indexed.log)).toBe(hash);
});
