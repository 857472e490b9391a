// What the page says of who holds the lock and of who waits for it, which is another wait than that for news.
import { describe, expect, it } from 'vitest';
import { loadGallery } from '../../../src/client/gallery.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { defaultChoice, scenarioFrom } from '../../../src/scenario/scenarioFile.ts';
import type { ScriptOperation } from '../../../src/sim/actors/script.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import { endOf } from '../../../src/trace/ends.ts';
import { eventAt, kindAt } from '../../../src/trace/event.ts';
import type { Log } from '../../../src/trace/log.ts';
import { historyOf } from '../../../src/trace/subject.ts';
import { actorView } from '../../../src/view/actors/index.ts';
import { fieldView } from '../../../src/view/cacheFields.ts';
import { extendDigest, newDigest } from '../../../src/view/digest.ts';
import { whyQueued, whyWaiting } from '../../../src/view/explain/wait.ts';
import { inspect } from '../../../src/view/inspection.ts';
import { queueView } from '../../../src/view/lock.ts';
import { newsAt } from '../../../src/view/outcome.ts';
import { waitersAt, waitInShort } from '../../../src/view/why.ts';
import { en } from '../../../src/view/words/en.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { EXPLAINING } from '../../support/explained.ts';
import { ran, seconds } from '../../support/kubelet.ts';
import { momentAt } from '../../support/moment.ts';
import { s, status } from '../../support/port.ts';

const file = loadGallery().find(({ id }) => id === 'the-lock');
const scenario = file === undefined ? null : scenarioFrom(file, defaultChoice(file));
if (scenario === null || !scenario.ok) throw new Error('the-lock is in the gallery');
const { log } = ran(scenario.value.setup);
const [PLEG, WORKER, READER_A, READER_B] = [0, 1, 2, 3];
const view = (at: number, actor: number) => actorView(en, momentAt(log, at), actor);

describe('the stage', () => {
  it('says who holds the lock, and how', () => {
    const lockAt = (at: number) => fieldView(en, momentAt(log, at), 'lock');
    expect(lockAt(1.6)).toEqual({ value: 'R · reader-a, reader-b', detail: '', isActive: true });
    expect(lockAt(3.3)).toMatchObject({ value: 'W · Generic PLEG', isActive: true });
    expect(lockAt(5.2)).toMatchObject({ value: 'free', isActive: false });
  });

  it('draws the queue in the order of grant', () => {
    const queueAt = (at: number) => queueView(en, momentAt(log, at)).signs.map(({ mode, name }) => `${mode} ${name}`);
    expect(queueAt(1.6)).toEqual([]);
    expect(queueAt(2.3)).toEqual(['write Generic PLEG', 'read reader-b']);
    // While a writer holds it, a reader that came later is let in before the next writer; here it came first as well.
    expect(queueAt(3.3)).toEqual(['read reader-b', 'write worker web-0']);
  });

  it('says of a caller that it waits for the lock, not for news, and on whose account', () => {
    expect(view(2.3, READER_B)).toMatchObject({
      phase: 'queued',
      state: 'awaits lock 0.1 s',
      slot: null,
      detail: 'read-locked by reader-a · behind Generic PLEG',
    });
    expect(view(2.3, WORKER)).toMatchObject({ phase: 'waiting', slot: 'empty' });
    expect(view(3.3, WORKER)).toMatchObject({
      phase: 'queued',
      detail: 'write-locked by Generic PLEG · behind reader-b',
    });
    expect(actorView(zhTW, momentAt(log, 2.3), READER_B)).toMatchObject({
      state: '等鎖 0.1 s',
      detail: '讀鎖由 reader-a 持有 · 排在 Generic PLEG 之後',
    });
  });

  it('says the same of a writer, and then that it holds the lock', () => {
    expect(view(2.5, PLEG)).toMatchObject({
      phase: 'queued',
      state: 'awaits lock 0.5 s',
      detail: 'read-locked by reader-a',
    });
    expect(view(3.3, PLEG)).toMatchObject({
      phase: 'works',
      detail: 'at 2.000 s · holds the lock · released 1 caller',
    });
  });

  it('says of a caller that it holds the lock, since when, and afterwards how long it held it or waited', () => {
    expect(view(1.6, READER_A)).toMatchObject({ phase: 'calling', state: 'holds the lock', detail: 'since 1.000 s' });
    expect(view(3.1, READER_A)).toMatchObject({ phase: 'answered', state: 'held the lock 2.0 s' });
    expect(view(4.6, WORKER)).toMatchObject({ phase: 'answered', state: 'waited for the lock 1.3 s' });
    expect(view(3.6, READER_B)).toMatchObject({ phase: 'calling', state: 'holds the lock' });
    expect(view(4.6, READER_B)).toMatchObject({ phase: 'answered', state: 'lock: waited 1.3 s, held 1.0 s' });
    expect(actorView(zhTW, momentAt(log, 3.1), READER_A).state).toBe('持有鎖共 2.0 s');
    expect(view(5.6, WORKER)).toMatchObject({ phase: 'answered', state: 'answered at once' });
  });

  it('has a row for the queue in a run in which somebody ever waits for the lock', () => {
    const digest = newDigest(seconds(7));
    extendDigest(digest, { ...log, length: 20 });
    expect(digest.hasQueue).toBe(false);
    extendDigest(digest, log);
    expect(digest.hasQueue).toBe(true);
  });
});

