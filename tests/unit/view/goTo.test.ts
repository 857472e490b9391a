// The times that a person can go to, however they are written.
import { describe, expect, it } from 'vitest';
import { conditionOf, readSpan } from '../../../src/view/goTo.ts';

describe('a time', () => {
  it.each([
    ['6.8', 6.8e9],
    ['250 ms', 250e6],
    ['90s', 90e9],
    ['1m', 60e9],
    ['1m30s', 90e9],
    ['1.5 m', 90e9],
    ['2m 5ms', 120.005e9],
    ['1h2m3.5s', 3723.5e9],
    ['1:30', 90e9],
    ['１：３０', 90e9],
    ['1:02:03.25', 3723.25e9],
    ['1 分 30 秒', 90e9],
    ['1 小時 2 分鐘', 3720e9],
    ['3 毫秒', 3e6],
    ['5 min', 300e9],
    ['0', 0],
  ])('is read from “%s”', (text, ns) => expect(readSpan(text)).toBe(ns));

  it.each(['', ' ', 'soon', '-5', '1m-5s', '1:3', '1:75', ':30', '1:30s', '30s1m', '1h h', 'm'])(
    'is not read from “%s”',
    (text) => expect(readSpan(text)).toBeNull(),
  );

  it('is what a condition is about', () => {
    expect(conditionOf('waitedFor', '1m30s')).toEqual({ kind: 'waitedFor', ns: 90e9 });
    expect(conditionOf('waitedFor', 'long')).toBeNull();
  });
});
