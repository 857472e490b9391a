// Settings and faults that a person changes in the middle of a run.
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/sim/fault.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Run } from '../../../src/sim/run.ts';
import type { Change, Setup } from '../../../src/sim/setup.ts';
import { countUpTo, timeNsOf } from '../../../src/trace/log.ts';
import { logText } from '../../../src/trace/text.ts';
import { kubeletSetup, podSpec, ran, seconds } from '../../support/kubelet.ts';
import { story } from '../../support/story.ts';

/** Where kubeletSetup has its actors, without an Evented PLEG and with one. */
const [RUNTIME, GENERIC, EVENTED] = [0, 1, 2];
const SYNC_LOOP = 2;

function fault(kind: Fault['kind'], from: number, to: number, by = 0): Fault {
  return { kind, fromNs: seconds(from), toNs: seconds(to), pod: null, byNs: seconds(by) };
}

const settings = (actor: number, changed: Readonly<Record<string, unknown>>): Change => {
  return { kind: 'settings', actors: [{ actor, settings: changed }], faults: null };
};
const faultsNow = (...faults: Fault[]): Change => ({ kind: 'settings', actors: [], faults });

/** The run with each change made at a time in seconds, behind all that happens then or before in a run without it. */
function changedAt(setup: Setup, ...changes: [at: number, change: Change][]): Run {
  const injections = changes.map(([at, change], i) => {
    const earlier = i === 0 ? ran(setup) : changedAt(setup, ...changes.slice(0, i));
    return { afterEvents: countUpTo(earlier.log, seconds(at)), timeNs: seconds(at), change };
  });
  const run = newRun(setup, injections);
  while (run.step());
  return run;
}

const relists = (run: Run) => {
  return story(run.log, { actors: ['Generic PLEG'], kinds: ['work.began'] })
    .filter((line) => line.includes('relist'))
    .map((line) => Number.parseFloat(line));
};

