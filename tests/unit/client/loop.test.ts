// What a person does with the range in which playing goes round.
import { describe, expect, it } from 'vitest';
import { loopBetween, loopFromHere, moveLoopEnd, toggleLoop } from '../../../src/client/loop.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { settled } from '../../support/session.ts';

const MS = 1_000_000;

function session() {
  const { playground, state, settle } = settled();
  return {
    playground,
    settle,
    /** In seconds, and null for no loop. */
    range: () => {
      const { loop } = state();
      return loop === null ? null : [loop.fromNs / SECOND_NS, loop.toNs / SECOND_NS, loop.isOn];
    },
    hereAt: (seconds: number, end: 'from' | 'to') => {
      playground.seekTime(seconds * SECOND_NS);
      loopFromHere(playground, end);
    },
    state,
  };
}

describe('the loop', () => {
  it('is all of the run until somebody chooses a range, and keeps the range while it is off', () => {
    const { playground, range } = session();
    expect(range()).toBeNull();
    toggleLoop(playground);
    expect(range()).toEqual([0, 12, true]);
    loopBetween(playground, 3 * SECOND_NS, 7 * SECOND_NS);
    toggleLoop(playground);
    expect(range()).toEqual([3, 7, false]);
    toggleLoop(playground);
    expect(range()).toEqual([3, 7, true]);
  });

  it('begins and ends where somebody says so, in any order', () => {
    const { hereAt, range } = session();
    hereAt(3, 'from');
    expect(range()).toEqual([3, 12, true]);
    hereAt(7, 'to');
    expect(range()).toEqual([3, 7, true]);
    hereAt(9, 'from');
    expect(range()).toEqual([9, 12, true]);
    hereAt(5, 'to');
    expect(range()).toEqual([0, 5, true]);
  });

  it('is never empty, and never beyond the run', () => {
    const { playground, hereAt, range, state } = session();
    loopBetween(playground, 20 * SECOND_NS, -3 * SECOND_NS);
    expect(range()).toEqual([0, 12, true]);
    hereAt(12, 'from');
    expect(state().loop).toEqual({ fromNs: 12 * SECOND_NS - MS, toNs: 12 * SECOND_NS, isOn: true });
    hereAt(0, 'to');
    expect(state().loop).toEqual({ fromNs: 0, toNs: MS, isOn: true });
  });

  it('has ends that can be moved as far as the other one lets them', () => {
    const { playground, range, state } = session();
    moveLoopEnd(playground, 'to', 5 * SECOND_NS);
    expect(range()).toBeNull();
    loopBetween(playground, 3 * SECOND_NS, 7 * SECOND_NS);
    moveLoopEnd(playground, 'from', 4.5 * SECOND_NS);
    moveLoopEnd(playground, 'to', 6.5 * SECOND_NS);
    expect(range()).toEqual([4.5, 6.5, true]);
    moveLoopEnd(playground, 'from', 9 * SECOND_NS);
    expect(state().loop?.fromNs).toBe(6.5 * SECOND_NS - MS);
    loopBetween(playground, 3 * SECOND_NS, 7 * SECOND_NS);
    moveLoopEnd(playground, 'to', 2 * SECOND_NS);
    expect(state().loop?.toNs).toBe(3 * SECOND_NS + MS);
  });

  it('stays in another future of the scenario, and not in another scenario', () => {
    const { playground, settle, range } = session();
    loopBetween(playground, 3 * SECOND_NS, 7 * SECOND_NS);
    playground.setVariant('evented-1.29');
    settle();
    expect(range()).toEqual([3, 7, true]);
    playground.load(firstSeconds);
    expect(range()).toBeNull();
  });

  it('is played round and round, also by who presses play at the end of the run', () => {
    const { playground, state } = session();
    loopBetween(playground, 3 * SECOND_NS, 3.1 * SECOND_NS);
    playground.goToEnd();
    playground.togglePlaying();
    const times = Array.from({ length: 9 }, () => {
      playground.tick(50);
      return state().cursor.timeNs / SECOND_NS;
    });
    expect(times).toEqual([3, 3.05, 3.1, 3, 3.05, 3.1, 3, 3.05, 3.1]);
    expect(state().isPlaying).toBe(true);
  });
});
