// What the stage shows of a moment, in words and signs.
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import { eventAt, kindAt } from '../../../src/trace/event.ts';
import { type Log, timeNsOf } from '../../../src/trace/log.ts';
import { axisOf, positionOf } from '../../../src/view/axis.ts';
import { fieldView } from '../../../src/view/cacheFields.ts';
import { callerView } from '../../../src/view/caller.ts';
import { entryView } from '../../../src/view/entry.ts';
import { whyWaiting } from '../../../src/view/explain/wait.ts';
import { inspect } from '../../../src/view/inspection.ts';
import { lineView } from '../../../src/view/line.ts';
import type { Moment } from '../../../src/view/moment.ts';
import { pulsesAt } from '../../../src/view/pulses.ts';
import { en } from '../../../src/view/words/en.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { writerView } from '../../../src/view/writer.ts';
import { EXPLAINING } from '../../support/explained.ts';
import { momentAt } from '../../support/moment.ts';
import { s, status } from '../../support/port.ts';

function logOf(setup: Setup): Log {
  const run = newRun(setup);
  while (run.step());
  return run.log;
}

const first = logOf(firstSeconds.setup);
const AXIS = axisOf(0, 10 * SECOND_NS, 0);
const [PLEG, WEB_WORKER, DB_WORKER] = [0, 1, 2];
const [WEB, DB, JOB] = ['web-7f', 'db-0', 'job-x'].map((id) => first.pods.indexOf(uid(id))) as [number, number, number];

describe('the first scenario shows within ten seconds', () => {
  const callers = (seconds: number) => callerView(en, momentAt(first, seconds), WEB_WORKER);

  it('a hit', () => {
    expect(callers(1.5)).toMatchObject({
      phase: 'answered',
      state: 'answered at once',
      call: 'GetNewerThan(web-7f, 0.200 s)',
      detail: 'at 1.500 s: rev 1, modified 0.500 s',
    });
  });

  it('a wait', () => {
    expect(callerView(en, momentAt(first, 2.9), DB_WORKER)).toEqual({
      name: 'worker db-0',
      phase: 'waiting',
      state: 'waiting 0.7 s',
      call: 'GetNewerThan(db-0, 2.000 s)',
      slot: 'empty',
      detail: 'since 2.200 s · Set or UpdateTime ≥ 2.000 s',
    });
  });

  it('a wake by Set, and one by UpdateTime with what was there before', () => {
    expect(callerView(en, momentAt(first, 3.3), DB_WORKER)).toMatchObject({
      phase: 'released',
      state: 'woken by Set after 1.0 s',
      detail: 'at 3.200 s: rev 1, modified 3.200 s',
    });
    expect(callers(5.3)).toMatchObject({
      phase: 'released',
      state: 'woken by UpdateTime after 1.2 s',
      detail: 'at 5.200 s: rev 1, modified 0.500 s',
    });
  });

  it('the equal-timestamp surprise: an entry of 6 s does not answer, a promise of 6 s releases with it', () => {
    expect(callers(7)).toMatchObject({
      phase: 'waiting',
      call: 'GetNewerThan(web-7f, 6.000 s)',
      detail: 'entry is exactly 6.000 s: equal is not newer · Set or UpdateTime ≥ 6.000 s',
    });
    expect(callerView(zhTW, momentAt(first, 7), WEB_WORKER).detail).toBe(
      '項目正好是 6.000 s：相等不算較新 · 需要 Set 或 UpdateTime ≥ 6.000 s',
    );
    expect(entryView(en, momentAt(first, 7), WEB, AXIS)).toMatchObject({
      content: 'rev 2',
      label: 'stale for 1 caller',
    });
    expect(callers(8)).toMatchObject({ phase: 'released', detail: 'at 8.000 s: rev 2, modified 6.000 s' });
    expect(callerView(en, momentAt(first, 9), DB_WORKER)).toMatchObject({ phase: 'waiting' });
  });
});

