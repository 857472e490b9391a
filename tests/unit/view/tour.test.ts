// The tour: what ends each stop, and that the card never covers what it is about while there is room beside it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openInProcess } from '../../../src/client/inProcess.ts';
import { Playground } from '../../../src/client/playground.ts';
import type { PlaygroundState } from '../../../src/client/playgroundState.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { type Box, besideOf, leastCovering, overlap } from '../../../src/ui/tour/beside.ts';
import { goToWaiter, hasWaiter, STOPS, type StopId, stopFor } from '../../../src/ui/tour/stops.ts';

const SECOND = 1e9;

function opened() {
  const due: (() => void)[] = [];
  const later = (callback: () => void) => void due.push(callback);
  const simulate = () => {
    while (due.length > 0) due.shift()?.();
  };
  const playground = new Playground({ openTransport: openInProcess(later), nextFrame: later }, [firstSeconds]);
  simulate();
  /** Which stops an action would end, were one there. */
  const ends = (action: () => void): StopId[] => {
    const seen = new Set<StopId>();
    const stop = playground.store.subscribe((now: PlaygroundState, before: PlaygroundState) => {
      for (const { id, isDone } of STOPS) if (isDone(now, before)) seen.add(id);
    });
    action();
    simulate();
    stop();
    return [...seen];
  };
  return { playground, ends };
}

describe('a stop ends when the thing was done, however it was done', () => {
  it('time is stopped in the middle of the run, not by its end', () => {
    const { playground, ends } = opened();
    expect(ends(() => playground.tick(200))).toEqual([]);
    playground.seekTime(3 * SECOND);
    expect(ends(() => playground.togglePlaying())).toEqual(['play']);
    playground.togglePlaying();
    playground.seekTime(11.999 * SECOND);
    expect(ends(() => playground.tick(200))).toEqual([]);
    expect(playground.store.getState().isPlaying).toBe(false);
  });

  it('the cursor goes back, by a drag or a step', () => {
    const { playground, ends } = opened();
    playground.pause();
    expect(ends(() => playground.seekTime(6 * SECOND))).toEqual([]);
    expect(ends(() => playground.step(-1))).toEqual(['back']);
    expect(ends(() => playground.seekTime(3 * SECOND))).toEqual(['back']);
    expect(ends(() => playground.step(1))).toEqual([]);
  });

  it('a caller is selected while it waits, and why is followed with it selected', () => {
    const { playground, ends } = opened();
    playground.pause();
    playground.seekTime(SECOND);
    expect(hasWaiter(playground.store.getState())).toBe(false);
    goToWaiter(playground);
    expect(hasWaiter(playground.store.getState())).toBe(true);
    const actorOf = (name: string) => playground.branch.indexed.log.actors.findIndex((each) => each.name === name);
    const select = (name: string) => ends(() => playground.select({ kind: 'actor', actor: actorOf(name) }));
    expect(select('worker web-7f')).toEqual([]);
    expect(select('worker db-0')).toEqual(['caller']);
    expect(ends(() => playground.goToEvent(3))).toContain('why');
    expect(stopFor(3, playground.store.getState())).toBe(3);
    expect(ends(() => playground.select(null))).toEqual([]);
    expect(stopFor(3, playground.store.getState())).toBe(2);
    expect(ends(() => playground.goToEvent(5))).not.toContain('why');
  });

  it('something is changed: a call in the middle, a call at the end, another version', () => {
    const { playground, ends } = opened();
    playground.pause();
    playground.seekTime(3 * SECOND);
    const call = () => playground.inject({ op: 'updateTime', timestamp: { wallNs: 3 * SECOND, monoNs: 3 * SECOND } });
    expect(ends(call)).toContain('change');
    playground.goToEnd();
    expect(ends(call)).toContain('change');
    expect(ends(() => playground.setVariant('observed-1.36'))).toContain('change');
    expect(ends(() => playground.setSpeed(2))).toEqual([]);
  });
});

describe('the card', () => {
  const box = (room: { width: number; height: number }): fc.Arbitrary<Box> =>
    fc.tuple(fc.nat(room.width - 1), fc.nat(room.height - 1)).chain(([x, y]) =>
      fc.record({
        x: fc.constant(x),
        y: fc.constant(y),
        width: fc.integer({ min: 1, max: room.width - x }),
        height: fc.integer({ min: 1, max: room.height - y }),
      }),
    );
  const rooms = fc.constantFrom(
    { width: 390, height: 844 },
    { width: 640, height: 400 },
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
  );
  const cases = rooms.chain((room) => fc.tuple(fc.constant(room), box(room)));
  const card = { width: 300, height: 150 };

  it('covers nothing of what it is about, and lies in the window', () => {
    let places = 0;
    fc.assert(
      fc.property(cases, ([room, target]) => {
        const place = besideOf(target, target, card, room);
        if (place === null) return;
        places++;
        const at = { ...place, ...card };
        expect(overlap(at, target)).toBe(0);
        expect(overlap(at, { x: 0, y: 0, ...room })).toBe(card.width * card.height);
      }),
    );
    expect(places).toBeGreaterThan(20);
  });

  it('has a place beside whatever leaves room for it', () => {
    const room = { width: 390, height: 844 };
    expect(
      besideOf({ x: 0, y: 640, width: 390, height: 204 }, { x: 120, y: 660, width: 100, height: 40 }, card, room),
    ).toEqual({
      x: 20,
      y: 640 - 12 - 150,
    });
    expect(besideOf({ x: 0, y: 0, ...room }, { x: 0, y: 0, ...room }, card, room)).toBeNull();
  });

  it('covers least where there is no room', () => {
    const room = { width: 640, height: 400 };
    const target = { x: 40, y: 150, width: 580, height: 240 };
    expect(besideOf(target, target, card, room)).toBeNull();
    const place = leastCovering(target, card, room);
    expect(place.y).toBe(12);
    expect(overlap({ ...place, ...card }, target)).toBe(272 * 12);
  });
});
