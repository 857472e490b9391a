// The lanes: which there are, what stands where, what it says, and how the window moves.
import { describe, expect, it } from 'vitest';
import { ensure } from '../../../src/base/assert.ts';
import { loadGallery, scenarioOf } from '../../../src/client/gallery.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import { type Log, timeNsOf } from '../../../src/trace/log.ts';
import { extendDigest, newDigest } from '../../../src/view/digest.ts';
import { type Item, itemsBetween, itemsOf, itemUnder, subjectOf } from '../../../src/view/lanes/items.ts';
import { extendLanes, type LaneIndex, lanesOf, MARKS, SPANS } from '../../../src/view/lanes/laneIndex.ts';
import { MARK_PX, marksInView, releasesOf, type Scale, spansInView } from '../../../src/view/lanes/levels.ts';
import { laneName, laneRows } from '../../../src/view/lanes/rows.ts';
import { sayItem, spoken, tableRow } from '../../../src/view/lanes/say.ts';
import { panned, resized, rulerTicks, showing, wholeOf, zoomed } from '../../../src/view/lanes/timeWindow.ts';
import { orderOf } from '../../../src/view/order.ts';
import { en } from '../../../src/view/words/en.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../../src/view/words/tools.zh-TW.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { MAINLAND, STRAY_SPACE } from '../../support/chinese.ts';
import { everyKindOfEvent } from '../../support/everyKind.ts';
import { longLog } from '../../support/longLog.ts';

const words = { ...en, ...toolsEn };
const SECOND = 1e9;
const GALLERY = loadGallery();

function logOf(setup: Setup): Log {
  const run = newRun(setup);
  while (run.step());
  return run.log;
}

function indexed(log: Log): LaneIndex {
  const index = lanesOf(log);
  extendLanes(index, log, log.length);
  return index;
}

function rowsOf(log: Log) {
  const digest = newDigest(1);
  extendDigest(digest, log);
  return laneRows({ actors: log.actors, order: orderOf(log, log), relations: digest.relations });
}

const namesOf = (log: Log) => rowsOf(log).map((id) => laneName(en, log, id));

describe('the lanes stand as the stage does in one column', () => {
  it('writers, and below each entry who asks for it first', () => {
    expect(namesOf(logOf(firstSeconds.setup))).toEqual([
      ...['Generic PLEG', 'web-7f', 'worker web-7f', 'db-0', 'worker db-0', 'job-x', 'worker job-x'],
    ]);
  });

  it('the sync loop comes behind the writers, and nobody is left out', () => {
    const log = logOf(
      scenarioOf(
        ensure(
          GALLERY.find(({ id }) => id === 'fifty-pods'),
          'it is in the gallery',
        ),
      ).setup,
    );
    expect(namesOf(log).slice(0, 5)).toEqual([
      'container runtime',
      'Generic PLEG',
      'sync loop',
      'web-0',
      'worker web-0',
    ]);
    expect(new Set(namesOf(log)).size).toBe(log.actors.length + log.pods.length);
  });
});

