// The futures of one session: what begins one, what is kept, and where the cursor goes meanwhile.
import { describe, expect, it } from 'vitest';
import { type Branch, isAtEnd } from '../../../src/client/branch.ts';
import { removeBranch, removedOf, renameBranch, restoreRemoved } from '../../../src/client/futures.ts';
import type { Operation } from '../../../src/kubelet/operation.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { forkLog } from '../../../src/trace/batch.ts';
import { busySetup, longLog } from '../../support/longLog.ts';
import { s } from '../../support/port.ts';
import { beginning, settled } from '../../support/session.ts';

const WEB = uid('web-7f');
const tick = (seconds: number): Operation => ({ op: 'updateTime', timestamp: s(seconds) });
const wait: Operation = { op: 'getNewerThan', uid: WEB, minTime: s(7) };
const origins = (branches: readonly Branch[]) => branches.map(({ origin }) => origin.kind);

describe('another variant', () => {
  it('is another future at the same virtual time; what was there stays reachable', () => {
    const { playground, state, lines, settle } = settled();
    const before = lines();
    playground.seekTime(7 * SECOND_NS);
    playground.inject(tick(6));
    settle();
    const called = lines();
    playground.setVariant('evented-1.26');
    settle();
    expect(state().cursor.timeNs).toBe(7 * SECOND_NS);
    expect(playground.branch).toMatchObject({
      origin: { kind: 'setup', change: { kind: 'variant', variant: 'evented-1.26' } },
      setup: { variant: 'evented-1.26' },
      injected: [],
    });
    expect(origins(state().branches)).toEqual(['scenario', 'call', 'setup']);
    // What was loaded is what it was, and can be found again by its identity.
    expect(state().scenario).toBe(firstSeconds);
    playground.switchBranch(1);
    expect(lines()).toEqual(called);
    playground.switchBranch(0);
    expect(lines()).toEqual(before);
  });

  it('that has been looked at before is shown again, not made again', () => {
    const { playground, state, settle } = settled();
    playground.setVariant('observed-1.36');
    settle();
    playground.setVariant('classic');
    expect(state()).toMatchObject({ branchId: 0, branches: { length: 2 } });
    playground.setVariant('observed-1.36');
    expect(state()).toMatchObject({ branchId: 1, branches: { length: 2 } });
    playground.setVariant('observed-1.36');
    expect(state().branches).toHaveLength(2);
  });

  it('of a future with a call in it does not stand for one without', () => {
    const { playground, state, settle } = settled();
    playground.setVariant('observed-1.36');
    settle();
    playground.goToEnd();
    playground.inject(tick(12));
    settle();
    playground.switchBranch(0);
    playground.setVariant('observed-1.36');
    settle();
    expect(state().branches).toHaveLength(3);
    expect(playground.branch.injected).toEqual([]);
  });

  it('while time passes is shown where time was, and time passes on from there', () => {
    const { playground, state, settle } = settled();
    playground.seekTime(7 * SECOND_NS);
    playground.setVariant('evented-1.29');
    playground.tick(100);
    playground.setVariant('time-shift');
    playground.tick(100);
    settle();
    expect(playground.branch.setup.variant).toBe('time-shift');
    expect(state()).toMatchObject({ isPlaying: true, destination: null, cursor: { timeNs: 7 * SECOND_NS } });
    playground.tick(100);
    expect(state().cursor.timeNs).toBe(7.1 * SECOND_NS);
  });

  it('answers a call as it does', () => {
    const { playground, settle, lines } = settled();
    playground.setVariant('observed-1.36');
    settle();
    playground.seekTime(7 * SECOND_NS);
    playground.inject({ op: 'setObservedTime', uid: WEB, timestamp: s(6) });
    settle();
    expect(playground.branch.setup.variant).toBe('observed-1.36');
    expect(lines().some((line) => line.includes('entry.observed'))).toBe(true);
  });
});

