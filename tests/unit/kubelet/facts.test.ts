// The subtle facts about the cache, numbered as in the domain history that the port follows; each is oddness that
// upstream has and the port must keep. Where a fact holds in some variants only, the others are tested for the
// opposite.
import { describe, expect, it } from 'vitest';
import type { Chan } from '../../../src/kubelet/chan.ts';
import { add, after, before, SECOND_NS, type Time, unix, ZERO } from '../../../src/kubelet/time.ts';
import { VARIANT_IDS, VARIANTS, type VariantId } from '../../../src/kubelet/variants.ts';
import { Port, s, status } from '../../support/port.ts';

const isBlocked = (ch: Chan) => ch.slot === null;
const isReleased = (ch: Chan) => ch.closed;
const revIn = (ch: Chan) => ch.slot?.status?.rev;

const inVariants = (where: (id: VariantId) => boolean) => VARIANT_IDS.filter(where);
const rejecting = inVariants((id) => VARIANTS[id].rejectsOlderSet);
const accepting = inVariants((id) => !VARIANTS[id].rejectsOlderSet);

describe.each(VARIANT_IDS)('%s', (variant) => {
  it('fact 1: an entry as old as minTime blocks a new caller', () => {
    const port = new Port(variant);
    port.set('a', 1, s(5));
    expect(isBlocked(port.getNewerThan('a', s(5)))).toBe(true);
    expect(isBlocked(port.getNewerThan('a', unix(5 * SECOND_NS - 1)))).toBe(false);
  });

  it('fact 1: a global timestamp equal to minTime blocks a new caller', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    port.updateTime(s(5));
    expect(isBlocked(port.getNewerThan('a', s(5)))).toBe(true);
  });

  it('fact 1: a Set with the very time that a caller waits for releases it', () => {
    const port = new Port(variant);
    port.set('a', 1, s(5));
    const waiting = port.getNewerThan('a', s(5));
    port.set('a', 2, s(5));
    expect(revIn(waiting)).toBe(2);
  });

  it('fact 1: an UpdateTime with the very time that a caller waits for releases it', () => {
    const port = new Port(variant);
    port.set('a', 1, s(5));
    const waiting = port.getNewerThan('a', s(5));
    port.updateTime(s(5));
    expect(revIn(waiting)).toBe(1);
  });

  it('fact 2: with a nil timestamp even minTime zero does not get an entry without a time', () => {
    const port = new Port(variant);
    port.set('a', 1, ZERO);
    expect(port.cache.timestamp).toBeNull();
    expect(isBlocked(port.getNewerThan('a', ZERO))).toBe(true);
  });

  it('fact 2: UpdateTime(zero) makes the timestamp non-nil and still not newer than zero', () => {
    const port = new Port(variant);
    port.set('a', 1, ZERO);
    port.updateTime(ZERO);
    expect(port.cache.timestamp).toEqual(ZERO);
    expect(isBlocked(port.getNewerThan('a', ZERO))).toBe(true);
  });

  it('fact 2: the zero time is not 1970: time.Unix(0, 0) is after it', () => {
    expect(after(unix(0), ZERO)).toBe(true);
    const port = new Port(variant);
    port.updateTime(unix(0));
    expect(isBlocked(port.getNewerThan('a', ZERO))).toBe(false);
  });

  it('fact 3: Delete wakes nobody and keeps the records; the next UpdateTime delivers the default status', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    const waiting = port.getNewerThan('a', s(2));
    port.delete('a');
    expect(isBlocked(waiting)).toBe(true);
    expect(port.cache.subscribers.get(status('a', 0).id)).toHaveLength(1);
    port.updateTime(s(2));
    expect(waiting.slot).toMatchObject({ status: { id: 'a', name: '', rev: 0 }, err: null });
  });

  it('fact 4: a Set of the same time as the entry is accepted', () => {
    const port = new Port(variant);
    port.set('a', 1, s(5));
    expect(port.set('a', 2, s(5))).toBe(true);
    expect(port.get('a').status?.rev).toBe(2);
  });

  it('fact 5: UpdateTime may go backwards, and later callers in between block again', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    port.updateTime(s(10));
    expect(isBlocked(port.getNewerThan('a', s(7)))).toBe(false);
    port.updateTime(s(5));
    expect(port.cache.timestamp).toEqual(s(5));
    expect(isBlocked(port.getNewerThan('a', s(7)))).toBe(true);
  });

  it('facts 6 and 7: a promise is not checked: a newer timestamp makes an ancient entry fresh', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    const waiting = port.getNewerThan('a', s(100));
    port.updateTime(s(100));
    expect(waiting.slot).toMatchObject({ status: { rev: 1 }, modified: s(1) });
    expect(port.getNewerThan('a', s(99)).slot?.modified).toEqual(s(1));
  });

  it('fact 8: an error entry satisfies GetNewerThan, and Get gives it as a nil status and the error', () => {
    const port = new Port(variant);
    const waiting = port.getNewerThan('a', s(1));
    port.set('a', 1, s(0.5));
    port.setError('a', 'context deadline exceeded', s(2));
    const delivered = variant === 'evented-1.26' ? port.getNewerThan('a', s(1)) : waiting;
    expect(delivered.slot).toMatchObject({ status: null, err: 'context deadline exceeded' });
    expect(port.get('a')).toMatchObject({ status: null, err: 'context deadline exceeded' });
  });

  it('fact 9: UpdateTime wakes only who waits for its time or before; the others stay, in order', () => {
    const port = new Port(variant);
    port.set('a', 1, s(0));
    const [late, early, later, equal] = [s(9), s(3), s(10), s(5)].map((t) => port.getNewerThan('a', t));
    port.updateTime(s(5));
    expect([late, early, later, equal].map((ch) => isReleased(ch as Chan))).toEqual([false, true, false, true]);
    expect(port.released).toEqual([2, 4]);
    expect(port.cache.subscribers.get(status('a', 0).id)?.map(({ ch }) => ch.receiver)).toEqual([1, 3]);
  });

  it('fact 10: everybody is handed the same status, not a copy', () => {
    const port = new Port(variant);
    const shared = status('a', 1);
    port.setStatus('a', status('a', 0), null, s(0));
    const [first, second] = [port.getNewerThan('a', s(1)), port.getNewerThan('a', s(1))];
    port.setStatus('a', shared, null, s(1));
    expect(first.slot?.status).toBe(shared);
    expect(second.slot).toBe(first.slot);
    expect(port.get('a').status).toBe(shared);
  });

  it('fact 11: notify fills the one slot and closes the channel; an immediate answer leaves it open', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    const immediate = port.getNewerThan('a', s(0));
    const waiting = port.getNewerThan('a', s(2));
    port.updateTime(s(2));
    expect(immediate).toMatchObject({ closed: false, slot: { status: { rev: 1 } } });
    expect(waiting).toMatchObject({ closed: true, slot: { status: { rev: 1 } } });
  });

  it('fact 12: nothing but a write that is recent enough ends a wait', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    const waiting = port.getNewerThan('a', s(50));
    port.now = s(49);
    port.set('a', 2, s(49));
    port.updateTime(s(49));
    port.set('b', 1, s(60));
    port.delete('a');
    expect(isBlocked(waiting)).toBe(true);
    expect(port.cache.subscribers.get(status('a', 0).id)).toHaveLength(1);
  });

  it('fact 13: GetNewerThan takes the write lock even for an answer at once; only Get and GetAll read', () => {
    const port = new Port(variant);
    port.set('a', 1, s(5));
    port.steps();
    const modeOf = (operation: () => void) => {
      port.notes.length = 0;
      operation();
      return port.notes.find(({ step }) => step === 'lockTaken')?.args[0];
    };
    expect(modeOf(() => port.getNewerThan('a', s(1)))).toBe('write');
    expect(modeOf(() => port.get('a'))).toBe('read');
    expect(modeOf(() => port.getAll())).toBe('read');
    expect(modeOf(() => port.set('a', 2, s(6)))).toBe('write');
    expect(modeOf(() => port.delete('a'))).toBe('write');
    expect(modeOf(() => port.updateTime(s(6)))).toBe('write');
  });

  it('fact 14: UpdateTime visits pods in a drawn order, and within a pod first in is first out', () => {
    const releaseOrder = (seed: number) => {
      const port = new Port(variant, seed);
      for (const id of ['a', 'b', 'c', 'd']) port.set(id, 1, s(0));
      for (const id of ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd']) port.getNewerThan(id, s(1));
      port.updateTime(s(1));
      return port.released;
    };
    const orders = Array.from({ length: 50 }, (_, seed) => releaseOrder(seed));
    expect(releaseOrder(7)).toEqual(releaseOrder(7));
    expect(new Set(orders.map(String)).size).toBeGreaterThan(10);
    for (const order of orders) {
      expect([...order].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      for (const first of [1, 2, 3, 4]) expect(order.indexOf(first + 4)).toBe(order.indexOf(first) + 1);
    }
  });

  it('fact 16: an entry from the far future answers every call at once', () => {
    const port = new Port(variant);
    port.set('a', 1, FAR_FUTURE);
    expect(revIn(port.getNewerThan('a', s(1e9)))).toBe(1);
  });

  it('fact 17: a status without a time is accepted first, and is never newer than anything', () => {
    const port = new Port(variant);
    expect(port.set('a', 1, ZERO)).toBe(true);
    expect(isBlocked(port.getNewerThan('a', s(-100)))).toBe(true);
    port.set('a', 2, s(1));
    expect(port.set('a', 3, ZERO)).toBe(!VARIANTS[variant].rejectsOlderSet);
  });

  it('fact 20: the waiting are notified before the lock is released', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    port.getNewerThan('a', s(2));
    port.steps();
    port.set('a', 2, s(2));
    const steps = port.steps();
    expect(steps.indexOf('entryWritten')).toBeLessThan(steps.indexOf('channelFilled'));
    expect(steps.indexOf('channelClosed')).toBeLessThan(steps.indexOf('lockReleased'));
    expect(steps.at(-1)).toBe('lockReleased');
  });

  it('fact 22: there is no history: a waiter sees the entry at the time of notify, not the ones before', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    const waiting = port.getNewerThan('a', s(4));
    port.set('a', 2, s(2));
    port.set('a', 3, s(3));
    port.updateTime(s(4));
    expect(revIn(waiting)).toBe(3);
  });

  it('fact 23: what was set during a sync is older than the lastSyncTime taken after it', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1.8));
    const lastSyncTime = s(2);
    const waiting = port.getNewerThan('a', lastSyncTime);
    expect(isBlocked(waiting)).toBe(true);
    port.updateTime(s(3));
    expect(revIn(waiting)).toBe(1);
  });

  it('Get never stores the default status that it gives', () => {
    const port = new Port(variant);
    expect(port.get('a')).toMatchObject({ status: { id: 'a', name: '', rev: 0 }, err: null });
    expect(port.cache.pods.size).toBe(0);
  });

  it('GetAll gives nil when there is nothing, and error entries as nil statuses', () => {
    const port = new Port(variant);
    expect(port.getAll()).toBeNull();
    port.set('a', 1, s(1));
    port.setError('b', 'boom', s(1));
    expect(new Set(port.getAll())).toEqual(new Set([status('a', 1), null]));
  });
});

