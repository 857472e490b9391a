// The invariants, checked as a run goes on, are those that a plain look at all of its events finds; and a kubelet to
// which nothing happens keeps them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRun } from '../../src/sim/newRun.ts';
import type { Log } from '../../src/trace/log.ts';
import type { InvariantId } from '../../src/trace/violation.ts';
import { type DrawnRun, kubeletRun, scriptedRun, withoutHarm } from '../support/arbitrary.ts';
import { naiveViolations } from '../support/naiveInvariants.ts';

function logOf({ setup, injections }: DrawnRun): Log {
  const run = newRun(setup, injections);
  while (run.step());
  return run.log;
}

describe('what is found on the way is what a look at all events finds', () => {
  it.each([
    ['scripts', scriptedRun, 150, ['nobodyForgotten', 'entriesForward']],
    ['a kubelet', kubeletRun, 60, ['timestampEarned', 'answersTrue', 'entriesForward']],
  ] as const)('in any run of %s', (_, run, numRuns, expected) => {
    const seen = new Set<InvariantId>();
    fc.assert(
      fc.property(run, (drawn) => {
        const log = logOf(drawn);
        for (const { invariant } of log.violations) seen.add(invariant);
        expect(log.violations.map(({ invariant, seq }) => ({ invariant, seq }))).toEqual(naiveViolations(log));
      }),
      // The same runs every time, since some of what can be broken is rare.
      { numRuns, seed: 5 },
    );
    expect([...seen].sort()).toEqual([...expected].sort());
  });
});

const healthyRun = kubeletRun
  .filter(({ setup }) => setup.variant === 'classic' || setup.variant === 'observed-1.36')
  .map(withoutHarm);

it('a kubelet to which nothing happens keeps all of them, with the gate off', () => {
  fc.assert(
    fc.property(healthyRun, (drawn) => {
      expect(logOf(drawn).violations).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
