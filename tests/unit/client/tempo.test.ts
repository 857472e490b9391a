// How the cursor moves by itself: with time, event by event, round in a loop, and never beyond what is known.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { START } from '../../../src/client/cursor.ts';
import {
  type Known,
  type Loop,
  type Playing,
  played,
  playingAt,
  SPEEDS,
  type Tempo,
} from '../../../src/client/tempo.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { countUpTo, type Log, timeNsOf } from '../../../src/trace/log.ts';
import { EVENT_MS } from '../../../src/trace/pace.ts';
import { scriptedRun } from '../../support/arbitrary.ts';
import { ran } from '../../support/kubelet.ts';
import { settled } from '../../support/session.ts';

const { log } = ran(firstSeconds.setup);
const END_NS = 12 * SECOND_NS;
const whole: Known = { log, knownToNs: END_NS, isFinished: true };
const BEGINNING: Playing = { cursor: START, shownMs: 0 };
const FRAME_MS = 16;

/** Every place that is painted, from the beginning until it is over or `count` frames have passed. */
function frames(known: Known, tempo: Tempo, count: number, frameMs = FRAME_MS, from = BEGINNING): Playing[] {
  const seen = [from];
  for (let now: Playing | null = from; now !== null && seen.length <= count; ) {
    now = played(known, tempo, now, frameMs);
    if (now !== null) seen.push(now);
  }
  return seen;
}

/** The same events as a log that has come only so far. */
const upTo = (whole: Log, events: number): Log => ({ ...whole, length: events });
const loop = (fromSeconds: number, toSeconds: number): Loop => {
  return { fromNs: fromSeconds * SECOND_NS, toNs: toSeconds * SECOND_NS, isOn: true };
};
const at = (seconds: number): Playing =>
  playingAt(whole, { events: countUpTo(log, seconds * SECOND_NS), timeNs: seconds * SECOND_NS });

describe('with time', () => {
  it.each(SPEEDS.filter((speed) => speed !== 'everyEvent'))(
    'at %d, as much of it as has passed, to the end',
    (speed) => {
      const next = played(whole, { speed, loop: null }, at(1), 10);
      expect(next?.cursor.timeNs).toBe(Math.min(END_NS, SECOND_NS + 10e6 * speed));
      const last = frames(whole, { speed, loop: null }, 100_000).at(-1);
      expect(last?.cursor).toEqual({ events: log.length, timeNs: END_NS });
    },
  );

  it('at a thousandfold it waits for a log that is still being simulated, and goes on with it', () => {
    const events = countUpTo(log, 5 * SECOND_NS);
    const tempo = { speed: 1000, loop: null };
    const half: Known = { log: upTo(log, events), knownToNs: 5 * SECOND_NS, isFinished: false };
    const seen = frames(half, tempo, 10);
    expect(seen).toHaveLength(11);
    expect(seen.at(-1)?.cursor).toEqual({ events, timeNs: 5 * SECOND_NS });
    const next = played(
      { log, knownToNs: 6 * SECOND_NS, isFinished: false },
      tempo,
      seen.at(-1) ?? BEGINNING,
      FRAME_MS,
    );
    expect(next?.cursor).toEqual({ events: countUpTo(log, 6 * SECOND_NS), timeNs: 6 * SECOND_NS });
  });
});