/** 2023 in nanoseconds taken for seconds, as Evented PLEG stamped its entries in 1.26 to 1.31. */
const FAR_FUTURE: Time = unix(1.7e18 * SECOND_NS);

describe.each(inVariants((id) => id !== 'evented-1.26'))('%s', (variant) => {
  it('fact 2: with a nil timestamp even minTime zero on an unknown pod blocks', () => {
    const port = new Port(variant);
    expect(isBlocked(port.getNewerThan('a', ZERO))).toBe(true);
  });

  it('GetNewerThan gives the default status for an unknown pod only when the timestamp is newer', () => {
    const port = new Port(variant);
    port.updateTime(s(5));
    expect(isBlocked(port.getNewerThan('a', s(5)))).toBe(true);
    expect(port.getNewerThan('a', s(4)).slot?.status).toEqual({ id: 'a', name: '', rev: 0 });
    expect(port.cache.pods.size).toBe(0);
  });
});

describe('evented-1.26', () => {
  it('fact 2: an unknown pod is answered with the default status at once, even while the timestamp is nil', () => {
    const port = new Port('evented-1.26');
    expect(port.getNewerThan('a', s(1e6)).slot).toMatchObject({ status: { id: 'a', rev: 0 }, err: null });
  });

  it('fact 15: after Delete only new callers are answered by default, not those who wait', () => {
    const port = new Port('evented-1.26');
    port.set('a', 1, s(1));
    const waiting = port.getNewerThan('a', s(2));
    port.delete('a');
    expect(isBlocked(waiting)).toBe(true);
    expect(isBlocked(port.getNewerThan('a', s(2)))).toBe(false);
    expect(isBlocked(waiting)).toBe(true);
  });
});

