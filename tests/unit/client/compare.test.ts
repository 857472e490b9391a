// What a person does with the futures that there are: names, gives up, lays one over another.
import { describe, expect, it } from 'vitest';
import { ensure } from '../../../src/base/assert.ts';
import { isRecord } from '../../../src/base/plainData.ts';
import { type Compared, comparedIn, lookOn, momentThere } from '../../../src/client/comparison.ts';
import {
  comparedOf,
  compareWith,
  LONGEST_NAME,
  removeBranch,
  renameBranch,
  sharedEvents,
  switchTo,
} from '../../../src/client/futures.ts';
import type { Operation } from '../../../src/kubelet/operation.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import { logText } from '../../../src/trace/text.ts';
import { s } from '../../support/port.ts';
import { beginning, type Session, settled } from '../../support/session.ts';

const tick = (seconds: number): Operation => ({ op: 'updateTime', timestamp: s(seconds) });

/** Makes a call in a future, at a time, so that another one begins. */
function callIn({ playground, settle }: Session, id: number, seconds: number): void {
  playground.switchBranch(id);
  settle();
  playground.seekTime(seconds * SECOND_NS);
  playground.inject(tick(seconds));
  settle();
}

/** Each future with the one that it parts from, and when. */
const partings = ({ state }: Session) =>
  state().branches.map(({ id, parting }) =>
    parting === null ? [id] : [id, parting.from, parting.place.timeNs / SECOND_NS],
  );
const branch = ({ state }: Session, id: number) =>
  ensure(
    state().branches.find((each) => each.id === id),
    `there is a branch ${id}`,
  );

describe('a future', () => {
  it('knows from which one it parts, and where', () => {
    const session = settled();
    callIn(session, 0, 4);
    callIn(session, 1, 7);
    session.playground.setVariant('observed-1.36');
    session.settle();
    expect(partings(session)).toEqual([[0], [1, 0, 4], [2, 1, 7], [3, 2, 0]]);
    // What goes on at its end is the same future.
    session.playground.goToEnd();
    session.playground.inject(tick(9));
    session.settle();
    expect(partings(session)).toHaveLength(4);
  });

  it('shares with another one what lies before both have parted', () => {
    const session = settled();
    callIn(session, 0, 4);
    callIn(session, 1, 7);
    callIn(session, 0, 6);
    session.playground.setVariant('observed-1.36');
    session.settle();
    const { branches } = session.state();
    const shared = (a: number, b: number) => sharedEvents(branches, branch(session, a), branch(session, b));
    const parts = (id: number) => ensure(branch(session, id).parting, 'it parts').place.events;
    expect([shared(0, 1), shared(1, 0), shared(0, 2), shared(1, 2)]).toEqual([parts(1), parts(1), parts(1), parts(2)]);
    expect([shared(2, 3), shared(4, 2), shared(3, 3)]).toEqual([parts(1), 0, branch(session, 3).events]);
    const lines = (id: number) => logText(branch(session, id).indexed.log).split('\n');
    expect(lines(2).slice(0, shared(2, 3))).toEqual(lines(3).slice(0, shared(2, 3)));
  });

  it('takes the name that a person gives it, and without one is called by its origin again', () => {
    const session = settled();
    callIn(session, 0, 4);
    const named = (text: string) => {
      renameBranch(session.playground, 1, text);
      return [branch(session, 0).name, branch(session, 1).name];
    };
    expect(named('  with \n a tick ')).toEqual([null, 'with a tick']);
    expect(named('😀'.repeat(LONGEST_NAME + 1))).toEqual([null, '😀'.repeat(LONGEST_NAME)]);
    expect(named(' \t')).toEqual([null, null]);
  });
});

describe('a future that is given up', () => {
  it('leaves those that part from it, which part from the one above it then', () => {
    const session = settled();
    callIn(session, 0, 4);
    callIn(session, 1, 7);
    callIn(session, 1, 2);
    session.playground.switchBranch(1);
    session.playground.setVariant('observed-1.36');
    session.settle();
    expect(partings(session)).toEqual([[0], [1, 0, 4], [2, 1, 7], [3, 1, 2], [4, 1, 0]]);
    removeBranch(session.playground, 1);
    // With the first one they share no more than that did.
    expect(partings(session)).toEqual([[0], [2, 0, 4], [3, 0, 2], [4, 0, 0]]);
  });

  it('leaves the eldest of them as the first of all, when it was that', () => {
    const session = settled();
    callIn(session, 0, 6);
    callIn(session, 0, 3);
    callIn(session, 0, 8);
    callIn(session, 1, 7);
    removeBranch(session.playground, 0);
    expect(partings(session)).toEqual([[1], [2, 1, 3], [3, 1, 6], [4, 1, 7]]);
    const { branches } = session.state();
    expect(sharedEvents(branches, branch(session, 3), branch(session, 2))).toBe(
      branch(session, 2).parting?.place.events,
    );
  });
});

/** What is known of the two when both have been looked through. */
function looked({ state }: Session): Compared | null {
  while (lookOn(state()));
  return comparedIn(state());
}