describe('event by event', () => {
  const tempo: Tempo = { speed: 'everyEvent', loop: null };

  it('of any run and frames of any length every event is seen, one after the other, for long enough', () => {
    fc.assert(
      fc.property(scriptedRun, fc.array(fc.integer({ min: 1, max: 250 }), { minLength: 1 }), ({ setup }, lengths) => {
        const known = { log: ran(setup).log, knownToNs: setup.durationNs, isFinished: true };
        let now: Playing | null = BEGINNING;
        let passedMs = 0;
        for (let i = 0; now !== null; i++) {
          const frameMs = lengths[i % lengths.length] ?? 1;
          const next: Playing | null = played(known, tempo, now, frameMs);
          passedMs += frameMs;
          const { events, timeNs } = next?.cursor ?? { events: known.log.length, timeNs: setup.durationNs };
          expect(timeNs).toBeGreaterThanOrEqual(now.cursor.timeNs);
          if (events > 0) expect(timeNs).toBeGreaterThanOrEqual(timeNsOf(known.log, events - 1));
          if (events < known.log.length) expect(timeNs).toBeLessThanOrEqual(timeNsOf(known.log, events));
          if (events !== now.cursor.events) {
            expect(events).toBe(now.cursor.events + 1);
            expect(passedMs).toBeGreaterThanOrEqual(EVENT_MS);
            passedMs = 0;
          }
          now = next;
        }
        expect(passedMs).toBeGreaterThanOrEqual(EVENT_MS);
      }),
      { numRuns: 40 },
    );
  });

  it('what stands still is over within a second, however long it lasts', () => {
    const stays: number[] = [];
    let events = -1;
    const seen = frames(whole, tempo, 100_000);
    expect(seen.at(-1)?.cursor).toEqual({ events: log.length, timeNs: END_NS });
    for (const { cursor } of seen) {
      if (cursor.events === events) stays[stays.length - 1] = (stays.at(-1) ?? 0) + FRAME_MS;
      else stays.push(0);
      ({ events } = cursor);
    }
    expect(stays).toHaveLength(log.length + 1);
    expect(Math.max(...stays)).toBeLessThanOrEqual(1000 + 2 * FRAME_MS);
    expect(Math.max(...stays)).toBeGreaterThan(900);
  });

  it('goes on from where somebody has put the cursor, in the middle of a stay', () => {
    const gap = Array.from({ length: log.length - 1 }, (_, i) => i).find(
      (i) => timeNsOf(log, i + 1) - timeNsOf(log, i) > 0.5 * SECOND_NS,
    );
    const from = timeNsOf(log, gap ?? 0);
    const middle = { events: (gap ?? 0) + 1, timeNs: (from + timeNsOf(log, (gap ?? 0) + 1)) / 2 };
    const next = played(whole, tempo, playingAt(whole, middle), 1);
    expect(next?.cursor.events).toBe(middle.events);
    expect((next?.cursor.timeNs ?? 0) - middle.timeNs).toBeGreaterThan(0);
    expect((next?.cursor.timeNs ?? 0) - middle.timeNs).toBeLessThan(10e6);
  });

  it('waits with the last event that is known', () => {
    const events = countUpTo(log, 3 * SECOND_NS);
    const half: Known = { log: upTo(log, events), knownToNs: 3 * SECOND_NS, isFinished: false };
    const seen = frames(half, tempo, 2000);
    expect(seen).toHaveLength(2001);
    expect(seen.at(-1)?.cursor).toEqual({ events, timeNs: 3 * SECOND_NS });
    const after = frames(whole, tempo, 30, FRAME_MS, seen.at(-1));
    expect(after.at(-1)?.cursor).toEqual({ events: events + 1, timeNs: timeNsOf(log, events) });
  });
});