describe('a caller between the steps of a release', () => {
  it('is woken while its channel is filled and it has not run', () => {
    const delivered = 32;
    expect(callerView(en, momentAt(first, 3.2, delivered + 1), DB_WORKER)).toMatchObject({
      phase: 'woken',
      slot: 'full',
      detail: 'channel filled: rev 1, modified 3.200 s',
    });
  });

  it('is calling before it is known whether it has to wait', () => {
    expect(callerView(en, momentAt(first, 2.2, 22), DB_WORKER)).toMatchObject({ phase: 'calling', slot: null });
  });

  it('that is answered at once has slept on nothing: its channel is full, but nobody woke it', () => {
    const phases = Array.from({ length: first.length }, (_, seq) => seq)
      .filter((seq) => ['channel.filled', 'op.returned'].includes(eventAt(first, seq).kind))
      .filter((seq) => eventAt(first, seq).actor === WEB_WORKER && eventAt(first, seq).timeNs === 1.5 * SECOND_NS)
      .map((seq) => callerView(en, momentAt(first, 1.5, seq + 1), WEB_WORKER))
      .map(({ phase, slot }) => [phase, slot]);
    expect(phases).toEqual([
      ['calling', 'full'],
      ['answered', null],
    ]);
  });

  it('is idle before its first call', () => {
    expect(callerView(en, momentAt(first, 0), WEB_WORKER)).toMatchObject({
      phase: 'idle',
      call: '',
      state: 'no call yet',
    });
  });
});

describe('an entry', () => {
  it('has its signs on the shared axis', () => {
    const { ruler, rulerText, footer, tone } = entryView(en, momentAt(first, 4.5), WEB, AXIS);
    expect(ruler).toEqual({
      modified: { at: 0.05, beyond: null },
      observed: null,
      timestamp: { at: 0.05, beyond: null },
      diamonds: [{ at: 0.38, beyond: null }],
    });
    expect(rulerText).toBe('modified 0.500 s, timestamp 0.500 s, worker web-7f waits for 3.800 s');
    expect([tone, footer]).toEqual(['stale', 'modified 0.500 s']);
  });

  it('that is not there says so, and who waits for it all the same', () => {
    expect(entryView(en, momentAt(first, 4.5), JOB, AXIS)).toMatchObject({
      tone: 'missing',
      label: 'missing · 1 caller waits',
      inShort: 'not in the map',
      footer: 'never set so far',
    });
    expect(entryView(en, momentAt(first, 10.5), DB, AXIS)).toMatchObject({
      label: 'not in the map',
      footer: 'deleted at 10.400 s',
    });
  });

  it('with an error says that', () => {
    const operation = { op: 'set', uid: uid('a'), status: null, error: 'boom', timestamp: s(1) } as const;
    const actors = [{ kind: 'script', name: 'w', role: 'writer', operations: [{ atNs: 0, operation }] }] as const;
    const log = logOf({ ...firstSeconds.setup, actors });
    expect(entryView(en, momentAt(log, 1), 0, AXIS).content).toBe('nil, error: boom');
  });

  it('beyond the axis stands at its end and points on', () => {
    expect(positionOf(AXIS, s(-5))).toEqual({ at: 0, beyond: 'start' });
    expect(positionOf(AXIS, s(1e12))).toEqual({ at: 1, beyond: 'end' });
  });
});

describe('a writer', () => {
  it('says what it did last, and what came of it', () => {
    expect(writerView(en, momentAt(first, 5.3), PLEG)).toEqual({
      name: 'Generic PLEG',
      phase: 'rests',
      state: '',
      slot: null,
      call: 'UpdateTime(5.000 s)',
      detail: 'at 5.200 s · released 2 callers',
    });
  });

  it('in the middle of its operation holds the lock', () => {
    const moment = momentAt(first, 3.2, 28);
    expect(writerView(en, moment, PLEG)).toMatchObject({ phase: 'works', detail: 'at 3.200 s · holds the lock' });
    expect(fieldView(en, moment, 'lock')).toEqual({ value: 'W · Generic PLEG', detail: '', isActive: true });
  });

  it('that was refused says so', () => {
    const set = (rev: number, seconds: number) =>
      ({ op: 'set', uid: uid('a'), status: status('a', rev), error: null, timestamp: s(seconds) }) as const;
    const operations = [set(1, 5), set(2, 3)].map((operation, i) => ({ atNs: i, operation }));
    const actors = [{ kind: 'script', name: 'w', role: 'writer', operations }] as const;
    const log = logOf({ ...firstSeconds.setup, variant: 'evented-1.29', actors });
    expect(writerView(en, momentAt(log, 1), 0)).toMatchObject({
      phase: 'refused',
      detail: 'at 0.000 s · refused',
    });
  });
});

