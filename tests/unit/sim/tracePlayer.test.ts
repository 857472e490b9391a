import { describe, expect, it } from 'vitest';
import { ensure } from '../../../src/base/assert.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { unix } from '../../../src/kubelet/time.ts';
import { parseTraceFile, type Trace, traceScenario } from '../../../src/scenario/traceFile.ts';
import { newRun } from '../../../src/sim/newRun.ts';
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

function traceOf(
  changed: { variant?: string; steps?: unknown[]; final?: unknown } = {},
  edit = (text: string) => text,
): Trace {
  const json = { format: 'pod-cache-trace', version: 1, variant: 'classic', name: 'x', steps, final, ...changed };
  const parsed = parseTraceFile(edit(JSON.stringify(json)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return ensure(parsed.value[0], 'a file of one trace');
}

/** The steps, with one part of one step replaced. */
function stepsWith(index: number, part: object): unknown[] {
  return steps.map((step, i) => (i === index ? { ...step, ...part } : step));
}

/** A final state in which nothing has ever been written. */
const untouched = { ready: false, timestamp: null, pods: {}, subscribers: {} };
const defaultOf = (id: string) => ({ status: { id, name: '', rev: 0 }, error: null });
const setOf = (id: string, of: object | null, more: object = {}) => {
  return { op: 'set', uid: id, status: of, error: null, timestamp: 1, updated: true, woke: [], ...more };
};
const entryOf = (of: object | null) => ({ status: of, error: null, modified: 1 });

it('compares what the trace has recorded, whoever else calls', () => {
  const setup = traceScenario(traceOf()).setup;
  // A person waits for the pod that the trace sets, and for one that it never does.
  const waitFor = (id: string) => {
    return { kind: 'call', operation: { op: 'getNewerThan', uid: uid(id), minTime: unix(0) } } as const;
  };
  const run = newRun(setup, [
    { afterEvents: 0, timeNs: 0.2e9, change: waitFor('a') },
    { afterEvents: 0, timeNs: 0.3e9, change: waitFor('z') },
  ]);
  while (run.step());
  expect(run.log.actors.filter(({ origin }) => origin === 'manual')).toHaveLength(2);
  expect(run.log.actors.length).toBeGreaterThan(3);
});

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
    const run = newRun(traceScenario(trace).setup);
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

  it('begins with the clock of the cache at the epoch, which only `advance` moves', () => {
    const asks = (minTime: number, result: object | null) =>
      traceOf({
        variant: 'time-shift',
        steps: [{ op: 'getNewerThan', uid: 'a', minTime, call: 1, result }],
        final: result === null ? { ...untouched, subscribers: { a: [{ call: 1, minTime }] } } : untouched,
      });
    // More than 30 s ahead of a clock at 0, though not of one that the steps have moved by half a second.
    expect(replay(asks(30.2e9, defaultOf('a')))).toEqual([]);
    expect(replay(asks(30e9, null))).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString'])('knows a pod by the name of %s', (id) => {
    const changed = {
      steps: [
        setOf(id, { id, name: id, rev: 1 }),
        { op: 'getNewerThan', uid: id, minTime: 5, call: 1, result: null },
        { op: 'get', uid: id, result: { status: { id, name: id, rev: 1 }, error: null } },
      ],
      // As an entry of its own, which JSON can say and an object literal cannot.
      final: {
        ...untouched,
        pods: Object.fromEntries([[id, entryOf({ id, name: id, rev: 1 })]]),
        subscribers: Object.fromEntries([[id, [{ call: 1, minTime: 5 }]]]),
      },
    };
    expect(replay(traceOf(changed))).toEqual([]);
    const missing = { ...changed, final: { ...changed.final, pods: {} } };
    expect(replay(traceOf(missing)).map(({ step }) => step)).toEqual([4]);
    const forgotten = { ...changed, final: { ...changed.final, subscribers: {} } };
    expect(replay(traceOf(forgotten)).map(({ step }) => step)).toEqual([4]);
  });

  it('takes a zero with a sign for zero', () => {
    const changed = {
      steps: [setOf('a', { id: 'a', name: 'a', rev: 0 }, { timestamp: 0 })],
      final: { ...untouched, pods: { a: { ...entryOf({ id: 'a', name: 'a', rev: 0 }), modified: 0 } } },
    };
    for (const field of ['timestamp', 'modified', 'rev']) {
      const signed = (text: string) => text.replace(`"${field}":0`, `"${field}":-0`);
      expect(replay(traceOf(changed, signed)), field).toEqual([]);
    }
  });

  it('compares what GetAll gives whatever the order of two with one id', () => {
    const all = [
      { name: 'x', rev: 2 },
      { name: 'x', rev: 1 },
      { name: 'a', rev: 3 },
    ].map((of) => ({ id: 'x', ...of }));
    const sets = all.map((of, i) => setOf(`pod-${i}`, of));
    const final = { ...untouched, pods: Object.fromEntries(all.map((of, i) => [`pod-${i}`, entryOf(of)])) };
    for (const result of [all, [...all].reverse()]) {
      expect(replay(traceOf({ steps: [...sets, { op: 'getAll', result }], final }))).toEqual([]);
    }
  });

  it('sorts as Go does: nulls first, then by bytes of UTF-8, where a pair of surrogates comes last', () => {
    // As UTF-16 the first of them would be the last.
    const [bmp, astral] = ['\uff5e', '\u{1f600}'];
    const calls = [astral, bmp].map((id, call) => ({ op: 'getNewerThan', uid: id, minTime: 1, call, result: null }));
    const woke = [bmp, astral].map((id, i) => ({ call: 1 - i, uid: id, result: defaultOf(id) }));
    const steps = [...calls, { op: 'updateTime', timestamp: 2, woke }];
    expect(replay(traceOf({ steps, final: { ...untouched, ready: true, timestamp: 2 } }))).toEqual([]);
    const all = [null, ...['', bmp, astral].map((id) => ({ id, name: '', rev: 1 }))];
    const sets = all.map((of, i) => setOf(`pod-${i}`, of));
    const [divergence] = replay(traceOf({ steps: [...sets, { op: 'getAll', result: [...all].reverse().slice(1) }] }));
    expect(divergence).toEqual({ step: 5, expected: { result: all.slice(0, 3) }, got: { result: all } });
  });

  it('sets the clock of the cache, and plays a step each half second', () => {
    const run = newRun(traceScenario(traceOf()).setup);
    while (run.step());
    expect(run.world.clock).toEqual({ wallNs: 9, monoNs: null });
    const calls = Array.from({ length: run.log.length }, (_, seq) => eventAt(run.log, seq)).filter(
      ({ kind }) => kind === 'op.called',
    );
    expect(calls.map(({ timeNs }) => timeNs / 1e9)).toEqual([0.5, 1, 2, 2.5, 3, 3.5]);
  });
});
