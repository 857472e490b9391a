// The log and the world: the fold of the log equals the world at every step, and every way through the log gives the
// same state.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGallery, scenarioOf } from '../../src/client/gallery.ts';
import { VARIANT_IDS } from '../../src/kubelet/variants.ts';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import { parseTraceFile, traceScenario } from '../../src/scenario/traceFile.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Run } from '../../src/sim/run.ts';
import type { Setup } from '../../src/sim/setup.ts';
import { kindAt } from '../../src/trace/event.ts';
import { applyNext, growState, newState, type State, snapshotOf, undoLast } from '../../src/trace/fold.ts';
import type { Log } from '../../src/trace/log.ts';
import { KINDS } from '../../src/trace/record.ts';
import { type IndexedLog, indexLog, KEYFRAME_EVERY, seek } from '../../src/trace/seek.ts';
import { type DrawnRun, kubeletRun, scriptedRun } from '../support/arbitrary.ts';
import { containerSpec, kubeletSetup, podSpec, ran, seconds } from '../support/kubelet.ts';
import { longLog } from '../support/longLog.ts';
import {
  settingsOfLog,
  settingsOfWorld,
  stateOfLog,
  stateOfWorld,
  timerOfLog,
  timersOfWorld,
} from '../support/worldState.ts';

const GALLERY = loadGallery().map((file) => scenarioOf(file));

/** What runs, and how many of them: a kubelet makes longer logs. */
const RUNS = [
  ['scripts', scriptedRun, 100],
  ['a kubelet', kubeletRun, 40],
] as const;

/** Goes through a run, and compares world and fold after every step. */
function expectSameAllTheWay({ setup, injections }: DrawnRun): void {
  const run = newRun(setup, injections);
  const state = newState();
  do {
    growState(state, run.log);
    while (state.at < run.log.length) applyNext(state, run.log);
    expect(stateOfLog(run.log, state)).toEqual(stateOfWorld(run));
    expect(settingsOfLog(setup, run.log, state)).toEqual(settingsOfWorld(run));
    for (const [actor, dueNs] of timersOfWorld(run)) expect(timerOfLog(run.log, state, actor)).toBe(dueNs);
  } while (run.step());
}

describe('the fold of the log equals the world, after every step', () => {
  it.each(RUNS)('of any run of %s', (_, run, numRuns) => {
    fc.assert(
      fc.property(run, (drawn) => expectSameAllTheWay(drawn)),
      { numRuns },
    );
  });

  it.each([firstSeconds, ...GALLERY])('of $id', ({ setup }) => {
    expectSameAllTheWay({ setup, injections: [] });
  });

  it.each(VARIANT_IDS)('of recorded traces of %s', (variant) => {
    for (const setup of traceSetups(variant).filter((_, i) => i % 8 === 0)) {
      expectSameAllTheWay({ setup, injections: [] });
    }
  });
});

it.each(RUNS)('undoing all of %s gives back every state on the way, word for word', (_, run, numRuns) => {
  fc.assert(
    fc.property(run, (drawn) => {
      const { log } = finished(drawn);
      const state = replayed(log, 0);
      const states = [];
      for (let at = 0; at < log.length; at++) {
        states.push(snapshotOf(state, log));
        applyNext(state, log);
      }
      for (const expected of states.reverse()) {
        undoLast(state, log);
        expect(snapshotOf(state, log)).toEqual(expected);
      }
    }),
    { numRuns: numRuns / 4 },
  );
});

it.each(RUNS)('what the recorder folds while it writes %s equals the fold of what it wrote', (_, run, numRuns) => {
  fc.assert(
    fc.property(run, (drawn) => {
      const { log, probe } = finished(drawn);
      expect(snapshotOf({ ...probe.state, at: log.length }, log)).toEqual(snapshotOf(replayed(log, log.length), log));
    }),
    { numRuns },
  );
});

describe('any seek equals the replay from zero, in at most half a keyframe distance of steps', () => {
  it.each([
    ['callers and writers', () => longLog(20 * KEYFRAME_EVERY + 300)],
    ['a kubelet with faults', () => longKubelet()],
    ['a trace', () => ran(traceSetups('time-shift')[0] as Setup).log],
  ])('in the log of %s', (_, make) => {
    const log = make();
    const indexed = indexLog(log);
    fc.assert(
      fc.property(fc.array(fc.nat(log.length), { minLength: 1, maxLength: 8 }), (targets) => {
        const state = newState();
        for (const target of targets) expectSeek(indexed, state, target);
      }),
      { numRuns: 50 },
    );
  });

  it('in a log of two hundred thousand events', () => {
    const indexed = indexLog(longLog(200_000));
    const state = newState();
    const { length } = indexed.log;
    for (const target of [length, 0, length / 2 + 512, length / 2 + 511, 1, length - 1, 70_000]) {
      expectSeek(indexed, state, target);
    }
  });

  it('and the logs of these tests hold every kind of event that changes the state', () => {
    const setups = [...GALLERY.map(({ setup }) => setup), ...traceSetups('time-shift')];
    const logs = [longLog(2000), longKubelet(), ...setups.map((setup) => ran(setup).log)];
    const kinds = new Set(logs.flatMap((log) => Array.from({ length: log.length }, (_, seq) => kindAt(log, seq))));
    expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual(['trace.diverged']);
  });
});

function expectSeek(indexed: IndexedLog, state: State, target: number): void {
  const { log } = indexed;
  expect(seek(indexed, state, target)).toBeLessThanOrEqual(KEYFRAME_EVERY / 2);
  expect(state.at).toBe(target);
  expect(snapshotOf(state, log)).toEqual(snapshotOf(replayed(log, target), log));
}

/** A kubelet that relists on demand, loses events, has its clock stepped and its settings changed, for a minute. */
function longKubelet(): Log {
  const pods = Array.from({ length: 12 }, (_, i) =>
    podSpec(`pod-${i}`, {
      deleteAtNs: i % 2 === 0 ? seconds(20 + i) : null,
      containers: [containerSpec('c', { exitsAfterNs: seconds(3), exitCode: 1 })],
    }),
  );
  const during = (kind: 'fullChannel' | 'failingInspect' | 'clockStep', from: number) => {
    return { kind, fromNs: seconds(from), toNs: seconds(from + 4), pod: null, byNs: seconds(-3) };
  };
  const faults = [during('fullChannel', 10), during('failingInspect', 20), during('clockStep', 30)];
  const setup = kubeletSetup({
    pods,
    genericPleg: { relistsOnDemand: true },
    setup: { variant: 'observed-1.36', durationNs: seconds(60), faults },
  });
  const change = {
    kind: 'settings',
    actors: [{ actor: 1, settings: { relistPeriodNs: seconds(2) } }],
    faults,
  } as const;
  const { log } = finished({ setup, injections: [{ afterEvents: 0, timeNs: seconds(30), change }] });
  expect(log.length).toBeGreaterThan(3 * KEYFRAME_EVERY);
  return log;
}

function traceSetups(variant: string): Setup[] {
  const parsed = parseTraceFile(readFileSync(`tests/conformance/${variant}.jsonl`, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.map((trace) => traceScenario(trace).setup);
}

function finished({ setup, injections }: DrawnRun): Run {
  const run = newRun(setup, injections);
  while (run.step());
  return run;
}

function replayed(log: Log, at: number): State {
  const state = newState();
  growState(state, log);
  while (state.at < at) applyNext(state, log);
  return state;
}
