// Whatever a person does in whatever order, what the page shows is what a run from zero comes to; and a session that is
// saved and opened again shows the same.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDeepEqual } from '../../src/base/isDeepEqual.ts';
import { removeBranch, renameBranch, restoreRemoved } from '../../src/client/futures.ts';
import { choose, loadGallery, scenarioOf, toggled } from '../../src/client/gallery.ts';
import { stepTo } from '../../src/client/goTo.ts';
import { addMark, goToMark, marksIn, noteMark, removeMark, stepToMark } from '../../src/client/marks.ts';
import { branchOf, type PlaygroundState } from '../../src/client/playgroundState.ts';
import { reopen as reopenIn } from '../../src/client/reopen.ts';
import { sessionFileOf, sessionOf } from '../../src/client/saveSession.ts';
import { readSession } from '../../src/client/session.ts';
import { SPEEDS } from '../../src/client/tempo.ts';
import { VARIANT_IDS } from '../../src/kubelet/variants.ts';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { newRun } from '../../src/sim/newRun.ts';
import { applyNext, growState, newState, type State, snapshotOf } from '../../src/trace/fold.ts';
import type { Log } from '../../src/trace/log.ts';
import { actorView } from '../../src/view/actors/index.ts';
import { axisOf } from '../../src/view/axis.ts';
import { FIELDS, fieldView } from '../../src/view/cacheFields.ts';
import { deadlineOf } from '../../src/view/deadline.ts';
import { entryView } from '../../src/view/entry.ts';
import { type Kept, keep, moveTo, newProjections, read } from '../../src/view/kept.ts';
import { lineView } from '../../src/view/line.ts';
import { queueView } from '../../src/view/lock.ts';
import type { Moment } from '../../src/view/moment.ts';
import { en } from '../../src/view/words/en.ts';
import { toolsEn } from '../../src/view/words/tools.en.ts';
import { kubeletRun, operationOf, setup } from '../support/arbitrary.ts';
import { logHash } from '../support/logHash.ts';
import { beginning, type Session } from '../support/session.ts';
import { stateOfLog, stateOfWorld } from '../support/worldState.ts';

const GALLERY = ['one-second-wait', 'the-lock', 'evented-slower', 'clock-goes-back', 'two-readers-one-slice'];
const fromGallery = loadGallery()
  .filter(({ id }) => GALLERY.includes(id))
  .map((file) => scenarioOf(file));

const drawnScenario = (drawn: Scenario['setup']): Scenario => ({ ...firstSeconds, id: 'drawn', setup: drawn });
const scenario: fc.Arbitrary<Scenario> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(firstSeconds, ...fromGallery) },
  { weight: 1, arbitrary: setup.map(drawnScenario) },
  { weight: 1, arbitrary: kubeletRun.map((run) => drawnScenario(run.setup)) },
);

type Act = (session: Session) => void;

/** Which one of a list: a share of its length, as lists are longer and shorter when it comes to it. */
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const pick = <T>(list: readonly T[], at: number): T | undefined => list[Math.floor(at * list.length)];
const direction = fc.constantFrom(1 as const, -1 as const);

const moves: fc.Arbitrary<Act>[] = [
  share.map(
    (at) =>
      ({ playground }) =>
        playground.seekTime(at * playground.branch.endNs),
  ),
  share.map((at) => ({ playground }) => {
    if (playground.branch.events > 0) playground.goToEvent(Math.floor(at * playground.branch.events));
  }),
  fc.tuple(direction, fc.nat(5)).map(([way, count]) => ({ playground }) => {
    for (let i = 0; i < count; i++) playground.step(way);
  }),
  direction.map(
    (way) =>
      ({ playground }) =>
        void stepTo(playground, 'wake', way),
  ),
  fc.constant(({ playground }) => playground.goToEnd()),
  fc.nat(4).map(
    (beyond) =>
      ({ playground }) =>
        void playground.goToTime(playground.branch.endNs + beyond * 1e9),
  ),
];

