import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION, parseFromWorker, parseToWorker } from '../../../src/protocol/messages.ts';
import { batchFrom, positionAfter } from '../../../src/trace/batch.ts';
import { longLog } from '../../support/longLog.ts';

const load = { type: 'load', version: PROTOCOL_VERSION, run: 1, setup: {}, injections: [], haveEvents: 0 };
const batch = {
  type: 'batch',
  run: 1,
  batch: batchFrom(longLog(10), positionAfter(0), 10),
  knownToNs: 0,
  endNs: 1,
  finished: true,
};

const injected = (change: unknown) => ({ ...load, injections: [{ afterEvents: 3, timeNs: 1e9, change }] });
const fault = { kind: 'slowList', fromNs: 0, toNs: 1, pod: null, byNs: 5 };

describe('to the worker', () => {
  it.each([load, { type: 'more', run: 1 }])('$type is read', (message) => {
    expect(parseToWorker(message)).toEqual({ ok: true, value: message });
  });

  it.each([
    ['a call', { kind: 'call', operation: { op: 'getAll' } }],
    ['settings', { kind: 'settings', actors: [{ actor: 1, settings: { relistPeriodNs: 1 } }], faults: null }],
    ['faults', { kind: 'settings', actors: [], faults: [fault] }],
  ])('%s in the middle of a run can be asked for', (_, change) => {
    expect(parseToWorker(injected(change))).toEqual({ ok: true, value: injected(change) });
  });

  it.each([
    ['no change', undefined],
    ['a kind that is none', { kind: 'pods' }],
    ['a call without an operation', { kind: 'call' }],
    ['a call of nothing', { kind: 'call', operation: {} }],
    ['settings of nobody', { kind: 'settings', actors: [{ settings: {} }], faults: null }],
    ['no settings of an actor', { kind: 'settings', actors: [{ actor: 1 }], faults: null }],
    ['settings without a word on faults', { kind: 'settings', actors: [] }],
    ['a fault without an end', { kind: 'settings', actors: [], faults: [{ ...fault, toNs: null }] }],
    ['a fault of no kind', { kind: 'settings', actors: [], faults: [{ ...fault, kind: 3 }] }],
  ])('%s in the middle of a run cannot', (_, change) => {
    expect(parseToWorker(injected(change))).toEqual({
      ok: false,
      error: 'unreadable message { type: "load", ... }',
    });
  });

  it('nor can what has no place in the run', () => {
    const change = { kind: 'call', operation: { op: 'getAll' } };
    expect(parseToWorker({ ...load, injections: [{ timeNs: 1, change }] }).ok).toBe(false);
    expect(parseToWorker({ ...load, injections: [{ afterEvents: 1, change }] }).ok).toBe(false);
    expect(parseToWorker({ ...load, injections: ['x'] }).ok).toBe(false);
  });

  it.each([
    [undefined, 'unreadable message undefined'],
    ['garbage', 'unreadable message "garbage"'],
    [{ type: 'stop' }, 'unreadable message { type: "stop", ... }'],
    [{ ...load, run: 'one' }, 'unreadable message { type: "load", ... }'],
    [{ ...load, setup: null }, 'unreadable message { type: "load", ... }'],
    [{ type: 'more' }, 'unreadable message { type: "more", ... }'],
  ])('%j is not', (message, error) => {
    expect(parseToWorker(message)).toEqual({ ok: false, error });
  });

  it('another version is named', () => {
    const parsed = parseToWorker({ ...load, version: 0 });
    expect(parsed).toMatchObject({ ok: false, error: expect.stringContaining('version 0') });
  });
});

describe('to the page', () => {
  it.each([batch, { type: 'failed', message: 'boom' }])('$type is read', (message) => {
    expect(parseFromWorker(message)).toEqual({ ok: true, value: message });
  });

  it.each([null, 7, { type: 'load' }, { type: 'failed' }, { ...batch, batch: {} }, { ...batch, batch: null }])(
    '%j is not',
    (message) => {
      expect(parseFromWorker(message).ok).toBe(false);
    },
  );

  it.each(['run', 'batch', 'knownToNs', 'endNs', 'finished'])('a batch without its %s is not', (field) => {
    expect(parseFromWorker({ ...batch, [field]: undefined }).ok).toBe(false);
  });

  it.each(Object.keys(batch.batch))('a batch without its table %s is not', (field) => {
    expect(parseFromWorker({ ...batch, batch: { ...batch.batch, [field]: undefined } }).ok).toBe(false);
  });

  it.each(Object.keys(batch.batch.from))('a batch that does not say where its %s go on is not', (field) => {
    const from = { ...batch.batch.from, [field]: undefined };
    expect(parseFromWorker({ ...batch, batch: { ...batch.batch, from } }).ok).toBe(false);
  });

  it.each([
    ['words', new Float64Array(8)],
    ['args', new Int32Array(4)],
    ['statuses', [null]],
    ['errors', [5]],
    ['settings', [null]],
    ['pods', [{}]],
    ['actors', ['x']],
    ['violations', [7]],
  ])('a batch with other things in its table %s is not', (field, rows) => {
    expect(parseFromWorker({ ...batch, batch: { ...batch.batch, [field]: rows } }).ok).toBe(false);
  });
});
