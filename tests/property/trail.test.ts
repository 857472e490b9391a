// Causes and effects of any run, and what differs between any two of its states.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '../../src/base/assert.ts';
import { isDeepEqual } from '../../src/base/isDeepEqual.ts';
import { loadGallery, scenarioOf } from '../../src/client/gallery.ts';
import { newRun } from '../../src/sim/newRun.ts';
import { effectsOf } from '../../src/trace/effects.ts';
import { type Log, timeNsOf, wordOf } from '../../src/trace/log.ts';
import { CAUSE, NONE } from '../../src/trace/record.ts';
import { indexLog } from '../../src/trace/seek.ts';
import { causesOf } from '../../src/trace/subject.ts';
import { type ChangeKind, changesOfEvent, differences, sideAt } from '../../src/view/difference.ts';
import { effectsTold, trailOf } from '../../src/view/trail.ts';
import { type DrawnRun, kubeletRun, scriptedRun } from '../support/arbitrary.ts';
import { ran } from '../support/kubelet.ts';
import { storyWordsEn as words } from '../support/moment.ts';
import { stateOfLog } from '../support/worldState.ts';

const RUNS = [
  ['scripts', scriptedRun, 60],
  ['a kubelet', kubeletRun, 20],
] as const;

/** What the plain shape leaves out, since it is no state of the world but a plan, or under way for no time. */
const BEYOND: readonly ChangeKind[] = ['call', 'timer', 'settings'];

it.each(['pod-life', 'deletion-waits-for-removal'])(
  'what an event of %s changed is told if it changed the state, and who is gone is as who never was',
  (id) => {
    const file = loadGallery().find((each) => each.id === id);
    const { log } = ran(scenarioOf(ensure(file, `${id} is in the gallery`)).setup);
    const indexed = indexLog(log);
    let before = stateOfLog(log, sideAt(indexed, 0).state);
    for (let seq = 0; seq < log.length; seq++) {
      const after = stateOfLog(log, sideAt(indexed, seq + 1).state);
      const told = changesOfEvent(words, indexed, seq).filter(({ kind }) => !BEYOND.includes(kind));
      expect(told.length === 0, `event ${seq}: ${JSON.stringify(told)}`).toBe(isDeepEqual(before, after));
      before = after;
    }
    expect(before.truth).toEqual({});
    const kinds = differences(words, sideAt(indexed, 0), sideAt(indexed, log.length)).map(({ kind }) => kind);
    expect(kinds).not.toContain('truth');
  },
);

function logOf({ setup, injections }: DrawnRun): Log {
  const run = newRun(setup, injections);
  while (run.step());
  return run.log;
}

function expectStory(log: Log, seq: number): void {
  const chain = causesOf(log, seq);
  const story = trailOf(words, log, seq);
  expect(story.at(-1)?.seq).toBe(seq);
  expect(story.filter((step) => step.text === '' || !chain.includes(step.seq))).toEqual([]);
  const gaps = story.reduce((sum, { gapNs }) => sum + gapNs, story[0]?.timeNs ?? 0);
  expect(gaps).toBe(timeNsOf(log, seq));
  for (const row of effectsTold(words, log, seq).rows) expect(causesOf(log, row.seq)).toContain(seq);
}

describe.each(RUNS)('of any run of %s', (_, run, numRuns) => {
  it('the chain of causes ends at a root, and times never increase on the way back', () => {
    fc.assert(
      fc.property(run, (drawn) => {
        const log = logOf(drawn);
        for (let seq = 0; seq < log.length; seq++) {
          const chain = causesOf(log, seq);
          expect(chain.at(-1)).toBe(seq);
          expect(wordOf(log, chain[0] ?? NONE, CAUSE)).toBe(NONE);
          expect(chain.every((each, i) => i === 0 || wordOf(log, each, CAUSE) === chain[i - 1])).toBe(true);
          expect(chain.every((each, i) => timeNsOf(log, chain[i - 1] ?? each) <= timeNsOf(log, each))).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it('effects are the inverse of causes, whenever they are asked for', () => {
    fc.assert(
      fc.property(run, fc.nat(), (drawn, at) => {
        const log = logOf(drawn);
        const naive = (seq: number, length: number) =>
          Array.from({ length }, (_, i) => i).filter((i) => wordOf(log, i, CAUSE) === seq);
        const { length } = log;
        // As it grows: first a part of it is there, then all.
        log.length = at % (length + 1);
        for (let seq = 0; seq < log.length; seq += 7) expect(effectsOf(log, seq)).toEqual(naive(seq, log.length));
        log.length = length;
        for (let seq = 0; seq < length; seq++) expect(effectsOf(log, seq)).toEqual(naive(seq, length));
      }),
      { numRuns: numRuns / 4 },
    );
  });

  it('the story of an event goes along its causes, leaves out no time, and what it led to follows from it', () => {
    fc.assert(
      fc.property(run, fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (drawn, places) => {
        const log = logOf(drawn);
        if (log.length > 0) for (const place of places) expectStory(log, place % log.length);
      }),
      { numRuns },
    );
  });

  it('two states differ in something that is told exactly if they are not the same', () => {
    fc.assert(
      fc.property(run, fc.array(fc.nat(), { minLength: 2, maxLength: 6 }), (drawn, places) => {
        const log = logOf(drawn);
        const indexed = indexLog(log);
        const sides = [...places, ...places.map((place) => place + 1)].map((place) =>
          sideAt(indexed, place % (log.length + 1)),
        );
        for (const a of sides) {
          for (const b of sides) {
            const changes = differences(words, a, b);
            const told = changes.filter(({ kind }) => !BEYOND.includes(kind));
            const isSame = isDeepEqual(stateOfLog(log, a.state), stateOfLog(log, b.state));
            expect(told.length === 0, JSON.stringify(changes)).toBe(isSame);
            expect(changes.filter(({ before, after }) => before === after)).toEqual([]);
          }
        }
      }),
      { numRuns },
    );
  });

  it('what an event changed is the difference of the states around it', () => {
    fc.assert(
      fc.property(run, fc.nat(), (drawn, place) => {
        const log = logOf(drawn);
        if (log.length === 0) return;
        const indexed = indexLog(log);
        const seq = place % log.length;
        const around = differences(words, sideAt(indexed, seq), sideAt(indexed, seq + 1));
        expect(changesOfEvent(words, indexed, seq)).toEqual(around);
      }),
      { numRuns },
    );
  });
});
