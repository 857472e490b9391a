// What is exported says what happened: a trace is played back and the port does the same again, and a scenario file
// that is opened gives the same log.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGallery, scenarioOf } from '../../src/client/gallery.ts';
import { exportAs } from '../../src/export/exportAs.ts';
import { type Schedule, scheduleOf } from '../../src/export/schedule.ts';
import { traceText } from '../../src/export/traceText.ts';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import { defaultChoice, parseScenarioFile, scenarioFrom } from '../../src/scenario/scenarioFile.ts';
import { parseTraceFile } from '../../src/scenario/traceFile.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Run } from '../../src/sim/run.ts';
import type { Setup } from '../../src/sim/setup.ts';
import { kindAt } from '../../src/trace/event.ts';
import { type Log, wordOf } from '../../src/trace/log.ts';
import { HEAD } from '../../src/trace/record.ts';
import { replay } from '../conformance/replay.ts';
import { type DrawnRun, kubeletRun, scriptedRun } from '../support/arbitrary.ts';
import { scenarioWith, sourceOf } from '../support/exports.ts';
import { logHash } from '../support/logHash.ts';

/** Runs until nothing is left, or for so many steps. */
function played({ setup, injections }: DrawnRun, steps = Number.POSITIVE_INFINITY): Run {
  const run = newRun(setup, injections);
  for (let step = 0; step < steps && run.step(); step++);
  return run;
}

/** Whether somebody calls as in the first draft. */
function hasDraft({ actors }: Setup): boolean {
  return actors.some(
    (each) => each.kind === 'script' && each.operations.some(({ draftGapNs }) => draftGapNs !== undefined),
  );
}

function divergencesOf(schedule: Schedule) {
  const text = traceText(schedule, 'drawn');
  // Every drawn time can be written, but for those that were taken for another unit.
  if (!text.ok) return [];
  const parsed = parseTraceFile(text.value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.flatMap(replay);
}

describe('a trace', () => {
  it.each([
    ['scripts', scriptedRun, 300],
    ['a kubelet', kubeletRun, 60],
  ] as const)('of any run of %s is played back with the same outcomes', (_, drawn, numRuns) => {
    let traces = 0;
    fc.assert(
      fc.property(drawn, fc.nat(400), (run, steps) => {
        const { log } = played(run, steps);
        const schedule = scheduleOf(log, log.length);
        if (schedule.ok) {
          traces++;
          expect(divergencesOf(schedule.value)).toEqual([]);
          expect(schedule.value.steps.length).toBe(countOfEffects(log));
        } else if (schedule.error.kind === 'draft') {
          expect(hasDraft(run.setup)).toBe(true);
        } else if (schedule.error.kind === 'clocks') {
          expect(kindsOf(log)).toContain('clock.stepped');
        } else {
          expect(schedule.error).toEqual({ kind: 'nothing' });
          expect(countOfEffects(log)).toBe(0);
        }
      }),
      { numRuns },
    );
    expect(traces).toBeGreaterThan(numRuns / 3);
  });

  it('of the first events of a run holds just the operations that are over by then', () => {
    const { log } = played({ setup: firstSeconds.setup, injections: [] });
    const counts = Array.from({ length: log.length + 1 }, (_, upTo) => {
      const schedule = scheduleOf(log, upTo);
      return schedule.ok ? schedule.value.steps.length : 0;
    });
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBe(15);
    // The Set has begun with event 0, and is over with its last step before it gives the lock back.
    const unlocked = Array.from({ length: log.length }, (_, seq) => kindAt(log, seq)).indexOf('lock.released');
    expect(counts[unlocked - 1]).toBe(0);
    expect(counts[unlocked]).toBe(1);
  });
});

function kindsOf(log: Log) {
  return Array.from({ length: log.length }, (_, seq) => kindAt(log, seq));
}

/** Found in another way: what has got the lock, less who was let in to it and has not gone on. */
function countOfEffects(log: Log): number {
  const open = new Set<number>();
  let effects = 0;
  for (let seq = 0; seq < log.length; seq++) {
    const actor = wordOf(log, seq, HEAD) >>> 16;
    const kind = kindAt(log, seq);
    if (kind === 'op.called') open.add(actor);
    else if (!/^lock\.(queued|taken)$/.test(kind) && open.delete(actor)) effects++;
  }
  return effects;
}

describe('a scenario file', () => {
  it.each([firstSeconds, ...loadGallery().map((file) => scenarioOf(file))])('of $id gives the same log', (scenario) => {
    const source = sourceOf(scenario);
    // With another end, so that it is written anew.
    expectSameLog({ ...source, durationNs: source.durationNs - 1 });
    expectSameLog(source);
  });

  it('of any choice of a scenario gives the same log', () => {
    for (const file of loadGallery()) {
      for (const { id } of file.switches) {
        const made = scenarioFrom(file, { ...defaultChoice(file), switches: [id] });
        if (!made.ok) throw new Error(JSON.stringify(made.error));
        expectSameLog(sourceOf(made.value));
      }
    }
  });
});

it('a scenario file can be read whatever runs, and whatever a person did in it', () => {
  fc.assert(
    fc.property(scriptedRun, ({ setup, injections }) => {
      const exported = exportAs('scenario', sourceOf(scenarioWith(setup), injections));
      if (!exported.ok) throw new Error(JSON.stringify(exported.error));
      const read = parseScenarioFile([...exported.value.pieces].join(''));
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      const calls = injections.filter(({ change }) => change.kind === 'call' && change.operation.op !== 'getAll');
      expect(scenarioOf(read.value).setup.actors).toHaveLength(setup.actors.length + calls.length);
    }),
    { numRuns: 100 },
  );
});

function expectSameLog(source: ReturnType<typeof sourceOf>): void {
  const exported = exportAs('scenario', source);
  if (!exported.ok) throw new Error(JSON.stringify(exported.error));
  const read = parseScenarioFile([...exported.value.pieces].join(''));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { setup } = scenarioOf(read.value);
  const run = newRun({ ...setup, durationNs: source.setup.durationNs });
  while (run.step());
  expect(logHash(run.log)).toBe(logHash(source.log));
}
