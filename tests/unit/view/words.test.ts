// The dictionaries: the same keys and the same numbers in both languages, and the Chinese of Taiwan.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import { KINDS } from '../../../src/trace/record.ts';
import { fullSentence, sentence } from '../../../src/view/sentence.ts';
import { en } from '../../../src/view/words/en.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { MAINLAND } from '../../support/chinese.ts';
import { everyKindOfEvent } from '../../support/everyKind.ts';

type Leaf = string | ((...args: never[]) => string);

function leaves(words: object, path = ''): [string, Leaf][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value as Leaf]],
  );
}

/** What a word says when it is told such arguments as it could be told. */
function said(leaf: Leaf): string {
  return typeof leaf === 'string'
    ? leaf
    : String(leaf(...(Array.from({ length: leaf.length }, () => ARGUMENT) as never[])));
}
const ARGUMENT = Object.assign(['x', 'y'], { toString: () => '⟨x⟩' });

/**
 * Whether a file takes that word from the dictionary: from its group, whatever the file calls that, or any word of the
 * group by what some value says. A look at the text, so it may take another name for the word.
 */
function says(code: string, path: readonly string[]): boolean {
  const [key = '', group = 'words'] = [...path].reverse();
  if (!code.includes(group === 'words' ? key : group)) return false;
  const renamed = new RegExp(`\\b${group}: (\\w+) \\}|(\\w+): Words(?:\\['\\w+'\\])*\\['${group}'\\]`, 'g');
  const names = [...code.matchAll(renamed)].flatMap(([, a, b]) => a ?? b ?? []);
  const byValue = group === 'words' ? '' : '|\\[';
  const taken = `\\b(?:${[group, ...names].join('|')})(?:\\.${key}\\b${byValue})`;
  const unpacked = group === 'words' ? `|\\{[^{}]*\\b${key}\\b[^{}]*\\} = use(?:Words|Language)\\(\\)` : '';
  return new RegExp(taken + unpacked).test(code);
}

describe('the dictionaries', () => {
  const english = leaves(en);
  const chinese = new Map(leaves(zhTW));

  it('have the same keys, and say something for each', () => {
    expect([...chinese.keys()]).toEqual(english.map(([key]) => key));
    for (const [key, leaf] of [...english, ...chinese])
      expect(said(leaf), key).not.toMatch(/^\s*$|undefined|NaN|\[object/);
  });

  it.each(english.filter(([, leaf]) => typeof leaf === 'function'))(
    '%s keeps what it is told in both languages',
    (key, leaf) => {
      const other = chinese.get(key) as Leaf;
      expect(other.length, key).toBeLessThanOrEqual(leaf.length);
      // The mode of the lock is a word of its own in Chinese; all else that one language shows the other shows as it
      // is.
      if (/^event\.lock(Queued|Taken|Released)$/.test(key)) return;
      expect(said(other).includes('⟨x⟩')).toBe(said(leaf).includes('⟨x⟩'));
    },
  );

  it('have no word that nobody says', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/view.words/.test(file))
      .map((file) => readFileSync(join('src', file), 'utf8'));
    const isSaid = (key: string) => files.some((code) => says(code, key.split('.')));
    expect(isSaid('dock.play')).toBe(true);
    expect(isSaid('dock.nothing')).toBe(false);
    const unsaid = english.map(([key]) => key).filter((key) => !isSaid(key));
    expect(unsaid).toEqual([]);
  });

  it('zh-TW has no mainland forms', () => {
    for (const [key, leaf] of chinese) expect(said(leaf), key).not.toMatch(MAINLAND);
    for (const text of [firstSeconds.title['zh-TW'], firstSeconds.story['zh-TW']]) expect(text).not.toMatch(MAINLAND);
  });

  it('zh-TW puts a space between Chinese and anything else, and none within Chinese', () => {
    expect(zhTW.event.full('手動寫入者', '呼叫 Delete(a)')).toBe('手動寫入者呼叫 Delete(a)');
    expect(zhTW.event.full('worker a', '取得寫鎖')).toBe('worker a 取得寫鎖');
    expect(zhTW.event.full('手動寫入者', 'timestamp 1.000 s 不晚於 2.000 s')).toMatch(/^手動寫入者 timestamp/);
    expect(zhTW.event.workBegan(zhTW.event.work.sync('a'))).toBe('開始 SyncPod(a)');
    expect(zhTW.event.workBegan(zhTW.event.work.list(''))).toBe('開始列出所有 Pod');
  });

  it('zh-TW is translated, but for what Go or the format names', () => {
    const same = english
      .filter(([key, leaf]) => typeof leaf === 'string' && chinese.get(key) === leaf)
      .map(([key]) => key);
    expect(same).toEqual([
      'variant.classic',
      'variant.evented-1.26',
      'variant.evented-1.29',
      'legend.modified',
      'legend.observed',
      'legend.timestamp',
      'kubelet.phase.sync',
      'inspector.pod',
      'fact.uid',
      'fact.status',
      'fact.err',
      'fact.modified',
      'fact.observedTime',
      'fact.subscribers',
      'fact.nil',
      'callBar.pod',
      'callBar.rev',
      'callBar.error',
    ]);
  });
});

describe('sentences', () => {
  it('there is one for every kind of event, in both languages', () => {
    const { log, seqOf } = everyKindOfEvent();
    for (const kind of KINDS) {
      for (const words of [en, zhTW]) {
        expect(sentence(words, log, seqOf(kind)), kind).not.toMatch(/^\s*$|undefined|NaN|\[object/);
      }
    }
  });

  it('the first scenario reads so around its surprise', () => {
    const run = newRun(firstSeconds.setup);
    while (run.step());
    const story = (words: typeof en) => Array.from({ length: 7 }, (_, i) => fullSentence(words, run.log, 71 + i));
    expect(story(en)).toEqual([
      'worker web-7f calls GetNewerThan(web-7f, 6.000 s)',
      'worker web-7f takes the write lock',
      'worker web-7f finds web-7f: rev 2, modified 6.000 s',
      'worker web-7f: timestamp 5.000 s is not after minTime 6.000 s',
      'worker web-7f: modified 6.000 s is not after minTime 6.000 s (equal is not after)',
      'worker web-7f waits: its record joins the subscribers of web-7f',
      'worker web-7f releases the write lock',
    ]);
    expect(story(zhTW)).toEqual([
      'worker web-7f 呼叫 GetNewerThan(web-7f, 6.000 s)',
      'worker web-7f 取得寫鎖',
      'worker web-7f 找到 web-7f：rev 2，modified 6.000 s',
      'worker web-7f：timestamp 5.000 s 不晚於 minTime 6.000 s',
      'worker web-7f：modified 6.000 s 不晚於 minTime 6.000 s（相等不算晚於）',
      'worker web-7f 開始等待：紀錄加入 web-7f 的訂閱者',
      'worker web-7f 釋放寫鎖',
    ]);
  });
});
