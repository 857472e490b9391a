// Play pauses where an invariant is broken, by itself and once; what a person does not want to hear of does not count.
import { expect, it } from 'vitest';
import { loadGallery, scenarioOf } from '../../../src/client/gallery.ts';
import { brokenAt, invariantsIn, stepToViolation, tickAndWatch } from '../../../src/client/watch.ts';
import type { InvariantId } from '../../../src/trace/violation.ts';
import { type Session, settled } from '../../support/session.ts';

/** Broken at 0 s and 5 s by ticks, and at 5 s again by what a worker gets. */
const lying = () => {
  const file = loadGallery().find(({ id }) => id === 'tick-that-lies');
  return settled(file === undefined ? undefined : scenarioOf(file));
};

/** Plays until it pauses or has come so far, and says where it is and what is broken there. */
function played({ playground, state }: Session, toSeconds = 12): { seconds: number; what: InvariantId | null } {
  if (!state().isPlaying) playground.togglePlaying();
  while (state().isPlaying && state().cursor.timeNs < toSeconds * 1e9) tickAndWatch(playground, 100);
  return {
    seconds: state().cursor.timeNs / 1e9,
    what: state().isPlaying ? null : (brokenAt(state())?.invariant ?? null),
  };
}

it('pauses right after each event that breaks something, but for those at the very start', () => {
  const session = lying();
  expect(played(session)).toEqual({ seconds: 5, what: 'timestampEarned' });
  expect(played(session)).toEqual({ seconds: 5, what: 'answersTrue' });
  expect(played(session).what).toBeNull();
  session.playground.seekTime(4e9);
  expect(played(session).what).toBe('timestampEarned');
});

it('pauses once at each in a loop, and again in one that somebody has changed', () => {
  const session = lying();
  const { playground, state } = session;
  playground.seekTime(4e9);
  playground.setLoop({ fromNs: 4e9, toNs: 6e9, isOn: true });
  const halts = () => {
    playground.store.setState({ isPlaying: true });
    for (let frames = 0; frames < 100 && state().isPlaying; frames++) tickAndWatch(playground, 100);
    return state().isPlaying ? null : brokenAt(state())?.invariant;
  };
  expect([halts(), halts(), halts()]).toEqual(['timestampEarned', 'answersTrue', null]);
  playground.setLoop({ fromNs: 4e9, toNs: 6e9, isOn: true });
  expect(halts()).toBe('timestampEarned');
});

it('is told what not to pause at, and not to pause at all', () => {
  const session = lying();
  const { playground } = session;
  playground.store.setState({ unwatched: ['timestampEarned'] });
  expect(played(session)).toEqual({ seconds: 5, what: 'answersTrue' });
  playground.goToStart();
  playground.store.setState({ unwatched: [], pausesWhenBroken: false });
  expect(played(session)).toEqual({ seconds: expect.closeTo(12, 0), what: null });
});

it('does not stand in the way of who goes elsewhere', () => {
  const { playground, state } = lying();
  playground.seekTime(9e9);
  expect([state().cursor.timeNs, brokenAt(state())]).toEqual([9e9, null]);
});

it('goes to the next and the previous one, of those that are watched', () => {
  const { playground, state } = lying();
  playground.goToStart();
  const visited = [1, 1, 1, 1, -1, -1].map((direction) => {
    const isThere = stepToViolation(playground, direction === 1 ? 1 : -1);
    return isThere ? `${brokenAt(state())?.invariant} ${state().cursor.timeNs / 1e9}` : '-';
  });
  expect(visited).toEqual([
    'timestampEarned 0',
    'timestampEarned 5',
    'answersTrue 5',
    '-',
    'timestampEarned 5',
    'timestampEarned 0',
  ]);
  playground.store.setState({ unwatched: ['timestampEarned'] });
  expect([stepToViolation(playground, -1), brokenAt(state())]).toEqual([false, null]);
  expect([stepToViolation(playground, 1), brokenAt(state())?.invariant]).toEqual([true, 'answersTrue']);
});

it('a call in the middle forgets what was broken behind it, until that is there again', () => {
  const session = lying();
  const { playground, state, settle } = session;
  playground.seekTime(4e9);
  playground.inject({ op: 'getAll' });
  settle();
  expect(state().branches).toHaveLength(2);
  expect(played(session)).toEqual({ seconds: 5, what: 'timestampEarned' });
});

it('reads the names that the browser has kept, and no others', () => {
  expect(invariantsIn('answersTrue nonsense entriesForward')).toEqual(['entriesForward', 'answersTrue']);
  expect(invariantsIn('')).toEqual([]);
});
