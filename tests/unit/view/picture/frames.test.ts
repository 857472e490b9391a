import { describe, expect, it } from 'vitest';
import { SECOND_NS } from '../../../../src/kubelet/time.ts';
import { countUpTo, type Log, timeNsOf } from '../../../../src/trace/log.ts';
import { framesOf, MOST_FRAMES } from '../../../../src/view/picture/frames.ts';
import { kubeletSetup, podSpec, ran } from '../../../support/kubelet.ts';

const log: Log = ran(
  kubeletSetup({
    pods: Array.from({ length: 6 }, (_, i) => podSpec(`web-${i}`)),
    setup: { durationNs: 120 * SECOND_NS },
  }),
).log;

/** The frames are in order, within the range, at places of the log, and end where the range does. */
function check(fromNs: number, toNs: number) {
  const { step, frames, ms } = framesOf(log, fromNs, toNs);
  expect(frames.length).toBeLessThanOrEqual(MOST_FRAMES);
  const places = frames.map(({ place }) => place);
  expect(places[0]).toEqual({ events: countUpTo(log, fromNs - 1), timeNs: places.length === 1 ? toNs : fromNs });
  expect(places.at(-1)).toEqual({ events: countUpTo(log, toNs), timeNs: toNs });
  for (const [i, { events, timeNs }] of places.entries()) {
    if (i === 0) continue;
    expect(events).toBeGreaterThanOrEqual(places[i - 1]?.events ?? 0);
    expect(events === 0 || timeNs >= timeNsOf(log, events - 1)).toBe(true);
    expect(events >= log.length || timeNsOf(log, events) >= timeNs).toBe(true);
  }
  expect(frames.every((frame) => frame.ms >= 300 && frame.ms <= 1500)).toBe(true);
  expect(ms).toBe(frames.reduce((sum, frame) => sum + frame.ms, 0));
  return { step, count: frames.length };
}

describe('the frames of a range', () => {
  it('are every event of it, and what was before', () => {
    const { step, count } = check(5 * SECOND_NS, 7 * SECOND_NS);
    expect(step).toBe('event');
    expect(count).toBe(1 + countUpTo(log, 7 * SECOND_NS) - countUpTo(log, 5 * SECOND_NS - 1));
    expect(count).toBeGreaterThan(10);
  });

  it('are every time at which anything happens, where there are too many events', () => {
    expect(check(0, 4 * SECOND_NS).step).toBe('time');
  });

  it('are steps of one length, where there are too many of these as well', () => {
    expect(check(0, 120 * SECOND_NS)).toEqual({ step: 'span', count: MOST_FRAMES });
  });

  it('are one where nothing happens', () => {
    const quietNs = timeNsOf(log, log.length - 1) + 1;
    expect(check(quietNs, quietNs + SECOND_NS)).toEqual({ step: 'event', count: 1 });
  });
});
