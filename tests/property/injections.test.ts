// What a person does in the middle of a run changes nothing before it, whatever it is and wherever it is done.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newRun } from '../../src/sim/newRun.ts';
import { forkLog } from '../../src/trace/batch.ts';
import { nextInjected } from '../../src/trace/injected.ts';
import { timeNsOf } from '../../src/trace/log.ts';
import { logText } from '../../src/trace/text.ts';
import { type DrawnRun, kubeletRun, scriptedRun } from '../support/arbitrary.ts';
import { ran } from '../support/kubelet.ts';

it.each([
  ['scripts', scriptedRun, 60],
  ['a kubelet', kubeletRun, 40],
] as const)('a call or a change anywhere in a run of %s', (_, drawn, numRuns) => {
  fc.assert(
    fc.property(drawn, fc.double({ min: 0, max: 1, noNaN: true }), ({ setup, injections }: DrawnRun, share) => {
      const plain = ran(setup).log;
      for (const { change } of injections) {
        const afterEvents = Math.floor(share * plain.length);
        const timeNs = afterEvents === 0 ? 0 : timeNsOf(plain, afterEvents - 1);
        const run = newRun(setup, [{ afterEvents, timeNs, change }]);
        while (run.step());
        const shared = (log: typeof plain) => logText(forkLog(log, afterEvents));
        expect(shared(run.log)).toBe(shared(plain));
        // A change of nothing leaves no trace; all else does, and right where it was made.
        const isSomething = change.kind === 'call' || change.actors.length > 0 || change.faults !== null;
        const at = nextInjected(run.log, 0, run.log.length);
        expect(at !== null).toBe(isSomething);
        if (at === null) continue;
        expect(at).toBeGreaterThanOrEqual(afterEvents);
        expect(timeNsOf(run.log, at)).toBe(timeNs);
      }
    }),
    { numRuns },
  );
});
