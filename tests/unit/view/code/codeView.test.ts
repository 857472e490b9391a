// Who is at which line, and when a line had its last step and has its next.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '../../../../src/base/assert.ts';
import { loadGallery, scenarioOf } from '../../../../src/client/gallery.ts';
import { firstSeconds } from '../../../../src/scenario/firstSeconds.ts';
import type { Setup } from '../../../../src/sim/setup.ts';
import { kindAt } from '../../../../src/trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../../../../src/trace/log.ts';
import { actorOf, HEAD } from '../../../../src/trace/record.ts';
import { codeView, lineHistory } from '../../../../src/view/code/codeView.ts';
import { type PortFile, readPort } from '../../../../src/view/code/paths.ts';
import { textOf } from '../../../../src/view/code/source.ts';
import { type CodeIndex, extendCodeIndex, newCodeIndex, runsOf } from '../../../../src/view/code/steps.ts';
import { en } from '../../../../src/view/words/en.ts';
import { scriptedRun } from '../../../support/arbitrary.ts';
import { ran } from '../../../support/kubelet.ts';
import { momentAt } from '../../../support/moment.ts';
import { PORT_TEXTS } from '../../../support/portTexts.ts';

const code = readPort(PORT_TEXTS);
const [PLEG, WEB] = [0, 1];

function played(setup: Setup): { log: Log; index: CodeIndex } {
  const { log } = ran(setup);
  const index = newCodeIndex(code, setup);
  extendCodeIndex(index, log);
  return { log, index };
}

function gallery(id: string): Setup {
  const file = loadGallery().find((each) => each.id === id);
  if (file === undefined) throw new Error(`${id} is not in the gallery`);
  return scenarioOf(file).setup;
}

/** The time of the last of the first `events` events, where a single step puts the cursor. */
const secondsAfter = (log: Log, events: number) => (events === 0 ? 0 : timeNsOf(log, events - 1) / 1e9);

const textAt = (file: PortFile, line: number) => textOf(code.files[file].lines[line - 1] ?? []).trim();
const lineOf = (text: string) => PORT_TEXTS['cache.ts'].split('\n').findIndex((line) => line.includes(text)) + 1;

describe('in the first seconds', () => {
  const { log, index } = played(firstSeconds.setup);
  const viewAfter = (events: number, actor: number | null = null, file: PortFile = 'cache.ts') =>
    codeView(en, momentAt(log, secondsAfter(log, events), events), index, { file, actor });
  const currentText = (events: number, file?: PortFile) => {
    const line = viewAfter(events, null, file).marks.find(({ isCurrent }) => isCurrent)?.line;
    return line === undefined ? null : textAt(file ?? 'cache.ts', line);
  };

  it('every single step of the first Set is at its line', () => {
    expect(Array.from({ length: 6 }, (_, events) => currentText(events))).toEqual([
      null,
      'export function set(',
      'lock(env, c.lock);',
      'env.probe.entryWritten(id, d);',
      'unlock(env, c.lock);',
      'return updated;',
    ]);
    expect(currentText(2, 'sync.ts')).toBe("env.probe.lockTaken('write', env.self);");
  });

  it('a comparison is at the line that has it upstream, and the way there is marked', () => {
    const seq = Array.from({ length: log.length }, (_, at) => at).find(
      (at) => kindAt(log, at) === 'times.compared' && actorOf(wordOf(log, at, HEAD)) === PLEG,
    );
    const { marks, current } = viewAfter((seq ?? 0) + 1);
    expect(current).toMatchObject({ name: 'Generic PLEG', function: 'notify', phase: 'runs' });
    expect(marks.filter(({ isCurrent }) => isCurrent).map(({ line }) => textAt('cache.ts', line))).toEqual([
      'if (isBeforeRecord(env, id, timestamp, r) && !isTimeShifted(env, c, id, r.time, r)) {',
    ]);
    const onTheWay = marks.filter(({ isOnTheWay }) => isOnTheWay).map(({ line }) => textAt('cache.ts', line));
    expect(onTheWay).toEqual([
      'notify(env, c, id, timestamp);',
      "env.probe.timesCompared('timestamp.Before(record.time)', id, timestamp, record.time, result, record);",
    ]);
  });

  it('who has just returned is told of until something else happens', () => {
    const phases = (seconds: number) =>
      codeView(en, momentAt(log, seconds), index, { file: 'cache.ts', actor: null }).present.map(
        ({ name, phase }) => `${name} ${phase}`,
      );
    expect([phases(0.5), phases(0.7)]).toEqual([['Generic PLEG runs'], ['Generic PLEG returned']]);
  });

  it('who waits stands where it receives, whoever else acts, and who is elsewhere is nowhere', () => {
    const viewAt = (actor: number | null, file: PortFile = 'cache.ts') =>
      codeView(en, momentAt(log, 7.5), index, { file, actor });
    expect(viewAt(null).present).toEqual([
      {
        actor: WEB,
        name: 'worker web-7f',
        phase: 'waits',
        file: 'cache.ts',
        function: 'getNewerThan',
        line: lineOf('return subscribe(env'),
      },
    ]);
    expect(viewAt(WEB).current).toMatchObject({ phase: 'waits' });
    expect(viewAt(WEB, 'chan.ts').marks.map(({ line }) => textAt('chan.ts', line))).toEqual([
      'export function receive(ch: Chan): Data {',
    ]);
    expect(viewAt(PLEG)).toEqual({ present: [], current: null, marks: [] });
  });

  it('who has been released waits no longer, though it has not gone on', () => {
    const seq = Array.from({ length: log.length }, (_, at) => at).find((at) => kindAt(log, at) === 'record.delivered');
    const said = viewAfter((seq ?? 0) + 1).present.map(({ name, phase }) => `${name} ${phase}`);
    expect(said).toEqual(['Generic PLEG runs', 'worker db-0 woken']);
  });

  it('a line has its last step before the cursor and its next one after it', () => {
    const line = lineOf('env.probe.entryWritten');
    const at = (events: number, actor: number | null = null) =>
      lineHistory(en, momentAt(log, 0, events), index, { file: 'cache.ts', line, actor });
    expect(at(0)).toMatchObject({ last: null, next: { time: '0.500 s', name: 'Generic PLEG' } });
    const now = at(3);
    expect(now).toMatchObject({ last: { seq: 2 }, isNow: true, next: { time: '3.200 s' }, isWhole: true });
    expect(at(4)).toMatchObject({ last: { seq: 2 }, isNow: false });
    expect(at(log.length)).toMatchObject({ last: { time: '6.200 s' }, next: null });
    expect(at(log.length, WEB)).toMatchObject({ last: null, next: null });
  });
});