describe.each(accepting)('%s', (variant) => {
  it('fact 4: an older Set overwrites newer data, and UpdateTime then delivers the old', () => {
    const port = new Port(variant);
    port.set('a', 2, s(5));
    const waiting = port.getNewerThan('a', s(6));
    expect(port.set('a', 1, s(3))).toBe(true);
    expect(isBlocked(waiting)).toBe(true);
    port.updateTime(s(7));
    expect(waiting.slot).toMatchObject({ status: { rev: 1 }, modified: s(3) });
  });
});

describe.each(rejecting)('%s', (variant) => {
  it('fact 4: an older Set is refused: false, nothing written, nobody woken', () => {
    const port = new Port(variant);
    port.set('a', 2, s(5));
    const waiting = port.getNewerThan('a', s(6));
    port.steps();
    expect(port.set('a', 1, s(3))).toBe(false);
    expect(port.steps()).toEqual(['lockTaken', 'entryLookedUp', 'timesCompared', 'entryRejected', 'lockReleased']);
    expect(port.get('a').status?.rev).toBe(2);
    expect(isBlocked(waiting)).toBe(true);
  });

  it('fact 4: a refused Set does not even release who waits for an older time than it brings', () => {
    const port = new Port(variant);
    port.set('a', 1, s(1));
    const waiting = port.getNewerThan('a', s(3));
    // Nothing of the cache's own operations can leave such a record behind, so the entry is put there by hand.
    port.cache.pods.set(status('a', 0).id, { status: status('a', 9), err: null, modified: s(9), observedTime: s(9) });
    expect(port.set('a', 2, s(4))).toBe(false);
    expect(isBlocked(waiting)).toBe(true);
  });

  it('fact 16: an entry from the far future makes normal Sets be refused, and the next far one accepted', () => {
    const port = new Port(variant);
    port.set('a', 1, FAR_FUTURE);
    expect(port.set('a', 2, s(1))).toBe(false);
    expect(port.set('a', 3, add(FAR_FUTURE, 1e9 * SECOND_NS))).toBe(true);
  });
});

