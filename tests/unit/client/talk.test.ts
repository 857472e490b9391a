// A talk: what a note says to whom, where it stops, and that it never shows an answer before its question.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { order } from '../../../src/client/cursor.ts';
import { stepTo } from '../../../src/client/goTo.ts';
import { addMark, noteMark } from '../../../src/client/marks.ts';
import { cardOf, goToStop, standingOf, stepToStop, stopsIn, tickToStop } from '../../../src/client/talk.ts';
import { talkStateOf } from '../../../src/client/talkMessages.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import { timeNsOf } from '../../../src/trace/log.ts';
import { beginning, type Session, settled } from '../../support/session.ts';

const STILL = true;
const MOVING = false;
const FRAME_MS = 16;

/** Marks where time stands. Gives the mark's id. */
function mark({ playground, state }: Session, note: string): number {
  addMark(playground);
  const id = state().notingId ?? -1;
  noteMark(playground, id, note);
  return id;
}

/** Three marks: at 2.5 s where nothing happens, right after the wake at 8 s, a question, and at 9 s. */
function talk(): Session & { readonly ids: readonly number[] } {
  const session = settled();
  const { playground } = session;
  playground.seekTime(2.5 * SECOND_NS);
  const first = mark(session, 'At first. Say hello.');
  playground.seekTime(8 * SECOND_NS);
  const second = mark(session, 'Who is released? The worker.');
  playground.seekTime(9 * SECOND_NS);
  const third = mark(session, '');
  playground.goToStart();
  return { ...session, ids: [first, second, third] };
}

const standing = ({ state }: Session) => {
  const { stop, isThere, next } = standingOf(state());
  return [stop?.mark.id, stop?.kind, isThere, next?.id, state().cursor.timeNs / SECOND_NS];
};

/** Lets time pass until it stands still. */
function playOn({ playground, state }: Session): void {
  for (let frames = 0; state().isPlaying; frames++) {
    if (frames > 10_000) throw new Error('time does not stop');
    tickToStop(playground, FRAME_MS);
  }
}

describe('a card', () => {
  it.each([
    ['', '', '', false],
    ['the first wake', 'the first wake', '', false],
    ['Who is next? Nobody.', 'Who is next?', 'Nobody.', true],
    ['It was 4.2 s in v1.26. Since then less.', 'It was 4.2 s in v1.26.', 'Since then less.', false],
    ['Look at a?b=c. Done', 'Look at a?b=c.', 'Done', false],
    ['誰會被喚醒？沒有人。', '誰會被喚醒？', '沒有人。', true],
    ['誰會被喚醒?沒有人', '誰會被喚醒?', '沒有人', true],
    ['相等不算更新。所以它等。', '相等不算更新。', '所以它等。', false],
    ['A title\nand notes? yes', 'A title', 'and notes? yes', false],
    ['  What? ', 'What?', '', true],
    ['Really?! Yes.', 'Really?!', 'Yes.', true],
    ['Really?!', 'Really?!', '', true],
    ['真的？！真的。', '真的？！', '真的。', true],
    ['Who is "released?" The worker.', 'Who is "released?"', 'The worker.', true],
    ['What is “newer than”? "After."', 'What is “newer than”?', '"After."', true],
    ['It says ‘wait.’ So it waits.', 'It says ‘wait.’', 'So it waits.', false],
    ['他問：「誰會被喚醒？」沒有人。', '他問：「誰會被喚醒？」', '沒有人。', true],
    ['（誰？）沒有人。', '（誰？）', '沒有人。', true],
    ['Is a PLEG (e.g. this) fine? It is.', 'Is a PLEG (e.g. this) fine?', 'It is.', true],
    ['Polled vs. evented. kubelet asks.', 'Polled vs. evented.', 'kubelet asks.', false],
  ])('%j', (note, title, rest, isQuestion) => {
    expect(cardOf(note)).toEqual({ title, rest, isQuestion });
  });

  it('loses nothing of a note', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '.', '?', '！', '\n', '等', '"', '」') }), (note) => {
        const { title, rest } = cardOf(note);
        expect((title + rest).replaceAll(/\s/g, '')).toBe(note.replaceAll(/\s/g, ''));
      }),
    );
  });
});

