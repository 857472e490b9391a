import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/kubelet/operation.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import type { ScriptSettings } from '../../../src/sim/actors/script.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Run } from '../../../src/sim/run.ts';
import type { Injection, Setup } from '../../../src/sim/setup.ts';
import { eventAt } from '../../../src/trace/event.ts';
import { logText } from '../../../src/trace/text.ts';
import { kubeletSetup } from '../../support/kubelet.ts';
import { logHash } from '../../support/logHash.ts';
import { busySetup } from '../../support/longLog.ts';
import { s, status } from '../../support/port.ts';

const POD = uid('a');
const wait = (seconds: number): Operation => ({ op: 'getNewerThan', uid: POD, minTime: s(seconds) });
const set = (rev: number, seconds: number): Operation => {
  return { op: 'set', uid: POD, status: status('a', rev), error: null, timestamp: s(seconds) };
};
const tick = (seconds: number): Operation => ({ op: 'updateTime', timestamp: s(seconds) });

function script(name: string, role: ScriptSettings['role'], operations: [number, Operation][]): ScriptSettings {
  return {
    kind: 'script',
    name,
    role,
    operations: operations.map(([at, operation]) => ({ atNs: at * SECOND_NS, operation })),
  };
}

function setupOf(actors: ScriptSettings[], seed = 1): Setup {
  return { variant: 'classic', seed, durationNs: 10 * SECOND_NS, actors };
}

const call = (operation: Operation) => ({ kind: 'call', operation }) as const;

function finished(setup: Setup, injections: Injection[] = []): Run {
  const run = newRun(setup, injections);
  while (run.step());
  return run;
}

/** The calls and returns of a log: seconds, actor, what. */
function story({ log }: Run): string[] {
  return Array.from({ length: log.length }, (_, seq) => eventAt(log, seq)).flatMap((event) => {
    if (event.kind !== 'op.called' && event.kind !== 'op.returned') return [];
    const what = event.kind === 'op.called' ? `calls ${event.call.op}` : `has ${event.returned.op}`;
    const { name, origin, role, number } = log.actors[event.actor] ?? { name: '?', origin: '', role: '', number: 0 };
    return [`${event.timeNs / SECOND_NS} ${name || `${origin} ${role} ${number}`} ${what}`];
  });
}

describe('scripted callers', () => {
  it('make their operations at their times, one after the other', () => {
    const run = finished(
      setupOf([
        script('w', 'writer', [
          [1, set(1, 1)],
          [3, tick(3)],
        ]),
      ]),
    );
    expect(story(run)).toEqual(['1 w calls set', '1 w has set', '3 w calls updateTime', '3 w has updateTime']);
  });

  it('that are blocked make the next operation when they have their answer, late if need be', () => {
    const caller = script('c', 'caller', [
      [1, wait(5)],
      [2, { op: 'get', uid: POD }],
    ]);
    const run = finished(setupOf([caller, script('w', 'writer', [[6, set(1, 6)]])]));
    expect(story(run)).toEqual([
      '1 c calls getNewerThan',
      '6 w calls set',
      '6 w has set',
      '6 c has getNewerThan',
      // Due at 2, but its caller slept until 6.
      '6 c calls get',
      '6 c has get',
    ]);
  });

  it('a late operation follows from the return that made it possible, one in time from nothing', () => {
    const caller = script('c', 'caller', [
      [1, wait(5)],
      [2, { op: 'get', uid: POD }],
    ]);
    const { log } = finished(setupOf([caller, script('w', 'writer', [[6, set(1, 6)]])]));
    const calls = Array.from({ length: log.length }, (_, seq) => eventAt(log, seq)).filter(
      ({ kind }) => kind === 'op.called',
    );
    const causes = calls.map(({ cause }) => (cause === null ? null : eventAt(log, cause).kind));
    expect(causes).toEqual([null, null, 'op.returned']);
  });

  it('that nobody releases stay blocked to the end', () => {
    const run = finished(setupOf([script('c', 'caller', [[1, wait(5)]])]));
    expect(run.world.blockedOn[0]).not.toBeNull();
    expect(run.nowNs).toBe(10 * SECOND_NS);
  });
});