describe('the fields of the cache', () => {
  it('say nil before the first UpdateTime, then the time and its age', () => {
    expect(fieldView(en, momentAt(first, 0.6), 'timestamp')).toMatchObject({
      value: 'nil',
      detail: 'no UpdateTime yet',
    });
    expect(fieldView(en, momentAt(first, 6.6), 'timestamp')).toMatchObject({ value: '5.000 s', detail: '1.6 s old' });
  });

  it('count entries and records', () => {
    expect(fieldView(en, momentAt(first, 4.5), 'pods').value).toBe('2 entries');
    expect(fieldView(en, momentAt(first, 4.5), 'subscribers')).toMatchObject({ value: '2 records', isActive: true });
    expect(fieldView(en, momentAt(first, 1), 'pods').value).toBe('1 entry');
  });
});

describe('lines', () => {
  it('are dashed where somebody waits', () => {
    const moment = momentAt(first, 9);
    expect(lineView(moment, { actor: PLEG, pod: WEB })).toBe('writes');
    expect(lineView(moment, { actor: DB_WORKER, pod: WEB })).toBe('waits');
    expect(lineView(moment, { actor: DB_WORKER, pod: DB })).toBe('rests');
  });
});

describe('pulses', () => {
  /** A pulse takes 0.8 s of real time, which is one second of virtual time then. */
  const tempo = { speed: 1.25, shownMs: 0 };

  it('are a function of virtual time: the same going forward and back', () => {
    const forward = [3.1, 3.2, 3.3, 3.9, 4.3].map((t) => pulsesAt(momentAt(first, t), tempo));
    const back = [4.3, 3.9, 3.3, 3.2, 3.1].map((t) => pulsesAt(momentAt(first, t), tempo)).reverse();
    expect(back).toEqual(forward);
    expect(forward.map((pulses) => pulses.map(({ kind }) => kind))).toEqual([
      [],
      ['notify', 'write'],
      ['notify', 'write'],
      ['notify', 'write'],
      [],
    ]);
  });

  it('travel from the event on, for as long as they are asked to last', () => {
    const [notify, write] = pulsesAt(momentAt(first, 3.7), tempo);
    expect(notify).toMatchObject({ kind: 'notify', actor: DB_WORKER, pod: DB });
    expect(write).toMatchObject({ kind: 'write', actor: PLEG, pod: DB });
    expect(notify?.progress).toBeCloseTo(0.5);
    expect(pulsesAt(momentAt(first, 3.7), { ...tempo, speed: 2.5 }).at(0)?.progress).toBeCloseTo(0.25);
  });

  it('show an answer at once, and the global timestamp', () => {
    expect(pulsesAt(momentAt(first, 1.6), tempo)).toMatchObject([
      { kind: 'answer', actor: WEB_WORKER, pod: WEB },
      { kind: 'write', actor: PLEG, pod: null },
    ]);
  });
});

