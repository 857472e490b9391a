// What it costs to find out what a move of the slider changes on a stage of two hundred boxes, by itself: without the
// page around it, and without making anew what has changed.
import { below, seeded } from '../../src/base/random.ts';
import { growState, newState } from '../../src/trace/fold.ts';
import { type Log, timeNsOf } from '../../src/trace/log.ts';
import { indexLog, seek } from '../../src/trace/seek.ts';
import { actorView } from '../../src/view/actors/index.ts';
import { axisOf } from '../../src/view/axis.ts';
import { FIELDS, fieldView } from '../../src/view/cacheFields.ts';
import { entryView } from '../../src/view/entry.ts';
import { type Kept, keep, moveTo, newProjections, read, takeStale } from '../../src/view/kept.ts';
import { en } from '../../src/view/words/en.ts';
import { clocked, type Figures, inRounds, mean, quantile } from './samples.ts';

const MOVES = 200;
/** A move that is small enough to leave most boxes as they are. */
export const JOG_EVENTS = 20;

export function stageFigures(log: Log): Figures {
  const indexed = indexLog(log);
  const random = seeded(1);
  return inRounds(() => {
    const state = newState();
    growState(state, log);
    const all = newProjections();
    const findNs: number[] = [];
    const makeNs: number[] = [];
    const stale: number[] = [];
    const move = (events: number) => {
      let found: readonly Kept<unknown>[] = [];
      const ns = clocked(() => {
        seek(indexed, state, events);
        moveTo(all, { log, state, events, timeNs: timeNsOf(log, events - 1), isWhole: true }, log);
        found = takeStale(all);
      });
      findNs.push(ns);
      makeNs.push(clocked(() => makeAnew(found)));
      stale.push(found.length);
    };
    const makeAnew = (found: readonly Kept<unknown>[]) => {
      for (const kept of found) read(all, kept);
    };
    const forget = () => {
      for (const samples of [findNs, makeNs, stale]) samples.length = 0;
    };
    const middle = log.length / 2;
    move(middle);
    makeAnew(boxesOf(log));
    forget();
    for (let i = 1; i <= MOVES; i++) move(middle + i * JOG_EVENTS);
    const jog = {
      'stage.jogSeekAndDiffP50Us': quantile(findNs, 0.5) / 1e3,
      'stage.jogSeekAndDiffP99Us': quantile(findNs, 0.99) / 1e3,
      'stage.jogMadeAnew': mean(stale),
      'stage.jogMakeP50Us': quantile(makeNs, 0.5) / 1e3,
    };
    forget();
    for (let i = 0; i < MOVES; i++) move(1 + below(random, log.length));
    return {
      'stage.seekAndDiffP50Us': quantile(findNs, 0.5) / 1e3,
      'stage.seekAndDiffP99Us': quantile(findNs, 0.99) / 1e3,
      'stage.madeAnew': mean(stale),
      'stage.makeP50Us': quantile(makeNs, 0.5) / 1e3,
      ...jog,
    };
  });
}

/** What every pod, actor and field of the cache shows. */
function boxesOf(log: Log): Kept<unknown>[] {
  const axis = axisOf(0, timeNsOf(log, log.length - 1), 0);
  return [
    ...[...log.pods.keys()].map((pod) => keep((moment) => entryView(en, moment, pod, axis))),
    ...[...log.actors.keys()].map((actor) => keep((moment) => actorView(en, moment, actor))),
    ...FIELDS.map((field) => keep((moment) => fieldView(en, moment, field))),
  ];
}