describe('order', () => {
  it('of operations at one time is the order in which they were asked for', () => {
    const run = finished(setupOf([script('x', 'writer', [[1, tick(1)]]), script('y', 'writer', [[1, tick(2)]])]));
    expect(story(run).filter((line) => line.includes('calls'))).toEqual([
      '1 x calls updateTime',
      '1 y calls updateTime',
    ]);
  });

  it('of those that one write released is drawn from the seed', () => {
    const callers = ['a', 'b', 'c', 'd'].map((name) => script(name, 'caller', [[1, wait(1)]]));
    const order = (seed: number) => {
      const run = finished(setupOf([...callers, script('w', 'writer', [[2, set(1, 2)]])], seed));
      return story(run)
        .filter((line) => line.includes('has getNewerThan'))
        .join();
    };
    const orders = new Set(Array.from({ length: 40 }, (_, seed) => order(seed)));
    expect(orders.size).toBeGreaterThan(8);
    expect(order(3)).toBe(order(3));
  });
});

describe('the world', () => {
  it('is plain data: a copy of it in the middle of a run is the same world', () => {
    const run = newRun(busySetup(5, 5, SECOND_NS / 5));
    for (let step = 0; step < 60; step++) run.step();
    expect(structuredClone(run.world)).toEqual(run.world);
    expect(JSON.stringify(run.world)).not.toContain('function');
  });
});

describe('injected calls', () => {
  const setup = setupOf([script('c', 'caller', [[1, wait(5)]]), script('w', 'writer', [[6, set(1, 6)]])]);
  const plain = finished(setup);

  it('change nothing before them, and what follows follows from them', () => {
    const before = 6;
    const run = finished(setup, [{ afterEvents: before, timeNs: 3 * SECOND_NS, change: call(tick(5)) }]);
    const lines = logText(run.log).split('\n');
    expect(lines.slice(0, before)).toEqual(logText(plain.log).split('\n').slice(0, before));
    expect(story(run)).toEqual([
      '1 c calls getNewerThan',
      '3 manual writer 1 calls updateTime',
      '3 manual writer 1 has updateTime',
      '3 c has getNewerThan',
      '6 w calls set',
      '6 w has set',
    ]);
  });

  it('in the middle of an operation come behind it, since nothing comes in between its steps', () => {
    for (let afterEvents = 1; afterEvents <= 6; afterEvents++) {
      const run = finished(setup, [{ afterEvents, timeNs: SECOND_NS, change: call(tick(0)) }]);
      expect(logText(run.log).split('\n').slice(0, 6)).toEqual(logText(plain.log).split('\n').slice(0, 6));
      expect(eventAt(run.log, 6)).toMatchObject({ kind: 'op.called', timeNs: SECOND_NS });
    }
  });

  it('reads are made by a caller of their own, which waits if it must while another call is made', () => {
    const reads: Injection[] = [1, 2].map((seconds) => ({
      afterEvents: 0,
      timeNs: (seconds * SECOND_NS) / 10,
      change: call(wait(9)),
    }));
    const run = finished(setup, reads);
    expect(story(run).slice(0, 2)).toEqual([
      '0.1 manual caller 1 calls getNewerThan',
      '0.2 manual caller 2 calls getNewerThan',
    ]);
  });

  it('a caller that is free again is used again', () => {
    const read: Operation = { op: 'get', uid: POD };
    const injections: Injection[] = [1, 2].map((seconds) => ({ afterEvents: 0, timeNs: seconds, change: call(read) }));
    expect(finished(setup, injections).log.actors.filter(({ origin }) => origin === 'manual')).toHaveLength(1);
  });

  it('at the end let the run go on for two seconds more', () => {
    const run = finished(setup, [{ afterEvents: plain.log.length, timeNs: 10 * SECOND_NS, change: call(tick(1)) }]);
    expect(run.endNs).toBe(12 * SECOND_NS);
    expect(story(run).at(-1)).toBe('10 manual writer 1 has updateTime');
  });

  it('before an actor has begun do not make time go back', () => {
    const run = finished(setup, [{ afterEvents: 0, timeNs: SECOND_NS / 2, change: call(tick(1)) }]);
    const times = Array.from({ length: run.log.length }, (_, seq) => eventAt(run.log, seq).timeNs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBe(SECOND_NS / 2);
  });
});

it('a world in which time does not pass ends with a word about it', () => {
  const run = newRun(kubeletSetup({ runtime: { listNs: 0 }, genericPleg: { relistPeriodNs: 0 }, pods: [] }));
  expect(() => {
    while (run.step());
  }).toThrow('virtual time stands still at 0 s');
});

describe('determinism', () => {
  it('the same setup and seed give the same log, another seed another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) =>
      logHash(finished({ ...busySetup(6, 12, SECOND_NS), seed }).log),
    );
    expect(one).toBe(again);
    expect(other).not.toBe(one);
  });
});
