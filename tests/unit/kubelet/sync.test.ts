// The rules of sync.RWMutex, each as src/sync/rwmutex.go of golang/go has it.
import { describe, expect, it } from 'vitest';
import type { Env } from '../../../src/kubelet/env.ts';
import { lockModeOf } from '../../../src/kubelet/operation.ts';
import { lock, newRWMutex, queueUp, rLock, rUnlock, unlock } from '../../../src/kubelet/sync.ts';
import { OPS } from '../../../src/trace/record.ts';
import { Lockers } from '../../support/lockers.ts';
import { notingProbe, s } from '../../support/port.ts';

function lockers(...asked: readonly (readonly [number, 'read' | 'write'])[]): Lockers {
  const all = new Lockers();
  for (const [goroutine, mode] of asked) all.ask(goroutine, mode);
  return all;
}

const holders = ({ holding }: Lockers) => [...holding.keys()];
const waiting = ({ waiting: queued }: Lockers) => [...queued.keys()];

describe('RLock', () => {
  it('shares the lock with other readers', () => {
    expect(holders(lockers([1, 'read'], [2, 'read'], [3, 'read']))).toEqual([1, 2, 3]);
  });

  it('waits while a writer holds the lock', () => {
    const all = lockers([1, 'write'], [2, 'read']);
    expect([holders(all), waiting(all)]).toEqual([[1], [2]]);
  });

  it('waits behind a writer that only waits itself, although the lock is held by readers', () => {
    const all = lockers([1, 'read'], [2, 'write'], [3, 'read']);
    expect([holders(all), waiting(all)]).toEqual([[1], [2, 3]]);
  });
});

describe('Lock', () => {
  it('waits for the readers that are active, and for no later one', () => {
    const all = lockers([1, 'read'], [2, 'read'], [3, 'write'], [4, 'read']);
    all.release(1);
    expect(holders(all)).toEqual([2]);
    all.release(2);
    expect(holders(all)).toEqual([3]);
  });

  it('waits for the writers before it, first in first out', () => {
    const all = lockers([1, 'write'], [2, 'write'], [3, 'write']);
    all.release(1);
    expect(holders(all)).toEqual([2]);
    all.release(2);
    expect(holders(all)).toEqual([3]);
  });
});

describe('Unlock', () => {
  it('lets in all readers that waited, before the writer that came before them', () => {
    const all = lockers([1, 'write'], [2, 'write'], [3, 'read'], [4, 'read']);
    all.release(1);
    expect([holders(all), waiting(all)]).toEqual([[3, 4], [2]]);
  });

  it('makes the next writer pending, so that a reader that comes now waits for it', () => {
    const all = lockers([1, 'write'], [2, 'write'], [3, 'read']);
    all.release(1);
    all.ask(4, 'read');
    expect([holders(all), waiting(all)]).toEqual([[3], [2, 4]]);
  });

  it('leaves a free lock to who comes next', () => {
    const all = lockers([1, 'write']);
    all.release(1);
    all.ask(2, 'write');
    expect(holders(all)).toEqual([2]);
  });
});

describe('RUnlock', () => {
  it('of the last reader lets in the writer that is pending, and of another one nobody', () => {
    const all = lockers([1, 'read'], [2, 'read'], [3, 'write']);
    all.release(2);
    expect(holders(all)).toEqual([1]);
    all.release(1);
    expect(holders(all)).toEqual([3]);
  });
});

describe('misuse throws', () => {
  const surroundings = { keepsLock: false, now: () => s(0), choose: () => 0, ready() {}, letIn() {} };
  const envOf = (self: number): Env => ({ ...surroundings, self, probe: notingProbe([]) });

  it.each([
    ['Unlock of an unlocked RWMutex', unlock],
    ['RUnlock of an RWMutex that is not locked for reading', rUnlock],
  ])('%s', (message, release) => {
    expect(() => release(envOf(1), newRWMutex())).toThrow(message);
  });

  it('Lock by who has the lock already, which in Go waits for itself for ever', () => {
    const own = envOf(1);
    const mutex = newRWMutex();
    lock(own, mutex);
    expect(() => lock(own, mutex)).toThrow('Lock of a held RWMutex would block');
    expect(() => rLock(own, mutex)).toThrow('RLock of a write-locked RWMutex would block');
  });

  it('and so by who was let in, once it has gone on', () => {
    const [own, other] = [envOf(1), envOf(2)];
    const mutex = newRWMutex();
    lock(other, mutex);
    queueUp(own, mutex, 'write');
    unlock(other, mutex);
    lock(own, mutex);
    expect(() => lock(own, mutex)).toThrow('Lock of a held RWMutex would block');
  });

  it('RLock by a reader behind whom a writer is pending, but not by one who is alone', () => {
    const [own, other] = [envOf(1), envOf(2)];
    const mutex = newRWMutex();
    rLock(own, mutex);
    rLock(own, mutex);
    rUnlock(own, mutex);
    queueUp(other, mutex, 'write');
    expect(() => rLock(own, mutex)).toThrow('RLock of a write-locked RWMutex would block');
  });

  it('queueing for a lock that is free', () => {
    expect(() => queueUp(envOf(1), newRWMutex(), 'read')).toThrow('nothing to wait for');
  });
});

it('only Get and GetAll take the lock for reading: GetNewerThan leaves a record if it has to (fact 13)', () => {
  expect(OPS.filter((op) => lockModeOf(op) === 'read')).toEqual(['get', 'getAll']);
});