describe('pulses where every event is shown', () => {
  const everyEvent = (shownMs: number) => ({ speed: 'everyEvent', shownMs }) as const;
  const written = momentAt(first, 3.2).events;
  /** The first write of the log that stands at one time with what comes after it. */
  const write =
    Array.from({ length: written }, (_, seq) => seq).find((seq) => kindAt(first, seq) === 'entry.written') ?? 0;

  it('go on while time stands still, by how long the event has been shown', () => {
    const seconds = timeNsOf(first, write) / SECOND_NS;
    const progress = [0, 200, 299].map(
      (ms) => pulsesAt(momentAt(first, seconds, write + 1), everyEvent(ms))[0]?.progress,
    );
    expect(progress).toEqual([0, 0.25, 299 / 800]);
  });

  it('are as old as all that has been shown since', () => {
    const seconds = timeNsOf(first, write + 2) / SECOND_NS;
    expect(seconds * SECOND_NS).toBe(timeNsOf(first, write));
    const ofWrite = (ms: number) =>
      pulsesAt(momentAt(first, seconds, write + 3), everyEvent(ms)).find(({ kind }) => kind === 'write')?.progress;
    expect(ofWrite(0)).toBeCloseTo(600 / 800);
    expect(ofWrite(100)).toBeCloseTo(700 / 800);
    expect(ofWrite(200)).toBeUndefined();
  });
});

describe('why a caller waits', () => {
  it('both comparisons with their numbers, what would end it, and who will', () => {
    const why = whyWaiting(EXPLAINING.en, momentAt(first, 7), WEB_WORKER);
    expect(why).toMatchObject({
      reasons: [
        'Its entry was modified at exactly 6.000 s, and equal is not newer.',
        'The whole cache is only known as of 5.000 s, which is before 6.000 s.',
      ],
      endings: [
        'Set(web-7f) or UpdateTime with a time of 6.000 s or later. Equal is enough here.',
        'Nothing else does: there is no timeout, and nobody can cancel it.',
        'In this future Generic PLEG does so at 8.000 s with UpdateTime(6.000 s).',
      ],
    });
    const evidence = why.evidence.map((seq) => eventAt(first, seq));
    expect(evidence.map(({ kind, timeNs }) => `${kind} ${timeNs / SECOND_NS}`)).toEqual([
      'op.called 6.8',
      'entry.written 6.2',
      'timestamp.set 5.2',
    ]);
    expect(eventAt(first, why.releasedBy ?? 0)).toMatchObject({ kind: 'record.delivered', timeNs: 8 * SECOND_NS });
  });

  it('in the other language', () => {
    expect(whyWaiting(EXPLAINING['zh-TW'], momentAt(first, 2.5), DB_WORKER)).toMatchObject({
      reasons: ['這個 Pod 不在 map 中，沒有可供比較的項目。', '整個快取只保證反映到 0.500 s 為止，早於 2.000 s。'],
      endings: [
        '時間為 2.000 s 或更晚的 Set(db-0) 或 UpdateTime。在這裡，相等就夠了。',
        '除此之外沒有別的辦法：沒有逾時，也無法取消。',
        '在這個分支中，Generic PLEG 會在 3.200 s 以 Set(db-0, rev 1, 3.200 s) 喚醒它。',
      ],
    });
  });

  it('says when nobody will, and that the simulation has not come to the end yet', () => {
    const operations = [{ atNs: 0, operation: { op: 'getNewerThan', uid: uid('a'), minTime: s(1) } as const }];
    const log = logOf({
      ...firstSeconds.setup,
      variant: 'time-shift',
      actors: [{ kind: 'script', name: 'c', role: 'caller', operations }],
    });
    const moment = momentAt(log, 1);
    expect(whyWaiting(EXPLAINING.en, moment, 0)).toMatchObject({
      reasons: [
        expect.stringContaining('not in the map'),
        'The global timestamp is nil: nobody has called UpdateTime yet.',
      ],
      endings: [
        expect.anything(),
        expect.stringContaining('30 s'),
        expect.anything(),
        'In this future nobody does before the run ends.',
      ],
      releasedBy: null,
    });
    expect(whyWaiting(EXPLAINING.en, { ...moment, isWhole: false }, 0).endings.at(-1)).toBe(
      'In the future simulated so far nobody does.',
    );
  });

  it('names what the variant adds', () => {
    const operations = [
      {
        atNs: 0,
        operation: { op: 'set', uid: uid('a'), status: status('a', 1), error: null, timestamp: s(1) } as const,
      },
      { atNs: 1, operation: { op: 'getNewerThan', uid: uid('a'), minTime: s(2) } as const },
    ];
    const log = logOf({
      ...firstSeconds.setup,
      variant: 'observed-1.36',
      actors: [{ kind: 'script', name: 'c', role: 'caller', operations }],
    });
    const why = whyWaiting(EXPLAINING.en, momentAt(log, 1), 0);
    expect(why.reasons).toContain('It was last observed at 1.000 s, which is before 2.000 s.');
    expect(why.endings[0]).toContain('Set(a), SetObservedTime(a) or UpdateTime');
  });
});