describe('the stops of a talk', () => {
  it('a question is asked before all that happens at its moment', () => {
    const session = talk();
    const { branch } = session.playground;
    const { log } = branch.indexed;
    const stops = stopsIn(branch, session.state().marks);
    expect(stops.map(({ kind }) => kind)).toEqual(['mark', 'question', 'answer', 'mark']);
    const [, question, answer] = stops.map(({ place }) => place);
    expect(question?.timeNs).toBe(8 * SECOND_NS);
    expect(timeNsOf(log, (question?.events ?? 0) - 1)).toBeLessThan(8 * SECOND_NS);
    expect(timeNsOf(log, question?.events ?? 0)).toBe(8 * SECOND_NS);
    expect(timeNsOf(log, (answer?.events ?? 0) - 1)).toBe(8 * SECOND_NS);
  });

  it('a question in the middle of a moment is answered by all of it', () => {
    const session = settled();
    const { playground, state } = session;
    // Right after somebody is released, before that has come to anything.
    for (let i = 0; i < 4; i++) stepTo(playground, 'wake', 1);
    const { events } = state().cursor;
    mark(session, 'Who is next?');
    const [question, answer] = stopsIn(playground.branch, state().marks).map(({ place }) => place);
    expect(question?.events).toBeLessThan(events);
    expect(answer?.events).toBeGreaterThan(events);
    expect([question?.timeNs, answer?.timeNs]).toEqual([8 * SECOND_NS, 8 * SECOND_NS]);
    expect(timeNsOf(playground.branch.indexed.log, answer?.events ?? 0)).toBeGreaterThan(8 * SECOND_NS);
  });

  it('a question where nothing happens is about what comes next', () => {
    const session = settled();
    session.playground.seekTime(7.5 * SECOND_NS);
    mark(session, 'And now?');
    const { branch } = session.playground;
    const [question, answer, ...more] = stopsIn(branch, session.state().marks).map(({ place }) => place);
    expect(question).toEqual(session.state().cursor);
    expect(answer?.timeNs).toBe(timeNsOf(branch.indexed.log, question?.events ?? 0));
    expect(more).toEqual([]);
    // At the end there is nothing to show.
    session.playground.goToEnd();
    mark(session, 'And then?');
    expect(stopsIn(branch, session.state().marks).map(({ kind }) => kind)).toEqual(['question', 'answer', 'question']);
  });

  it('are gone through one by one, there and back', () => {
    const session = talk();
    const { playground, ids } = session;
    const [first, second, third] = ids;
    const seen = [standing(session)];
    for (let i = 0; i < 5; i++) {
      stepToStop(playground, 1, STILL);
      seen.push(standing(session));
    }
    const there = [
      [undefined, undefined, false, first, 0],
      [first, 'mark', true, second, 2.5],
      [second, 'question', true, third, 8],
      [second, 'answer', true, third, 8],
      [third, 'mark', true, undefined, 9],
    ];
    expect(seen).toEqual([...there, there[4]]);
    for (const at of [3, 2, 1, 1]) {
      stepToStop(playground, -1, STILL);
      expect(standing(session)).toEqual(there[at]);
    }
    // Between two, the mark that has been passed is still what it is about.
    playground.seekTime(5 * SECOND_NS);
    expect(standing(session)).toEqual([first, 'mark', false, second, 5]);
    goToStop(playground, second ?? -1);
    expect(standing(session)).toEqual(there[2]);
    goToStop(playground, 99);
    expect(standing(session)).toEqual(there[2]);
  });

  it('playing stops at a question and nowhere else, and goes on through the answer', () => {
    const session = talk();
    const { playground, state } = session;
    const [, second, third] = session.ids;
    playground.store.setState({ pausesWhenBroken: false });
    playground.togglePlaying();
    playOn(session);
    expect(standing(session)).toEqual([second, 'question', true, third, 8]);
    const { events } = state().cursor;
    stepToStop(playground, 1, MOVING);
    expect(state().isPlaying).toBe(true);
    tickToStop(playground, FRAME_MS);
    expect(state().cursor.events).toBeGreaterThan(events);
    playOn(session);
    // A little later, so that one sees how it came.
    expect(standing(session).slice(0, 4)).toEqual([second, 'answer', true, third]);
    expect(state().cursor.timeNs).toBeGreaterThan(8.3 * SECOND_NS);
    expect(state().cursor.timeNs).toBeLessThan(9 * SECOND_NS);
    stepToStop(playground, -1, MOVING);
    expect(standing(session)).toEqual([second, 'question', true, third, 8]);
    // Whoever plays on by hand sees the same.
    playground.togglePlaying();
    playOn(session);
    expect(standing(session).slice(0, 3)).toEqual([second, 'answer', true]);
    playground.togglePlaying();
    playOn(session);
    expect(state().cursor.timeNs).toBe(playground.branch.endNs);
  });

  it('at any speed, and step by step, no answer is seen before its question', () => {
    for (const speed of ['everyEvent', 0.5, 20, 1000] as const) {
      const session = talk();
      session.playground.store.setState({ pausesWhenBroken: false });
      session.playground.setSpeed(speed);
      session.playground.togglePlaying();
      playOn(session);
      expect(standing(session)).toEqual([session.ids[1], 'question', true, session.ids[2], 8]);
      session.playground.togglePlaying();
      playOn(session);
      expect(standing(session).slice(0, 2)).toEqual([session.ids[1], 'answer']);
    }
  });

  it('from an answer that is shown already, playing goes on', () => {
    const session = talk();
    const { playground, state, ids } = session;
    playground.store.setState({ pausesWhenBroken: false });
    goToStop(playground, ids[1] ?? -1);
    stepToStop(playground, 1, STILL);
    expect(standing(session)).toEqual([ids[1], 'answer', true, ids[2], 8]);
    playground.togglePlaying();
    playOn(session);
    expect(state().cursor.timeNs).toBe(playground.branch.endNs);
    // The same from within it, if one has gone there, and not from its question on.
    goToStop(playground, ids[1] ?? -1);
    playground.togglePlaying();
    tickToStop(playground, FRAME_MS);
    playOn(session);
    expect(standing(session).slice(0, 3)).toEqual([ids[1], 'answer', true]);
    playground.seekTime(8.1 * SECOND_NS);
    playground.togglePlaying();
    playOn(session);
    expect(state().cursor.timeNs).toBe(playground.branch.endNs);
  });

  it('a question that is not simulated yet does not give itself away', () => {
    const { state: before, ids } = talk();
    const session = beginning();
    session.playground.store.setState({ marks: before().marks });
    expect(session.playground.branch.knownToNs).toBe(0);
    stepToStop(session.playground, 1, STILL);
    session.settle();
    expect(standing(session).slice(0, 3)).toEqual([ids[0], 'mark', true]);
    const late = beginning();
    late.playground.store.setState({ marks: before().marks.slice(1) });
    stepToStop(late.playground, 1, STILL);
    late.settle();
    const [stop] = stopsIn(late.playground.branch, late.state().marks);
    expect(order(late.state().cursor, stop?.place ?? late.state().cursor)).toBeLessThan(0);
    expect(late.state().cursor.events).toBe(stop?.place.events);
    stepToStop(late.playground, 1, STILL);
    expect(standing(late).slice(0, 3)).toEqual([ids[1], 'question', true]);
  });
});

it('the speaker is told where the talk is', () => {
  const session = talk();
  const { playground, state, ids } = session;
  const rest = { title: 't', sentence: 's', isBlack: false, hasSpotlight: true };
  expect(talkStateOf(state(), rest)).toMatchObject({
    ...rest,
    markId: null,
    nextId: ids[0],
    isAsked: false,
    timeNs: 0,
  });
  goToStop(playground, ids[1] ?? -1);
  const asked = talkStateOf(state(), rest);
  expect(asked).toMatchObject({ markId: ids[1], nextId: ids[2], isAsked: true, isPlaying: false });
  expect(asked.marks.map(({ note }) => note)).toEqual(['At first. Say hello.', 'Who is released? The worker.', '']);
  expect(asked.endNs).toBe(playground.branch.endNs);
  stepToStop(playground, 1, STILL);
  expect(talkStateOf(state(), rest)).toMatchObject({ markId: ids[1], isAsked: false });
});
