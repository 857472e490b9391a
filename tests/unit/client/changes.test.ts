// What a person changes of a scenario's settings and faults: from the start, or from the cursor on.
import { beforeEach, describe, expect, it } from 'vitest';
import { ensure } from '../../../src/base/assert.ts';
import { changeVariant } from '../../../src/client/changeVariant.ts';
import { removeBranch } from '../../../src/client/futures.ts';
import { choose, loadGallery, scenarioOf, settledBy } from '../../../src/client/gallery.ts';
import type { ChangesFrom } from '../../../src/client/playgroundState.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import type { Choice } from '../../../src/scenario/scenarioFile.ts';
import { snapshotOf } from '../../../src/trace/fold.ts';
import { kubeletSetup } from '../../support/kubelet.ts';
import { type Session, settled } from '../../support/session.ts';

const fileOf = (id: string) => ensure(loadGallery().find((file) => file.id === id) ?? null, id);
const ONE_SECOND = fileOf('one-second-wait');
const EVENTED_SLOWER = fileOf('evented-slower');

let session: Session;

/** Changes one setting where the cursor is, and lets the simulation run. */
function set(path: string, value: unknown, from: ChangesFrom = 'cursor'): void {
  session.playground.setChangesFrom(from);
  const choice = choiceNow();
  const others = choice.settings.filter((each) => each.path !== path);
  expect(choose(session.playground, { ...choice, settings: [...others, { path, value }] })).toBeNull();
  session.settle();
}

const choiceNow = (): Choice => ensure(session.playground.terms.choice, 'it comes from a file');
const periodNow = () => {
  const pleg = session.playground.terms.setup.actors.find(({ kind }) => kind === 'genericPleg');
  return pleg?.kind === 'genericPleg' ? pleg.relistPeriodNs / SECOND_NS : null;
};
/** What is shown: the state at the cursor, without how much room there is for more. */
const shown = () => {
  const { folded } = session.state();
  const { header, pods, actors } = snapshotOf(folded, session.playground.branch.indexed.log);
  return { header: [...header], pods: [...pods], actors: [...actors] };
};
const changes = () => session.lines().filter((line) => line.includes('settings.changed'));

beforeEach(() => {
  session = settled(scenarioOf(ONE_SECOND));
  session.playground.pause();
  session.playground.seekTime(3.5 * SECOND_NS);
});