const branchings: fc.Arbitrary<Act>[] = [
  fc.constantFrom(...VARIANT_IDS).chain((id) =>
    operationOf(id).map((operation) => ({ playground }: Session) => {
      if (playground.terms.setup.variant === id) playground.inject(operation);
    }),
  ),
  fc.constantFrom(...VARIANT_IDS).map((id) => ({ playground, state }) => {
    // What is drawn may call what other versions do not have.
    if (state().scenario === firstSeconds) playground.setVariant(id);
    else choosing(playground, (choice) => ({ ...choice, variant: id }));
  }),
  fc
    .record({ path: fc.constantFrom('genericPleg.relistPeriod', 'seed', 'faults', 'runtime.inspect'), of: fc.nat(3) })
    .map(({ path, of }) => ({ playground }) => {
      const values: Readonly<Record<string, unknown>> = {
        seed: of,
        faults: of === 0 ? [] : [{ kind: 'slowInspect', from: '2s', to: `${2 + of}s`, pod: null, by: '300ms' }],
      };
      choosing(playground, (choice) => ({
        ...choice,
        settings: [
          ...choice.settings.filter((each) => each.path !== path),
          { path, value: values[path] ?? `${1 + of}s` },
        ],
      }));
    }),
  share.map((at) => ({ playground, state }) => {
    const { from } = state().scenario;
    const one = pick(from?.file.switches ?? [], at);
    if (from !== undefined && one !== undefined) choosing(playground, (choice) => toggled(from.file, choice, one.id));
  }),
  fc.constantFrom('start' as const, 'cursor' as const).map((from) => ({ playground }) => {
    playground.setChangesFrom(from);
  }),
  share.map(
    (at) =>
      ({ playground, state }) =>
        playground.switchBranch(pick(state().branches, at)?.id ?? 0),
  ),
  share.map(
    (at) =>
      ({ playground, state }) =>
        removeBranch(playground, pick(state().branches, at)?.id ?? 0),
  ),
  fc.constant(({ playground }) => restoreRemoved(playground)),
];

const names: fc.Arbitrary<Act>[] = [
  fc.string({ maxLength: 50 }).map((name) => ({ playground, state }) => {
    renameBranch(playground, state().branchId, name);
  }),
  fc.constantFrom(...SPEEDS).map(
    (speed) =>
      ({ playground }) =>
        playground.setSpeed(speed),
  ),
  fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 5 }), fc.boolean()).map(([from, lasts, isOn]) => ({ playground }) => {
    playground.setLoop({ fromNs: from * 1e9, toNs: (from + lasts) * 1e9, isOn });
  }),
];

const marks: fc.Arbitrary<Act>[] = [
  fc.string({ maxLength: 8 }).map((note) => ({ playground, state }) => {
    addMark(playground);
    noteMark(playground, state().notingId ?? -1, note);
  }),
  share.map(
    (at) =>
      ({ playground, state }) =>
        removeMark(playground, pick(state().marks, at)?.id ?? -1),
  ),
  share.map((at) => ({ playground, state }) => {
    const mark = pick(state().marks, at);
    if (mark !== undefined) goToMark(playground, mark);
  }),
  direction.map(
    (way) =>
      ({ playground }) =>
        stepToMark(playground, way),
  ),
];

const selections: fc.Arbitrary<Act>[] = [
  share.map((at) => ({ playground }) => {
    const seq = Math.floor(at * playground.branch.events);
    if (seq < playground.branch.events) playground.select({ kind: 'event', seq });
  }),
  share.map((at) => ({ playground }) => {
    const pod = Math.floor(at * playground.branch.indexed.log.pods.length);
    if (pod < playground.branch.indexed.log.pods.length) playground.select({ kind: 'pod', pod });
  }),
];

const settle: Act = (session) => session.settle();
const act = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(...moves) },
  { weight: 6, arbitrary: fc.oneof(...branchings) },
  { weight: 1, arbitrary: fc.oneof(...names) },
  { weight: 2, arbitrary: fc.oneof(...marks) },
  { weight: 1, arbitrary: fc.oneof(...selections) },
  { weight: 2, arbitrary: fc.constant(reopen) },
);
/** The simulation may have come any way by the time that something is done. */
const acts = fc.array(
  fc.tuple(act, fc.boolean()).map(([one, isSettled]) => (isSettled ? [settle, one] : [one])),
  { minLength: 1, maxLength: 14 },
);

type Choosing = Parameters<typeof choose>[1];

/** Chooses something of the scenario's file, if it has one; what cannot run is refused, and changes nothing. */
function choosing(playground: Session['playground'], next: (choice: Choosing) => Choosing): void {
  const { choice } = playground.terms;
  if (choice !== null) choose(playground, next(choice));
}

/** Saves the session and opens it again, and sees that it is the same when all has come. */
function reopen(session: Session): void {
  const { playground, state, settle } = session;
  settle();
  const before = pictureOf(session);
  const saved = sessionFileOf(state());
  const read = readSession(saved, state().gallery);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  // Before anything is simulated it says the same already.
  reopenIn(playground, read.value);
  expect(sessionFileOf(state())).toBe(saved);
  settle();
  expect(pictureOf(session)).toEqual(before);
}

function pictureOf({ playground, state }: Session) {
  const { branch } = playground;
  return {
    hash: logHash(branch.indexed.log),
    state: snapshotAt(branch.indexed.log, state().folded),
    endNs: branch.endNs,
    marks: marksIn(branch, state().marks).map(({ place, note }) => ({ place, note })),
    file: sessionOf(state()),
  };
}

