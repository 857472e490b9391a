// What the page asks of the log with every frame: the answers are those of a look through the whole log, and to ask
// again at another place costs no such look.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOf } from '../../../src/trace/ends.ts';
import { eventAt, kindAt } from '../../../src/trace/event.ts';
import { actorWord, applyNext, growState, newState, WAIT } from '../../../src/trace/fold.ts';
import type { Log } from '../../../src/trace/log.ts';
import { NONE } from '../../../src/trace/record.ts';
import { historyOf, type Subject } from '../../../src/trace/subject.ts';
import { longLog } from '../../support/longLog.ts';

const log = longLog(4000, 6, 6);

/** The log, and how often one of its words has been read. */
function counted(of: Log): { log: Log; reads: () => number } {
  let reads = 0;
  const words = new Proxy(of.words, {
    get: (target, name) => {
      reads++;
      return Reflect.get(target, name);
    },
  });
  return { log: { ...of, words }, reads: () => reads };
}

const subject: fc.Arbitrary<Exclude<Subject, { kind: 'event' }>> = fc.oneof(
  fc.record({ kind: fc.constant('pod' as const), pod: fc.nat(5) }),
  fc.record({ kind: fc.constant('actor' as const), actor: fc.nat(7) }),
  fc.record({ kind: fc.constant('relation' as const), actor: fc.nat(7), pod: fc.option(fc.nat(5)) }),
  fc.record({
    kind: fc.constant('field' as const),
    field: fc.constantFrom('lock' as const, 'timestamp' as const, 'pods' as const, 'subscribers' as const),
  }),
);

describe('the history of a subject', () => {
  it('is the same wherever one asks from, and however the log has grown', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(subject, fc.nat(log.length)), { minLength: 1, maxLength: 6 }), (questions) => {
        const growing = { ...log, length: 0 };
        for (const [of, upTo] of questions) {
          const whole = historyOf({ ...log }, of, log.length, log.length);
          growing.length = Math.max(growing.length, upTo);
          expect(historyOf(growing, of, upTo, 40)).toEqual(whole.filter((seq) => seq < upTo).slice(-40));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names every event that is about it, and no other', () => {
    const named = historyOf(log, { kind: 'pod', pod: 2 }, log.length, log.length);
    const kinds = ['entry.written', 'caller.waits', 'record.delivered', 'caller.answered'];
    const expected = Array.from({ length: log.length }, (_, seq) => eventAt(log, seq)).filter(
      ({ kind, pod }) => pod === 2 && kinds.includes(kind),
    );
    expect(named).toEqual(expected.map(({ seq }) => seq));
    expect(named.length).toBeGreaterThan(100);
  });

  it('reads nothing again while the cursor moves', () => {
    const { log: watched, reads } = counted(log);
    historyOf(watched, { kind: 'field', field: 'timestamp' }, 100, 40);
    const before = reads();
    expect(before).toBeGreaterThan(0);
    for (let upTo = 0; upTo < log.length; upTo += 7)
      historyOf(watched, { kind: 'field', field: 'timestamp' }, upTo, 40);
    expect(reads()).toBe(before);
  });
});

describe('the release of a waiting caller', () => {
  it('is the next delivery of its record', () => {
    const state = newState();
    growState(state, log);
    let waits = 0;
    while (state.at < log.length) {
      applyNext(state, log);
      const { actor, kind } = eventAt(log, state.at - 1);
      if (kind !== 'caller.waits') continue;
      waits++;
      const wait = actorWord(state, actor, WAIT);
      expect(wait).not.toBe(NONE);
      const next = Array.from({ length: log.length - state.at }, (_, i) => state.at + i).find(
        (seq) => kindAt(log, seq) === 'record.delivered' && eventAt(log, seq).peer === actor,
      );
      expect(endOf(log, wait)).toBe(next ?? null);
    }
    expect(waits).toBeGreaterThan(50);
  });

  it('is found once the log has come so far, without reading it again', () => {
    const delivered = Array.from({ length: log.length }, (_, seq) => seq).findLast(
      (seq) => kindAt(log, seq) === 'record.delivered',
    );
    const { log: watched, reads } = counted(log);
    const wait = waitBehind(delivered ?? 0);
    watched.length = delivered ?? 0;
    expect(endOf(watched, wait)).toBeNull();
    watched.length = log.length;
    expect(endOf(watched, wait)).toBe(delivered);
    const before = reads();
    for (let i = 0; i < 100; i++) endOf(watched, wait);
    expect(reads()).toBe(before);
  });
});

/** The caller.waits that began the wait which a record.delivered ends. */
function waitBehind(delivered: number): number {
  const { peer } = eventAt(log, delivered);
  for (let seq = delivered; seq >= 0; seq--) {
    const event = eventAt(log, seq);
    if (event.kind === 'caller.waits' && event.actor === peer) return seq;
  }
  return NONE;
}