describe('a branch that is removed', () => {
  it('is gone, and the one beside it is shown', () => {
    const { playground, state, settle } = settled();
    playground.seekTime(7 * SECOND_NS);
    for (const seconds of [1, 2, 3]) {
      playground.switchBranch(0);
      playground.inject(tick(seconds));
      settle();
    }
    const ids = () => state().branches.map(({ id }) => id);
    expect(ids()).toEqual([0, 1, 2, 3]);
    removeBranch(playground, 1);
    expect([ids(), state().branchId]).toEqual([[0, 2, 3], 3]);
    removeBranch(playground, 3);
    expect([ids(), state().branchId]).toEqual([[0, 2], 2]);
    removeBranch(playground, 0);
    removeBranch(playground, 7);
    expect([ids(), state().branchId]).toEqual([[2], 2]);
    removeBranch(playground, 2);
    expect(ids()).toEqual([2]);
    expect(state().cursor.timeNs).toBe(7 * SECOND_NS);
    // A new one does not take a number that is in use.
    playground.inject(tick(4));
    settle();
    expect(ids()).toEqual([2, 3]);
  });

  it('can be had back: shown, compared and in its place as it was, and simulated on', () => {
    const { playground, state, settle } = settled();
    playground.seekTime(4 * SECOND_NS);
    playground.inject(tick(2));
    settle();
    playground.seekTime(7 * SECOND_NS);
    playground.inject(tick(3));
    settle();
    playground.setVariant('observed-1.36');
    playground.switchBranch(1);
    playground.compareWith(2);
    const shape = () => {
      const { branches, branchId, comparedId } = state();
      return { branchId, comparedId, branches: branches.map(({ id, name, parting }) => [id, name, parting]) };
    };
    const before = shape();
    for (const id of [1, 2, 0, 3]) {
      removeBranch(playground, id);
      expect(removedOf(state())?.id).toBe(id);
      restoreRemoved(playground);
      expect(shape()).toEqual(before);
      expect(removedOf(state())).toBeNull();
    }
    settle();
    expect(state().failure).toBeNull();
    expect(playground.branch.isFinished).toBe(true);
    // Once, and what has been done to the others meanwhile stays.
    removeBranch(playground, 0);
    renameBranch(playground, 1, 'mine');
    restoreRemoved(playground);
    restoreRemoved(playground);
    expect(shape().branches[1]).toEqual([1, 'mine', { from: 0, place: expect.anything() }]);
  });

  it('can be had back until another one begins, which may be the same, or another scenario', () => {
    const { playground, state, settle } = settled();
    playground.seekTime(7 * SECOND_NS);
    playground.inject(tick(1));
    settle();
    removeBranch(playground, 1);
    playground.seekTime(7 * SECOND_NS);
    playground.inject(tick(1));
    settle();
    expect(removedOf(state())).toBeNull();
    restoreRemoved(playground);
    expect(state().branches).toHaveLength(2);
    removeBranch(playground, 1);
    playground.load(firstSeconds);
    expect(removedOf(state())).toBeNull();
  });

  it('while it is being simulated is not heard of any more', () => {
    const { playground, state, settle, heard } = settled({ ...firstSeconds, setup: busySetup(5, 5, 3e9) });
    playground.seekTime(SECOND_NS);
    playground.inject(tick(1));
    removeBranch(playground, 1);
    const before = playground.branch.events;
    settle();
    expect(heard.length).toBeGreaterThan(1);
    expect(state()).toMatchObject({ branchId: 0, failure: null, branches: { length: 1 } });
    expect(playground.branch.events).toBe(before);
  });
});