describe('two futures laid over each other', () => {
  it('change places when one switches to the other, and part where they did', () => {
    const session = settled();
    const { playground, state } = session;
    callIn(session, 0, 7);
    expect(looked(session)).toBeNull();
    compareWith(playground, 0);
    expect(state()).toMatchObject({ comparedId: 0, panel: 'compare' });
    expect(comparedOf(state())?.id).toBe(0);
    const differs = { kind: 'differs', seq: branch(session, 1).parting?.place.events, timeNs: 7 * SECOND_NS };
    expect(looked(session)).toMatchObject({ here: 1, there: 0, verdict: { ...differs, inA: true, inB: false } });
    switchTo(playground, 0);
    session.settle();
    expect(looked(session)).toMatchObject({ here: 0, there: 1, verdict: { ...differs, inA: false, inB: true } });
    compareWith(playground, null);
    expect([comparedOf(state()), looked(session)]).toEqual([null, null]);
  });

  it('are no longer when one of them is given up, or shown by another way', () => {
    const session = settled();
    const { playground, state } = session;
    callIn(session, 0, 7);
    callIn(session, 0, 8);
    compareWith(playground, 0);
    playground.switchBranch(0);
    expect(comparedOf(state())).toBeNull();
    playground.switchBranch(2);
    compareWith(playground, 1);
    removeBranch(playground, 1);
    expect([state().comparedId, comparedOf(state())]).toEqual([null, null]);
  });

  it('are no longer when the other one is shown: for one that is given up, or because it comes again', () => {
    const session = settled();
    const { playground, state } = session;
    for (const seconds of [6, 7, 8]) callIn(session, 0, seconds);
    const thenCompared = (id: number) => {
      switchTo(playground, id);
      return [state().branchId, state().comparedId];
    };
    const comparedFrom = (id: number, other: number) => {
      switchTo(playground, id);
      compareWith(playground, other);
    };
    comparedFrom(2, 1);
    removeBranch(playground, 2);
    expect(state().branchId).toBe(1);
    expect(thenCompared(3)).toEqual([3, null]);
    // The same call at the same time leads to the future that there is.
    comparedFrom(0, 1);
    playground.seekTime(6 * SECOND_NS);
    playground.inject(tick(6));
    expect(state().branchId).toBe(1);
    expect(thenCompared(3)).toEqual([3, null]);
    comparedFrom(3, 0);
    playground.changeSetup(playground.terms, { kind: 'reset' });
    expect(state().branchId).toBe(0);
    expect(thenCompared(3)).toEqual([3, null]);
  });

  it('are the same only as far as both are simulated', () => {
    const session = settled();
    const { playground, state, settle } = session;
    // Other terms, by which the same happens.
    const { setup } = playground.terms;
    playground.changeSetup({ setup: { ...setup, faults: [] }, choice: null }, { kind: 'reset' });
    settle();
    playground.switchBranch(0);
    playground.goToTime(20 * SECOND_NS);
    settle();
    compareWith(playground, 1);
    const verdict = looked(session)?.verdict;
    expect(verdict).toEqual({ kind: 'same', timeNs: branch(session, 1).knownToNs });
    expect(momentThere(state())).toBeNull();
    playground.seekTime(9 * SECOND_NS);
    expect(momentThere(state())).toMatchObject({ timeNs: 9 * SECOND_NS, events: state().cursor.events });
    // Whoever shows the other one has it simulated as far.
    playground.seekTime(20 * SECOND_NS);
    switchTo(playground, 1);
    settle();
    expect(looked(session)?.verdict).toEqual({ kind: 'same', timeNs: 20 * SECOND_NS });
  });

  it('are both simulated to their ends: first the one that is shown', () => {
    const session = beginning();
    const { playground, settle } = session;
    playground.setVariant('observed-1.36');
    compareWith(playground, 0);
    settle();
    expect([0, 1].map((id) => branch(session, id).isFinished)).toEqual([true, true]);
    // One that is given up in the middle of it leaves nothing behind.
    playground.setVariant('evented-1.26');
    playground.switchBranch(0);
    compareWith(playground, 2);
    removeBranch(playground, 2);
    settle();
    expect(session.state()).toMatchObject({ failure: null, comparedId: null });
  });

  it('leave the worker to what it is at, until all that is shown has come', () => {
    const { playground, settle, heard } = beginning();
    playground.setVariant('observed-1.36');
    compareWith(playground, 0);
    settle();
    const runs = heard.map((message) => (isRecord(message) ? message['run'] : null));
    // The first future, as far as it came; the one that is shown; the first one again.
    expect(new Set(runs)).toEqual(new Set([1, 2, 3]));
  });

  it('are looked through as they grow', () => {
    const session = beginning();
    const { playground, settle } = session;
    playground.setVariant('observed-1.36');
    compareWith(playground, 0);
    expect(looked(session)?.verdict).toEqual({ kind: 'same', timeNs: 0 });
    settle();
    playground.switchBranch(0);
    playground.store.setState({ comparedId: 1 });
    settle();
    expect(looked(session)?.verdict).toMatchObject({ kind: 'differs', timeNs: 4 * SECOND_NS });
  });

  it('are looked through by whoever looks on, and not by whoever reads', () => {
    const session = settled();
    const { playground, state } = session;
    playground.setVariant('observed-1.36');
    session.settle();
    compareWith(playground, 0);
    expect([comparedIn(state()), comparedIn(state())]).toMatchObject([{ verdict: null }, { verdict: null }]);
    expect(lookOn(state())).toBe(false);
    expect(comparedIn(state())?.verdict).toMatchObject({ kind: 'differs' });
  });
});
