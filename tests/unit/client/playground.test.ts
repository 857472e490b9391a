// The page's model, with the simulation in the same thread: what a person can do, and what the state then says.

import { beforeEach, describe, expect, it } from 'vitest';
import { stepTo } from '../../../src/client/goTo.ts';
import { openInProcess } from '../../../src/client/inProcess.ts';
import { Playground } from '../../../src/client/playground.ts';
import { branchOf } from '../../../src/client/playgroundState.ts';
import { SPEEDS } from '../../../src/client/tempo.ts';
import type { OpenTransport, TransportListener } from '../../../src/client/transport.ts';
import type { Operation } from '../../../src/kubelet/operation.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import { batchFrom, positionAfter } from '../../../src/trace/batch.ts';
import { headerWord, snapshotOf, TIMESTAMP, WAITING_COUNT } from '../../../src/trace/fold.ts';
import { newLog } from '../../../src/trace/log.ts';
import { logText } from '../../../src/trace/text.ts';
import { ran } from '../../support/kubelet.ts';
import { logHash } from '../../support/logHash.ts';
import { busySetup } from '../../support/longLog.ts';
import { s, status } from '../../support/port.ts';
import { settled } from '../../support/session.ts';

let due: (() => void)[] = [];
let opened: TransportListener[] = [];
const later = (callback: () => void) => void due.push(callback);
const openTransport: OpenTransport = (listener) => {
  opened.push(listener);
  return openInProcess(later)(listener);
};

function settle(): void {
  while (due.length > 0) due.shift()?.();
}

function opening(scenario: Scenario = firstSeconds): Playground {
  const playground = new Playground({ openTransport, nextFrame: later }, [scenario]);
  settle();
  return playground;
}

const state = (playground: Playground) => playground.store.getState();
const eventsOf = (playground: Playground) => logText(playground.branch.indexed.log).split('\n');
const web = uid('web-7f');
const setWeb = (seconds: number): Operation => {
  return { op: 'set', uid: web, status: status('web-7f', 9), error: null, timestamp: s(seconds) };
};
const wholeLog = (() => {
  const run = newRun(firstSeconds.setup);
  while (run.step());
  return logText(run.log).split('\n');
})();

beforeEach(() => {
  due = [];
  opened = [];
});

describe('loading', () => {
  it('begins with the first scenario, playing, and gets its whole log', () => {
    const playground = opening();
    expect(state(playground)).toMatchObject({ isPlaying: true, cursor: { events: 0, timeNs: 0 }, failure: null });
    expect(eventsOf(playground)).toEqual(wholeLog);
    expect(playground.branch).toMatchObject({ isFinished: true, knownToNs: 12 * SECOND_NS, endNs: 12 * SECOND_NS });
  });

  it('a trace is loaded together with its file, and what is loaded next leaves the file at hand', () => {
    const playground = opening();
    const traces = ['one', 'two'].map((id) => ({ ...firstSeconds, id }));
    const file = { name: 'x.jsonl', scenarios: traces };
    playground.loadTrace(file, traces[1] ?? firstSeconds);
    settle();
    expect(state(playground)).toMatchObject({ scenario: { id: 'two' }, traceFile: file, isPlaying: true });
    playground.load(firstSeconds);
    expect(state(playground)).toMatchObject({ scenario: { id: 'first-seconds' }, traceFile: file });
  });

  it('another variant stays at the same virtual time', () => {
    const playground = opening();
    playground.seekTime(7 * SECOND_NS);
    playground.setVariant('evented-1.26');
    settle();
    expect(state(playground).cursor.timeNs).toBe(7 * SECOND_NS);
    expect(playground.branch.indexed.log.variant).toBe('evented-1.26');
    // Default on miss: nobody has waited for db-0, which is not in the map at 2.2 s.
    expect(eventsOf(playground).filter((line) => /caller\.waits +db-0/.test(line))).toEqual([]);
  });
});

