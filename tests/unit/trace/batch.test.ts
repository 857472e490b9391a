import { expect, it } from 'vitest';
import { appendBatch, batchFrom, endOfBatch, forkLog, positionAfter } from '../../../src/trace/batch.ts';
import { newLog } from '../../../src/trace/log.ts';
import { RECORD_WORDS } from '../../../src/trace/record.ts';
import { logText } from '../../../src/trace/text.ts';
import { logHash } from '../../support/logHash.ts';
import { longLog } from '../../support/longLog.ts';

it('a log that is put together from batches is the log, whatever their size', () => {
  const log = longLog(2000);
  for (const size of [1, 7, 1000, 5000]) {
    const copy = newLog(log.variant);
    let position = positionAfter(0);
    while (copy.length < log.length) {
      const batch = batchFrom(log, position, size);
      appendBatch(copy, batch);
      position = endOfBatch(batch);
    }
    expect(logHash(copy)).toBe(logHash(log));
  }
});

it('an event in a batch takes 32 bytes, in a buffer of its own that can be transferred', () => {
  const log = longLog(500);
  const { words } = batchFrom(log, positionAfter(100), 300);
  expect(RECORD_WORDS * Int32Array.BYTES_PER_ELEMENT).toBe(32);
  expect(words.buffer.byteLength).toBe(300 * 32);
});

it('a fork goes on with another future, and the rows of the one that is gone are replaced', () => {
  const log = longLog(900, 5, 5);
  const other = longLog(900, 5, 6);
  const shared = 120;
  const fork = forkLog(log, shared);
  expect(logText(fork)).toBe(logText(log).split('\n').slice(0, shared).join('\n'));
  appendBatch(fork, batchFrom(other, positionAfter(shared), 10_000));
  expect(fork.length).toBe(other.length);
  expect(fork.pods).toEqual(other.pods);
  expect(fork.actors).toEqual(other.actors);
  expect(fork.statuses).toEqual(other.statuses);
  expect(logText(log)).toBe(logText(longLog(900, 5, 5)));
});

it('refuses a batch that does not continue the log, and takes nothing of it', () => {
  const log = longLog(50);
  const copy = newLog('classic');
  const whole = batchFrom(log, positionAfter(0), 10);
  expect(() => appendBatch(copy, batchFrom(log, positionAfter(10), 10))).toThrow('batch continues at event 10');
  for (const table of ['args', 'statuses', 'errors', 'pods', 'actors', 'violations'] as const) {
    const late = { ...whole, from: { ...whole.from, [table]: 1 } };
    expect(() => appendBatch(copy, late), table).toThrow('batch leaves out rows of a side table');
  }
  for (const part of [{ words: whole.words.slice(0, 12) }, { args: whole.args.slice(0, 5) }]) {
    expect(() => appendBatch(copy, { ...whole, ...part })).toThrow('batch ends in the middle of a record');
  }
  expect(copy).toEqual(newLog('classic'));
});