describe('the first scenario', () => {
  const log = logOf(firstSeconds.setup);
  const index = indexed(log);
  const known = { toNs: 12 * SECOND, isWhole: true };
  /** 100 pixels a second. */
  const scale: Scale = { fromNs: 0, nsPerPx: SECOND / 100, widthPx: 1200 };
  const lane = (name: string) => {
    const found = rowsOf(log).find((id) => laneName(en, log, id) === name);
    if (found === undefined) throw new Error(`there is no lane ${name}`);
    return found;
  };
  const under = (name: string, x: number): Item => {
    const item = itemUnder(log, index, lane(name), scale, x, known.toNs);
    if (item === null) throw new Error(`nothing at ${x} of ${name}`);
    return item;
  };
  const says = (item: Item) => spoken(sayItem(words, log, item, known));

  it('names what is under the pointer', () => {
    expect(says(under('worker web-7f', 750))).toBe(
      'worker web-7f waits for web-7f, newer than 6.000 s. 6.800 s – 8.000 s · 1.200 s. ' +
        'released by Generic PLEG: UpdateTime(6.000 s)',
    );
    expect(says(under('Generic PLEG', 801))).toBe('Generic PLEG promises: everything is known as of 6.000 s. 8.000 s');
    expect(says(under('web-7f', 620))).toBe('Generic PLEG writes web-7f: rev 2, modified 6.000 s. 6.200 s');
    expect(says(under('web-7f', 700))).toBe(
      'web-7f is in the map. 0.500 s – 12.000 s · 11.500 s. ' + 'it does not end in this future',
    );
  });

  it('has nothing where nothing is', () => {
    expect(itemUnder(log, index, lane('worker web-7f'), scale, 300, known.toNs)).toBeNull();
    expect(itemUnder(log, index, { kind: 'pod', pod: 99 }, scale, 300, known.toNs)).toBeNull();
  });

  it('means a thin bar also from beside it, and says how many share its place', () => {
    const far = { ...scale, nsPerPx: 40 * SECOND };
    const item = itemUnder(log, index, lane('worker job-x'), far, 1, known.toNs);
    expect(item).toMatchObject({ what: { span: 'blocked' }, count: 1 });
    const signs = itemUnder(log, index, lane('Generic PLEG'), far, 1, known.toNs);
    expect(signs).toMatchObject({ what: { mark: 'set' }, count: 3 });
    expect(signs && sayItem(words, log, signs, known).notes).toEqual(['and 2 more in this place']);
  });

  it('selects the caller of a wait, the pod of an entry, and the event of everything else', () => {
    expect(subjectOf(under('worker web-7f', 750))).toEqual(lane('worker web-7f'));
    expect(subjectOf(under('web-7f', 700))).toEqual(lane('web-7f'));
    const write = under('web-7f', 620);
    expect(subjectOf(write)).toEqual({ kind: 'event', seq: write.seq });
  });

  it('draws an arrow for the release that ends a wait, and for all that a write releases', () => {
    const wait = under('worker web-7f', 750);
    expect(releasesOf(log, index, wait, 10)).toEqual([
      { seq: wait.endSeq, timeNs: 8 * SECOND, from: lane('Generic PLEG'), to: lane('worker web-7f') },
    ]);
    // At 5.2 s one UpdateTime releases two.
    const write = under('Generic PLEG', 520);
    const released = releasesOf(log, index, write, 10).map(({ to }) => laneName(en, log, to));
    expect(released.sort()).toEqual(['worker job-x', 'worker web-7f']);
    expect(releasesOf(log, index, write, 1)).toHaveLength(1);
    expect(releasesOf(log, index, under('Generic PLEG', 620), 10)).toEqual([]);
  });

  it('finds the lanes of an event that is selected elsewhere', () => {
    const write = under('web-7f', 620);
    expect(itemsOf(log, index, write.seq).map((item) => item.lane)).toEqual([lane('Generic PLEG'), lane('web-7f')]);
    const wait = under('worker web-7f', 750);
    expect(itemsOf(log, index, wait.endSeq ?? 0)).toEqual([wait]);
  });

  it('is a table in the order of time, with as many rows as one asks for', () => {
    const { items, count } = itemsBetween(log, index, rowsOf(log), 6 * SECOND, 8 * SECOND, 100);
    expect(count).toBe(items.length);
    const rows = items.map((item) => tableRow(words, log, item, known));
    expect(rows).toContainEqual({
      lane: 'worker web-7f',
      what: 'worker web-7f waits for web-7f, newer than 6.000 s. released by Generic PLEG: UpdateTime(6.000 s)',
      from: '6.800 s',
      to: '8.000 s',
    });
    expect(rows).toContainEqual({
      lane: 'web-7f',
      what: 'web-7f is in the map. it does not end in this future',
      from: '0.500 s',
      to: '–',
    });
    expect(items.map(({ seq }) => seq)).toEqual(items.map(({ seq }) => seq).sort((a, b) => a - b));
    const cut = itemsBetween(log, index, rowsOf(log), 6 * SECOND, 8 * SECOND, 2);
    expect(cut).toEqual({ items: items.slice(0, 2), count });
  });
});

