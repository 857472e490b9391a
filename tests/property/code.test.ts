// The lines that the code panel names are those that run: the stack of every call of the probe, in any run, is compared
// with the way that the text of the port gives for the event.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGallery, scenarioOf } from '../../src/client/gallery.ts';
import { VARIANT_IDS, VARIANTS } from '../../src/kubelet/variants.ts';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Recorder } from '../../src/sim/recorder.ts';
import type { Injection, Setup } from '../../src/sim/setup.ts';
import { kindAt } from '../../src/trace/event.ts';
import { type Log, wordOf } from '../../src/trace/log.ts';
import { A, NONE } from '../../src/trace/record.ts';
import { GUARDED_FILE, guardsIn, isIdle } from '../../src/view/code/differences.ts';
import { type Path, pathsTo, readPort } from '../../src/view/code/paths.ts';
import { extendCodeIndex, newCodeIndex, PROBE_OF } from '../../src/view/code/steps.ts';
import { scriptedRun } from '../support/arbitrary.ts';
import { PORT_TEXTS } from '../support/portTexts.ts';

const code = readPort(PORT_TEXTS);

/** `cache.ts set 95` for each function of the port that was running, the innermost first. */
type Stack = readonly string[];

/** Deep enough for the port's part of any stack, and no deeper, because each frame costs. */
Error.stackTraceLimit = 14;

const FRAME = /at (?:Module\.)?(\w+) .*?src\/kubelet\/(\w+\.ts):(\d+):/;

/** Where the probe is called from. */
function stackHere(): Stack {
  const lines = new Error().stack?.split('\n') ?? [];
  return lines.flatMap((line) => {
    const [, name, file, at] = FRAME.exec(line) ?? [];
    // Which operation is made is none of the port's business.
    return name === undefined || file === 'operation.ts' ? [] : [`${file} ${name} ${at}`];
  });
}

/** Runs a setup, and notes for every event of the port the stack that told of it. */
function traced(setup: Setup, injections: readonly Injection[]): { log: Log; stacks: Map<number, Stack> } {
  const run = newRun(setup, injections);
  const stacks = new Map<number, Stack>();
  const probe: Recorder & Record<string, unknown> = Object.assign(run.probe);
  for (const name of new Set(Object.values(PROBE_OF))) {
    const tell = run.probe[name].bind(run.probe) as (...args: unknown[]) => void;
    Object.assign(probe, {
      [name]: (...args: unknown[]) => {
        stacks.set(run.log.length, stackHere());
        tell(...args);
      },
    });
  }
  while (run.step());
  return { log: run.log, stacks };
}

const written = (path: Path): Stack => path.map((site) => `${site.file} ${site.function} ${site.line}`);

/** Every event of the port with the way that the index gives it. */
function waysOf(setup: Setup, log: Log): Map<number, Path> {
  const index = newCodeIndex(code, setup);
  extendCodeIndex(index, log);
  return new Map(index.trails.flatMap(({ path, seqs }) => seqs.map((seq) => [seq, path] as const)));
}

/** The kinds of events that a probe is told of. Statuses are changed in place behind the port's back. */
const TOLD = /^(lock|times|channel|record|caller|timestamp)\.|^entry\.(?!mutated)/;

/** Whether its actor sleeps in Lock, which the stack of whoever wakes it, or of the world, has no part of. */
function isAsleep(log: Log, seq: number): boolean {
  const kind = kindAt(log, seq);
  return kind === 'lock.queued' || (kind === 'lock.taken' && wordOf(log, seq, A) !== NONE);
}

function expectSameLines(setup: Setup, injections: readonly Injection[]): void {
  const { log, stacks } = traced(setup, injections);
  const ways = waysOf(setup, log);
  for (const [seq, stack] of stacks) {
    const way = written(ways.get(seq) ?? []);
    const told = isAsleep(log, seq) ? stack.slice(0, 1) : stack;
    // An Unlock that was put off is called by the world, and the operation that it belongs to is on no stack.
    const isPutOff = kindAt(log, seq) === 'lock.released' && stack.length === 1;
    const same = isAsleep(log, seq) || isPutOff ? way.slice(0, 1) : way;
    expect(same, `event ${seq} ${kindAt(log, seq)}`).toEqual(told);
  }
  for (let seq = 0; seq < log.length; seq++) {
    const kind = kindAt(log, seq);
    expect(stacks.has(seq), `event ${seq} ${kind}`).toBe(TOLD.test(kind));
    expect(ways.has(seq), `event ${seq} ${kind}`).toBe(TOLD.test(kind) || kind.startsWith('op.'));
  }
}

describe('each event of the port is told by the line that the index names', () => {
  it('in any run of scripts', () => {
    fc.assert(
      fc.property(scriptedRun, ({ setup, injections }) => expectSameLines(setup, injections)),
      { numRuns: 100 },
    );
  });

  it.each([firstSeconds, ...loadGallery().map((file) => scenarioOf(file))])('in $id', ({ setup }) => {
    expectSameLines(setup, []);
  });
});

/** Every line of cache.ts from which the text of the port leads to a probe. */
function linesThatTell(): number[] {
  const probes = new Set(Object.values(PROBE_OF));
  const paths = [...code.functions.keys()].flatMap((name) =>
    [...probes].flatMap((probe) => pathsTo(code, name, probe)),
  );
  const lines = paths.flat().filter(({ file }) => file === GUARDED_FILE);
  return [...new Set(lines.map(({ line }) => line))].sort((a, b) => a - b);
}

describe('a line is greyed out in a version exactly if it does nothing there', () => {
  const guards = guardsIn(code);

  it.each(VARIANT_IDS)('in %s', (variant) => {
    const seen = new Set<number>();
    fc.assert(
      // A version without SetObservedTime asserts that nobody calls it.
      fc.property(scriptedRun, ({ setup, injections }) => {
        const isCalled = JSON.stringify([setup, injections]).includes('"setObservedTime"');
        fc.pre(!isCalled || VARIANTS[variant].observesTime);
        const { stacks } = traced({ ...setup, variant }, injections);
        for (const frame of [...stacks.values()].flat()) {
          const [file, , line] = frame.split(' ');
          if (file === GUARDED_FILE) seen.add(Number(line));
        }
      }),
      { numRuns: 80, seed: 7 },
    );
    // What runs in each version, and does something else there, may have nothing to tell.
    const lines = linesThatTell().filter((line) => guards.get(line)?.isOpen !== null);
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.filter((line) => seen.has(line))).toEqual(lines.filter((line) => !isIdle(guards, line, variant)));
  });
});