describe('around the lock', () => {
  const { log, index } = played(gallery('the-lock'));

  it('who is queued stands at its Lock', () => {
    const { present } = codeView(en, momentAt(log, 2.3), index, { file: 'cache.ts', actor: null });
    const said = present.map(({ name, phase, line }) => `${name} ${phase}: ${textAt('cache.ts', line)}`);
    expect(said).toContain('Generic PLEG queued: lock(env, c.lock);');
    expect(said).toContain('reader-b queued: rLock(env, c.lock);');
    expect(said).toContain('worker web-0 waits: return subscribe(env, c, id, minTime);');
  });
});

describe('in the first draft of GetNewerThan', () => {
  const { log, index } = played(gallery('lost-wake-up'));
  const at = (seconds: number) => {
    const { present } = codeView(en, momentAt(log, seconds), index, { file: 'draft.ts', actor: 1 });
    return present.map(({ phase, file, function: name }) => `${phase} ${file} ${name}`);
  };

  it('the caller is between its two sections, then waits behind the second', () => {
    expect(at(2.04)).toEqual(['between draft.ts checkOnly']);
    expect(at(3)).toEqual(['waits draft.ts addCallback']);
    // Nothing else happens after it has returned, at 6 s.
    expect(at(7)).toEqual(['returned draft.ts addCallback']);
  });
});

it('last and next step of any line are those that a plain look at all events finds', () => {
  fc.assert(
    fc.property(scriptedRun, fc.nat(), fc.option(fc.nat(3)), ({ setup }, place, actor) => {
      const { log, index } = played(setup);
      const events = place % (log.length + 1);
      const ways = index.trails.flatMap(({ path, seqs }) => seqs.map((seq) => ({ seq, path })));
      for (const site of ways.slice(0, 20).flatMap(({ path }) => path)) {
        const seqs = ways
          .filter(({ path }) => path.some(({ file, line }) => file === site.file && line === site.line))
          .filter(({ seq }) => actor === null || actorOf(wordOf(log, seq, HEAD)) === actor)
          .map(({ seq }) => seq)
          .sort((a, b) => a - b);
        expect(runsOf(index, site, { events, actor })).toEqual({
          last: seqs.findLast((seq) => seq < events) ?? null,
          next: seqs.find((seq) => seq >= events) ?? null,
        });
      }
    }),
  );
});

it('they cost no look at the steps of others', () => {
  // One actor comes this way once, and another one a thousand times before and after.
  const seqsIn = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  const { index } = played(firstSeconds.setup);
  const { path, section } = ensure(index.trails[0], 'something has come some way');
  const ofOne = [...seqsIn(0, 1000), ...seqsIn(1001, 2001)];
  let reads = 0;
  const counted = (seqs: number[]) =>
    new Proxy(seqs, {
      get(target, name, receiver) {
        reads++;
        return Reflect.get(target, name, receiver);
      },
    });
  const seqsOf = [ofOne, [1000]].map(counted);
  const crowded = { ...index, trails: [{ path, section, seqs: counted(seqsIn(0, 2001)), seqsOf }] };
  const site = ensure(path[0], 'the way leads through a line');
  expect(runsOf(crowded, site, { events: 900, actor: 1 })).toEqual({ last: null, next: 1000 });
  expect(runsOf(crowded, site, { events: 1500, actor: 1 })).toEqual({ last: 1000, next: null });
  expect(reads).toBeLessThan(20);
});
