import { describe, expect, it } from 'vitest';
import { type ContainerStatus, type PodStatus, uid } from '../../../../src/kubelet/runtime.ts';
import { SECOND_NS, ZERO } from '../../../../src/kubelet/time.ts';
import type { SorterSettings } from '../../../../src/sim/actors/sorter.ts';
import { newRun } from '../../../../src/sim/newRun.ts';
import type { Run } from '../../../../src/sim/run.ts';
import type { Setup } from '../../../../src/sim/setup.ts';
import { applyNext, growState, newState, undoLast } from '../../../../src/trace/fold.ts';
import { eventRow } from '../../../../src/view/eventRow.ts';
import { en } from '../../../../src/view/words/en.ts';
import { s } from '../../../support/port.ts';
import { story } from '../../../support/story.ts';
import { stateOfLog, stateOfWorld } from '../../../support/worldState.ts';

const POD = uid('a');
const MS = SECOND_NS / 1000;

/** A status with containers of these names; the first is the oldest. */
function statusOf(rev: number, oldest: readonly string[], order: readonly string[]): PodStatus {
  const containerStatuses = order.map(
    (name): ContainerStatus => ({
      id: name,
      name,
      attempt: 0,
      state: 'running',
      exitCode: null,
      createdAt: s(oldest.indexOf(name)),
      finishedAt: null,
    }),
  );
  return { id: POD, name: 'a', rev, contents: { ips: [], containerStatuses, sandboxStatuses: [], timeStamp: ZERO } };
}

function sorter(name: string, atMs: number, stepMs: number, copies = false): SorterSettings {
  return { kind: 'sorter', name, pod: POD, op: 'get', atNs: atMs * MS, stepNs: stepMs * MS, copies };
}

/** An entry written at 1 s with z, y and x, of which x is the oldest, and more writes of the same. */
function setupOf(sorters: readonly SorterSettings[], setAgainMs: readonly number[] = []): Setup {
  const operations = [1000, ...setAgainMs].map((ms, i) => {
    const status = statusOf(i + 1, ['x', 'y', 'z'], ['z', 'y', 'x']);
    const operation = { op: 'set', uid: POD, status, error: null, timestamp: s(ms / 1000) } as const;
    return { atNs: ms * MS, operation };
  });
  const writer = { kind: 'script', name: 'writer', role: 'writer', operations } as const;
  return { variant: 'classic', seed: 1, durationNs: 3 * SECOND_NS, actors: [writer, ...sorters] };
}

function ran(setup: Setup): Run {
  const run = newRun(setup);
  while (run.step());
  return run;
}

function namesIn(run: Run): string {
  return (
    run.cache.pods
      .get(POD)
      ?.status?.contents?.containerStatuses.map(({ name }) => name)
      .join('') ?? ''
  );
}

describe('a reader that sorts in place', () => {
  it('sorts what the cache holds, if it is alone', () => {
    expect(namesIn(ran(setupOf([sorter('a', 1100, 1)])))).toBe('xyz');
  });

  it('does no harm to one that has finished before', () => {
    expect(namesIn(ran(setupOf([sorter('a', 1100, 1), sorter('b', 1200, 1)])))).toBe('xyz');
  });

  it('held up in a swap while another sorts, leaves one twice and loses another', () => {
    // The slow one has read y and z at 1.12 s. When it writes them at 1.13 s, the quick one has moved x in between.
    expect(namesIn(ran(setupOf([sorter('slow', 1100, 10), sorter('quick', 1121, 1)])))).toBe('yzz');
  });

  it('touches nothing of the cache with a copy of its own', () => {
    const run = ran(setupOf([sorter('slow', 1100, 10, true), sorter('quick', 1121, 1, true)]));
    expect(namesIn(run)).toBe('zyx');
    expect(story(run.log, { kinds: ['work.ended'] })).toHaveLength(2);
    expect(story(run.log, { kinds: ['entry.mutated'] })).toEqual([]);
  });

  it('does not reach a status that has been written since', () => {
    const run = ran(setupOf([sorter('slow', 1100, 10)], [1125]));
    expect(namesIn(run)).toBe('zyx');
    expect(story(run.log, { kinds: ['work.ended'] })).toHaveLength(1);
  });

  it('has nothing to do where there is nothing to sort', () => {
    const run = ran(setupOf([sorter('early', 500, 1)]));
    expect(story(run.log, { kinds: ['work.began'] })).toEqual([]);
  });
});

it('the fold of the log equals the world at each step, and can be undone', () => {
  const run = newRun(setupOf([sorter('slow', 1100, 10), sorter('quick', 1121, 1)], [1500]));
  const { log } = run;
  const state = newState();
  const states = [];
  do {
    growState(state, log);
    while (state.at < log.length) applyNext(state, log);
    expect(stateOfLog(log, state)).toEqual(stateOfWorld(run));
    states.push(stateOfWorld(run).entries);
  } while (run.step());
  expect(states.length).toBeGreaterThan(20);
  while (state.at > 0) undoLast(state, log);
  expect(stateOfLog(log, state).entries).toEqual({});
});

it('the log and the page say what has changed', () => {
  const run = ran(setupOf([sorter('a', 1100, 1)]));
  expect(story(run.log, { kinds: ['entry.mutated'] })[0]).toBe(
    '1.103 a: entry.mutated a z#0:running z#0:running x#0:running',
  );
  const rows = Array.from({ length: run.log.length }, (_, seq) => eventRow(en, run.log, seq).text);
  expect(rows).toContain('changes the status of a in place: its containers are now z, z, x');
});
