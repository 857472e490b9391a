// What an export says, what it leaves out, and what it refuses.
import { describe, expect, it } from 'vitest';
import { ensure } from '../../../src/base/assert.ts';
import { loadGallery, scenarioOf } from '../../../src/client/gallery.ts';
import { type ExportSource, exportAs, type Format } from '../../../src/export/exportAs.ts';
import type { Exported, Refusal } from '../../../src/export/exported.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS, type Time, unix } from '../../../src/kubelet/time.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { defaultChoice, parseScenarioFile } from '../../../src/scenario/scenarioFile.ts';
import { parseTraceFile, traceScenario } from '../../../src/scenario/traceFile.ts';
import type { Injection, Setup } from '../../../src/sim/setup.ts';
import { ENDLESS_NS } from '../../../src/trace/record.ts';
import { scenarioWith, sourceOf } from '../../support/exports.ts';
import { ran } from '../../support/kubelet.ts';

const fileOf = (id: string) =>
  ensure(
    loadGallery().find((file) => file.id === id),
    id,
  );

function made(format: Format, source: ExportSource): Exported & { readonly text: string } {
  const exported = exportAs(format, source);
  if (!exported.ok) throw new Error(JSON.stringify(exported.error));
  return { ...exported.value, text: [...exported.value.pieces].join('') };
}

function refusal(format: Format, source: ExportSource): Refusal {
  const exported = exportAs(format, source);
  if (exported.ok) throw new Error('it was not refused');
  return exported.error;
}