describe('observed-1.36', () => {
  it('fact 21: SetObservedTime on a missing pod releases who waits with the default status, and stores nothing', () => {
    const port = new Port('observed-1.36');
    const waiting = port.getNewerThan('a', s(2));
    port.setObservedTime('a', s(2));
    expect(waiting.slot).toMatchObject({ status: { id: 'a', rev: 0 }, err: null });
    expect(port.cache.pods.size).toBe(0);
    expect(isBlocked(port.getNewerThan('a', s(1)))).toBe(true);
  });

  it('fact 21: the observed time may move backwards', () => {
    const port = new Port('observed-1.36');
    port.set('a', 1, s(1));
    port.setObservedTime('a', s(9));
    expect(isBlocked(port.getNewerThan('a', s(5)))).toBe(false);
    port.setObservedTime('a', s(3));
    expect(isBlocked(port.getNewerThan('a', s(5)))).toBe(true);
  });

  it('an observed time newer than minTime answers, an equal one does not', () => {
    const port = new Port('observed-1.36');
    port.set('a', 1, s(1));
    port.setObservedTime('a', s(5));
    expect(isBlocked(port.getNewerThan('a', s(5)))).toBe(true);
    expect(port.getNewerThan('a', s(4)).slot).toMatchObject({ modified: s(1), observedTime: s(5) });
  });

  it('Set takes its time as the observed time too', () => {
    const port = new Port('observed-1.36');
    port.set('a', 1, s(1));
    port.setObservedTime('a', s(9));
    port.set('a', 2, s(2));
    expect(isBlocked(port.getNewerThan('a', s(5)))).toBe(true);
  });

  it('SetObservedTime leaves statuses that were handed out as they were', () => {
    const port = new Port('observed-1.36');
    port.set('a', 1, s(1));
    const { slot } = port.getNewerThan('a', s(0));
    port.setObservedTime('a', s(9));
    expect(slot?.observedTime).toEqual(s(1));
    expect(port.get('a').status).toBe(slot?.status);
  });
});