describe('time', () => {
  it('passes with the frames, as fast as the speed says', () => {
    const playground = opening();
    playground.tick(100);
    expect(state(playground).cursor.timeNs).toBe(0.1 * SECOND_NS);
    playground.setSpeed(10);
    playground.tick(100);
    expect(state(playground).cursor.timeNs).toBe(1.1 * SECOND_NS);
  });

  it('does not jump over a frame that took long, as in a tab that was hidden', () => {
    const playground = opening();
    playground.tick(60_000);
    expect(state(playground).cursor.timeNs).toBe(0.25 * SECOND_NS);
  });

  it('stops at the end, and begins again from the start', () => {
    const playground = opening();
    playground.setSpeed(100);
    playground.tick(200);
    expect(state(playground)).toMatchObject({ isPlaying: false, cursor: { timeNs: 12 * SECOND_NS } });
    playground.togglePlaying();
    expect(state(playground)).toMatchObject({ isPlaying: true, cursor: { events: 0, timeNs: 0 } });
  });

  it('goes exactly one event forward, and exactly one back', () => {
    const playground = opening();
    // The first step makes room in the state for everybody, which is not what this is about.
    playground.step(1);
    playground.step(-1);
    const words: unknown[] = [];
    const look = () => snapshotOf(state(playground).folded, playground.branch.indexed.log);
    for (let i = 0; i < wholeLog.length; i++) {
      words.push(look());
      playground.step(1);
      expect(state(playground)).toMatchObject({ isPlaying: false, cursor: { events: i + 1 } });
    }
    for (const before of words.reverse()) {
      playground.step(-1);
      expect(look()).toEqual(before);
    }
    playground.step(-1);
    expect(state(playground).cursor).toEqual({ events: 0, timeNs: 0 });
  });

  it('seeking to a time takes in everything that happens at it', () => {
    const playground = opening();
    playground.seekTime(5.2 * SECOND_NS);
    const { events } = state(playground).cursor;
    expect(wholeLog[events - 1]).toContain('5.200000000');
    expect(wholeLog[events]).toContain('6.200000000');
  });

  it('goes to the next and the previous wake', () => {
    const playground = opening();
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      stepTo(playground, 'wake', 1);
      times.push(state(playground).cursor.timeNs / SECOND_NS);
    }
    expect(times).toEqual([3.2, 5.2, 5.2, 8, 9.6]);
    stepTo(playground, 'wake', 1);
    expect(state(playground).cursor.timeNs).toBe(9.6 * SECOND_NS);
    stepTo(playground, 'wake', -1);
    expect(state(playground).cursor.timeNs).toBe(8 * SECOND_NS);
    expect(wholeLog[state(playground).cursor.events - 1]).toContain('record.delivered');
  });

  it('to the start, to the end, and to an event', () => {
    const playground = opening();
    playground.goToEnd();
    expect(state(playground).cursor).toEqual({ events: wholeLog.length, timeNs: 12 * SECOND_NS });
    playground.goToEvent(30);
    expect(state(playground).cursor).toEqual({ events: 31, timeNs: 3.2 * SECOND_NS });
    playground.goToStart();
    expect(state(playground).cursor).toEqual({ events: 0, timeNs: 0 });
  });

  it('speeds go from as slow as every event needs it to a thousandfold, and no further', () => {
    const playground = opening();
    for (const _ of SPEEDS) playground.stepSpeed(1);
    expect(state(playground).speed).toBe(1000);
    for (const _ of SPEEDS) playground.stepSpeed(-1);
    expect(state(playground).speed).toBe('everyEvent');
  });

  it('waits for what is not simulated yet', () => {
    const playground = new Playground({ openTransport, nextFrame: later }, [firstSeconds]);
    playground.tick(200);
    expect(state(playground).cursor).toEqual({ events: 0, timeNs: 0 });
    settle();
    playground.tick(200);
    expect(state(playground).cursor.timeNs).toBe(0.2 * SECOND_NS);
  });
});

