import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/kubelet/operation.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import type { VariantId } from '../../../src/kubelet/variants.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import { newState } from '../../../src/trace/fold.ts';
import { countUpTo, type Log } from '../../../src/trace/log.ts';
import { indexLog, seek } from '../../../src/trace/seek.ts';
import { inspect } from '../../../src/view/inspection.ts';
import type { Moment } from '../../../src/view/moment.ts';
import { newsAt } from '../../../src/view/outcome.ts';
import { waitersAt, waitInShort } from '../../../src/view/why.ts';
import { en } from '../../../src/view/words/en.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { s, status } from '../../support/port.ts';

function momentAt(log: Log, seconds: number, events = countUpTo(log, seconds * SECOND_NS)): Moment {
  const state = newState();
  seek(indexLog(log), state, events);
  return { log, state, events, timeNs: seconds * SECOND_NS, isWhole: true };
}

function logOf(variant: VariantId, operations: [number, Operation][], callers: [number, Operation][] = []): Log {
  const script = (name: string, role: 'writer' | 'caller', list: [number, Operation][]) =>
    ({
      kind: 'script',
      name,
      role,
      operations: list.map(([at, operation]) => ({ atNs: at * SECOND_NS, operation })),
    }) as const;
  const actors = [script('w', 'writer', operations), ...callers.map((call, i) => script(`c${i}`, 'caller', [call]))];
  const run = newRun({ ...firstSeconds.setup, variant, actors });
  while (run.step());
  return run.log;
}

const run = newRun(firstSeconds.setup);
while (run.step());
const first = run.log;
const A = uid('a');
const set = (rev: number, seconds: number): Operation => ({
  op: 'set',
  uid: A,
  status: status('a', rev),
  error: null,
  timestamp: s(seconds),
});

describe('between operations, the news are what came of the last one', () => {
  it.each([
    [0.1, 'Nothing has happened yet.'],
    [0.6, 'Generic PLEG: Set(web-7f, rev 1, 0.500 s) wakes nobody'],
    [1.6, 'worker web-7f: GetNewerThan(web-7f, 0.200 s) is answered at once: rev 1, modified 0.500 s'],
    [2.3, 'worker db-0 waits for db-0, newer than 2.000 s: it is not in the map, the timestamp is 0.500 s'],
    [3.3, 'Generic PLEG: Set(db-0, rev 1, 3.200 s) wakes worker db-0 after 1.0 s'],
    [4.1, 'worker web-7f waits for web-7f, newer than 3.800 s: the entry is from 0.500 s, the timestamp is 0.500 s'],
    [5.3, 'Generic PLEG: UpdateTime(5.000 s) wakes worker job-x after 0.8 s, worker web-7f after 1.2 s'],
    [7, 'worker web-7f waits for web-7f, newer than 6.000 s: the entry is exactly 6.000 s, and equal is not newer'],
    [8.1, 'Generic PLEG: UpdateTime(6.000 s) wakes worker web-7f after 1.2 s'],
    [
      9,
      'worker db-0 waits for web-7f, newer than 6.000 s: ' +
        'the entry and the timestamp are exactly 6.000 s, and equal is not newer',
    ],
    [10.5, 'Generic PLEG: Delete(db-0) removes the entry, and wakes nobody'],
    [11.5, 'worker db-0: Get(db-0) gives the default status'],
  ])('%s s: %s', (seconds, text) => {
    expect(newsAt(en, momentAt(first, seconds))).toBe(text);
  });

  it('in the middle of one, the step', () => {
    expect(newsAt(en, momentAt(first, 3.2, 28))).toBe('Generic PLEG writes db-0: rev 1, modified 3.200 s');
    expect(newsAt(en, momentAt(first, 3.2, 34))).toBe('Generic PLEG releases the write lock');
    expect(newsAt(en, momentAt(first, 6.8, 77))).toContain('waits: its record joins the subscribers');
  });

  it('in the other language', () => {
    expect(newsAt(zhTW, momentAt(first, 7))).toBe(
      'worker web-7f 等待 web-7f 晚於 6.000 s 的狀態：項目正好是 6.000 s，相等不算較新',
    );
    expect(newsAt(zhTW, momentAt(first, 5.3))).toBe(
      'Generic PLEG：UpdateTime(5.000 s) 喚醒 worker job-x（等待 0.8 s 後）、worker web-7f（等待 1.2 s 後）',
    );
  });

  it('that a Set was refused, and that there was nothing to delete', () => {
    const log = logOf('evented-1.29', [
      [1, set(1, 5)],
      [2, set(2, 3)],
      [3, { op: 'delete', uid: uid('b') }],
    ]);
    expect(newsAt(en, momentAt(log, 2))).toBe('w: Set(a, rev 2, 3.000 s) is refused: the entry of a is newer');
    expect(newsAt(en, momentAt(log, 3))).toBe('w: Delete(b) finds nothing to remove');
  });

  it('names a few of many that are woken, and counts the others', () => {
    const wait: Operation = { op: 'getNewerThan', uid: A, minTime: s(1) };
    const callers = Array.from({ length: 6 }, (): [number, Operation] => [1, wait]);
    const log = logOf('classic', [[2, set(1, 2)]], callers);
    expect(newsAt(en, momentAt(log, 2))).toMatch(/^w: Set\(a, .*\) wakes (c\d after 1\.0 s, ){3}3 others$/);
  });
});

describe('who waits', () => {
  const waits = (seconds: number) => {
    const moment = momentAt(first, seconds);
    return waitersAt(moment).map((actor) => waitInShort(en, moment, actor));
  };

  it('each with why, in short', () => {
    expect(waits(4.5)).toEqual([
      {
        actor: 1,
        what: 'worker web-7f waits for web-7f, newer than 3.800 s',
        because: 'the entry is from 0.500 s, the timestamp is 0.500 s',
      },
      {
        actor: 3,
        what: 'worker job-x waits for job-x, newer than 4.200 s',
        because: 'it is not in the map, the timestamp is 0.500 s',
      },
    ]);
    expect(waits(3.3)).toEqual([]);
    expect(waits(6.9)[0]?.because).toBe('the entry is exactly 6.000 s, and equal is not newer');
  });

  it('in the middle of the operation that ends it', () => {
    const moment = momentAt(first, 8, 81);
    expect(waitInShort(en, moment, 1).because).toBe('notify is on its way to it');
  });
});

describe('the inspector says what woke a caller', () => {
  const stateOf = (moment: Moment, actor: number) =>
    inspect(en, moment, { kind: 'actor', actor }).facts.find(({ label }) => label === 'state');

  it('and leads to that call', () => {
    expect(stateOf(momentAt(first, 3.3), 2)).toEqual({
      label: 'state',
      value: 'woken by Set after 1.0 s',
      subject: { kind: 'event', seq: 25 },
    });
    expect(stateOf(momentAt(first, 5.3), 1)?.value).toBe('woken by UpdateTime after 1.2 s');
  });

  it('but not of one that was answered at once, or still waits', () => {
    expect(stateOf(momentAt(first, 1.6), 1)?.value).toBe('answered at once');
    expect(stateOf(momentAt(first, 6.9), 1)?.value).toBe('waiting 0.1 s');
  });
});