describe.each(inVariants((id) => !VARIANTS[id].observesTime))('%s', (variant) => {
  it('has no SetObservedTime', () => {
    expect(() => new Port(variant).setObservedTime('a', s(1))).toThrow(`${variant} has no SetObservedTime`);
  });
});

describe('clocks', () => {
  const both = (wall: number, mono: number): Time => ({ wallNs: wall * SECOND_NS, monoNs: mono * SECOND_NS });

  it('fact 18: when both times have a monotonic reading, it decides, whatever the wall says', () => {
    expect(after(both(60, 101), both(100, 100))).toBe(true);
    expect(before(both(60, 101), both(100, 100))).toBe(false);
  });

  it('fact 18: when one has none, the wall decides', () => {
    expect(after(both(60, 101), s(100))).toBe(false);
    expect(after(s(100), both(60, 101))).toBe(true);
  });

  it('fact 18: a step of the wall clock does not keep a caller with a monotonic minTime waiting', () => {
    const port = new Port('classic');
    port.set('a', 1, both(90, 90));
    const waiting = port.getNewerThan('a', both(100, 100));
    const wallOnly = port.getNewerThan('a', s(100));
    port.updateTime(both(61, 101));
    expect(isReleased(waiting)).toBe(true);
    expect(isReleased(wallOnly)).toBe(false);
  });

  it('fact 19: the time-shift check never fires for a monotonic minTime, and does for a wall-only one', () => {
    const port = new Port('time-shift');
    port.set('a', 1, s(10));
    port.now = both(60, 101);
    expect(isBlocked(port.getNewerThan('a', both(100, 100)))).toBe(true);
    expect(revIn(port.getNewerThan('a', s(100)))).toBe(1);
  });

  it('time-shift: more than 30 s behind, exactly 30 s is not', () => {
    const port = new Port('time-shift');
    port.set('a', 1, s(10));
    port.now = s(60);
    expect(isBlocked(port.getNewerThan('a', s(90)))).toBe(true);
    expect(isBlocked(port.getNewerThan('a', unix(90 * SECOND_NS + 1)))).toBe(false);
    expect(port.getNewerThan('unknown', s(91)).slot?.status).toEqual({ id: 'unknown', name: '', rev: 0 });
  });

  it('time-shift: the clock step itself wakes nobody; the next write does, however old', () => {
    const port = new Port('time-shift');
    port.set('a', 1, s(10));
    port.now = s(80);
    const waiting = port.getNewerThan('a', s(100));
    port.now = s(40);
    expect(isBlocked(waiting)).toBe(true);
    port.updateTime(s(40));
    expect(revIn(waiting)).toBe(1);
  });
});