describe('a change of settings', () => {
  const setup = kubeletSetup();
  const plain = ran(setup);

  it.each([0, 1, 7, 30, 60])('after %i events changes none of them, and comes right behind', (afterEvents) => {
    const timeNs = afterEvents === 0 ? 0 : timeNsOf(plain.log, afterEvents - 1);
    const change = settings(RUNTIME, { listNs: seconds(2) });
    const run = newRun(setup, [{ afterEvents, timeNs, change }]);
    while (run.step());
    const lines = logText(run.log).split('\n');
    const at = lines.findIndex((line) => line.includes('settings.changed'));
    expect(lines.slice(0, at)).toEqual(logText(plain.log).split('\n').slice(0, at));
    // No later than the operation that goes on there.
    expect(at - afterEvents).toBeGreaterThanOrEqual(0);
    expect(timeNsOf(run.log, at)).toBe(timeNs);
    expect(lines[at]).toMatch(/container runtime .* listNs 2000000000 .* <- -$/);
  });

  it('waits for its time, however few events are to come before it', () => {
    const change = settings(RUNTIME, { listNs: seconds(2) });
    const run = newRun(setup, [{ afterEvents: 0, timeNs: seconds(3.5), change }]);
    while (run.step());
    expect(logText(run.log)).toBe(logText(changedAt(setup, [3.5, change]).log));
  });

  it('of the relist period holds from the next round on: the timer that is set stays', () => {
    expect(relists(plain).slice(0, 6)).toEqual([0, 1.005, 2.015, 3.02, 4.025, 5.03]);
    const run = changedAt(setup, [3.5, settings(GENERIC, { relistPeriodNs: seconds(3) })]);
    expect(relists(run)).toEqual([0, 1.005, 2.015, 3.02, 4.025, 7.03, 10.035]);
  });

  it('of how long a call takes leaves the call alone that is under way', () => {
    const slow = kubeletSetup({ runtime: { listNs: seconds(0.5) }, pods: [] });
    const run = changedAt(slow, [1.7, settings(RUNTIME, { listNs: seconds(0.1) })]);
    const lists = story(run.log, { kinds: ['work.ended'], to: 4 }).filter((line) => line.includes('list'));
    expect(lists.filter((line) => line.endsWith(' list')).map((line) => Number.parseFloat(line))).toEqual([
      0.5, 2, 3.1,
    ]);
  });

  it('of the workers reaches those that are at work', () => {
    const change = settings(SYNC_LOOP, { workers: { resyncNs: seconds(1) } });
    const timers = (run: Run) => {
      return story(run.log, { actors: ['worker web-0'], kinds: ['timer.set'], from: 1.5 }).map((line) => {
        const [, from, due] = /^([\d.]+) .* at ([\d.]+)$/.exec(line) ?? [];
        return Math.floor(Number(due) - Number(from));
      });
    };
    expect(timers(plain)[0]).toBeGreaterThanOrEqual(60);
    expect(timers(changedAt(setup, [1.5, change]))[0]).toBe(1);
  });

  it('leaves alone what an actor has set for itself, unless it is just that', () => {
    // The stream is lost for so long that the Evented PLEG gives up, and the Generic PLEG relists every second again.
    const lost = kubeletSetup({
      eventedPleg: {},
      genericPleg: { relistPeriodNs: seconds(300) },
      pods: [],
      setup: { variant: 'evented-1.29', durationNs: seconds(20), faults: [fault('streamLoss', 2, 100)] },
    });
    const other = settings(GENERIC, { reinspects: false });
    expect(relists(changedAt(lost, [5, other]))).toEqual(relists(ran(lost)));
    const period = settings(GENERIC, { relistPeriodNs: seconds(4) });
    const after = relists(changedAt(lost, [10, period])).filter((at) => at > 11.5);
    expect(after.slice(1).map((at, i) => Math.round(at - (after[i] ?? 0)))).toEqual(after.slice(1).map(() => 4));
    expect(after.length).toBeGreaterThan(1);
  });

  it('of a tick moves the next but one', () => {
    const evented = kubeletSetup({ eventedPleg: {}, setup: { variant: 'evented-1.29', durationNs: seconds(20) } });
    const run = changedAt(evented, [4, settings(EVENTED, { tickPeriodNs: seconds(2) })]);
    const ticks = story(run.log, { actors: ['Evented PLEG'], kinds: ['timer.set'] });
    expect(ticks.map((line) => line.replace(/.* at /, '')).slice(0, 5)).toEqual(['3', '8', '10', '12', '14']);
  });

  it('of several actors is one change: what is behind the first follows from it', () => {
    const change: Change = {
      kind: 'settings',
      actors: [
        { actor: RUNTIME, settings: { listNs: 1 } },
        { actor: GENERIC, settings: { channelCapacity: 2 } },
      ],
      faults: [fault('slowList', 1, 100, 1)],
    };
    const { log } = changedAt(setup, [3.5, change]);
    const lines = logText(log).split('\n');
    const first = lines.findIndex((line) => line.includes('settings.changed'));
    const causes = lines.slice(first, first + 4).map((line) => line.split('<- ')[1]);
    // Events are numbered from 1.
    expect(causes).toEqual(['-', `${first + 1}`, `${first + 2}`, `${first + 3}`]);
    expect(story(log, { kinds: ['settings.changed', 'fault.set'] })).toHaveLength(4);
  });

  it('at the end lets the run go on for two seconds more', () => {
    const run = changedAt(setup, [12, settings(RUNTIME, { listNs: 1 })]);
    expect(run.endNs).toBe(seconds(14));
  });

  it('of an actor that has none is a mistake', () => {
    const run = newRun(kubeletSetup({ setup: { faults: [fault('slowList', 1, 2)] } }), [
      { afterEvents: 0, timeNs: 0, change: settings(3, { x: 1 }) },
    ]);
    expect(() => run.step()).toThrow('actor 3 is a faults, which has no settings');
  });
});

