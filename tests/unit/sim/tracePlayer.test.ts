import { describe, expect, it } from 'vitest';
import { ensure } from '../../../src/base/assert.ts';
import { parseTraceFile, type Trace, traceScenario } from '../../../src/scenario/traceFile.ts';
import { Run } from '../../../src/sim/run.ts';
import { eventAt } from '../../../src/trace/event.ts';
import { replay } from '../../conformance/replay.ts';

const status = { id: 'a', name: 'name-a', rev: 1 };
const steps = [
  { op: 'getNewerThan', uid: 'a', minTime: 5, call: 7, result: null },
  { op: 'getNewerThan', uid: 'a', minTime: 4, call: 8, result: null },
  { op: 'advance', now: 9 },
  {
    op: 'set',
    uid: 'a',
    status,
    error: null,
    timestamp: 5,
    updated: true,
    woke: [
      { call: 7, uid: 'a', result: { status, error: null } },
      { call: 8, uid: 'a', result: { status, error: null } },
    ],
  },
  { op: 'getNewerThan', uid: 'b', minTime: 1, call: 9, result: null },
  { op: 'getAll', result: [status] },
  { op: 'get', uid: 'b', result: { status: { id: 'b', name: '', rev: 0 }, error: null } },
];
const final = {
  ready: false,
  timestamp: null,
  pods: { a: { status, error: null, modified: 5 } },
  subscribers: { b: [{ call: 9, minTime: 1 }] },
};

function traceOf(changed: { steps?: unknown[]; final?: unknown } = {}): Trace {
  const json = { format: 'pod-cache-trace', version: 1, variant: 'classic', name: 'x', steps, final, ...changed };
  const parsed = parseTraceFile(JSON.stringify(json));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return ensure(parsed.value[0], 'a file of one trace');
}

/** The steps, with one part of one step replaced. */
function stepsWith(index: number, part: object): unknown[] {
  return steps.map((step, i) => (i === index ? { ...step, ...part } : step));
}

describe('the trace player', () => {
  it('finds no difference where there is none', () => {
    expect(replay(traceOf())).toEqual([]);
  });

  it.each([
    { what: 'a Set that was refused', step: 4, changed: { steps: stepsWith(3, { updated: false }) } },
    { what: 'nobody woken', step: 4, changed: { steps: stepsWith(3, { woke: [] }) } },
    { what: 'an answer at once', step: 1, changed: { steps: stepsWith(0, { result: { status, error: null } }) } },
    { what: 'another status', step: 7, changed: { steps: stepsWith(6, { result: { status, error: null } }) } },
    { what: 'an empty cache', step: 6, changed: { steps: stepsWith(5, { result: [] }) } },
    { what: 'a timestamp', step: 8, changed: { final: { ...final, ready: true, timestamp: 1 } } },
    { what: 'nobody left waiting', step: 8, changed: { final: { ...final, subscribers: {} } } },
    { what: 'no entry', step: 8, changed: { final: { ...final, pods: {} } } },
  ])('finds the step that recorded $what, and notes it in the log', ({ step, changed }) => {
    const trace = traceOf(changed);
    expect(replay(trace).map((divergence) => divergence.step)).toEqual([step]);
    const run = new Run(traceScenario(trace).setup);
    while (run.step());
    const noted = Array.from({ length: run.log.length }, (_, seq) => eventAt(run.log, seq)).filter(
      (event) => event.kind === 'trace.diverged',
    );
    expect(noted).toMatchObject([{ step }]);
  });

  it('tells the order of release apart within one pod', () => {
    const [, , , release] = steps;
    const woke = [...((release as { woke: unknown[] }).woke ?? [])].reverse();
    expect(replay(traceOf({ steps: stepsWith(3, { woke }) }))).toHaveLength(1);
  });

  it('sets the clock of the cache, and plays a step each half second', () => {
    const run = new Run(traceScenario(traceOf()).setup);
    while (run.step());
    expect(run.world.clock).toEqual({ wallNs: 9, monoNs: null });
    const calls = Array.from({ length: run.log.length }, (_, seq) => eventAt(run.log, seq)).filter(
      ({ kind }) => kind === 'op.called',
    );
    expect(calls.map(({ timeNs }) => timeNs / 1e9)).toEqual([0.5, 1, 2, 2.5, 3, 3.5]);
  });
});