describe('a call in the middle of a run', () => {
  it('begins a new future, and the other stays as it was', () => {
    const playground = opening();
    playground.seekTime(7 * SECOND_NS);
    const { events } = state(playground).cursor;
    playground.inject(setWeb(7));
    settle();
    const { branches, branchId } = state(playground);
    expect(branches).toHaveLength(2);
    expect(branchId).toBe(1);
    expect(eventsOf(playground).slice(0, events)).toEqual(wholeLog.slice(0, events));
    expect(eventsOf(playground)[events]).toContain('manual writer 1');
    expect(eventsOf(playground)[events]).toContain('set rev 9 7.000000000');
    playground.switchBranch(0);
    expect(eventsOf(playground)).toEqual(wholeLog);
  });

  it('is shown right behind its last step, before whom it released goes on', () => {
    const playground = opening();
    playground.seekTime(7 * SECOND_NS);
    expect(headerWord(state(playground).folded, WAITING_COUNT)).toBe(1);
    playground.inject(setWeb(7));
    settle();
    const { cursor, folded, isPlaying } = state(playground);
    expect(eventsOf(playground)[cursor.events - 1]).toMatch(/manual writer 1 .* op\.returned/);
    expect(cursor.timeNs).toBe(7 * SECOND_NS);
    expect(headerWord(folded, WAITING_COUNT)).toBe(0);
    expect(isPlaying).toBe(false);
  });

  it('in a future of its own keeps the calls that were made before it, and no later ones', () => {
    const playground = opening();
    playground.seekTime(2 * SECOND_NS);
    playground.inject({ op: 'updateTime', timestamp: s(1) });
    settle();
    playground.seekTime(4.2 * SECOND_NS);
    playground.inject({ op: 'updateTime', timestamp: s(4) });
    settle();
    expect(playground.branch.injected.map(({ injection }) => injection.timeNs / SECOND_NS)).toEqual([2, 4.2]);
    playground.seekTime(3 * SECOND_NS);
    playground.inject({ op: 'get', uid: web });
    settle();
    expect(playground.branch.injected.map(({ injection }) => injection.timeNs / SECOND_NS)).toEqual([2, 3]);
    expect(state(playground).branches).toHaveLength(4);
  });

  it('goes on in the same future at the end of the run, which gets longer', () => {
    const playground = opening();
    playground.goToEnd();
    playground.inject({ op: 'updateTime', timestamp: s(12) });
    settle();
    expect(state(playground).branches).toHaveLength(1);
    expect(playground.branch.endNs).toBe(14 * SECOND_NS);
    expect(headerWord(state(playground).folded, TIMESTAMP)).toBe(wholeLog.length + 2);
    expect(eventsOf(playground).slice(0, wholeLog.length)).toEqual(wholeLog);
  });

  it('between the steps of an operation comes behind it', () => {
    const playground = opening();
    playground.goToEvent(27);
    playground.inject({ op: 'get', uid: web });
    settle();
    const lines = eventsOf(playground);
    expect(lines.slice(0, 35)).toEqual(wholeLog.slice(0, 35));
    expect(lines[35]).toContain('manual caller 1');
  });

  it('another branch is shown at the same virtual time', () => {
    const playground = opening();
    playground.seekTime(7 * SECOND_NS);
    playground.inject(setWeb(7));
    settle();
    playground.seekTime(10 * SECOND_NS);
    playground.switchBranch(0);
    expect(state(playground)).toMatchObject({ branchId: 0, cursor: { timeNs: 10 * SECOND_NS } });
    expect(branchOf(state(playground)).indexed.log.length).toBe(wholeLog.length);
  });
});

/** A batch as the worker sends it, with some parts otherwise. */
const message = (part: object, batchPart: object = {}) => {
  const batch = { ...batchFrom(newLog('classic'), positionAfter(wholeLog.length), 0), ...batchPart };
  return { type: 'batch', run: 1, batch, knownToNs: 12e9, endNs: 12e9, finished: true, ...part };
};