describe('a change of faults', () => {
  const quiet = kubeletSetup({ pods: [] });
  const told = (run: Run) => story(run.log, { kinds: ['fault.set', 'clock.stepped'] });

  it('begins there what is on there, also where nothing was ever wrong before', () => {
    const run = changedAt(quiet, [3.5, faultsNow(fault('slowList', 3, 5, 1), fault('failingList', 6, 7))]);
    expect(told(run)).toEqual([
      '3.5 faults: fault.set slowList begins',
      '5 faults: fault.set slowList ends',
      '6 faults: fault.set failingList begins',
      '7 faults: fault.set failingList ends',
    ]);
  });

  it('ends there what is on there no longer, and is silent about what stays, is over, or never comes', () => {
    const stays = fault('failingList', 1, 6);
    const faults = [stays, fault('slowList', 2, 8, 1), fault('slowInspect', 1, 2), fault('slowSync', 7, 9)];
    const run = changedAt(kubeletSetup({ pods: [], setup: { faults } }), [3.5, faultsNow(stays)]);
    expect(told(run).filter((line) => Number.parseFloat(line) > 2)).toEqual([
      '3.5 faults: fault.set slowList ends',
      '6 faults: fault.set failingList ends',
    ]);
  });

  it('ends one of two that are the same', () => {
    const twice = fault('slowList', 2, 5, 1);
    const run = changedAt(kubeletSetup({ pods: [], setup: { faults: [twice, twice] } }), [3.5, faultsNow(twice)]);
    expect(told(run).slice(2)).toEqual(['3.5 faults: fault.set slowList ends', '5 faults: fault.set slowList ends']);
  });

  it('at the time of another beginning notes each once', () => {
    const there = fault('slowList', 3, 5, 1);
    const setup = kubeletSetup({ pods: [], setup: { faults: [there] } });
    // Before and behind what the faults do by themselves at that time.
    const at = countUpTo(ran(setup).log, seconds(3));
    for (const afterEvents of [at - 1, at]) {
      const change = faultsNow(there, fault('failingList', 3, 4));
      const run = newRun(setup, [{ afterEvents, timeNs: seconds(3), change }]);
      while (run.step());
      expect(told(run)).toEqual([
        '3 faults: fault.set slowList begins',
        '3 faults: fault.set failingList begins',
        '4 faults: fault.set failingList ends',
        '5 faults: fault.set slowList ends',
      ]);
    }
  });

  it('steps the wall clock once, and does not step it back', () => {
    const step = fault('clockStep', 3, 100, -40);
    const run = changedAt(quiet, [3.5, faultsNow(step)], [5, faultsNow()]);
    expect(told(run)).toEqual([
      '3.5 faults: fault.set clockStep begins',
      '3.5 faults: clock.stepped wall clock -40 from virtual time',
      '5 faults: fault.set clockStep ends',
    ]);
  });

  it('lets a relist go on that is blocked on a channel that was full', () => {
    const blocked = kubeletSetup({
      genericPleg: { blocksOnFullChannel: true },
      setup: { faults: [fault('fullChannel', 0, 100)] },
    });
    const sent = (run: Run) => story(run.log, { actors: ['Generic PLEG'], kinds: ['event.sent'] });
    expect(sent(ran(blocked))).toEqual([]);
    expect(sent(changedAt(blocked, [6, faultsNow()]))[0]).toMatch(/^6 /);
  });

  it('is seen by who reads the stream at once', () => {
    const evented = kubeletSetup({ eventedPleg: {}, setup: { variant: 'evented-1.29', durationNs: seconds(20) } });
    const run = changedAt(evented, [4.2, faultsNow(fault('streamLoss', 4, 100))]);
    const retries = story(run.log, { actors: ['Evented PLEG'], kinds: ['timer.set'] }).filter((line) =>
      line.includes('retry'),
    );
    expect(retries[0]).toMatch(/^4\.2 /);
  });
});

const POD_COUNT = 2;
it('two runs with the same changes are the same, byte for byte', () => {
  const setup = kubeletSetup({ pods: Array.from({ length: POD_COUNT }, (_, i) => podSpec(`web-${i}`)) });
  const run = () => changedAt(setup, [2.5, settings(GENERIC, { relistPeriodNs: seconds(2) })]);
  expect(logText(run().log)).toBe(logText(run().log));
});