it('everything in the gallery can be said, in both languages', () => {
  const logs = [everyKindOfEvent().log, ...GALLERY.map((file) => logOf(scenarioOf(file).setup))];
  const titles = new Set<string>();
  for (const log of logs) {
    const index = indexed(log);
    const { items } = itemsBetween(log, index, rowsOf(log), 0, Number.MAX_SAFE_INTEGER, 3000);
    for (const item of items) {
      const known = { toNs: timeNsOf(log, log.length - 1), isWhole: false };
      const chinese = spoken(sayItem({ ...zhTW, ...toolsZhTW }, log, item, known));
      expect(chinese).not.toMatch(/undefined|NaN|\[object/);
      expect(chinese).not.toMatch(MAINLAND);
      expect(spoken(sayItem(words, log, item, known))).not.toMatch(/undefined|NaN|\[object/);
      titles.add('span' in item.what ? item.what.span : item.what.mark);
    }
  }
  expect([...titles].sort()).toEqual([...new Set([...SPANS, ...MARKS])].sort());
});

it('the words of the lanes have the same keys in both languages, and no mainland forms', () => {
  const flat = (of: object, path = ''): [string, unknown][] =>
    Object.entries(of).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null ? flat(value, `${path}${key}.`) : [[path + key, value]],
    );
  expect(flat(toolsZhTW.lanes).map(([key]) => key)).toEqual(flat(toolsEn.lanes).map(([key]) => key));
  for (const [key, value] of flat(toolsZhTW.lanes)) {
    const text = typeof value === 'function' ? String(value('X', 'Y', 'Z')) : String(value);
    expect(text, key).not.toMatch(MAINLAND);
    expect(text, key).not.toMatch(STRAY_SPACE);
  }
});

describe('what a window costs depends on its pixels, not on the log', () => {
  /** How many things are drawn of all lanes at once, at the worst of many zooms. */
  function mostDrawn(log: Log, widthPx: number): { spans: number; marks: number; lanes: number } {
    const index = indexed(log);
    const lanes = [...index.actors, ...index.pods].flatMap((lane) => lane ?? []);
    const endNs = timeNsOf(log, log.length - 1);
    const most = { spans: 0, marks: 0, lanes: lanes.length };
    for (let zoom = 0; zoom < 20; zoom++) {
      const scale: Scale = { fromNs: 0.37 * endNs * (1 - 2 ** -zoom), nsPerPx: endNs / 2 ** zoom / widthPx, widthPx };
      for (const lane of lanes) {
        let spans = 0;
        let marks = 0;
        for (const kind of SPANS) {
          if (lane.spans[kind]) spansInView(log, lane.spans[kind], scale, endNs, () => spans++);
        }
        for (const kind of MARKS) if (lane.marks[kind]) marksInView(log, lane.marks[kind], scale, () => marks++);
        most.spans = Math.max(most.spans, spans);
        most.marks = Math.max(most.marks, marks);
      }
    }
    return most;
  }

  it.each([
    ['200,000 events of 5 callers', 200_000, 5, 5, 1_000_000],
    ['200,000 events of 200 callers', 200_000, 200, 200, 50_000],
  ])('%s', (_, events, pods, callers, periodNs) => {
    const WIDTH = 100;
    const most = mostDrawn(longLog(events, pods, callers, periodNs), WIDTH);
    expect(most.lanes).toBe(pods + callers + 2);
    // Of one kind two things a pixel at most, and here a lane has one kind of bars that are as dense as that.
    expect(most.spans).toBeLessThanOrEqual(2 * WIDTH + 3);
    expect(most.spans).toBeGreaterThan(WIDTH / 2);
    // Sets and answers, or Sets alone.
    expect(most.marks).toBeLessThanOrEqual(2 * (WIDTH / MARK_PX + 3));
    expect(most.marks).toBeGreaterThan(WIDTH / MARK_PX / 2);
  });
});

describe('the window', () => {
  const END = 12 * SECOND;
  const half = { fromNs: 3 * SECOND, toNs: 9 * SECOND };

  it('zooms about a place, which stays where it is', () => {
    const zoom = zoomed(half, 0.5, 0.25, END);
    expect(zoom).toEqual({ fromNs: 3.75 * SECOND, toNs: 6.75 * SECOND });
    expect(zoomed(wholeOf(END), 0.5, 0, END)).toEqual({ fromNs: 0, toNs: 6 * SECOND });
  });

  it('is all of the run when it would be more, and at least a microsecond', () => {
    expect(zoomed(half, 4, 0.5, END)).toBeNull();
    const least = zoomed(half, 1e-12, 0.5, END);
    expect((least?.toNs ?? 0) - (least?.fromNs ?? 0)).toBeCloseTo(1_000, 3);
  });

  it('moves no farther than the run', () => {
    expect(panned(half, 0.25, END)).toEqual({ fromNs: 4.5 * SECOND, toNs: 10.5 * SECOND });
    expect(panned(half, 9, END)).toEqual({ fromNs: 6 * SECOND, toNs: END });
    expect(panned(half, -9, END)).toEqual({ fromNs: 0, toNs: 6 * SECOND });
    expect(panned(wholeOf(END), 0.5, END)).toBeNull();
  });

  it('has edges that move alone, and do not pass each other', () => {
    expect(resized(half, 'from', SECOND, END)).toEqual({ fromNs: SECOND, toNs: 9 * SECOND });
    expect(resized(half, 'to', 4 * SECOND, END)).toEqual({ fromNs: 3 * SECOND, toNs: 4 * SECOND });
    expect(resized(half, 'from', 11 * SECOND, END)?.toNs).toBe(9 * SECOND);
    expect(resized(half, 'to', 0, END)).toEqual({ fromNs: 3 * SECOND, toNs: 3 * SECOND + 1_000 });
  });

  it('goes where a time can be seen, and stays where it can', () => {
    expect(showing(half, 5 * SECOND, END)).toEqual(half);
    const moved = showing(half, 10 * SECOND, END);
    expect(moved?.fromNs).toBeLessThan(10 * SECOND);
    expect(moved?.toNs).toBeGreaterThanOrEqual(10 * SECOND);
    expect((moved?.toNs ?? 0) - (moved?.fromNs ?? 0)).toBe(6 * SECOND);
  });

  it('has a ruler of round times with as many decimals as they need', () => {
    const texts = (fromNs: number, toNs: number) => rulerTicks({ fromNs, toNs }, 1000, 100).map(({ text }) => text);
    expect(texts(0, END)).toEqual(['0 s', '2 s', '4 s', '6 s', '8 s', '10 s', '12 s']);
    expect(texts(SECOND, 1.5 * SECOND)).toEqual([
      '1.00 s',
      '1.05 s',
      '1.10 s',
      '1.15 s',
      '1.20 s',
      '1.25 s',
      '1.30 s',
      '1.35 s',
      '1.40 s',
      '1.45 s',
      '1.50 s',
    ]);
    expect(texts(SECOND, SECOND + 1_000)[1]).toBe('1.0000001 s');
  });
});
