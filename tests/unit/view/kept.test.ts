// A kept projection that cannot be made. That it gives what a fresh one gives is a property of sessions
// (tests/property/session.test.ts).
import { expect, it } from 'vitest';
import { actorWord, headerWord, LOCK, LOCKING, newState, podWord, type State, TRUTH } from '../../../src/trace/fold.ts';
import { newLog } from '../../../src/trace/log.ts';
import { keep, moveTo, newProjections, read, takeStale } from '../../../src/view/kept.ts';
import { agoNs, type Moment } from '../../../src/view/moment.ts';
import { momentAt } from '../../support/moment.ts';
import { settled } from '../../support/session.ts';

it('a projection that throws is made anew by whoever asks next, and never what it was before', () => {
  const { log } = settled().playground.branch.indexed;
  let isBroken = false;
  const all = newProjections();
  const kept = keep((moment: Moment) => {
    if (isBroken) throw new Error(`broken at ${moment.isWhole}`);
    return moment.events;
  });
  const at = (moment: Moment) => {
    moveTo(all, moment, log);
    return read(all, kept);
  };
  const [early, late] = [momentAt(log, 1), momentAt(log, 2)];
  expect(at(early)).toBe(early.events);
  isBroken = true;
  expect(() => at(late)).toThrow('broken');
  // It had asked for nothing that has changed since.
  expect(() => at(late)).toThrow('broken');
  expect(() => at(early)).toThrow('broken');
  isBroken = false;
  expect(at(late)).toBe(late.events);
});

it('a move makes stale only who has read a word that it changes, or to whom time is another by then', () => {
  const all = newProjections();
  const log = newLog('classic');
  const state: State = { ...newState(), pods: new Int32Array(8).fill(-1), actors: new Int32Array(24).fill(-1) };
  const views = {
    lock: keep((moment: Moment) => headerWord(moment.state, LOCK)),
    firstPod: keep((moment: Moment) => podWord(moment.state, 0, TRUTH)),
    secondPod: keep((moment: Moment) => podWord(moment.state, 1, TRUTH)),
    waiter: keep((moment: Moment) => actorWord(moment.state, 1, LOCKING)),
    ago: keep((moment: Moment) => agoNs(moment, 0)),
    clock: keep((moment: Moment) => moment.timeNs),
    count: keep((moment: Moment) => moment.events),
    log: keep((moment: Moment) => moment.log.variant),
  };
  const staleAfter = (change: () => void, timeNs: number, events: number, source: object = log) => {
    change();
    moveTo(all, { log, state, events, timeNs, isWhole: true }, source);
    const stale = takeStale(all);
    for (const kept of Object.values(views)) read<unknown>(all, kept);
    return Object.entries(views).flatMap(([name, kept]) => (stale.includes(kept) ? [name] : []));
  };
  expect(staleAfter(() => {}, 0, 0)).toEqual([]);
  expect(staleAfter(() => {}, 0, 0)).toEqual([]);
  expect(staleAfter(() => state.pods.fill(7, 7), 0, 0)).toEqual(['secondPod']);
  expect(staleAfter(() => state.pods.fill(9, 7), 99_999_999, 0)).toEqual(['secondPod', 'clock']);
  expect(staleAfter(() => {}, 100_000_000, 0)).toEqual(['ago', 'clock']);
  expect(staleAfter(() => state.actors.fill(3), 100_000_000, 1)).toEqual(['waiter', 'count']);
  expect(staleAfter(() => state.header.fill(3), 100_000_000, 1)).toEqual(['lock']);
  expect(staleAfter(() => {}, 100_000_000, 1, {})).toEqual(Object.keys(views));
});
