// What callers waited for in the scenarios that tell of it, what the page says about that, and the files to take away.
import { describe, expect, it } from 'vitest';
import { loadGallery } from '../../../src/client/gallery.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { defaultChoice, scenarioFrom } from '../../../src/scenario/scenarioFile.ts';
import { kindAt } from '../../../src/trace/event.ts';
import type { Log } from '../../../src/trace/log.ts';
import { accountCsv, accountJson } from '../../../src/view/accountFile.ts';
import { accountAt, WAIT_CAUSES } from '../../../src/view/accounting.ts';
import { accountView } from '../../../src/view/accountView.ts';
import { accountEn } from '../../../src/view/words/account.en.ts';
import { accountZhTW } from '../../../src/view/words/account.zh-TW.ts';
import { en } from '../../../src/view/words/en.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { MAINLAND, STRAY_SPACE } from '../../support/chinese.ts';
import { ran } from '../../support/kubelet.ts';
import { momentAt } from '../../support/moment.ts';

function logOf(id: string, switches: readonly string[] = []): Log {
  const file = loadGallery().find((each) => each.id === id);
  if (file === undefined) throw new Error(id);
  const scenario = scenarioFrom(file, { ...defaultChoice(file), switches });
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  return ran(scenario.value.setup).log;
}

/** Milliseconds of each cause, of all that has returned in the whole run. */
function causesOf(log: Log): Record<string, number> {
  const { parts } = accountAt({ ...momentAt(log, 0, log.length), timeNs: 600e9 });
  return Object.fromEntries(
    WAIT_CAUSES.filter((cause) => parts[cause] > 0).map((cause) => [cause, parts[cause] / 1e6]),
  );
}

describe('what callers waited for', () => {
  it('is the relist period in a kubelet whose runtime is quick', () => {
    const { relistPeriod = 0, runtime = 0, ...rest } = causesOf(logOf('one-second-wait'));
    expect(relistPeriod).toBeGreaterThan(10 * runtime);
    expect(rest).toEqual({});
  });

  it('is the runtime where it inspects one pod after the other', () => {
    const { relistPeriod = 0, runtime = 0 } = causesOf(logOf('serial-inspection'));
    expect(runtime).toBeGreaterThan(10 * relistPeriod);
  });

  it('is the tick where Evented PLEG made pods slower, and nothing of it with the gate off', () => {
    const { tick = 0, ...rest } = causesOf(logOf('evented-slower'));
    expect(tick).toBeGreaterThan(5_000);
    expect(rest).toEqual({});
    expect(causesOf(logOf('evented-slower', ['gateOff']))).not.toHaveProperty('tick');
  });

  it('is the lock where that is held', () => {
    expect(causesOf(logOf('the-lock'))).toHaveProperty('lock');
    expect(causesOf(logOf('the-lock', ['noHoldTime']))).not.toHaveProperty('lock');
  });

  it('is the news themselves where a script writes them', () => {
    expect(Object.keys(causesOf(ran(firstSeconds.setup).log))).toEqual(['other']);
  });
});

describe('the tab', () => {
  const log = logOf('ip-frozen');

  it('says how long, on what, and for how long the cache was wrong', () => {
    const view = accountView(en, accountEn, momentAt(log, 6));
    expect(view.rows.length).toBeGreaterThan(0);
    expect(view.summary).toMatch(/^\d+ calls have returned by now, and waited \d+\.\d+ s in all\.$/);
    expect(view.causes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(view.causes.map(({ from }) => from)).toEqual([...view.causes.map(({ from }) => from)].sort((a, b) => a - b));
    expect(view.histogram.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
    expect(view.wrong?.[0]?.text).toMatch(/, and is$/);
  });

  it('knows nothing before the beginning, and what has not returned yet', () => {
    const none = accountView(en, accountEn, momentAt(log, 0, 0));
    expect([none.rows, none.causes, none.open]).toEqual([[], [], '']);
    const { log: scripted } = ran(firstSeconds.setup);
    const view = accountView(en, accountEn, momentAt(scripted, 4.5));
    expect(view.open).toBe('2 calls have not, the first for 0.500 s.');
    expect(view.wrong).toBeNull();
  });

  it('speaks Chinese', () => {
    const view = accountView(zhTW, accountZhTW, momentAt(log, 6));
    expect(view.summary).toMatch(/^目前已有 \d+ 次呼叫返回，總共等待 [\d.]+ s。$/);
    const strings = Object.values({ ...accountZhTW.cause, ...accountZhTW.column, ...accountZhTW.save });
    const texts = [...strings, accountZhTW.wrong, accountZhTW.noTruth, accountZhTW.neverWrong];
    expect(texts.filter((text) => MAINLAND.test(text) || STRAY_SPACE.test(text))).toEqual([]);
  });
});

describe('the files', () => {
  const moment = momentAt(logOf('one-second-wait'), 3);

  it('have a line for each call that has returned, with the columns of the README', () => {
    const [head, first, ...rest] = accountCsv(en, moment).split('\r\n');
    expect(head?.split(',')).toEqual([
      ...['call', 'caller', 'pod', 'minTime', 'called', 'returned', 'total'],
      ...WAIT_CAUSES,
      ...['releasedBy', 'operation', 'modified'],
    ]);
    expect(first).toMatch(/^\d+,worker web-0,web-0,,0\.\d+,0\.\d+,0,0,0,0,0,0,,,$/);
    // The page numbers events from 1.
    expect(kindAt(moment.log, Number.parseInt(first ?? '', 10) - 1)).toBe('op.called');
    expect(rest.at(-1)).toBe('');
    expect(rest.slice(0, -1).every((line) => line.split(',').length === 15)).toBe(true);
    expect(accountCsv(en, { ...moment, events: 0 })).toBe(`${head}\r\n`);
  });

  it('say the same in JSON, with the sums', () => {
    const account = JSON.parse(accountJson(en, moment)) as Record<string, unknown> & { waits: { total: number }[] };
    expect(account).toMatchObject({ variant: 'classic', upTo: 3, tick: 0, lock: 0 });
    expect(account['total']).toBeCloseTo(account.waits.reduce((sum, { total }) => sum + total, 0));
    expect(account['wrong']).toEqual([{ pod: 'web-0', seconds: expect.any(Number) }]);
  });

  it('quote what would break a line', () => {
    const { log } = moment;
    const named = { ...log, actors: log.actors.map((actor) => ({ ...actor, name: 'a "b", c' })) };
    expect(accountCsv(en, { ...moment, log: named }).split('\r\n')[1]).toContain(',"a ""b"", c",web-0,');
  });
});