/** The setup that the exported file runs. */
function reopened(source: ExportSource): Setup {
  const read = parseScenarioFile(made('scenario', source).text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return scenarioOf(read.value).setup;
}

describe('a trace or a test', () => {
  it('of nothing is none', () => {
    const source = { ...sourceOf(firstSeconds), upTo: 2 };
    expect(refusal('go', source)).toEqual({ kind: 'nothing' });
    expect(refusal('trace', source)).toEqual({ kind: 'nothing' });
    expect(made('jsonl', source).text.split('\n')).toHaveLength(3);
  });

  it('is refused where a time is too far away for the format', () => {
    const source = sourceOf(scenarioOf(fileOf('nanoseconds-as-seconds')));
    expect(refusal('trace', source)).toEqual({ kind: 'tooFar', format: 'trace' });
    expect(made('go', source).text).toContain('time.Unix(16987378');
    const far = sourceOf(setting({ wallNs: 1e30, monoNs: null }));
    expect(refusal('go', far)).toEqual({ kind: 'tooFar', format: 'go' });
  });

  it('goes by the reading that decided, and is refused where both did', () => {
    // The wall clock was stepped back by ten seconds between the write and the call: the monotonic readings decide.
    const stepped: Time = { wallNs: -8 * SECOND_NS, monoNs: 2 * SECOND_NS };
    const written: Time = { wallNs: SECOND_NS, monoNs: SECOND_NS };
    const source = sourceOf(setting(written, stepped));
    expect(made('go', source).text).toContain('c.subscribe("web", time.Unix(2, 0))');
    expect(made('go', source).text).toContain('released("step 2")');
    // By the monotonic readings the first waits, by the wall's the second does not: no one reading says both.
    const ahead: Time = { wallNs: 10 * SECOND_NS, monoNs: SECOND_NS };
    const behind: Time = { wallNs: 5 * SECOND_NS, monoNs: 2 * SECOND_NS };
    const both = sourceOf(setting(ahead, behind, unix(5 * SECOND_NS)));
    expect(refusal('go', both)).toEqual({ kind: 'clocks' });
  });

  it('says what is not in it', () => {
    const lock = sourceOf(scenarioOf(fileOf('the-lock'), { variant: 'time-shift', switches: [], settings: [] }));
    expect(made('go', lock).notes).toEqual([{ kind: 'unmerged' }, { kind: 'queued', count: 4 }]);
    expect(made('trace', lock).notes).toEqual([{ kind: 'queued', count: 4 }]);
    expect(made('go', sourceOf(scenarioOf(fileOf('one-second-wait')))).notes).toEqual([{ kind: 'contents' }]);
    const all = sourceOf(firstSeconds, [byHand(7, { op: 'getAll' }), byHand(8.5, { op: 'getAll' })]);
    expect(made('go', all).notes).toEqual([{ kind: 'getAll', count: 2 }]);
    expect(made('trace', all).notes).toEqual([]);
  });
});

/** Somebody writes with one time and asks with the others. */
function setting(timestamp: Time, ...minTimes: Time[]) {
  const web = uid('web');
  const status = { id: web, name: 'web', rev: 1 };
  return scenarioWith({
    variant: 'classic',
    seed: 1,
    durationNs: SECOND_NS,
    actors: [
      {
        kind: 'script',
        name: 'writer',
        role: 'writer',
        operations: [{ atNs: 1, operation: { op: 'set', uid: web, status, error: null, timestamp } }],
      },
      ...minTimes.map((minTime, i) => ({
        kind: 'script' as const,
        name: `caller ${i}`,
        role: 'caller' as const,
        operations: [{ atNs: 2 + i, operation: { op: 'getNewerThan' as const, uid: web, minTime } }],
      })),
    ],
  });
}

function byHand(seconds: number, operation: Extract<Injection['change'], { kind: 'call' }>['operation']): Injection {
  return { afterEvents: 0, timeNs: seconds * SECOND_NS, change: { kind: 'call', operation } };
}

describe('a scenario file', () => {
  it('is the one that it comes from while nothing is chosen', () => {
    const file = fileOf('one-second-wait');
    expect(made('scenario', sourceOf(scenarioOf(file)))).toMatchObject({
      text: file.source,
      name: 'one-second-wait.yaml',
      notes: [],
    });
  });

  it('has what is chosen, and not what else there was to choose', () => {
    const file = fileOf('one-second-wait');
    const settings = [{ path: 'genericPleg.relistPeriod', value: '3s' }];
    const source = sourceOf(scenarioOf(file, { ...defaultChoice(file), settings }));
    const { text, notes } = made('scenario', source);
    expect(text).toMatch(/^ {2}relistPeriod: 3s$/m);
    expect(text).not.toMatch(/^(switches|variants|expect):/m);
    expect(notes).toEqual([{ kind: 'choices' }]);
    expect(reopened(source)).toEqual(source.setup);
  });

  it('has calls by hand as scripts, with the same outcomes', () => {
    const injections = [
      byHand(6.9, { op: 'getNewerThan', uid: uid('web-7f'), minTime: unix(6.5 * SECOND_NS) }),
      byHand(7, { op: 'set', uid: uid('web-7f'), status: null, error: 'gone', timestamp: unix(7 * SECOND_NS) }),
      byHand(7.5, { op: 'updateTime', timestamp: unix(7.5 * SECOND_NS) }),
    ];
    const source = sourceOf(firstSeconds, injections);
    expect(made('scenario', source).notes).toEqual([{ kind: 'byHand', count: 3 }]);
    const { log } = ran(reopened(source));
    const stepsOf = (from: ExportSource) => JSON.parse(made('trace', from).text).steps;
    expect(stepsOf({ ...source, log, upTo: log.length })).toEqual(stepsOf(source));
  });

  it('has faults that came and went in the middle, and says which settings did', () => {
    const file = fileOf('one-second-wait');
    const fault = { kind: 'slowList', fromNs: 0, toNs: ENDLESS_NS, pod: null, byNs: SECOND_NS } as const;
    const other = { ...fault, kind: 'failingInspect', pod: uid('web-0'), byNs: 0 } as const;
    const settings = [{ actor: 1, settings: { relistPeriodNs: 3 * SECOND_NS } }];
    const change = (seconds: number, faults: Setup['faults'], actors: typeof settings = []): Injection => ({
      afterEvents: 0,
      timeNs: seconds * SECOND_NS,
      change: { kind: 'settings', actors, faults: faults ?? null },
    });
    const injections = [change(1, [fault]), change(2, [fault, other], settings), change(3, [other])];
    const source = sourceOf(scenarioOf(file), injections);
    expect(reopened(source).faults).toEqual([
      { ...fault, fromNs: SECOND_NS, toNs: 3 * SECOND_NS },
      { ...other, fromNs: 2 * SECOND_NS },
    ]);
    expect(made('scenario', source).notes).toEqual([{ kind: 'choices' }, { kind: 'settings', timeNs: 2 * SECOND_NS }]);
  });

  it('is not made of a recorded trace', () => {
    const trace = made('trace', sourceOf(firstSeconds)).text;
    const parsed = parseTraceFile(trace);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const [first] = parsed.value.map(traceScenario);
    const source = sourceOf(ensure(first, 'there is a trace'));
    expect(refusal('scenario', source)).toEqual({ kind: 'recorded' });
    // But a trace of it is the trace that it was.
    const again = JSON.parse(made('trace', source).text);
    expect({ ...again, name: '' }).toEqual({ ...JSON.parse(trace), name: '' });
  });
});

it('events are lines of JSON with names', () => {
  const lines = made('jsonl', sourceOf(firstSeconds)).text.trimEnd().split('\n');
  const events = lines.map((line) => JSON.parse(line));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
  expect(events[0]).toEqual({
    seq: 0,
    timeNs: 500_000_000,
    kind: 'op.called',
    actor: 'Generic PLEG',
    pod: 'web-7f',
    peer: null,
    cause: null,
    call: {
      op: 'set',
      answer: { status: { id: 'web-7f', name: 'web-7f', rev: 1 }, err: null },
      timestamp: { wallNs: 500_000_000, monoNs: null },
    },
  });
  expect(events.find(({ kind }) => kind === 'record.delivered')).toMatchObject({ peer: 'worker db-0', pod: 'db-0' });
});
