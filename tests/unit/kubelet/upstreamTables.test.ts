// The cases that upstream's own cache_test.go makes of getIfNewerThan and subscribe, in our own words, for the variants
// that share upstream's classic rules.
import { describe, expect, it } from 'vitest';
import { getIfNewerThan, newCache, set, subscribe, updateTime } from '../../../src/kubelet/cache.ts';
import type { Env } from '../../../src/kubelet/env.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { type Time, ZERO } from '../../../src/kubelet/time.ts';
import { VARIANT_IDS } from '../../../src/kubelet/variants.ts';
import { notingProbe, s, status } from '../../support/port.ts';

const POD = uid('1234');
const AT = 100;
const env: Env = {
  self: 0,
  keepsLock: false,
  now: () => s(AT),
  choose: () => 0,
  ready: () => {},
  letIn: () => {},
  probe: notingProbe([]),
};

describe.each(VARIANT_IDS.filter((id) => id !== 'evented-1.26'))('%s', (variant) => {
  it('gives nothing while the timestamp is not set', () => {
    expect(getIfNewerThan(env, newCache(variant), POD, ZERO)).toBeNull();
  });

  it.each([
    { timestamp: AT + 1, modified: AT, expected: true, why: 'the timestamp is newer, the entry as old' },
    {
      timestamp: AT + 1,
      modified: AT - 10,
      expected: true,
      why: 'the timestamp is newer, the entry has not changed for long',
    },
    { timestamp: AT - 1, modified: AT + 3, expected: true, why: 'the entry is newer, the rest is still being updated' },
    { timestamp: AT - 1, modified: AT - 1, expected: false, why: 'both are older' },
  ])('a pod that exists: $why', ({ timestamp, modified, expected }) => {
    const cache = newCache(variant);
    updateTime(env, cache, s(timestamp));
    set(env, cache, POD, status('1234', 1), null, s(modified));
    expect(getIfNewerThan(env, cache, POD, s(AT)) !== null).toBe(expected);
  });

  it.each([
    { minTime: AT - 1, expected: true },
    { minTime: AT + 1, expected: false },
  ])('a pod that does not exist, asked for newer than $minTime of $AT', ({ minTime, expected }) => {
    const cache = newCache(variant);
    updateTime(env, cache, s(AT));
    expect(getIfNewerThan(env, cache, POD, s(minTime)) !== null).toBe(expected);
  });

  it('a subscriber is notified by Set, and by a later timestamp', () => {
    const cache = newCache(variant);
    updateTime(env, cache, s(AT));
    const subscribed = (minTime: Time) => subscribe(env, cache, POD, minTime);
    const first = subscribed(s(AT + 1));
    expect(first.slot).toBeNull();
    set(env, cache, POD, status('1234', 1), null, s(AT + 1));
    expect(first.slot?.status?.rev).toBe(1);
    const second = subscribed(s(AT + 1));
    expect(second.slot).toBeNull();
    updateTime(env, cache, s(AT + 2));
    expect(second.slot?.status?.rev).toBe(1);
  });
});
