import { expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { unix, ZERO } from '../../../src/kubelet/time.ts';
import * as format from '../../../src/view/format.ts';
import { tenthsNs } from '../../../src/view/moment.ts';
import { s, status } from '../../support/port.ts';

it.each([
  [0, '0.000 s'],
  [3_800_000_000, '3.800 s'],
  [6_000_000_001, '6.000000001 s'],
  [1_500_000, '0.001500 s'],
  [-1, '−0.000000001 s'],
  [-119_000_000_000, '−119.000 s'],
  [38_725_927_579, '38.725927579 s'],
  [1.7e27, '+∞'],
])('%d ns is %s', (ns, text) => {
  // As many decimals as the value has, and at least three: two times that differ never look the same.
  expect(format.seconds(ns)).toBe(text.replace('0.001500', '0.0015'));
});

it('tells apart two times that differ by a nanosecond', () => {
  expect(format.seconds(6e9)).not.toBe(format.seconds(6e9 + 1));
});

it.each([
  [0, '0.0 s'],
  [17_000_000, '17 ms'],
  [1, '0.000001 ms'],
  [99_960_000, '100 ms'],
  [100_000_000, '0.1 s'],
  [995_000_000, '1.0 s'],
  [1_349_999_999, '1.3 s'],
  // Halves, of which a binary fraction is a little more or less.
  [950_000_000, '1.0 s'],
  [1_150_000_000, '1.2 s'],
  [1_250_000_000, '1.3 s'],
])('says that what has lasted %d ns took %s', (ns, text) => {
  expect(format.duration(ns)).toBe(text);
});

it('says of what goes on only the tenths that are over', () => {
  expect(format.duration(tenthsNs(1_399_999_999))).toBe('1.3 s');
  expect(format.duration(tenthsNs(99_999_999))).toBe('0.0 s');
});

it('shows a clock in whole milliseconds, and one that was set back with the same minus as other times', () => {
  expect(format.clock(6_900_999_999)).toBe('6.900 s');
  expect(format.clock(-15e9)).toBe('−15.000 s');
});

it("writes Go's zero time as Go does", () => {
  expect(format.time(ZERO)).toBe('time.Time{}');
  expect(format.time(unix(0))).toBe('0.000 s');
});

it('shows a time on the stage to the millisecond, and that there is more of it', () => {
  expect(format.timeInShort(unix(2e9))).toBe('2.000 s');
  expect(format.timeInShort(unix(2e9 + 1))).toBe('2.000… s');
  expect(format.timeInShort(unix(-119_000_500_000))).toBe('−119.000… s');
  expect(format.timeInShort(ZERO)).toBe('time.Time{}');
  expect(format.timeInShort(unix(1.7e27))).toBe('+∞');
  const call = { op: 'getNewerThan', minTime: unix(135_404_010_000) } as const;
  expect(format.call(call, 'web', format.timeInShort)).toBe('GetNewerThan(web, 135.404… s)');
});

it.each([
  [{ op: 'get', uid: uid('a') } as const, 'Get(a)'],
  [{ op: 'getAll' } as const, 'GetAll()'],
  [{ op: 'delete', uid: uid('a') } as const, 'Delete(a)'],
  [{ op: 'getNewerThan', uid: uid('a'), minTime: s(3.8) } as const, 'GetNewerThan(a, 3.800 s)'],
  [{ op: 'updateTime', timestamp: s(5) } as const, 'UpdateTime(5.000 s)'],
  [{ op: 'setObservedTime', uid: uid('a'), timestamp: s(5) } as const, 'SetObservedTime(a, 5.000 s)'],
  [
    { op: 'set', uid: uid('a'), status: status('a', 2), error: null, timestamp: s(6) } as const,
    'Set(a, rev 2, 6.000 s)',
  ],
  [
    { op: 'set', uid: uid('a'), status: null, error: 'boom', timestamp: s(6) } as const,
    'Set(a, nil, error: boom, 6.000 s)',
  ],
])('%o reads as in Go', (operation, text) => {
  expect(format.operation(operation)).toBe(text);
});

it('a time is the reading comparisons go by, in full with a wall clock that differs', () => {
  const stepped = { wallNs: -36.97e9, monoNs: 3.04e9 };
  expect(format.time(stepped)).toBe('3.040 s');
  expect(format.timeInFull(stepped)).toBe('3.040 s (wall −36.970 s)');
  expect(format.timeInFull({ wallNs: 2e9, monoNs: 2e9 })).toBe('2.000 s');
  expect(format.timeInFull({ wallNs: 2e9, monoNs: null })).toBe('2.000 s');
});
