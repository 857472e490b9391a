// What the page says about invariants, in both languages: whether each holds, and where not, why.
import { describe, expect, it } from 'vitest';
import { loadGallery } from '../../../src/client/gallery.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { defaultChoice, scenarioFrom } from '../../../src/scenario/scenarioFile.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import type { Log } from '../../../src/trace/log.ts';
import { INVARIANTS, type InvariantId, type Violation } from '../../../src/trace/violation.ts';
import { breachesAt, breachText, invariantViews } from '../../../src/view/invariants.ts';
import { en } from '../../../src/view/words/en.ts';
import { invariantsEn } from '../../../src/view/words/invariants.en.ts';
import { invariantsZhTW } from '../../../src/view/words/invariants.zh-TW.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { MAINLAND, STRAY_SPACE } from '../../support/chinese.ts';
import { ran } from '../../support/kubelet.ts';
import { s, status } from '../../support/port.ts';

function logOf(id: string, switches: readonly string[] = []): Log {
  const file = loadGallery().find((each) => each.id === id);
  if (file === undefined) throw new Error(id);
  const scenario = scenarioFrom(file, { ...defaultChoice(file), switches });
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  return ran(scenario.value.setup).log;
}

function told(log: Log, invariant: InvariantId): [string, string] {
  const violation = log.violations.find((each) => each.invariant === invariant);
  if (violation === undefined) throw new Error(`${invariant} is not broken`);
  return [breachText(en, invariantsEn, log, violation), breachText(zhTW, invariantsZhTW, log, violation)];
}

/** A writer that goes back in time, with nobody who knows better. */
const backwards: Setup = {
  variant: 'observed-1.36',
  seed: 1,
  durationNs: 9e9,
  actors: [
    {
      kind: 'script',
      name: 'writer',
      role: 'writer',
      operations: [
        { atNs: 1e9, operation: { op: 'set', uid: uid('a'), status: status('a', 1), error: null, timestamp: s(3) } },
        { atNs: 2e9, operation: { op: 'set', uid: uid('a'), status: status('a', 2), error: null, timestamp: s(2) } },
        { atNs: 3e9, operation: { op: 'setObservedTime', uid: uid('a'), timestamp: s(1) } },
      ],
    },
  ],
};

describe('explains what is wrong, with the numbers', () => {
  it('a promise that nobody has earned', () => {
    const log = logOf('tick-that-lies');
    expect(told(log, 'timestampEarned')).toEqual([
      'Evented PLEG promises that every entry is as of 0.000 s. No list of all pods has succeeded yet.',
      'Evented PLEG 保證所有快取項目都是 0.000 s 的狀態。但還沒有任何一次列舉成功。',
    ]);
    const later = log.violations.find(
      ({ invariant, evidence }) => invariant === 'timestampEarned' && evidence.length > 0,
    );
    expect(breachText(en, invariantsEn, log, later as Violation)).toBe(
      'Evented PLEG promises that every entry is as of 5.000 s. The last list that succeeded began at 0.000 s, and ' +
        'nobody has looked at everything since.',
    );
  });

  it('an answer that is no longer true, and the default status', () => {
    expect(told(logOf('list-says-no-change'), 'answersTrue')).toEqual([
      'worker job-0 asked for job-0 newer than 1.050 s and got: 1 created. That was true until 1.050 s only.',
      'worker job-0 要求比 1.050 s 新的 job-0，得到：1 個已建立。這只到 1.050 s 為止是真的。',
    ]);
    expect(told(logOf('duplicate-containers'), 'answersTrue')).toEqual([
      'worker web-0 asked for web-0 newer than 0.800 s and got: the default status, which says that there is ' +
        'nothing. That was true until 0.400 s only.',
      'worker web-0 要求比 0.800 s 新的 web-0，得到：預設狀態，也就是什麼都沒有。這只到 0.400 s 為止是真的。',
    ]);
    // Two readers have made of it what never was.
    expect(told(logOf('two-readers-one-slice'), 'answersTrue')[0]).toContain('That was never true.');
  });

  it('a caller that is forgotten', () => {
    expect(told(logOf('lost-wake-up'), 'nobodyForgotten')).toEqual([
      'reader waits for web-0 newer than 2.000 s, although Set(web-0, rev 2, 2.050 s) by writer at 2.050 s should ' +
        'have released it: the caller had looked before, and the time is enough.',
      'reader 等待比 2.000 s 新的 web-0，但 writer 在 2.050 s 的 Set(web-0, rev 2, 2.050 s) 早該喚醒它：' +
        '呼叫者在那之前已經查看過，而且時間足夠新。',
    ]);
  });

  it('an entry that goes back, and a status that is shared', () => {
    expect(told(ran(backwards).log, 'entriesForward')).toEqual([
      'writer replaces the entry of a as of 3.000 s by one as of 2.000 s, which is older.',
      'writer 用 2.000 s 的內容取代 a 在 3.000 s 的快取項目，反而更舊。',
    ]);
    const { log } = ran(backwards);
    expect(breachText(en, invariantsEn, log, log.violations[1] as Violation)).toBe(
      'writer sets the observed time of a back, from 2.000 s to 1.000 s.',
    );
    expect(told(logOf('two-readers-one-slice'), 'statusUnshared')[0]).toMatch(/changes in place what the entry of \S+/);
  });
});