describe('round in a loop', () => {
  it('the end is shown, then the start, and then what happens there', () => {
    const tempo = { speed: 1, loop: loop(2, 3) };
    const seen = frames(whole, tempo, 200, 100, at(2.85)).map(({ cursor }) => cursor.timeNs / SECOND_NS);
    expect(seen.slice(0, 5)).toEqual([2.85, 2.95, 3, 2, 2.1]);
    expect(Math.max(...seen)).toBe(3);
  });

  it('takes a second a round at least, however fast', () => {
    const seen = frames(whole, { speed: 1000, loop: loop(1, 5) }, 5, 100, at(2)).map(
      ({ cursor }) => cursor.timeNs / SECOND_NS,
    );
    expect(seen.slice(0, 4)).toEqual([2, 2.4, 2.8, 3.2]);
  });

  it('begins before what happens at its start', () => {
    const startNs = timeNsOf(log, 30);
    const start = played(whole, { speed: 1, loop: { ...loop(0, 5), fromNs: startNs } }, at(5), FRAME_MS);
    expect(start?.cursor.timeNs).toBe(startNs);
    expect(timeNsOf(log, (start?.cursor.events ?? 0) - 1)).toBeLessThan(startNs);
    expect(timeNsOf(log, start?.cursor.events ?? 0)).toBe(startNs);
  });

  it('event by event every event of it is seen in every round, also those at both ends', () => {
    const [first, last] = [30, 60];
    const range = { fromNs: timeNsOf(log, first), toNs: timeNsOf(log, last), isOn: true };
    const within = Array.from({ length: log.length }, (_, seq) => seq).filter(
      (seq) => timeNsOf(log, seq) >= range.fromNs && timeNsOf(log, seq) <= range.toNs,
    );
    const rounds: number[][] = [];
    for (const { cursor } of frames(whole, { speed: 'everyEvent', loop: range }, 4000, 50, at(12)).slice(1)) {
      const round = rounds.at(-1);
      if (cursor.events === within[0]) {
        if (round?.length !== 0) rounds.push([]);
      } else if (round?.at(-1) !== cursor.events - 1) round?.push(cursor.events - 1);
    }
    expect(rounds.length).toBeGreaterThan(3);
    for (const round of rounds.slice(0, -1)) expect(round).toEqual(within);
  });

  it('from beyond it goes to its start, and from before it plays into it', () => {
    const tempo = { speed: 10, loop: loop(4, 6) };
    expect(played(whole, tempo, at(9), FRAME_MS)?.cursor.timeNs).toBe(4 * SECOND_NS);
    expect(played(whole, tempo, at(1), 100)?.cursor.timeNs).toBe(2 * SECOND_NS);
  });

  it('while it is off, or begins where the run has ended, it changes nothing', () => {
    const off = { ...loop(4, 6), isOn: false };
    for (const each of [off, loop(12, 20), loop(6, 6)])
      expect(played(whole, { speed: 1, loop: each }, at(9), 100)?.cursor.timeNs).toBe(9.1 * SECOND_NS);
    expect(played(whole, { speed: 1, loop: loop(8, 20) }, at(12), 100)?.cursor.timeNs).toBe(8 * SECOND_NS);
  });

  it('waits for its end to be known', () => {
    const half: Known = { log: upTo(log, countUpTo(log, 5 * SECOND_NS)), knownToNs: 5 * SECOND_NS, isFinished: false };
    for (const toSeconds of [5, 7]) {
      const last = frames(half, { speed: 1000, loop: loop(1, toSeconds) }, 150).at(-1);
      expect(last?.cursor.timeNs).toBe(5 * SECOND_NS);
    }
  });
});

describe('an hour of looping', () => {
  /** All that hangs on the model, counted: objects, entries of arrays and maps, bytes of typed arrays. */
  function sizes(root: object): Record<string, number> {
    const seen = new Set<object>();
    const total = { objects: 0, entries: 0, bytes: 0 };
    const open: unknown[] = [root];
    while (open.length > 0) {
      const next = open.pop();
      if (typeof next !== 'object' || next === null || seen.has(next)) continue;
      seen.add(next);
      total.objects++;
      if (ArrayBuffer.isView(next)) total.bytes += next.byteLength;
      else {
        const inside = next instanceof Map ? [...next].flat() : next instanceof Set ? [...next] : Object.values(next);
        total.entries += inside.length;
        open.push(...inside);
      }
    }
    return total;
  }

  it.each([1, 'everyEvent'] as const)('at %s leaves nothing behind', (speed) => {
    const { playground, state } = settled();
    playground.setSpeed(speed);
    playground.setLoop(loop(2, 8));
    let moves = 0;
    let rounds = 0;
    playground.store.subscribe((now, before) => {
      moves++;
      if (now.cursor.timeNs < before.cursor.timeNs) rounds++;
    });
    const hour = 3_600_000 / FRAME_MS;
    // One round, after which the state has room for everybody that turns up.
    while (rounds === 0) playground.tick(FRAME_MS);
    const before = sizes({ playground, state: state() });
    moves = 0;
    for (let i = 0; i < hour; i++) playground.tick(FRAME_MS);
    expect(moves).toBe(hour);
    expect(rounds).toBeGreaterThan(30);
    expect(sizes({ playground, state: state() })).toEqual(before);
    expect(before['objects']).toBeGreaterThan(100);
    expect(state()).toMatchObject({ isPlaying: true, failure: null });
  });
});

describe('a page that was away', () => {
  it.each([...SPEEDS])('does not jump, at %s: a long frame counts as a quarter of a second', (speed) => {
    const { playground, state } = settled();
    playground.setSpeed(speed);
    playground.tick(3_600_000);
    const { cursor } = state();
    if (speed === 'everyEvent') expect(cursor.events).toBeLessThanOrEqual(1);
    else expect(cursor.timeNs).toBe(Math.min(END_NS, 250e6 * speed));
  });
});