describe('the inspector', () => {
  const facts = (at: number, of: Parameters<typeof inspect>[2]) =>
    inspect(en, momentAt(log, at), of).facts.map(({ label, value }) => `${label}: ${value}`);

  it('names holders and queue of the lock', () => {
    expect(facts(2.3, { kind: 'field', field: 'lock' })).toEqual([
      'value: R · reader-a',
      'held by: reader-a holds it to read, since 1.000 s',
      'queue[0]: Generic PLEG waits for it to write, since 2.000 s',
      'queue[1]: reader-b waits for it to read, since 2.200 s',
      expect.stringMatching(/^last changed by: Event/),
    ]);
  });

  it('says of an actor what it is to the lock', () => {
    expect(facts(2.3, { kind: 'actor', actor: READER_B })).toContain('lock: waits for it to read, since 2.200 s');
    expect(facts(2.3, { kind: 'actor', actor: READER_A })).toContain('lock: holds it to read, since 1.000 s');
    expect(facts(5.6, { kind: 'actor', actor: READER_A }).filter((fact) => fact.startsWith('lock'))).toEqual([]);
  });

  it('says why a reader waits although only readers hold the lock, and what would let it in', () => {
    const why = whyQueued(EXPLAINING.en, momentAt(log, 2.3), READER_B);
    expect(why).toMatchObject({
      reasons: [
        'It waits for the lock, not for a newer status: it has not looked at the cache yet.',
        'It is held by reader-a, to read.',
        'Readers share the lock, but Generic PLEG wants to write, and a writer that waits holds back all new readers.',
      ],
      endings: [
        'Unlock by reader-a, Generic PLEG. Nothing else does: there is no timeout.',
        'In this future it is let in at 3.500 s.',
      ],
    });
    expect(eventAt(log, why?.releasedBy ?? 0)).toMatchObject({ kind: 'lock.taken', timeNs: seconds(3.5) });
  });

  it('says of GetNewerThan that it takes the write lock, and of a Set no such thing', () => {
    const reasonsOf = (at: number, actor: number) => whyQueued(EXPLAINING.en, momentAt(log, at), actor)?.reasons;
    expect(reasonsOf(3.3, WORKER)?.at(-1)).toBe(
      'GetNewerThan takes the write lock, even where its answer is there already.',
    );
    expect(reasonsOf(2.3, PLEG)).toHaveLength(2);
    expect(reasonsOf(3.05, WORKER)).toBeUndefined();
  });

  it('says that nobody lets it in, where nobody does before the end', () => {
    const short = ran({ ...scenario.value.setup, durationNs: seconds(3.2) }).log;
    const why = whyQueued(EXPLAINING.en, momentAt(short, 3.2), READER_B);
    expect(why).toMatchObject({ releasedBy: null });
    expect(why?.endings.at(-1)).toBe('In this future nobody does before the run ends.');
  });

  it('has the wait for the lock in the history of the field and of the actor', () => {
    const kinds = (subject: Parameters<typeof historyOf>[1]) =>
      historyOf(log, subject, log.length, 100).map((seq) => kindAt(log, seq));
    expect(kinds({ kind: 'field', field: 'lock' }).filter((kind) => kind === 'lock.queued')).toHaveLength(4);
    expect(kinds({ kind: 'actor', actor: READER_B })).toEqual([
      ...['op.called', 'op.returned', 'op.called', 'lock.queued', 'lock.taken', 'op.returned'],
    ]);
  });
});

