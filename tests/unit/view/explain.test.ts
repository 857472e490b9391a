// What no incident of the gallery shows of the explanations: odd calls, edges and fields, worlds in which nobody is
// left.
import { describe, expect, it } from 'vitest';
import { worldAt as worldOf } from '../../../src/client/branch.ts';
import type { Operation } from '../../../src/kubelet/operation.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import type { VariantId } from '../../../src/kubelet/variants.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import { kindAt } from '../../../src/trace/event.ts';
import { subscribersOf } from '../../../src/trace/fold.ts';
import { countUpTo, timeNsOf } from '../../../src/trace/log.ts';
import { indexLog } from '../../../src/trace/seek.ts';
import type { Subject } from '../../../src/trace/subject.ts';
import { explain } from '../../../src/view/explain/explain.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../../src/view/words/tools.zh-TW.ts';
import { MAINLAND } from '../../support/chinese.ts';
import { EXPLAINING, galleryRun, worldAt } from '../../support/explained.ts';
import { ran } from '../../support/kubelet.ts';
import { momentAt } from '../../support/moment.ts';
import { s, status } from '../../support/port.ts';

const A = uid('a');
const set = (rev: number, seconds: number): Operation => {
  return { op: 'set', uid: A, status: status('a', rev), error: null, timestamp: s(seconds) };
};
const update = (seconds: number): Operation => ({ op: 'updateTime', timestamp: s(seconds) });
const ask = (seconds: number): Operation => ({ op: 'getNewerThan', uid: A, minTime: s(seconds) });

/** Two scripts: what the writer calls, and the caller, by the second at which. */
function world(
  writes: readonly [number, Operation][],
  asks: readonly [number, Operation][],
  more: Partial<Setup> = {},
) {
  const script = (name: string, role: 'writer' | 'caller', calls: readonly [number, Operation][]) => {
    const operations = calls.map(([at, operation]) => ({ atNs: at * SECOND_NS, operation }));
    return { kind: 'script' as const, name, role, operations };
  };
  const variant: VariantId = 'classic';
  const actors = [script('writer', 'writer', writes), script('caller', 'caller', asks)];
  const setup: Setup = { variant, seed: 1, durationNs: 9 * SECOND_NS, actors, ...more };
  return { setup, log: ran(setup).log };
}

const WRITER: Subject = { kind: 'actor', actor: 0 };
const CALLER: Subject = { kind: 'actor', actor: 1 };

function said(run: ReturnType<typeof world>, seconds: number, subject: Subject): string[] {
  return explain(EXPLAINING.en, worldAt(run, seconds), subject).flatMap(({ sentences }) => sentences);
}

describe('who waits', () => {
  it('is told that nobody is left, once nobody is', () => {
    const run = world(
      [
        [1, set(1, 1)],
        [4, update(3)],
      ],
      [
        [2, ask(3)],
        [5, ask(3)],
      ],
    );
    expect(said(run, 3, CALLER).at(-1)).toBe('In this future writer does so at 4.000 s with UpdateTime(3.000 s).');
    expect(said(run, 6, CALLER).slice(-2)).toEqual([
      'In this future nobody does before the run ends.',
      'Nothing in this world calls Set(a) or UpdateTime with such a time any more: only a call by hand can release it.',
    ]);
  });

  it('is told of a call that comes after the end of the run, and of none that is too old', () => {
    const run = world(
      [
        [1, set(1, 1)],
        [20, set(2, 2)],
        [30, set(3, 3)],
      ],
      [[2, ask(3)]],
    );
    expect(said(run, 5, CALLER).at(-1)).toBe('writer has still to make Set(a, rev 3, 3.000 s), at 30.000 s.');
  });
});

describe('what came of a call', () => {
  it('a Set that is older than the entry, in a version that takes any', () => {
    const run = world(
      [
        [1, set(1, 5)],
        [2, set(2, 3)],
      ],
      [],
    );
    expect(said(run, 2, WRITER)).toEqual([
      'It writes rev 2, as of 3.000 s.',
      'It takes the place of rev 1, as of 5.000 s.',
      'What it replaces was newer. This version takes a Set with any time.',
      'Nobody was waiting for that.',
    ]);
  });

  it('an UpdateTime that goes back, and keeps who asked for more', () => {
    const run = world(
      [
        [1, update(5)],
        [3, update(4)],
      ],
      [[2, ask(6)]],
    );
    const sentences = [
      'It promises that every entry is known as of 4.000 s at least. Nobody checks that.',
      'It goes back: before, that was 5.000 s.',
      'It releases nobody.',
      'It keeps caller: 4.000 s is before 6.000 s.',
    ];
    expect(said(run, 3, WRITER)).toEqual(sentences);
    expect(said(run, 3, { kind: 'field', field: 'timestamp' })).toEqual(sentences);
    expect(said(run, 3, { kind: 'relation', actor: 0, pod: null })).toEqual(sentences);
  });

  it('a Delete of nothing, and an answer after it, which is the default status', () => {
    const run = world(
      [
        [1, set(1, 1)],
        [3, { op: 'delete', uid: A }],
        [4, { op: 'delete', uid: A }],
        [5, update(5)],
      ],
      [[2, ask(3)]],
    );
    expect(said(run, 4, WRITER)[0]).toBe('There was no entry to remove.');
    expect(said(run, 5, CALLER)).toEqual([
      'writer released it at 5.000 s with UpdateTime(5.000 s), after 3.000 s.',
      'Its time is later than the 3.000 s that was asked for.',
      'It got the default status, which names nothing, since the pod was not in the map.',
    ]);
  });

  it('a time of observation that is enough, and one of a pod that is not in the map', () => {
    const observe: Operation = { op: 'setObservedTime', uid: A, timestamp: s(4) };
    const run = world(
      [
        [1, set(1, 1)],
        [4, observe],
      ],
      [[2, ask(3)]],
      { variant: 'observed-1.36' },
    );
    expect(said(run, 4, CALLER).slice(-2)).toEqual([
      'What it got is older than the 3.000 s that it asked for.',
      'It counted as new enough because it was looked at again as of 4.000 s, unchanged.',
    ]);
    const missing = world([[4, observe]], [[2, ask(3)]], { variant: 'observed-1.36' });
    expect(said(missing, 4, WRITER).slice(0, 2)).toEqual([
      'It promises that what is known of the pod holds as of 4.000 s. Nobody checks that.',
      'It is not in the map, and SetObservedTime puts nothing there.',
    ]);
  });
});