describe('the inspector', () => {
  const facts = (moment: Moment, subject: Parameters<typeof inspect>[2]) =>
    inspect(en, moment, subject).facts.map(({ label, value }) => `${label}: ${value}`);

  it('shows a pod with all fields of its entry, its subscribers and its history', () => {
    const moment = momentAt(first, 7);
    expect(facts(moment, { kind: 'pod', pod: WEB })).toEqual([
      'UID: web-7f',
      'status: rev 2, name “web-7f”',
      'err: nil',
      'modified: 6.000 s',
      'last changed by: Event 69',
      'subscribers[0]: worker web-7f, waits for newer than 6.000 s',
    ]);
    const { history } = inspect(en, moment, { kind: 'pod', pod: WEB });
    expect(history.map(({ time, text }) => `${time} ${text}`)).toEqual([
      '0.500 s Generic PLEG writes web-7f: rev 1, modified 0.500 s',
      '1.500 s worker web-7f is answered at once: rev 1, modified 0.500 s',
      '4.000 s worker web-7f waits: its record joins the subscribers of web-7f',
      '5.200 s Generic PLEG releases worker web-7f',
      '6.200 s Generic PLEG writes web-7f: rev 2, modified 6.000 s',
      '6.800 s worker web-7f waits: its record joins the subscribers of web-7f',
    ]);
  });

  it('shows a caller', () => {
    const inspection = inspect(en, momentAt(first, 7), { kind: 'actor', actor: WEB_WORKER });
    expect(inspection).toMatchObject({ kind: 'Caller', title: 'worker web-7f' });
  });

  it('shows a relation, with the wait if there is one', () => {
    const subject = { kind: 'relation', actor: DB_WORKER, pod: WEB } as const;
    expect(inspect(en, momentAt(first, 9), subject)).toMatchObject({
      kind: 'Relation',
      title: 'worker db-0 waits for web-7f',
    });
    expect(inspect(en, momentAt(first, 3), subject).title).toBe('worker db-0 and web-7f');
  });

  it('shows the fields of the cache', () => {
    expect(facts(momentAt(first, 4.5), { kind: 'field', field: 'subscribers' })).toEqual([
      'value: 2 records',
      'web-7f: worker web-7f',
      'job-x: worker job-x',
    ]);
    expect(facts(momentAt(first, 4.5), { kind: 'field', field: 'pods' })).toEqual([
      'value: 2 entries',
      'web-7f: rev 1, modified 0.500 s',
      'db-0: rev 1, modified 3.200 s',
    ]);
  });

  it('shows when a pod was observed only where the variant observes', () => {
    const observing = logOf({ ...firstSeconds.setup, variant: 'observed-1.36' });
    expect(facts(momentAt(observing, 7), { kind: 'pod', pod: WEB })).toContain('observedTime: 6.000 s');
  });

  it('says of an event ahead of the cursor that it has not happened', () => {
    const subject = { kind: 'event', seq: 85 } as const;
    expect(inspect(en, momentAt(first, 7), subject).isAhead).toBe(true);
    expect(inspect(en, momentAt(first, 8), subject).isAhead).toBe(false);
  });

  it('shows an event, both times that it compares, and no history: it has a story', () => {
    const moment = momentAt(first, 8);
    expect(inspect(en, moment, { kind: 'event', seq: 75 }).history).toEqual([]);
    expect(facts(moment, { kind: 'event', seq: 75 })).toContain('modified.After(minTime): false');
  });
});