describe('when the simulation breaks down', () => {
  const threeBatches: Scenario = { ...firstSeconds, setup: busySetup(20, 40, 7e9) };

  it.each([
    ['a crash', (listener: TransportListener) => listener.broken('boom'), 'boom'],
    ['an unreadable message', (listener: TransportListener) => listener.message('?'), 'unreadable message "?"'],
    [
      'what it says itself',
      (listener: TransportListener) => listener.message({ type: 'failed', message: 'no more' }),
      'no more',
    ],
    [
      'a batch without a table',
      (listener: TransportListener) => listener.message(message({}, { pods: undefined })),
      'unreadable message { type: "batch", ... }',
    ],
    [
      'a batch that does not say whether it is the last',
      (listener: TransportListener) => listener.message(message({ finished: undefined })),
      'unreadable message { type: "batch", ... }',
    ],
    [
      'a gap in the log',
      (listener: TransportListener) => listener.message(message({}, { from: positionAfter(500) })),
      `assertion failed: batch continues at event 500, the log ends at ${wholeLog.length}`,
    ],
    [
      'a gap in a table',
      (listener: TransportListener) =>
        listener.message(message({}, { from: { ...positionAfter(wholeLog.length), statuses: 99 } })),
      'assertion failed: batch leaves out rows of a side table',
    ],
  ])('%s is shown, and what was there stays', (_, happen, message) => {
    const playground = opening();
    playground.seekTime(7 * SECOND_NS);
    const before = snapshotOf(state(playground).folded, playground.branch.indexed.log);
    opened.forEach(happen);
    expect(state(playground)).toMatchObject({ failure: message, isPlaying: false });
    expect(eventsOf(playground)).toEqual(wholeLog);
    playground.step(1);
    playground.step(-1);
    expect(snapshotOf(state(playground).folded, playground.branch.indexed.log)).toEqual(before);
  });

  it('a restart goes on where the log ends, and gives what would have come anyway', () => {
    const { log: expected } = ran(threeBatches.setup);
    const playground = new Playground({ openTransport, nextFrame: later }, [threeBatches]);
    while (playground.branch.events === 0) due.shift()?.();
    opened.at(-1)?.broken('boom');
    settle();
    expect(playground.branch.events).toBeLessThan(expected.length);
    playground.restart();
    settle();
    expect(state(playground).failure).toBeNull();
    expect(playground.branch.isFinished).toBe(true);
    expect(playground.branch.events).toBe(expected.length);
    expect(logHash(playground.branch.indexed.log)).toBe(logHash(expected));
  });

  it.each([
    ['another scenario', (playground: Playground) => playground.load({ ...firstSeconds, id: 'other' })],
    ['another variant', (playground: Playground) => playground.setVariant('time-shift')],
  ])('%s begins anew', (_, begin) => {
    const playground = opening();
    opened[0]?.broken('boom');
    begin(playground);
    settle();
    expect(state(playground).failure).toBeNull();
    expect(playground.branch.isFinished).toBe(true);
    expect(opened).toHaveLength(2);
  });

  it('a message of an earlier run breaks nothing', () => {
    const playground = opening();
    playground.seekTime(7 * SECOND_NS);
    playground.inject(setWeb(7));
    opened[0]?.message(message({}, { from: positionAfter(500) }));
    opened[0]?.message(message({}, { from: positionAfter(playground.branch.events) }));
    expect(state(playground).failure).toBeNull();
    expect(playground.branch.isFinished).toBe(false);
    settle();
    expect(eventsOf(playground).some((line) => line.includes('manual writer 1'))).toBe(true);
  });

  it('a call made meanwhile is simulated after the restart', () => {
    const playground = opening();
    playground.seekTime(7 * SECOND_NS);
    opened[0]?.broken('boom');
    playground.inject(setWeb(7));
    settle();
    playground.restart();
    settle();
    expect(eventsOf(playground).some((line) => line.includes('manual writer 1'))).toBe(true);
  });
});

describe('messages', () => {
  it('at most one batch comes between two frames', () => {
    const frames: (() => void)[] = [];
    const long: Scenario = { ...firstSeconds, setup: busySetup(20, 40, 16e9) };
    const playground = new Playground({ openTransport, nextFrame: (callback) => frames.push(callback) }, [long]);
    let seen = playground.branch;
    let batches = 0;
    playground.store.subscribe(() => {
      if (playground.branch !== seen) batches++;
      seen = playground.branch;
    });
    for (let frame = 1; !playground.branch.isFinished; frame++) {
      settle();
      expect(batches).toBe(frame);
      for (const callback of frames.splice(0)) callback();
    }
    expect(batches).toBeGreaterThan(5);
  });
});

it('shows the details of a thing that is selected, and keeps the panel of who goes from event to event', () => {
  const { playground, state } = settled();
  playground.showPanel('code');
  playground.select({ kind: 'event', seq: 3 });
  playground.select(null);
  expect(state().panel).toBe('code');
  playground.select({ kind: 'pod', pod: 0 });
  expect(state().panel).toBe('details');
});
