import fc from 'fast-check';
import { expect, it } from 'vitest';
import { below, seeded } from '../../src/base/random.ts';
import { type Answer, type Cache, newCache } from '../../src/kubelet/cache.ts';
import type { Chan } from '../../src/kubelet/chan.ts';
import type { Env } from '../../src/kubelet/env.ts';
import { type Operation, type Outcome, perform } from '../../src/kubelet/operation.ts';
import type { PodStatus } from '../../src/kubelet/runtime.ts';
import { after, unix } from '../../src/kubelet/time.ts';
import type { VariantId } from '../../src/kubelet/variants.ts';
import { type Advance, sequence } from '../support/arbitrary.ts';
import { notingProbe } from '../support/port.ts';
import { type Given, Model, type Step } from './model.ts';

interface Played {
  operation: Operation;
  /** What the clock says. */
  nowNs: number;
  outcome: Outcome;
  /** The calls whose channel was filled in this operation, in order, with what was put in. */
  filled: { call: number; given: Given }[];
  cache: Cache;
}

const FIRST_NOW_NS = 3e9;

/**
 * Runs the operations on a cache and sets its clock in between; `look` sees each operation right after it. The number
 * of a call is the number of its operation.
 */
function play(
  id: VariantId,
  seed: number,
  operations: readonly (Operation | Advance)[],
  look: (played: Played, call: number) => void,
) {
  const cache = newCache(id);
  const random = seeded(seed);
  const channels = new Map<number, Chan>();
  let self = 0;
  let ready: number[] = [];
  let nowNs = FIRST_NOW_NS;
  const env: Env = {
    get self() {
      return self;
    },
    now: () => unix(nowNs),
    choose: (n) => below(random, n),
    keepsLock: false,
    ready: (receiver) => ready.push(receiver),
    letIn: () => expect.unreachable('nobody keeps the lock'),
    probe: notingProbe([]),
  };
  for (const [call, operation] of operations.entries()) {
    if (operation.op === 'advance') {
      nowNs = operation.nowNs;
      continue;
    }
    self = call;
    ready = [];
    const outcome = perform(env, cache, operation);
    if (outcome.op === 'getNewerThan') channels.set(call, outcome.ch);
    const filled = ready.map((to) => ({ call: to, given: given(channels.get(to)?.slot) }));
    look({ operation, nowNs, outcome, filled, cache }, call);
  }
}

function given(answer: Answer | null | undefined): Given {
  expect(answer).toBeTruthy();
  return { status: answer?.status ?? null, err: answer?.err ?? null };
}

it('does what the model does, for any sequence of operations in any variant', () => {
  fc.assert(
    fc.property(sequence, ({ id, seed, operations }) => {
      const model = new Model(id);
      play(id, seed, operations, ({ operation, nowNs, outcome, filled, cache }, call) => {
        model.now = nowNs;
        const step: Step = model.apply(operation, call);
        if (outcome.op === 'set') expect(outcome.updated).toBe(step.updated);
        if (outcome.op === 'get') expect(given(outcome.answer)).toEqual(step.given);
        if (outcome.op === 'getAll') expect(sortedTexts(outcome.statuses)).toEqual(sortedTexts(step.all));
        if (outcome.op === 'getNewerThan')
          expect(filled).toEqual(step.given === null ? [] : [{ call, given: step.given }]);
        else expect(sortedByCall(filled)).toEqual(sortedByCall(Object.values(step.released).flat()));
        expect(stateOf(cache)).toEqual(stateOf(model));
      });
    }),
    { numRuns: 1000 },
  );
});

it('answers each caller at most once, and each that no longer waits exactly once', () => {
  fc.assert(
    fc.property(sequence, ({ id, seed, operations }) => {
      const answered: number[] = [];
      const called = new Set<number>();
      let waiting: number[] = [];
      play(id, seed, operations, ({ operation, filled, cache }, call) => {
        if (operation.op === 'getNewerThan') called.add(call);
        answered.push(...filled.map((f) => f.call));
        waiting = [...cache.subscribers.values()].flat().map(({ ch }) => ch.receiver);
      });
      expect(new Set(answered).size).toBe(answered.length);
      expect([...answered, ...waiting].sort(byNumber)).toEqual([...called].sort(byNumber));
    }),
  );
});

it('leaves nobody waiting whom a write must release', () => {
  fc.assert(
    fc.property(sequence, ({ id, seed, operations }) => {
      play(id, seed, operations, ({ operation, outcome, cache }) => {
        if (operation.op !== 'set' && operation.op !== 'updateTime' && operation.op !== 'setObservedTime') return;
        if (outcome.op === 'set' && !outcome.updated) return;
        const lists =
          operation.op === 'updateTime' ? [...cache.subscribers.values()] : [cache.subscribers.get(operation.uid)];
        for (const record of lists.flatMap((list) => list ?? []))
          expect(after(record.time, operation.timestamp)).toBe(true);
      });
    }),
  );
});

it('releases the callers of one pod first in, first out, and keeps the order of the others', () => {
  fc.assert(
    fc.property(sequence, ({ id, seed, operations }) => {
      play(id, seed, operations, ({ filled, cache }) => {
        const podOf = (call: number) => (operations[call] as { uid: string }).uid;
        for (const pod of ['a', 'b', 'c']) {
          const calls = filled.map(({ call }) => call).filter((call) => podOf(call) === pod);
          expect(calls).toEqual([...calls].sort(byNumber));
        }
        for (const list of cache.subscribers.values()) {
          const calls = list.map(({ ch }) => ch.receiver);
          expect(list.length).toBeGreaterThan(0);
          expect(calls).toEqual([...calls].sort(byNumber));
        }
      });
    }),
  );
});

it('Get never blocks and never stores', () => {
  fc.assert(
    fc.property(sequence, ({ id, seed, operations }) => {
      let before = '';
      play(id, seed, operations, ({ operation, outcome, cache }) => {
        const now = JSON.stringify(stateOf(cache));
        if (operation.op === 'get' || operation.op === 'getAll') {
          expect(outcome.op === 'get' ? outcome.answer : outcome).toBeTruthy();
          expect(now).toBe(before || JSON.stringify(stateOf(newCache(id))));
        }
        before = now;
      });
    }),
  );
});

function byNumber(a: number, b: number): number {
  return a - b;
}

function sortedByCall<T extends { call: number }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.call - b.call);
}

/** nil and an empty list are the same to Go's `range`. */
function sortedTexts(statuses: readonly (PodStatus | null)[] | null): string[] {
  return (statuses ?? []).map((each) => JSON.stringify(each)).sort();
}

/** The same shape of the port's state and of the model's. */
function stateOf(of: Cache | Model): unknown {
  if (of instanceof Model) {
    const waiting = sortedByCall(of.waiting);
    return { timestamp: of.timestamp, entries: of.entries, waiting };
  }
  const entries = [...of.pods].map(([id, d]) => [
    id,
    { status: d.status, err: d.err, modified: d.modified.wallNs, observed: d.observedTime.wallNs },
  ]);
  const waiting = [...of.subscribers].flatMap(([id, list]) =>
    list.map(({ time, ch }) => ({ call: ch.receiver, uid: id, minTime: time.wallNs })),
  );
  return {
    timestamp: of.timestamp?.wallNs ?? null,
    entries: Object.fromEntries(entries),
    waiting: sortedByCall(waiting),
  };
}
