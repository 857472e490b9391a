// What is said about a wait is true at every step, in the middle of an operation too.
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { after, before, SECOND_NS, type Time } from '../../../src/kubelet/time.ts';
import { VARIANT_IDS, VARIANTS } from '../../../src/kubelet/variants.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import { callAt, entryAt, timestampAt } from '../../../src/trace/event.ts';
import {
  actorWord,
  CALL,
  ENTRY,
  headerWord,
  newState,
  podWord,
  subscribersOf,
  TIMESTAMP,
} from '../../../src/trace/fold.ts';
import { type Log, timeNsOf } from '../../../src/trace/log.ts';
import { NONE } from '../../../src/trace/record.ts';
import { indexLog, seek } from '../../../src/trace/seek.ts';
import { whyWaiting } from '../../../src/view/explain/wait.ts';
import * as format from '../../../src/view/format.ts';
import type { Moment } from '../../../src/view/moment.ts';
import { EXPLAINING } from '../../support/explained.ts';
import { kubeletSetup, podSpec } from '../../support/kubelet.ts';
import { busySetup } from '../../support/longLog.ts';
import { s, status } from '../../support/port.ts';

function logOf(setup: Setup): Log {
  const run = newRun(setup);
  while (run.step());
  return run.log;
}

/** Every moment right after an event. */
function* momentsOf(log: Log): Generator<Moment> {
  const indexed = indexLog(log);
  const state = newState();
  for (let events = 1; events <= log.length; events++) {
    seek(indexed, state, events);
    yield { log, state, events, timeNs: timeNsOf(log, events - 1), isWhole: true };
  }
}

function waitersOf({ log, state }: Moment): { actor: number; pod: number; minTime: Time }[] {
  return [...log.pods.keys()].flatMap((pod) =>
    subscribersOf(state, pod).map((actor) => {
      const call = callAt(log, actorWord(state, actor, CALL));
      if (call.op !== 'getNewerThan') throw new Error(`actor ${actor} waits without a GetNewerThan`);
      return { actor, pod, minTime: call.minTime };
    }),
  );
}

/** What a sentence about time `t` has to say, and the times that it may name. */
function expectTrue(sentence: string, t: Time, minTime: Time): void {
  const named = sentence.match(/[\d.]+ s\b/g) ?? [];
  expect(named, sentence).toContain(format.time(t));
  for (const time of named) expect([format.time(t), format.time(minTime)], sentence).toContain(time);
  const relation = before(t, minTime) ? 'is before' : after(t, minTime) ? 'is after' : 'exactly';
  expect(sentence).toContain(relation);
}

function expectReasonsTrue(moment: Moment): number {
  const { log, state } = moment;
  const waiters = waitersOf(moment);
  for (const { actor, pod, minTime } of waiters) {
    const { reasons } = whyWaiting(EXPLAINING.en, moment, actor);
    const entry = entryAt(log, podWord(state, pod, ENTRY));
    const timestamp = headerWord(state, TIMESTAMP);
    if (entry === null) expect(reasons[0]).toContain('not in the map');
    else expectTrue(reasons[0] ?? '', entry.modified, minTime);
    if (entry !== null && VARIANTS[log.variant].observesTime) expectTrue(reasons[1] ?? '', entry.observedTime, minTime);
    if (timestamp === NONE) expect(reasons.at(-1)).toContain('nil');
    else expectTrue(reasons.at(-1) ?? '', timestampAt(log, timestamp), minTime);
  }
  return waiters.length;
}

const observing: Setup = {
  ...firstSeconds.setup,
  variant: 'observed-1.36',
  actors: [
    {
      kind: 'script',
      name: 'writer',
      role: 'writer',
      operations: [
        { atNs: 1e9, operation: { op: 'set', uid: uid('a'), status: status('a', 1), error: null, timestamp: s(1) } },
        { atNs: 3e9, operation: { op: 'setObservedTime', uid: uid('a'), timestamp: s(2) } },
        { atNs: 4e9, operation: { op: 'setObservedTime', uid: uid('a'), timestamp: s(3) } },
      ],
    },
    {
      kind: 'script',
      name: 'caller',
      role: 'caller',
      operations: [{ atNs: 2e9, operation: { op: 'getNewerThan', uid: uid('a'), minTime: s(3) } }],
    },
  ],
};

describe.each(VARIANT_IDS)(
  'of %s, at every event, every waiter is told the real times and how they compare',
  (variant) => {
    it.each([
      ['the first scenario', firstSeconds.setup],
      ['a busy run', busySetup(3, 4, 0.4 * SECOND_NS)],
      ['another one', busySetup(2, 6, 0.3 * SECOND_NS, 7)],
      ['a whole kubelet', kubeletSetup({ pods: [podSpec('web-0'), podSpec('db-0', { deleteAtNs: 5 * SECOND_NS })] })],
    ])('%s', (_name, setup) => {
      let waits = 0;
      for (const moment of momentsOf(logOf({ ...setup, variant }))) waits += expectReasonsTrue(moment);
      expect(waits).toBeGreaterThan(20);
    });
  },
);

it('a time of observation is compared too', () => {
  for (const moment of momentsOf(logOf(observing))) expectReasonsTrue(moment);
});

describe('in the middle of the operation that ends the wait', () => {
  const log = logOf(firstSeconds.setup);
  const reasonsAt = (events: number, actor: number) => {
    const state = newState();
    seek(indexLog(log), state, events);
    return whyWaiting(EXPLAINING.en, { log, state, events, timeNs: timeNsOf(log, events - 1), isWhole: true }, actor)
      .reasons;
  };

  it('a time that is newer waits for notify', () => {
    expect(reasonsAt(57, 1).at(-1)).toBe(
      'The global timestamp is 5.000 s, which is after 3.800 s, but notify has not released this record yet.',
    );
  });

  it('an equal time is enough for notify, if it is that of the operation that is under way', () => {
    expect(reasonsAt(81, 1)).toEqual([
      'Its entry was modified at exactly 6.000 s, and equal is not newer.',
      'The global timestamp is exactly 6.000 s: not newer, but enough for notify, which has not released this record ' +
        'yet.',
    ]);
  });
});
