import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/base/result.ts';
import { type FromWorker, PROTOCOL_VERSION } from '../../../src/protocol/messages.ts';
import { BASIC } from '../../../src/sim/actors/basic.ts';
import { KUBELET } from '../../../src/sim/actors/kubelet.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import { appendBatch } from '../../../src/trace/batch.ts';
import { newLog } from '../../../src/trace/log.ts';
import { RECORD_WORDS } from '../../../src/trace/record.ts';
import { EVENTS_A_BATCH, Host, type HostPort } from '../../../src/worker/host.ts';
import { wholeCast } from '../../../src/worker/wholeCast.ts';
import { kubeletSetup } from '../../support/kubelet.ts';
import { busySetup } from '../../support/longLog.ts';

type Batch = Extract<FromWorker, { type: 'batch' }>;

/** A host whose mailbox is looked at only when the test says so. */
function hosted(stepsASlice?: number, castFor: HostPort['castFor'] = wholeCast) {
  const posted: FromWorker[] = [];
  const transferred: Transferable[][] = [];
  const due: (() => void)[] = [];
  const host = new Host(
    {
      post: (message, transfer) => {
        posted.push(message);
        transferred.push(transfer);
      },
      yieldThen: (goOn) => due.push(goOn),
      castFor,
    },
    stepsASlice,
  );
  const load = (setup: unknown, run = 1, haveEvents = 0) =>
    host.receive({ type: 'load', version: PROTOCOL_VERSION, run, setup, injections: [], haveEvents });
  /** Runs slices until the host has none due: it waits for the page. */
  const idle = () => {
    let slices = 0;
    while (due.length > 0) {
      due.shift()?.();
      slices++;
    }
    return slices;
  };
  return { host, posted, transferred, due, load, idle };
}

/** How many events a message brings. */
const eventsOf = (message: Batch | undefined) => (message?.batch.words.length ?? 0) / RECORD_WORDS;

const LONG: Setup = busySetup(20, 40, 60e9);