describe('a call', () => {
  it('that is made twice at once is made once', () => {
    const { playground, state, settle } = settled();
    playground.seekTime(7 * SECOND_NS);
    playground.inject(wait);
    playground.inject(wait);
    settle();
    expect(state()).toMatchObject({ branchId: 1, branches: { length: 2 } });
    expect(playground.branch.injected).toHaveLength(1);
    const { cursor } = state();
    // Nor is it from the other future, later on.
    playground.switchBranch(0);
    playground.seekTime(7 * SECOND_NS);
    playground.inject(wait);
    expect(state()).toMatchObject({ branchId: 1, branches: { length: 2 }, cursor });
  });

  it('that is made twice at the end is made once', () => {
    const { playground, settle } = settled();
    playground.goToEnd();
    playground.inject(wait);
    playground.inject(wait);
    settle();
    expect(playground.branch.injected).toHaveLength(1);
  });

  it('that is made again after the first is another one', () => {
    const { playground, settle } = settled();
    playground.seekTime(7 * SECOND_NS);
    playground.inject(wait);
    settle();
    playground.inject(wait);
    settle();
    expect(playground.branch.injected).toHaveLength(2);
  });

  it('is jumped to though time has begun to pass meanwhile, and it passes on from there', () => {
    const { playground, state, lines, settle } = settled();
    playground.seekTime(7 * SECOND_NS);
    playground.inject(tick(6));
    playground.togglePlaying();
    playground.tick(100);
    settle();
    expect(lines()[state().cursor.events - 1]).toMatch(/manual writer 1 .* op\.returned/);
    expect(state()).toMatchObject({ isPlaying: true, cursor: { timeNs: 7 * SECOND_NS } });
    playground.tick(100);
    expect(state().cursor.timeNs).toBe(7.1 * SECOND_NS);
  });

  it('is made in what is known: time does not go back to the event before it', () => {
    const { playground, state } = settled();
    playground.seekTime(7 * SECOND_NS);
    playground.inject(tick(6));
    expect(playground.branch.knownToNs).toBe(7 * SECOND_NS);
    playground.seekTime(7 * SECOND_NS);
    expect(state().cursor.timeNs).toBe(7 * SECOND_NS);
  });

  it('lets go of a selection that its future may not have', () => {
    const { playground, state, lines, settle } = settled();
    const made = lines().findIndex((line) => line.includes('job-x'));
    playground.seekTime(2 * SECOND_NS);
    const selected = (selection: Parameters<typeof playground.select>[0]) => {
      playground.switchBranch(0);
      playground.seekTime(2 * SECOND_NS);
      playground.select(selection);
      playground.inject(tick(1));
      settle();
      return state().selection;
    };
    const [web, job] = [0, 2];
    expect(playground.branch.indexed.log.pods).toEqual(['web-7f', 'db-0', 'job-x']);
    expect(selected({ kind: 'pod', pod: job })).toBeNull();
    expect(selected({ kind: 'event', seq: made })).toBeNull();
    expect(selected({ kind: 'relation', actor: 1, pod: job })).toBeNull();
    for (const kept of [
      { kind: 'pod', pod: web },
      { kind: 'event', seq: 3 },
      { kind: 'relation', actor: 1, pod: web },
      // It has done nothing yet, but the scenario names it.
      { kind: 'actor', actor: 3 },
      { kind: 'field', field: 'lock' },
    ] as const) {
      expect(selected(kept)).toEqual(kept);
    }
  });
});

describe('the end', () => {
  it('is behind the last event, once there will be no other', () => {
    const { branch } = settled().playground;
    const cursor = { events: branch.events, timeNs: branch.knownToNs };
    expect(isAtEnd(branch, cursor)).toBe(true);
    expect(isAtEnd({ ...branch, isFinished: false }, cursor)).toBe(false);
    expect(isAtEnd(branch, { ...cursor, events: branch.events - 1 })).toBe(false);
  });

  it('of what is simulated so far begins another future for a call', () => {
    const { playground, state, opened } = beginning();
    // Nothing has come, so the cursor is behind all that is known.
    playground.inject(tick(1));
    expect(state().branches).toHaveLength(2);
    expect(opened).toHaveLength(1);
  });
});

describe('while a person holds the cursor', () => {
  it('it does not move by itself, and does so again afterwards', () => {
    const { playground, state } = settled();
    playground.hold();
    playground.seekTime(3 * SECOND_NS);
    playground.tick(100);
    expect(state()).toMatchObject({ isPlaying: true, cursor: { timeNs: 3 * SECOND_NS } });
    playground.release();
    playground.tick(100);
    expect(state().cursor.timeNs).toBe(3.1 * SECOND_NS);
  });
});

it('a fork of a log shares nothing that changes with it', () => {
  const log = longLog(500);
  const fork = forkLog(log, 100);
  for (const table of ['words', 'floats', 'args', 'statuses', 'errors', 'pods', 'actors'] as const) {
    expect(fork[table], table).not.toBe(log[table]);
  }
  expect(fork.floats.buffer).toBe(fork.words.buffer);
});
