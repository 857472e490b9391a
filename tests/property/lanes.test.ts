// The lanes against all events: the index holds what there is and nothing else, and what is drawn at any zoom stands
// for each thing in view exactly once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGallery, scenarioOf } from '../../src/client/gallery.ts';
import { newRun } from '../../src/sim/newRun.ts';
import { type Log, timeNsOf } from '../../src/trace/log.ts';
import { NONE } from '../../src/trace/record.ts';
import { itemBeside, itemOf } from '../../src/view/lanes/items.ts';
import {
  beginNs,
  endNs,
  extendLanes,
  type Lane,
  type LaneId,
  type LaneIndex,
  lanesOf,
  MARKS,
  type Marks,
  SPANS,
  type Spans,
} from '../../src/view/lanes/laneIndex.ts';
import { MARK_PX, marksInView, type Scale, spansInView, xOf } from '../../src/view/lanes/levels.ts';
import { kubeletRun, scriptedRun } from '../support/arbitrary.ts';
import { byPlace, type NaiveItem, naiveItems } from '../support/naiveLanes.ts';

const RUNS = [
  ['scripts', scriptedRun, 60],
  ['a kubelet', kubeletRun, 30],
] as const;

/** Of a window: where it begins and how wide it is, as shares of the run. */
const drawnWindow = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  zoom: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 5 }) }, fc.integer({ min: 6, max: 40 })),
  widthPx: fc.integer({ min: 1, max: 400 }),
});

function everyLane(index: LaneIndex): { id: LaneId; where: string; lane: Lane }[] {
  const actors = Array.from(index.actors, (lane, actor) => ({ id: { kind: 'actor', actor } as const, lane }));
  const pods = Array.from(index.pods, (lane, pod) => ({ id: { kind: 'pod', pod } as const, lane }));
  return [...actors, ...pods].flatMap(({ id, lane }) =>
    lane === undefined ? [] : [{ id, where: `${id.kind}:${id.kind === 'pod' ? id.pod : id.actor}`, lane }],
  );
}

/** All that the index holds, as the plain way has it. */
function itemsIn(index: LaneIndex): { marks: NaiveItem[]; spans: NaiveItem[] } {
  const marks: NaiveItem[] = [];
  const spans: NaiveItem[] = [];
  for (const { where, lane } of everyLane(index)) {
    for (const mark of MARKS) {
      const { seqs = new Int32Array(), count = 0 } = lane.marks[mark] ?? {};
      for (const from of seqs.subarray(0, count)) marks.push({ where: `${where} ${mark}`, from, to: from });
    }
    for (const span of SPANS) {
      const { begins = new Int32Array(), ends = new Int32Array(), count = 0 } = lane.spans[span] ?? {};
      for (let i = 0; i < count; i++) {
        const to = ends[i] === NONE ? null : (ends[i] ?? 0);
        spans.push({ where: `${where} ${span}`, from: begins[i] ?? 0, to });
      }
    }
  }
  return { marks: marks.sort(byPlace), spans: spans.sort(byPlace) };
}

function indexed(log: Log): LaneIndex {
  const index = lanesOf(log);
  extendLanes(index, log, log.length);
  return index;
}

describe('the index holds what all events say, and nothing else', () => {
  it.each(RUNS)('of any run of %s, in slices of any size', (_, run, numRuns) => {
    fc.assert(
      fc.property(run, fc.integer({ min: 1, max: 50 }), ({ setup, injections }, slice) => {
        const world = newRun(setup, injections);
        const index = lanesOf(world.log);
        // The log grows while it is read.
        while (world.step()) extendLanes(index, world.log, slice);
        while (index.upTo < world.log.length) extendLanes(index, world.log, slice);
        const naive = naiveItems(world.log);
        expect(itemsIn(index)).toEqual({ marks: naive.marks.sort(byPlace), spans: naive.spans });
      }),
      { numRuns },
    );
  });

  it.each(loadGallery().map((file) => scenarioOf(file)))('of $id', ({ setup }) => {
    const run = newRun(setup);
    while (run.step());
    const naive = naiveItems(run.log);
    expect(itemsIn(indexed(run.log))).toEqual({ marks: naive.marks.sort(byPlace), spans: naive.spans });
  });
});

interface Drawn {
  readonly x0: number;
  readonly x1: number;
  readonly first: number;
  readonly count: number;
  readonly share?: number;
}

/** What is drawn goes on where the thing before ended, from the first in view to the last, and is in the order of x. */
function expectEachOnce(drawn: readonly Drawn[], first: number, last: number): void {
  let next = drawn[0]?.first ?? first;
  let x = Number.NEGATIVE_INFINITY;
  for (const { x0, x1, first: at, count } of drawn) {
    expect(at).toBe(next);
    expect(count).toBeGreaterThan(0);
    expect(x0).toBeGreaterThanOrEqual(x - 1);
    expect(x1).toBeGreaterThanOrEqual(x0);
    next = at + count;
    x = x0;
  }
  if (first > last) return;
  expect(drawn[0]?.first).toBeLessThanOrEqual(first);
  expect(next).toBeGreaterThan(last);
}

