import { describe, expect, it } from 'vitest';
import { ensure } from '../../../../src/base/assert.ts';
import { SECOND_NS } from '../../../../src/kubelet/time.ts';
import { countUpTo, type Log, timeNsOf } from '../../../../src/trace/log.ts';
import { indexLog } from '../../../../src/trace/seek.ts';
import { framesOf, MOST_FRAMES } from '../../../../src/view/picture/frames.ts';
import { movedTo } from '../../../../src/view/picture/moved.ts';
import { pictureOf } from '../../../../src/view/picture/picture.ts';
import { kubeletSetup, podSpec, ran } from '../../../support/kubelet.ts';
import { pictureAt } from '../../../support/picture.ts';

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

it('a picture of another moment of the run is that which the page would make there', () => {
  const played = { title: { en: 'a run', 'zh-TW': '一次執行' }, endNs: 120 * SECOND_NS, log };
  const { frames } = framesOf(log, 5 * SECOND_NS, 6 * SECOND_NS);
  const frame = ensure(frames.at(-1), 'there is a frame');
  const { tempo, place } = frame;
  const moved = movedTo(pictureAt(played, SECOND_NS, 'en'), indexLog(log), frame);
  expect(place.timeNs).toBe(6 * SECOND_NS);
  expect(pictureOf(moved)).toEqual(pictureOf(pictureAt(played, place.timeNs, 'en', { tempo })));
});