describe('the list', () => {
  const views = (log: Log, isWhole: boolean, unwatched: InvariantId[] = []) =>
    invariantViews(en, invariantsEn, log, isWhole, unwatched).map(({ verdict }) => verdict);

  it('says of each whether it holds, and what cannot be judged', () => {
    expect(views(logOf('tick-that-lies'), true)).toEqual([
      'holds',
      'holds',
      'broken twice',
      'holds',
      'broken once',
      'holds',
    ]);
    expect(views(ran(backwards).log, false, ['answeredOnce'])).toEqual([
      'off',
      'holds so far',
      'not judged: nobody lists in this run',
      'broken twice',
      'not judged: nobody in this run knows what is true',
      'holds so far',
    ]);
  });

  it('names the first eight times, and counts the others', () => {
    const log = logOf('zero-timestamps');
    const of = (broken: number) => {
      const violations = Array.from({ length: broken }, () => log.violations[0] as Violation);
      return invariantViews(en, invariantsEn, { ...log, violations }, true, []).find(
        ({ id }) => id === 'timestampEarned',
      );
    };
    expect(of(3)).toMatchObject({ isBroken: true, others: 0 });
    expect(of(3)?.violations).toHaveLength(3);
    expect(of(3)?.violations[0]?.label).toBe('0.000 s · Evented PLEG');
    expect(of(10)).toMatchObject({ others: 2 });
  });

  it('counts what it has not counted yet, and at the next place of the cursor nothing', () => {
    const { violations: all, ...rest } = logOf('zero-timestamps');
    const first = all[0] as Violation;
    const violations = Array.from({ length: 1000 }, () => first);
    let reads = 0;
    const log: Log = {
      ...rest,
      violations: new Proxy(violations, {
        get(target, name, receiver) {
          reads++;
          return Reflect.get(target, name, receiver);
        },
      }),
    };
    const others = () =>
      invariantViews(en, invariantsEn, log, true, []).find(({ id }) => id === first.invariant)?.others;
    expect(others()).toBe(992);
    reads = 0;
    expect(others()).toBe(992);
    // Six times, whether there are more.
    expect(reads).toBeLessThan(6 * 16);
    violations.push(first);
    expect(others()).toBe(993);
  });

  it('does not name what the log has not come to yet, nor explain what is switched off', () => {
    const log = logOf('tick-that-lies');
    const { seq } = log.violations.at(-1) as Violation;
    expect(views({ ...log, length: seq }, false)[4]).toBe('holds so far');
    const here = breachesAt(en, invariantsEn, log, seq + 1, []);
    expect(here.map(({ id, evidence }) => [id, evidence.length, evidence.at(-1)?.seq])).toEqual([
      ['answersTrue', 4, seq],
    ]);
    expect(breachesAt(en, invariantsEn, log, seq + 1, ['answersTrue'])).toEqual([]);
    expect(breachesAt(en, invariantsEn, log, seq, [])).toEqual([]);
  });
});

describe('the Chinese of the invariants', () => {
  const leaves = (words: object): string[] =>
    Object.values(words).flatMap((each: unknown) => {
      if (typeof each === 'string') return [each];
      if (typeof each === 'function') {
        const say = each as (...args: string[]) => string;
        return [say(...Array.from({ length: say.length }, () => 'x'))];
      }
      return leaves(each as object);
    });

  it('says all that the English says, as one writes it in Taiwan', () => {
    const texts = leaves(invariantsZhTW);
    expect(texts).toHaveLength(leaves(invariantsEn).length);
    expect(texts.filter((text) => MAINLAND.test(text) || STRAY_SPACE.test(text) || text === '')).toEqual([]);
    for (const id of INVARIANTS) expect(invariantsZhTW.name[id]).not.toBe(invariantsEn.name[id]);
  });
});