function expectSpansDrawn(log: Log, spans: Spans, scale: Scale, knownToNs: number): void {
  const drawn: Drawn[] = [];
  spansInView(log, spans, scale, knownToNs, (x0, x1, first, count, share) =>
    drawn.push({ x0, x1, first, count, share }),
  );
  const toNs = scale.fromNs + scale.nsPerPx * scale.widthPx;
  const inView = [...Array(spans.count).keys()].filter(
    (i) => endNs(log, spans, i) >= scale.fromNs && beginNs(log, spans, i) <= toNs,
  );
  expectEachOnce(drawn, inView[0] ?? 0, inView.at(-1) ?? -1);
  expect(drawn.length).toBeLessThanOrEqual(2 * scale.widthPx + 3);
  if (inView.length === 0) expect(drawn).toEqual([]);
  for (const { x0, x1, first, count, share = 0 } of drawn) {
    let covered = 0;
    for (let i = first; i < first + count; i++) {
      const begin = beginNs(log, spans, i);
      const end = Math.min(endNs(log, spans, i), knownToNs);
      covered += (end - begin) / scale.nsPerPx;
      if (count > 1) expect(end - begin).toBeLessThan(scale.nsPerPx);
      expect(xOf(scale, begin)).toBeGreaterThanOrEqual(x0 - 1e-3);
      expect(xOf(scale, begin)).toBeLessThanOrEqual(x1 + 1e-3);
      // A run ends within the pixel beside its own.
      if (count > 1 || covered < 1) expect(xOf(scale, end)).toBeLessThanOrEqual(x1 + 1 + 1e-3);
      else expect(xOf(scale, end)).toBeCloseTo(x1, 3);
    }
    expect(share).toBeCloseTo(Math.min(1, covered), 6);
  }
}

function expectMarksDrawn(log: Log, marks: Marks, scale: Scale): void {
  const drawn: Drawn[] = [];
  marksInView(log, marks, scale, (x0, x1, first, count) => drawn.push({ x0, x1, first, count }));
  const toNs = scale.fromNs + scale.nsPerPx * scale.widthPx;
  const timeOf = (i: number) => timeNsOf(log, marks.seqs[i] ?? 0);
  const inView = [...Array(marks.count).keys()].filter((i) => timeOf(i) >= scale.fromNs && timeOf(i) <= toNs);
  expectEachOnce(drawn, inView[0] ?? 0, inView.at(-1) ?? -1);
  expect(drawn.length).toBeLessThanOrEqual(scale.widthPx / MARK_PX + 3);
  for (const { x0, x1, first, count } of drawn) {
    expect(x0).toBe(xOf(scale, timeOf(first)));
    expect(x1).toBe(xOf(scale, timeOf(first + count - 1)));
    expect(x1 - x0).toBeLessThan(MARK_PX + 1e-3);
    expect(x1).toBeGreaterThanOrEqual(-MARK_PX);
  }
}

it.each(RUNS)('at any zoom, what is drawn of %s stands for each thing in view once', (_, run, numRuns) => {
  fc.assert(
    fc.property(run, fc.array(drawnWindow, { minLength: 10, maxLength: 10 }), ({ setup, injections }, windows) => {
      const world = newRun(setup, injections);
      while (world.step());
      const { log } = world;
      const index = indexed(log);
      for (const { at, zoom, widthPx } of windows) {
        const nsPerPx = Math.max(1e-3, world.endNs / 2 ** zoom / widthPx);
        const scale: Scale = { fromNs: at * world.endNs, nsPerPx, widthPx };
        for (const { lane } of everyLane(index)) {
          for (const span of SPANS) if (lane.spans[span]) expectSpansDrawn(log, lane.spans[span], scale, world.endNs);
          for (const mark of MARKS) if (lane.marks[mark]) expectMarksDrawn(log, lane.marks[mark], scale);
        }
      }
    }),
    { numRuns },
  );
});

it.each(RUNS)('the keys walk through each lane of %s, both ways, without leaving anything out', (_, run, numRuns) => {
  fc.assert(
    fc.property(run, ({ setup, injections }) => {
      const world = newRun(setup, injections);
      while (world.step());
      const index = indexed(world.log);
      const { marks, spans } = itemsIn(index);
      for (const { id, where } of everyLane(index)) {
        const own = [...marks, ...spans].filter((item) => item.where.startsWith(`${where} `));
        const seqs = [...new Set(own.map(({ from }) => from))].sort((a, b) => a - b);
        const walked: number[] = [];
        for (let item = itemBeside(index, id, -1, 1); item !== null; item = itemBeside(index, id, item.seq, 1))
          walked.push(item.seq);
        expect(walked).toEqual(seqs);
        const back: number[] = [];
        for (
          let item = itemBeside(index, id, world.log.length, -1);
          item !== null;
          item = itemBeside(index, id, item.seq, -1)
        )
          back.push(item.seq);
        expect(back).toEqual(seqs.reverse());
        for (const seq of seqs) expect(itemOf(index, id, seq)?.seq).toBe(seq);
      }
    }),
    { numRuns },
  );
});
