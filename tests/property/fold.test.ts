// The log and the world: the fold of the log equals the world at every step, and every way through the log gives the
// same state.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Run } from '../../src/sim/run.ts';
import { applyNext, growState, newState, type State, snapshotOf, undoLast } from '../../src/trace/fold.ts';
import type { Log } from '../../src/trace/log.ts';
import { indexLog, KEYFRAME_EVERY, seek } from '../../src/trace/seek.ts';
import { setup } from '../support/arbitrary.ts';
import { longLog } from '../support/longLog.ts';
import { stateOfLog, stateOfWorld } from '../support/worldState.ts';

it('the fold of the log equals the world, after every step of any run', () => {
  fc.assert(
    fc.property(setup, (drawn) => {
      const run = new Run(drawn);
      const state = newState();
      do {
        growState(state, run.log);
        while (state.at < run.log.length) applyNext(state, run.log);
        expect(stateOfLog(run.log, state)).toEqual(stateOfWorld(run));
      } while (run.step());
    }),
  );
});

it('undoing everything gives back every state on the way, word for word', () => {
  fc.assert(
    fc.property(setup, (drawn) => {
      const { log } = finished(drawn);
      const state = replayed(log, 0);
      const states = [];
      for (let at = 0; at < log.length; at++) {
        states.push(snapshotOf(state, log));
        applyNext(state, log);
      }
      for (const expected of states.reverse()) {
        undoLast(state, log);
        expect(snapshotOf(state, log)).toEqual(expected);
      }
    }),
  );
});

it('any seek equals the replay from zero, in at most half a keyframe distance of steps', () => {
  const log = longLog(20 * KEYFRAME_EVERY + 300);
  const indexed = indexLog(log);
  fc.assert(
    fc.property(fc.array(fc.nat(log.length), { minLength: 1, maxLength: 8 }), (targets) => {
      const state = newState();
      for (const target of targets) {
        const steps = seek(indexed, state, target);
        expect(steps).toBeLessThanOrEqual(KEYFRAME_EVERY / 2);
        expect(state.at).toBe(target);
        expect(snapshotOf(state, log)).toEqual(snapshotOf(replayed(log, target), log));
      }
    }),
    { numRuns: 50 },
  );
});

it('what the recorder folds while it writes equals the fold of what it wrote', () => {
  fc.assert(
    fc.property(setup, (drawn) => {
      const { log, probe } = finished(drawn);
      expect(snapshotOf({ ...probe.state, at: log.length }, log)).toEqual(snapshotOf(replayed(log, log.length), log));
    }),
  );
});

function finished(drawn: ConstructorParameters<typeof Run>[0]): Run {
  const run = new Run(drawn);
  while (run.step());
  return run;
}

function replayed(log: Log, at: number): State {
  const state = newState();
  growState(state, log);
  while (state.at < at) applyNext(state, log);
  return state;
}
