// The first draft of GetNewerThan beside the released one, on the same schedule.
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import type { ScriptOperation } from '../../../src/sim/actors/script.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Run } from '../../../src/sim/run.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import { applyNext, growState, newState } from '../../../src/trace/fold.ts';
import { waitsOf } from '../../../src/trace/waits.ts';
import { whyWaiting } from '../../../src/view/explain/wait.ts';
import { waitInShort } from '../../../src/view/why.ts';
import { en } from '../../../src/view/words/en.ts';
import { EXPLAINING } from '../../support/explained.ts';
import { s, status } from '../../support/port.ts';
import { stateOfLog, stateOfWorld } from '../../support/worldState.ts';

const POD = uid('a');

/** A reader that asks at 2 s for something newer than 2 s, and a writer that sets this at 2.05 s. */
function setupOf(draftGapNs: number | undefined, more: readonly ScriptOperation[] = [], at = s(2.05)): Setup {
  const ask = { atNs: 2 * SECOND_NS, operation: { op: 'getNewerThan', uid: POD, minTime: s(2) } as const };
  const set = { op: 'set', uid: POD, status: status('a', 1), error: null, timestamp: at } as const;
  return {
    variant: 'classic',
    seed: 1,
    durationNs: 5 * SECOND_NS,
    actors: [
      {
        kind: 'script',
        name: 'reader',
        role: 'caller',
        operations: [draftGapNs === undefined ? ask : { ...ask, draftGapNs }],
      },
      {
        kind: 'script',
        name: 'writer',
        role: 'writer',
        operations: [{ atNs: 2.05 * SECOND_NS, operation: set }, ...more],
      },
    ],
  };
}

function ran(setup: Setup): Run {
  const run = newRun(setup);
  while (run.step());
  return run;
}

/** When the reader has its answer, in seconds. */
function answeredAt(run: Run): number | null {
  const ns = waitsOf(run.log)[0]?.answeredAtNs ?? null;
  return ns === null ? null : ns / SECOND_NS;
}

describe('a Set between the two critical sections', () => {
  it('wakes nobody, and the reader sleeps with the answer in front of it', () => {
    const run = ran(setupOf(0.1 * SECOND_NS));
    expect(answeredAt(run)).toBeNull();
    expect(run.cache.subscribers.get(POD)).toHaveLength(1);
    expect(run.cache.pods.get(POD)?.modified).toEqual(s(2.05));
  });

  it('is heard if there is only one', () => {
    expect(answeredAt(ran(setupOf(undefined)))).toBe(2.05);
  });

  it('is heard if it comes after both', () => {
    expect(answeredAt(ran(setupOf(0.01 * SECOND_NS)))).toBe(2.05);
  });

  it('is made good by the next write, whoever makes it', () => {
    const tick = { atNs: 4 * SECOND_NS, operation: { op: 'updateTime', timestamp: s(4) } as const };
    expect(answeredAt(ran(setupOf(0.1 * SECOND_NS, [tick])))).toBe(4);
  });
});

it('the draft answers at once what is there, as the released one does', () => {
  const setup = setupOf(0.1 * SECOND_NS);
  const early = ran({
    ...setup,
    actors: [
      {
        kind: 'script',
        name: 'reader',
        role: 'caller',
        operations: [
          {
            atNs: 3 * SECOND_NS,
            operation: { op: 'getNewerThan', uid: POD, minTime: s(2) },
            draftGapNs: SECOND_NS,
          },
        ],
      },
      ...setup.actors.slice(1),
    ],
  });
  expect(answeredAt(early)).toBe(3);
});

it('the fold of the log equals the world, also between the two halves', () => {
  const run = newRun(
    setupOf(0.1 * SECOND_NS, [{ atNs: 4 * SECOND_NS, operation: { op: 'updateTime', timestamp: s(4) } }]),
  );
  const state = newState();
  do {
    growState(state, run.log);
    while (state.at < run.log.length) applyNext(state, run.log);
    expect(stateOfLog(run.log, state)).toEqual(stateOfWorld(run));
  } while (run.step());
  expect(run.log.length).toBeGreaterThan(20);
});

describe('the page says what the reader has missed', () => {
  const endOf = ({ log }: Run) => {
    const state = newState();
    growState(state, log);
    while (state.at < log.length) applyNext(state, log);
    return { log, state, events: log.length, timeNs: 5 * SECOND_NS, isWhole: true };
  };

  it('if it was newer', () => {
    const moment = endOf(ran(setupOf(0.1 * SECOND_NS)));
    expect(whyWaiting(EXPLAINING.en, moment, 0).reasons[0]).toBe(
      'Its entry was modified at 2.050 s, which is after 2.000 s, but it came between check and record, so notify ' +
        'did not find this caller.',
    );
    expect(whyWaiting(EXPLAINING['zh-TW'], moment, 0).reasons[0]).toBe(
      '項目的修改時間是 2.050 s，晚於 2.000 s，但它正好寫在這個呼叫檢查之後、登記之前，' +
        'notify 因此找不到這個呼叫。',
    );
    expect(waitInShort(en, moment, 0).because).toBe('what it asks for came between check and record');
  });

  it('if it was equal, which would have been enough', () => {
    expect(whyWaiting(EXPLAINING.en, endOf(ran(setupOf(0.1 * SECOND_NS, [], s(2)))), 0).reasons[0]).toBe(
      'Its entry was modified at exactly 2.000 s: not newer, but enough for notify. Yet it came between check and ' +
        'record, so notify did not find this caller.',
    );
  });

  it('and calls older what would not have been enough', () => {
    expect(whyWaiting(EXPLAINING.en, endOf(ran(setupOf(0.1 * SECOND_NS, [], s(1.5)))), 0).reasons[0]).toBe(
      'Its entry was modified at 1.500 s, which is before 2.000 s.',
    );
  });
});