/** The state's words, with room for everybody. */
function snapshotAt(log: Log, state: State) {
  growState(state, log);
  const { header, pods, actors } = snapshotOf(state, log);
  return { at: state.at, header: [...header], pods: [...pods], actors: [...actors] };
}

/** What is shown is what a run of the branch from zero comes to, as far as it has come. */
function expectReplayed({ playground, state }: Session): void {
  const { setup, injected, horizonNs, indexed } = playground.branch;
  const { cursor, folded } = state();
  expect(folded.at).toBe(cursor.events);
  const run = newRun(
    { ...setup, durationNs: horizonNs },
    injected.map(({ injection }) => injection),
  );
  let world: object | null = null;
  do {
    if (run.log.length === cursor.events) world = stateOfWorld(run);
  } while (run.step());
  if (playground.branch.isFinished) expect(logHash(run.log)).toBe(logHash(indexed.log));
  const replayed = newState();
  growState(replayed, run.log);
  while (replayed.at < cursor.events) applyNext(replayed, run.log);
  growState(folded, indexed.log);
  expect(stateOfLog(indexed.log, folded)).toEqual(stateOfLog(run.log, replayed));
  // In the middle of a step there is a state, but the world is further on.
  if (world !== null) expect(stateOfLog(indexed.log, folded)).toEqual(world);
}

describe('the state that is shown equals replay from zero', () => {
  it('whatever is done, in whatever order', () => {
    fc.assert(
      fc.property(scenario, acts, (played, done) => {
        const session = beginning(played);
        for (const one of done.flat()) {
          one(session);
          expect(session.state().failure).toBeNull();
        }
        session.settle();
        expect(session.state().destination).toBeNull();
        expectReplayed(session);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is kept of a projection is what it would give', () => {
  it('of every box, field and line of the stage, at every state on the way, whatever is done', () => {
    fc.assert(
      fc.property(scenario, acts, (played, done) => {
        const session = beginning(played);
        const stage = newStage();
        let last = new Map<string, unknown>();
        const look = (state: PlaygroundState) => {
          const { indexed, isFinished } = branchOf(state);
          const { events, timeNs } = state.cursor;
          const moment = { log: indexed.log, state: state.folded, events, timeNs, isWhole: isFinished };
          last = expectSame(stage, moment, branchOf(state), last);
        };
        look(session.state());
        session.playground.store.subscribe(look);
        for (const one of done.flat()) one(session);
        session.settle();
      }),
      { numRuns: 60 },
    );
  });
});

/** What the stage shows of a moment, by box: kept from moment to moment. */
function newStage() {
  const words = { ...en, ...toolsEn };
  const axis = axisOf(0, 20e9, 0);
  const views: Readonly<Record<string, (moment: Moment, pod: number, actor: number) => unknown>> = {
    entry: (moment, pod) => entryView(words, moment, pod, axis),
    actor: (moment, _, actor) => actorView(words, moment, actor),
    deadline: (moment, _, actor) => deadlineOf(words, words, moment, actor),
    line: (moment, pod, actor) => lineView(moment, { pod, actor }),
    field: (moment, index) => fieldView(words, moment, FIELDS[index % FIELDS.length] ?? 'pods'),
    queue: (moment) => queueView(words, moment),
  };
  const all = newProjections();
  const kept = new Map<string, Kept<unknown>>();
  return (moment: Moment, source: object) => {
    moveTo(all, moment, source);
    const { pods, actors } = moment.log;
    return Object.entries(views).flatMap(([name, view]) =>
      actors.flatMap((_, actor) => {
        // Every actor, each with one of the pods: there may be more actors than pods, and no pods at all.
        const pod = pods.length === 0 ? 0 : actor % pods.length;
        const key = `${name} ${pod} ${actor}`;
        const project = (at: Moment) =>
          actor < at.log.actors.length && pod < at.log.pods.length ? view(at, pod, actor) : null;
        const one = kept.get(key) ?? keep(project);
        kept.set(key, one);
        return [{ key, value: read(all, one), fresh: project(moment) }];
      }),
    );
  };
}

/** Gives what is shown, by key. What is equal to what was shown before is the same object. */
function expectSame(
  stage: ReturnType<typeof newStage>,
  moment: Moment,
  source: object,
  last: ReadonlyMap<string, unknown>,
): Map<string, unknown> {
  const shown = stage(moment, source);
  for (const { key, value, fresh } of shown) {
    expect(value, key).toEqual(fresh);
    if (last.has(key) && isDeepEqual(last.get(key), fresh)) expect(Object.is(value, last.get(key)), key).toBe(true);
  }
  return new Map(shown.map(({ key, value }) => [key, value]));
}
