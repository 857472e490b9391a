import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ensure } from '../../../src/base/assert.ts';
import type { Operation } from '../../../src/kubelet/operation.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { parseTraceFile, traceScenario } from '../../../src/scenario/traceFile.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Injection } from '../../../src/sim/setup.ts';
import { kindAt } from '../../../src/trace/event.ts';
import { densityMarks, densityPath } from '../../../src/view/densityPath.ts';
import { BINS, type Digest, extendDigest, newDigest } from '../../../src/view/digest.ts';
import { longLog } from '../../support/longLog.ts';
import { s } from '../../support/port.ts';

const END = 12e9;
const run = newRun(firstSeconds.setup);
while (run.step());
const digest = newDigest(END);
extendDigest(digest, run.log);
const sum = (bins: Uint32Array) => bins.reduce((total, count) => total + count, 0);

it('knows who has to do with whom, in the order of first calls', () => {
  const named = digest.relations.map(({ actor, pod }) => [
    run.log.actors[actor]?.name,
    pod === null ? null : run.log.pods[pod],
  ]);
  expect(named).toEqual([
    ['Generic PLEG', 'web-7f'],
    ['Generic PLEG', null],
    ['worker web-7f', 'web-7f'],
    ['worker db-0', 'db-0'],
    ['Generic PLEG', 'db-0'],
    ['worker job-x', 'job-x'],
    ['worker db-0', 'web-7f'],
  ]);
});

it('knows the span of all times that were compared, but for those that are out of all bounds', () => {
  expect([digest.minNs, digest.maxNs]).toEqual([0.2e9, 9.5e9]);
});

it('counts what happens when', () => {
  const { writes, waits, wakes, refused } = digest.density;
  expect([writes, waits, wakes, refused].map(sum)).toEqual([8, 5, 5, 0]);
  expect(writes[Math.floor((3.2 / 12) * BINS)]).toBe(1);
});

it('is the same when the log comes in pieces, and keeps its list of relations while there are no more', () => {
  const log = longLog(3000);
  const whole = newDigest(3e9);
  extendDigest(whole, log);
  const pieces: Digest = newDigest(3e9);
  const { length } = log;
  for (let known = 100; known <= length; known += 100) {
    log.length = known;
    const before = pieces.relations;
    extendDigest(pieces, log);
    if (pieces.relations.length === before.length) expect(pieces.relations).toBe(before);
  }
  expect(pieces).toEqual(whole);
});

it('compares a trace with its recording up to the first call that a person makes in it', () => {
  const [line = ''] = readFileSync('tests/conformance/classic.jsonl', 'utf8').split('\n');
  const digestOf = (text: string, injections: Injection[]) => {
    const parsed = parseTraceFile(text);
    const trace = ensure(parsed.ok ? parsed.value[0] : null, 'a trace');
    const played = newRun(traceScenario(trace).setup, injections);
    while (played.step());
    const diverged = Array.from({ length: played.log.length }, (_, seq) => kindAt(played.log, seq)).filter(
      (kind) => kind === 'trace.diverged',
    );
    const of = newDigest(played.endNs);
    extendDigest(of, played.log);
    return { divergences: of.divergences, injectedNs: of.injectedNs, inLog: diverged.length };
  };
  const operation: Operation = { op: 'updateTime', timestamp: s(1e5) };
  const call: Injection = { afterEvents: 0, timeNs: 4.2e9, change: { kind: 'call', operation } };
  expect(digestOf(line, [])).toEqual({ divergences: 0, injectedNs: [], inLog: 0 });
  const changed = digestOf(line, [call, { ...call, timeNs: 6e9 }]);
  expect(changed).toMatchObject({ divergences: 0, injectedNs: [4.2e9, 6e9] });
  expect(changed.inLog).toBeGreaterThan(0);
  // What differs before the call differs by itself.
  const wrong = line.replace('"updated":true', '"updated":false');
  expect(digestOf(wrong, [])).toMatchObject({ divergences: 1, inLog: 1 });
  expect(digestOf(wrong, [call])).toMatchObject({ divergences: 1, injectedNs: [4.2e9] });
});

it('is drawn as a bar where anything happens, higher for more', () => {
  const bins = new Uint32Array(BINS);
  expect(densityPath(bins, 0)).toBe('');
  bins[3] = 1;
  bins[7] = 100;
  const path = densityPath(bins, 0);
  const heights = [...path.matchAll(/v-([\d.]+)/g)].map(([, height]) => Number(height));
  expect(heights).toHaveLength(2);
  expect(heights[0]).toBeLessThan(heights[1] as number);
  expect(Math.min(...heights)).toBeGreaterThan(0.4);
});

it('is drawn as signs where little happens', () => {
  const { writes, waits, refused } = digest.density;
  expect(densityMarks(waits)?.map((at) => Math.round(at * 120))).toEqual([22, 40, 44, 68, 86]);
  expect(densityMarks(writes)).toHaveLength(8);
  expect(densityMarks(refused)).toEqual([]);
  expect(densityMarks(new Uint32Array(BINS).fill(1))).toBeNull();
});
