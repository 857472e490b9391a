// Ways to a moment that one can name: what happens there, its time, or what comes true there.

import { expect, it } from 'vitest';
import { runUntil, stepTo } from '../../../src/client/goTo.ts';
import { FARTHEST_BEYOND_NS } from '../../../src/client/playgroundState.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import { kubeletSetup } from '../../support/kubelet.ts';
import { settled } from '../../support/session.ts';

/** A kubelet goes on for as long as one looks. */
const ticking: Scenario = { ...firstSeconds, id: 'ticking', setup: kubeletSetup() };

it('goes to the next and the previous of what is looked for, and says when there is none', () => {
  const { playground, state, lines } = settled();
  const lineBehind = () => lines()[state().cursor.events - 1] ?? '';
  playground.seekTime(9 * SECOND_NS);
  expect(stepTo(playground, 'write', -1)).toBe(true);
  expect(lineBehind()).toMatch(/ 8\.000000000 .* timestamp\.set/);
  expect(stepTo(playground, 'rejection', 1)).toBe(false);
  expect(lineBehind()).toMatch(/timestamp\.set/);
  stepTo(playground, { kind: 'pod', pod: 2 }, -1);
  expect(lineBehind()).toContain('job-x');
});

it('an event is stepped through by its causes', () => {
  const { playground, state, lines } = settled();
  playground.goToStart();
  const places: number[] = [];
  while (stepTo(playground, { kind: 'event', seq: 76 }, 1)) places.push(state().cursor.events - 1);
  expect(places.at(-1)).toBe(76);
  expect(places.length).toBeGreaterThan(2);
  for (const [i, seq] of places.slice(1).entries())
    expect(lines()[seq]).toMatch(new RegExp(`<- ${(places[i] ?? 0) + 1}$`));
});

it('a time beyond the end is simulated, and what was there stays', () => {
  const { playground, state, lines, settle } = settled(ticking);
  const before = lines();
  expect(playground.goToTime(ticking.setup.durationNs + 3 * SECOND_NS)).toBe(true);
  settle();
  const endNs = ticking.setup.durationNs + 3 * SECOND_NS;
  expect(playground.branch).toMatchObject({ isFinished: true, endNs });
  expect(state()).toMatchObject({ isPlaying: false, cursor: { timeNs: endNs } });
  expect(lines().slice(0, before.length)).toEqual(before);
  expect(lines().length).toBeGreaterThan(before.length);
  expect(state().branches).toHaveLength(1);
});

it('a time too far beyond the end changes nothing', () => {
  const { playground, state } = settled(ticking);
  const before = state();
  expect(playground.goToTime(ticking.setup.durationNs + FARTHEST_BEYOND_NS + 1)).toBe(false);
  expect(state()).toBe(before);
});

it('another variant can be seen at a time beyond its own end', () => {
  const { playground, state, settle } = settled(ticking);
  const timeNs = ticking.setup.durationNs + 3 * SECOND_NS;
  playground.goToTime(timeNs);
  settle();
  playground.setVariant('evented-1.29');
  settle();
  expect(state().cursor.timeNs).toBe(timeNs);
});

it('runs until a condition comes true, beyond the end too, or says that it has not', () => {
  const { playground, state, settle } = settled(ticking);
  const ns = 1.5 * ticking.setup.durationNs;
  runUntil(playground, { kind: 'timestampPasses', ns }, 1);
  settle();
  const { cursor } = state();
  expect(cursor.timeNs).toBeGreaterThan(ns);
  expect(cursor.timeNs).toBeLessThan(ns + 3 * SECOND_NS);
  expect(state()).toMatchObject({ missed: null, destination: null });
  const condition = { kind: 'callersWait', count: 99 } as const;
  runUntil(playground, condition, 1);
  settle();
  expect(state()).toMatchObject({ cursor, destination: null, missed: { condition } });
  expect(runUntil(playground, condition, -1)).toBe(false);
  playground.step(-1);
  expect(state().missed).toBeNull();
  expect(runUntil(playground, { kind: 'timestampPasses', ns: SECOND_NS }, -1)).toBe(true);
  expect(state().cursor.timeNs).toBeLessThan(3 * SECOND_NS);
});