describe('a change from the cursor on', () => {
  it('begins a future that shares all before, at the same place, and is named for it', () => {
    const { playground, state, lines } = session;
    const before = lines();
    const { cursor } = state();
    const picture = shown();
    set('genericPleg.relistPeriod', '3s');
    expect(lines().slice(0, cursor.events)).toEqual(before.slice(0, cursor.events));
    expect(lines()[cursor.events]).toMatch(
      / 3\.500000000 .* Generic PLEG .* settings\.changed .* relistPeriodNs 3000000000/,
    );
    expect(state()).toMatchObject({
      branchId: 1,
      destination: null,
      isPlaying: false,
      // Right behind the change, so that the next one builds on it.
      cursor: { events: cursor.events + 1, timeNs: cursor.timeNs },
    });
    expect(playground.branch.origin).toEqual({
      kind: 'setup',
      change: { kind: 'setting', path: 'genericPleg.relistPeriod', value: '3s' },
      atNs: 3.5 * SECOND_NS,
    });
    // What is different is that it says so, and nothing else.
    const words = shown().actors.filter((word, i) => word !== picture.actors[i]);
    expect(words).toEqual([cursor.events]);
    expect([shown().header, shown().pods]).toEqual([picture.header, picture.pods]);
  });

  it('leaves the earlier future as it was, one click away', () => {
    const { playground, lines } = session;
    const before = lines();
    set('genericPleg.relistPeriod', '3s');
    expect(lines()).not.toEqual(before);
    playground.switchBranch(0);
    expect(lines()).toEqual(before);
    expect(session.state().cursor.timeNs).toBe(3.5 * SECOND_NS);
  });

  it('again at the same place takes its place, in a future beside it', () => {
    set('genericPleg.relistPeriod', '3s');
    set('genericPleg.relistPeriod', '2s');
    expect(changes()).toHaveLength(1);
    expect(session.state().branches.map(({ injected }) => injected.length)).toEqual([0, 1, 1]);
    // Something else there comes to it.
    set('runtime.list', '1s');
    expect(changes()).toHaveLength(2);
    expect(session.playground.branch.injected).toHaveLength(1);
    expect(choiceNow().settings.map(({ path }) => path)).toEqual(['genericPleg.relistPeriod', 'runtime.list']);
  });

  it('that has been made there already is shown again', () => {
    set('genericPleg.relistPeriod', '3s');
    set('genericPleg.relistPeriod', '2s');
    set('genericPleg.relistPeriod', '3s');
    expect(session.state()).toMatchObject({ branchId: 1, branches: { length: 3 } });
    session.playground.switchBranch(0);
    set('genericPleg.relistPeriod', '2s');
    expect(session.state()).toMatchObject({ branchId: 2, branches: { length: 3 } });
  });

  it('and back again at the same place is the future without it', () => {
    set('genericPleg.relistPeriod', '3s');
    set('genericPleg.relistPeriod', '1s');
    expect(session.state()).toMatchObject({
      branchId: 0,
      branches: { length: 2 },
      cursor: { timeNs: 3.5 * SECOND_NS },
    });
    // Or a new one, when that is gone.
    set('genericPleg.relistPeriod', '3s');
    const without = session.state().branches[0];
    removeBranch(session.playground, 0);
    set('genericPleg.relistPeriod', '1s');
    expect(session.playground.branch.injected).toEqual([]);
    expect(session.playground.branch.events).toBe(without?.events);
  });

  it('to what is there already changes nothing', () => {
    set('genericPleg.relistPeriod', '1s');
    expect(session.state()).toMatchObject({ branchId: 0, branches: { length: 1 } });
  });

  it('later on comes to the first', () => {
    set('genericPleg.relistPeriod', '3s');
    session.playground.seekTime(6 * SECOND_NS);
    set('runtime.list', '100ms');
    expect(changes()).toHaveLength(2);
    expect(session.playground.branch.injected.map(({ injection }) => injection.timeNs / SECOND_NS)).toEqual([3.5, 6]);
  });

  it('before an earlier one has nothing of it', () => {
    set('genericPleg.relistPeriod', '3s');
    session.playground.seekTime(2 * SECOND_NS);
    expect(periodNow()).toBe(1);
    set('runtime.list', '100ms');
    expect(changes()).toHaveLength(1);
    expect(periodNow()).toBe(1);
  });

  it('shows in the settings behind it, and not before', () => {
    set('genericPleg.relistPeriod', '3s');
    expect(periodNow()).toBe(3);
    session.playground.seekTime(3.4 * SECOND_NS);
    expect(periodNow()).toBe(1);
    session.playground.goToEnd();
    expect(periodNow()).toBe(3);
  });

  it('shows in the settings though the simulation has not come there yet', () => {
    const { playground } = session;
    playground.setChangesFrom('cursor');
    choose(playground, { ...choiceNow(), settings: [{ path: 'genericPleg.relistPeriod', value: '3s' }] });
    expect(periodNow()).toBe(3);
    expect(session.state().destination).not.toBeNull();
  });

  it('and a call keep each other', () => {
    set('genericPleg.relistPeriod', '3s');
    session.playground.inject({ op: 'getAll' });
    session.settle();
    expect(periodNow()).toBe(3);
    set('genericPleg.relistPeriod', '2s');
    expect(session.playground.branch.injected.map(({ injection }) => injection.change.kind)).toEqual([
      'settings',
      'call',
      'settings',
    ]);
    expect(changes()).toHaveLength(2);
  });

  it('in the middle of an operation comes behind it, and is shown there', () => {
    const at = session.lines().findIndex((line) => line.includes('op.called'));
    session.playground.goToEvent(at + 2);
    set('genericPleg.relistPeriod', '3s');
    const { cursor } = session.state();
    expect(session.lines()[cursor.events - 1]).toContain('settings.changed');
    expect(cursor.events).toBeGreaterThan(at + 4);
    expect(periodNow()).toBe(3);
  });

  it('while time passes lets it pass on', () => {
    const { playground, state } = session;
    playground.togglePlaying();
    set('genericPleg.relistPeriod', '3s');
    expect(state()).toMatchObject({ isPlaying: true, destination: null });
    playground.tick(100);
    expect(state().cursor.timeNs).toBe(3.6 * SECOND_NS);
  });

  it('of the faults drops one there', () => {
    const fault = { kind: 'failingList', from: '3500ms', to: '6000ms', pod: null, by: '0s' };
    set('faults', [fault]);
    const { cursor } = session.state();
    expect(session.lines()[cursor.events - 1]).toMatch(/ 3\.500000000 .* faults .* fault\.set .* failingList begins/);
    expect(session.playground.terms.setup.faults).toHaveLength(1);
    // And takes it away again, later on.
    session.playground.seekTime(5 * SECOND_NS);
    set('faults', []);
    expect(session.lines()[session.state().cursor.events - 1]).toMatch(/ 5\.000000000 .* failingList ends/);
  });

  it('goes on in the same future at the end of the run, as a call does', () => {
    session.playground.goToEnd();
    set('genericPleg.relistPeriod', '3s');
    expect(session.state().branches).toHaveLength(1);
    expect(periodNow()).toBe(3);
  });
});

