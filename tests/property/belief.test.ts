// Whether the cache is right about a pod is one question: what the stage shows beside the entry, what is explained of
// the pod and the account of waits have the same answer at every event of any run, whatever is in the cache.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uid } from '../../src/kubelet/runtime.ts';
import { SECOND_NS, unix } from '../../src/kubelet/time.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Injection, Setup } from '../../src/sim/setup.ts';
import { isRight } from '../../src/trace/belief.ts';
import { entryAt, kindAt, truthAt } from '../../src/trace/event.ts';
import { applyNext, ENTRY, growState, newState, podWord, type State, TRUTH } from '../../src/trace/fold.ts';
import { type Log, timeNsOf } from '../../src/trace/log.ts';
import { wrongAt } from '../../src/trace/truth.ts';
import { accountAt } from '../../src/view/accounting.ts';
import { axisOf } from '../../src/view/axis.ts';
import { entryView } from '../../src/view/entry.ts';
import { explain } from '../../src/view/explain/explain.ts';
import { kubeletRun } from '../support/arbitrary.ts';
import { EXPLAINING, galleryRun } from '../support/explained.ts';

const AXIS = axisOf(0, SECOND_NS, 0);

/** What each of them says of a pod: whether the cache is wrong about it. */
function verdicts(log: Log, state: State, events: number, pod: number, setup: Setup) {
  const timeNs = events === 0 ? 0 : timeNsOf(log, events - 1);
  const moment = { log, state, events, timeNs, isWhole: true };
  const words = EXPLAINING.en;
  const sentences = explain(words, { ...moment, setup, ahead: [] }, { kind: 'pod', pod }).flatMap(
    (each) => each.sentences,
  );
  return {
    account: accountAt(moment).beliefs.some((each) => each.pod === pod && each.isWrong),
    explanation: sentences.some((text) => text.startsWith('The cache has been wrong about it since')),
    stage: entryView(words, moment, pod, AXIS).truth !== '',
  };
}

function ranWith(setup: Setup, injections: readonly Injection[]): Log {
  const run = newRun(setup, injections);
  while (run.step());
  return run.log;
}

interface Seen {
  errors: number;
  changedInPlace: number;
  wrong: number;
}

/** Every event of a log, from the first one on, against the one predicate. */
function expectOneAnswer(log: Log, setup: Setup, seen: Seen): void {
  const state = newState();
  const since = new Map<number, number>();
  for (let events = 1; events <= log.length; events++) {
    growState(state, log);
    applyNext(state, log);
    for (const pod of log.pods.keys()) {
      const entry = entryAt(log, podWord(state, pod, ENTRY));
      const isWrong = !isRight(entry, truthAt(log, podWord(state, pod, TRUTH)));
      expect(verdicts(log, state, events, pod, setup), `pod ${pod} after ${events} events`).toEqual({
        account: isWrong,
        explanation: isWrong,
        stage: isWrong,
      });
      if (!isWrong) since.delete(pod);
      else if (!since.has(pod)) since.set(pod, events - 1);
      expect(wrongAt(log, pod, events, timeNsOf(log, events - 1))?.since ?? null).toBe(since.get(pod) ?? null);
      seen.wrong += Number(isWrong);
      seen.errors += Number(entry !== null && entry.err !== null);
      seen.changedInPlace += Number(
        entry !== null && isWrong && kindAt(log, podWord(state, pod, ENTRY)) === 'entry.mutated',
      );
    }
  }
}

it('has one answer at every event of any run of a kubelet, with hands in it', () => {
  const seen: Seen = { errors: 0, changedInPlace: 0, wrong: 0 };
  fc.assert(
    fc.property(kubeletRun, ({ setup, injections }) => {
      expectOneAnswer(ranWith(setup, injections), setup, seen);
    }),
    // A seed, since the counts below are those of these runs.
    { numRuns: 8, seed: 1 },
  );
  expect(seen.wrong).toBeGreaterThan(100);
  expect(seen.errors).toBeGreaterThan(100);
});

describe('is wrong', () => {
  it('of a status that two have sorted in place, in which one container is there twice', () => {
    const { log, setup } = galleryRun('two-readers-one-slice');
    const seen: Seen = { errors: 0, changedInPlace: 0, wrong: 0 };
    expectOneAnswer(log, setup, seen);
    expect(seen.changedInPlace).toBeGreaterThan(10);
  });

  it('of an error entry, also of a pod that is nowhere', () => {
    const { setup } = galleryRun('pod-life');
    const ghost = uid('ghost');
    const operation = { op: 'set', uid: ghost, status: null, error: 'boom', timestamp: unix(SECOND_NS) } as const;
    const log = ranWith(setup, [{ afterEvents: 0, timeNs: SECOND_NS, change: { kind: 'call', operation } }]);
    const seen: Seen = { errors: 0, changedInPlace: 0, wrong: 0 };
    expectOneAnswer(log, setup, seen);
    const written = Array.from({ length: log.length }, (_, seq) => seq).find(
      (seq) => kindAt(log, seq) === 'entry.written' && entryAt(log, seq)?.err === 'boom',
    );
    expect(wrongAt(log, log.pods.indexOf(ghost), log.length, setup.durationNs)?.since).toBe(written);
  });
});
