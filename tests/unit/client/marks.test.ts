// Marks: where they stand, in which futures, and the ways to them.
import { beforeEach, describe, expect, it } from 'vitest';
import { removeBranch } from '../../../src/client/futures.ts';
import {
  addMark,
  goToMark,
  LONGEST_NOTE,
  markAt,
  marksElsewhere,
  marksIn,
  noteMark,
  removeMark,
  stepToMark,
} from '../../../src/client/marks.ts';
import type { Mark } from '../../../src/client/playgroundState.ts';
import { SECOND_NS, unix } from '../../../src/kubelet/time.ts';
import { isNoteOnItsWay, markHere } from '../../../src/ui/withMarks.ts';
import { type Session, settled } from '../../support/session.ts';

let session: Session;
beforeEach(() => {
  session = settled();
  session.playground.pause();
});

/** Marks a time, in seconds, and gives the mark. */
function marked(seconds: number, note = ''): Mark {
  session.playground.seekTime(seconds * SECOND_NS);
  addMark(session.playground);
  const { marks, notingId } = session.state();
  const mark = marks.find(({ id }) => id === notingId);
  if (mark === undefined) throw new Error('there is no mark');
  noteMark(session.playground, mark.id, note);
  return mark;
}

function called(seconds: number): void {
  session.playground.seekTime(seconds * SECOND_NS);
  session.playground.inject({ op: 'updateTime', timestamp: unix(seconds * SECOND_NS) });
  session.settle();
}

const shown = () => marksIn(session.playground.branch, session.state().marks).map(({ note }) => note);
const elsewhere = () => marksElsewhere(session.state()).map(({ note }) => note);

describe('a mark', () => {
  it('stands at the cursor, once, and time stands still for its note', () => {
    session.playground.togglePlaying();
    const first = marked(3, 'a');
    expect(session.state()).toMatchObject({ isPlaying: false, panel: 'marks', notingId: first.id });
    expect(marked(3).id).toBe(first.id);
    expect(markAt(session.state())?.id).toBe(first.id);
    expect(marked(4, 'b').id).not.toBe(first.id);
    removeMark(session.playground, first.id);
    expect(shown()).toEqual(['b']);
    expect(markAt({ ...session.state(), cursor: first.place })).toBeNull();
  });

  it('is of the moment and future of its key, or of none if another is shown before it can be made', async () => {
    called(3);
    session.playground.seekTime(2 * SECOND_NS);
    const { cursor } = session.state();
    const one = markHere(session.playground);
    expect(isNoteOnItsWay(session.playground)).toBe(true);
    session.playground.seekTime(4 * SECOND_NS);
    await one;
    expect(session.state().marks.map(({ place }) => place)).toEqual([cursor]);

    session.playground.store.setState({ notingId: null });
    session.playground.seekTime(5 * SECOND_NS);
    const other = markHere(session.playground);
    session.playground.switchBranch(0);
    await other;
    expect(session.state().marks).toHaveLength(1);
    expect(isNoteOnItsWay(session.playground)).toBe(false);
  });

  it('has a note of a length', () => {
    marked(3, 'x'.repeat(LONGEST_NOTE + 1));
    expect(shown()[0]).toHaveLength(LONGEST_NOTE);
  });

  it('is gone to in the order of time, between events of one time as well', () => {
    marked(8, 'late');
    marked(2, 'early');
    session.playground.seekTime(5.2 * SECOND_NS);
    session.playground.step(-1);
    addMark(session.playground);
    const { cursor } = session.state();
    const places = [-1, 1, 1, 1].map((direction) => {
      stepToMark(session.playground, direction as 1 | -1);
      return session.state().cursor.timeNs / SECOND_NS;
    });
    expect(places).toEqual([2, 5.2, 8, 8]);
    stepToMark(session.playground, -1);
    expect(session.state().cursor).toEqual(cursor);
  });
});

describe('in the futures', () => {
  it('it stands where all before it is the same', () => {
    marked(2, 'before');
    marked(9, 'after');
    called(7);
    expect([shown(), elsewhere()]).toEqual([['before'], ['after']]);
    marked(8, 'of the call');
    called(8.5);
    expect([shown(), elsewhere()]).toEqual([['before', 'of the call'], ['after']]);
    session.playground.setVariant('evented-1.29');
    session.settle();
    expect([shown(), elsewhere()]).toEqual([[], ['before', 'after', 'of the call']]);
    session.playground.switchBranch(0);
    session.settle();
    expect([shown(), elsewhere()]).toEqual([['before', 'after'], ['of the call']]);
  });

  it('at the place of a call it stands in both, and not at a time when the other has gone on', () => {
    marked(7, 'at the call');
    called(7);
    expect(shown()).toEqual(['at the call']);
    session.playground.switchBranch(0);
    session.settle();
    marked(7.3, 'past it');
    session.playground.switchBranch(1);
    session.settle();
    expect([shown(), elsewhere()]).toEqual([['at the call'], ['past it']]);
  });

  it('it leads to a future that has it', () => {
    const after = marked(9, 'after');
    called(7);
    goToMark(session.playground, after);
    session.settle();
    expect(session.state()).toMatchObject({ branchId: 0, cursor: after.place, isPlaying: false });
  });

  it('it stays with those that are left when one is given up, and is nowhere to be seen without', () => {
    called(7);
    marked(8, 'of the call');
    marked(2, 'before');
    removeBranch(session.playground, 1);
    session.settle();
    expect([shown(), elsewhere()]).toEqual([['before'], []]);
  });

  it('it stands in one that is not simulated so far', () => {
    marked(9, 'after');
    called(7);
    marked(8, 'of the call');
    const { branches, marks } = session.state();
    const fresh = branches.map((branch) => ({ ...branch, events: 0, isFinished: false }));
    expect(fresh.map((branch) => marksIn(branch, marks).map(({ note }) => note))).toEqual([['after'], ['of the call']]);
  });
});