describe('a change from the start', () => {
  it('is another run, which keeps what was changed on the way for all of it', () => {
    set('genericPleg.relistPeriod', '3s');
    set('runtime.list', '100ms', 'start');
    expect(changes()).toEqual([]);
    expect(session.playground.branch).toMatchObject({ injected: [], origin: { kind: 'setup', atNs: null } });
    expect(periodNow()).toBe(3);
    expect(session.state().cursor.timeNs).toBe(3.5 * SECOND_NS);
  });

  it('is made of what is settled when a run begins, whatever is wanted', async () => {
    set('seed', 7);
    expect(session.playground.branch).toMatchObject({ injected: [], setup: { seed: 7 } });
    await changeVariant(session.playground, 'observed-1.36');
    session.settle();
    expect(session.playground.branch).toMatchObject({ injected: [], setup: { variant: 'observed-1.36' } });
  });

  it('is what one begins with, and what was chosen stays chosen with the next scenario', () => {
    expect(session.state().changesFrom).toBe('start');
    session.playground.setChangesFrom('cursor');
    session.playground.load(scenarioOf(EVENTED_SLOWER));
    expect(session.state().changesFrom).toBe('cursor');
  });
});

it('a value that cannot be is refused, and costs nothing', () => {
  session.playground.setChangesFrom('cursor');
  const error = choose(session.playground, {
    ...choiceNow(),
    settings: [{ path: 'genericPleg.relistPeriod', value: 'soon' }],
  });
  expect(error).toMatchObject({ path: ['genericPleg', 'relistPeriod'] });
  expect(session.state().branches).toHaveLength(1);
});

describe('a switch', () => {
  it('is thrown at the cursor if it can be', () => {
    session = settled(scenarioOf(EVENTED_SLOWER));
    const { playground } = session;
    playground.seekTime(6 * SECOND_NS);
    playground.setChangesFrom('cursor');
    const tick = ensure(EVENTED_SLOWER.switches.find(({ title }) => title.en.includes('2 s')) ?? null, 'the switch');
    choose(playground, { ...choiceNow(), switches: [tick.id] });
    session.settle();
    expect(playground.branch.injected).toHaveLength(1);
    expect(playground.branch.origin).toMatchObject({ change: { kind: 'switch', isOn: true }, atNs: 6 * SECOND_NS });
  });

  it('says why not where it cannot', () => {
    const why = loadGallery().flatMap((file) =>
      file.switches.map(({ id }) => {
        const { setup, from } = scenarioOf(file);
        const choice = ensure(from, 'it comes from a file').choice;
        return settledBy(file, setup, { ...choice, switches: [id] });
      }),
    );
    expect(new Set(why)).toEqual(new Set([null, 'version', 'plan']));
  });

  it('that cannot be thrown at all has no reason to name here', () => {
    const broken = { ...choiceNow(), settings: [{ path: 'genericPleg', value: 'x' }] };
    expect(settledBy(ONE_SECOND, kubeletSetup(), broken)).toBeNull();
  });
});