describe('the host', () => {
  it('sends one batch, and the next only when the page asks for more', () => {
    const { host, posted, load, idle } = hosted();
    load(LONG);
    idle();
    expect(posted).toHaveLength(1);
    host.receive({ type: 'more', run: 1 });
    idle();
    expect(posted).toHaveLength(2);
    idle();
    expect(posted).toHaveLength(2);
  });

  it('runs in bounded slices, and ahead of the page only so far', () => {
    const { load, idle, due, posted } = hosted(500);
    load(LONG);
    expect(due).toHaveLength(1);
    const slices = 1 + idle();
    const [first] = posted as Batch[];
    const sent = eventsOf(first);
    // It waits now, with much of the run still to be simulated: it went beyond the bound in its last slice.
    const run = newRun(LONG);
    for (let step = 0; step < (slices - 1) * 500; step++) run.step();
    expect(run.log.length - sent).toBeLessThan(4 * EVENTS_A_BATCH);
    for (let step = 0; step < 500; step++) run.step();
    expect(run.log.length - sent).toBeGreaterThanOrEqual(4 * EVENTS_A_BATCH);
    expect(first?.finished).toBe(false);
  });

  it('no batch is larger than a page takes in within a frame, and its buffers are transferred', () => {
    const { host, posted, transferred, load, idle } = hosted();
    load(LONG);
    for (let frame = 0; frame < 20; frame++) {
      idle();
      host.receive({ type: 'more', run: 1 });
    }
    const batches = posted as Batch[];
    expect(Math.max(...batches.map(eventsOf))).toBe(EVENTS_A_BATCH);
    for (const [i, { batch }] of batches.entries())
      expect(transferred[i]).toEqual([batch.words.buffer, batch.args.buffer]);
  });

  it('says up to when nothing is missing, which is not how far it has come itself', () => {
    const { posted, load, idle, host } = hosted();
    load(LONG);
    for (let frame = 0; frame < 4; frame++) {
      idle();
      host.receive({ type: 'more', run: 1 });
    }
    const full = (posted as Batch[]).filter((message) => eventsOf(message) === EVENTS_A_BATCH);
    expect(full.length).toBeGreaterThan(1);
    for (const { batch, knownToNs } of full) {
      const times = new Float64Array(batch.words.buffer);
      expect(knownToNs).toBe(times[(EVENTS_A_BATCH - 1) * (RECORD_WORDS / 2)]);
    }
  });

  it('says up to when nothing is missing, and when it is finished', () => {
    const { host, posted, load, idle } = hosted();
    load(busySetup(3, 3, 1e9));
    do {
      idle();
      host.receive({ type: 'more', run: 1 });
    } while (!(posted.at(-1) as Batch).finished);
    expect(posted.at(-1)).toMatchObject({ finished: true, knownToNs: 1e9, endNs: 1e9 });
  });

  it('leaves out what the page has, and the batches go on from there', () => {
    const whole = hosted();
    whole.load(busySetup(3, 3, 1e9));
    whole.idle();
    const log = newLog('classic');
    appendBatch(log, (whole.posted[0] as Batch).batch);
    const again = hosted();
    again.load(busySetup(3, 3, 1e9), 2, log.length);
    again.idle();
    const [rest] = again.posted as Batch[];
    expect(rest?.batch.from.events).toBe(log.length);
    expect(() => rest && appendBatch(log, rest.batch)).not.toThrow();
  });

  it('a new load takes the place of what runs; requests for the old one are not heard', () => {
    const { host, posted, load, idle } = hosted();
    load(LONG, 1);
    idle();
    load(busySetup(3, 3, 1e9), 2);
    idle();
    const before = posted.length;
    host.receive({ type: 'more', run: 1 });
    idle();
    expect(posted).toHaveLength(before);
    expect(posted.at(-1)).toMatchObject({ run: 2 });
  });

  describe('while the cast of a run is being loaded', () => {
    type Then = Parameters<HostPort['castFor']>[1];
    const absent = fail('nobody is there');

    /** A host with the casts that it has asked for, which arrive only when the test says so. */
    function waiting() {
      const asked: Then[] = [];
      const host = hosted(undefined, (_setup, then) => void asked.push(then));
      return { ...host, arrive: (which: number, cast: Parameters<Then>[0] = ok(KUBELET)) => asked[which]?.(cast) };
    }

    it('nothing runs, the run before neither', () => {
      const { host, posted, load, idle, arrive } = waiting();
      load(LONG, 1);
      arrive(0);
      idle();
      load(kubeletSetup(), 2);
      host.receive({ type: 'more', run: 1 });
      idle();
      expect(posted).toMatchObject([{ run: 1 }]);
      arrive(1);
      idle();
      expect(posted).toMatchObject([{ run: 1 }, { run: 2 }]);
    });

    it.each([
      { order: 'the older cast comes first', casts: [0, 1] },
      { order: 'the older cast comes last', casts: [1, 0] },
    ])('a new load wins when $order', ({ casts }) => {
      const { posted, load, idle, arrive } = waiting();
      load(kubeletSetup(), 1);
      load(kubeletSetup(), 2);
      for (const which of casts) arrive(which);
      idle();
      expect(posted).toMatchObject([{ type: 'batch', run: 2 }]);
    });

    it('says why it cannot be had, and stops there', () => {
      const { host, posted, load, idle, arrive } = waiting();
      load(kubeletSetup());
      arrive(0, absent);
      host.receive({ type: 'more', run: 1 });
      idle();
      expect(posted).toEqual([{ type: 'failed', message: 'nobody is there' }]);
    });

    it('does not say so of a run that nobody wants any more', () => {
      const { posted, load, idle, arrive } = waiting();
      load(kubeletSetup(), 1);
      load(kubeletSetup(), 2);
      arrive(0, absent);
      arrive(1);
      idle();
      expect(posted).toMatchObject([{ type: 'batch', run: 2 }]);
    });
  });

  it('says who is missing in a cast', () => {
    const { posted, load } = hosted(undefined, (_setup, then) => then(ok(BASIC)));
    load(kubeletSetup());
    expect(posted).toEqual([{ type: 'failed', message: 'assertion failed: nobody in the cast is a containerRuntime' }]);
  });

  it.each([undefined, 'garbage', { type: 'more' }])('says that it cannot read %j', (message) => {
    const { host, posted } = hosted();
    host.receive(message);
    expect(posted).toMatchObject([{ type: 'failed', message: expect.stringContaining('unreadable message') }]);
  });

  it('says what broke, and stops there', () => {
    const { host, posted, load, idle } = hosted();
    const observing = { kind: 'script', name: 'x', role: 'writer', operations: [] };
    const operation = { op: 'setObservedTime', uid: 'a', timestamp: { wallNs: 1, monoNs: null } };
    load({ ...busySetup(1, 1, 1e9), actors: [{ ...observing, operations: [{ atNs: 5, operation }] }] });
    idle();
    expect(posted).toEqual([{ type: 'failed', message: 'assertion failed: classic has no SetObservedTime' }]);
    host.receive({ type: 'more', run: 1 });
    idle();
    expect(posted).toHaveLength(1);
  });
});