describe('in one sentence', () => {
  it.each([
    [2, 'Generic PLEG waits for the lock, to write: read-locked by reader-a'],
    [2.3, 'reader-b waits for the lock, to read: read-locked by reader-a, behind Generic PLEG'],
    // Its steps stand apart in the log.
    [3.05, 'Generic PLEG: Set(web-0, rev 2, 2.000 s) wakes worker web-0 after 2.2 s'],
    [5.6, 'worker web-0: GetNewerThan(web-0, 4.000 s) is answered at once: rev 2, modified 2.000 s'],
  ])('at %s s', (at, sentence) => {
    expect(newsAt(en, momentAt(log, at))).toBe(sentence);
  });

  it('what came of a call that had to wait, with how long that took', () => {
    const returned = Array.from({ length: log.length }, (_, seq) => eventAt(log, seq)).find(
      ({ kind, actor, timeNs }) => kind === 'op.returned' && actor === WORKER && timeNs === seconds(4.5),
    );
    expect(newsAt(en, momentAt(log, 4.5, (returned?.seq ?? 0) + 1))).toBe(
      'worker web-0: GetNewerThan(web-0, 1.000 s) is answered after 1.3 s at the lock: rev 2, modified 2.000 s',
    );
  });

  it('those who wait for the lock come first among those who wait', () => {
    expect(waitersAt(momentAt(log, 2.3))).toEqual([PLEG, READER_B, WORKER]);
    expect(waitInShort(en, momentAt(log, 2.3), READER_B)).toEqual({
      actor: READER_B,
      what: 'reader-b waits for the lock, to read',
      because: 'read-locked by reader-a, behind Generic PLEG',
    });
  });
});

it('the end of a wait for the lock is found as that of a wait on a channel is', () => {
  const queued = Array.from({ length: log.length }, (_, seq) => seq).filter(
    (seq) => kindAt(log, seq) === 'lock.queued',
  );
  for (const seq of queued) expect(kindAt(log, endOf(log, seq) ?? 0)).toBe('lock.taken');
  expect(endOf({ ...log, length: 30 }, queued.at(-1) ?? 0)).toBeNull();
});

it('what was written while a caller waited for the lock was not missed: its check came later', () => {
  const set: ScriptOperation = {
    atNs: seconds(1),
    operation: { op: 'set', uid: uid('a'), status: status('a', 1), error: null, timestamp: s(1) },
    holdNs: seconds(2),
  };
  const ask: ScriptOperation = { atNs: seconds(2), operation: { op: 'getNewerThan', uid: uid('a'), minTime: s(1) } };
  const before: ScriptOperation = { atNs: 0, operation: { op: 'get', uid: uid('a') }, holdNs: seconds(2.5) };
  const scripts = [[before], [set], [ask]].map((operations, i) => {
    return { kind: 'script' as const, name: `s${i}`, role: 'caller' as const, operations };
  });
  const setup: Setup = { variant: 'classic', seed: 1, durationNs: seconds(9), actors: scripts };
  const queuedLog: Log = ran(setup).log;
  // Written at 2.5 s, between its call and its check.
  expect(whyWaiting(EXPLAINING.en, momentAt(queuedLog, 5), 2).reasons[0]).toBe(
    'Its entry was modified at exactly 1.000 s, and equal is not newer.',
  );
});