it('the edge to a pod tells of the Set that wrote its entry, and of nobody who has nothing to do with it', () => {
  const run = world(
    [
      [1, set(1, 1)],
      [2, update(2)],
    ],
    [],
  );
  expect(said(run, 3, { kind: 'relation', actor: 0, pod: 0 })[0]).toBe('It writes rev 1, as of 1.000 s.');
  expect(said(run, 3, { kind: 'relation', actor: 1, pod: 0 })).toEqual([]);
  expect(said(run, 0.5, CALLER)).toEqual([]);
});

it('the words have the same keys in both languages, and no mainland forms', () => {
  const keys = (words: object): string[] =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null ? keys(value).map((each) => `${key}.${each}`) : [key],
    );
  expect(keys(toolsZhTW.explain)).toEqual(keys(toolsEn.explain));
  expect(JSON.stringify(toolsZhTW.explain)).not.toMatch(MAINLAND);
});

describe('a relist that waits for room', () => {
  // The channel is as wide as in a release, so it is the fault alone, brought in at 4 s, that leaves no room.
  const settings = [{ path: 'genericPleg.channelCapacity', value: 1000 }];
  const { log: before, setup } = galleryRun('health-deadlock', { settings });
  const fault = { kind: 'fullChannel', fromNs: 5 * SECOND_NS, toNs: 400 * SECOND_NS, pod: null, byNs: 0 } as const;
  const faults = [...(setup.faults ?? []), fault];
  const change = { kind: 'settings', actors: [], faults } as const;
  const injection = { afterEvents: countUpTo(before, 4 * SECOND_NS), timeNs: 4 * SECOND_NS, change };
  const injected = [{ setup: { ...setup, faults }, choice: null, injection }];
  const changedRun = (toNs: number) => {
    const run = newRun({ ...setup, durationNs: toNs }, [injection]);
    while (run.step());
    return run.log;
  };

  it('is no deadlock while a fault that a person has brought is all that keeps it', () => {
    const log = changedRun(300 * SECOND_NS);
    for (const seconds of [195, 250, 300]) {
      const moment = momentAt(log, seconds);
      const world = worldOf({ setup, injected, indexed: indexLog(log) }, moment.events);
      const waiting = [...log.pods.keys()].flatMap((pod) => subscribersOf(moment.state, pod));
      expect(waiting.length).toBeGreaterThan(0);
      for (const actor of waiting) {
        const said = explain(EXPLAINING.en, { ...moment, ...world }, { kind: 'actor', actor });
        const text = said.flatMap(({ sentences }) => sentences).join(' ');
        expect(text).toContain('it is blocked');
        expect(text).not.toContain('deadlock');
      }
    }
    const later = changedRun(420 * SECOND_NS);
    const released = Array.from({ length: later.length }, (_, seq) => seq).filter(
      (seq) => kindAt(later, seq) === 'record.delivered' && timeNsOf(later, seq) > 300 * SECOND_NS,
    );
    expect(released.length).toBeGreaterThan(0);
  });

  it('is none for certain while a person has still to come in', () => {
    const moment = momentAt(before, 3);
    expect(worldOf({ setup, injected, indexed: indexLog(before) }, moment.events)).toEqual({
      setup,
      ahead: [injection],
    });
    const run = galleryRun('health-deadlock');
    const at = worldAt(run, 195);
    const caller = [...run.log.pods.keys()].flatMap((pod) => subscribersOf(at.state, pod))[0] ?? -1;
    const textOf = (ahead: typeof at.ahead) =>
      explain(EXPLAINING.en, { ...at, ahead }, { kind: 'actor', actor: caller })
        .flatMap(({ sentences }) => sentences)
        .join(' ');
    expect(textOf([])).toContain('This is a deadlock');
    const later = textOf([{ ...injection, timeNs: 200 * SECOND_NS }]);
    expect(later).not.toContain('deadlock');
    expect(later).toContain('A person comes in at 200.000 s in this future, and that may release it.');
  });
});
