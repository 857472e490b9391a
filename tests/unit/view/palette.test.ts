// What the palette finds: in both languages, whatever the page speaks, in the order in which one wants it.
import { describe, expect, it } from 'vitest';
import { openInProcess } from '../../../src/client/inProcess.ts';
import { Playground } from '../../../src/client/playground.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { FUNCTIONS } from '../../../src/ui/functions.ts';
import { entriesOf, type Speech, timeEntry } from '../../../src/ui/tools/paletteEntries.ts';
import { foundIn, paletteEntry, timeIn } from '../../../src/view/palette.ts';
import { en } from '../../../src/view/words/en.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../../src/view/words/tools.zh-TW.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';

const english = { ...en, ...toolsEn };
const chinese = { ...zhTW, ...toolsZhTW };

function opened() {
  const due: (() => void)[] = [];
  const later = (callback: () => void) => void due.push(callback);
  const playground = new Playground({ openTransport: openInProcess(later), nextFrame: later }, [firstSeconds]);
  while (due.length > 0) due.shift()?.();
  let language = 'en';
  const speech = (inChinese: boolean): Speech => ({
    language: inChinese ? 'zh-TW' : 'en',
    words: inChinese ? chinese : english,
    others: inChinese ? english : chinese,
    setLanguage: (next) => {
      language = next;
    },
  });
  const { store } = playground;
  const find = (query: string, inChinese = false) => foundIn(entriesOf(speech(inChinese), store.getState()), query);
  const first = (query: string, inChinese = false) => find(query, inChinese)[0]?.[1][0];
  return { playground, store, speech, find, first, language: () => language };
}

describe('what is found', () => {
  it('is by the names of both languages, shown in that of the page', () => {
    const { first } = opened();
    expect(first('next wake')?.name).toBe('Next wake');
    expect(first('下一次喚醒')?.name).toBe('Next wake');
    expect(first('next wake', true)?.name).toBe('下一次喚醒');
    expect(first('lost wake-up', true)?.name).toBe('初稿中遺失的喚醒');
    expect(first('卡在快取')?.name).toBe('An eviction that times out on the cache');
  });

  it('has a word with the beginning that was typed, whatever the case, the accents and the order', () => {
    const { first } = opened();
    for (const query of ['WAKE ne', 'wàke nèxt', 'ｎｅｘｔ　ｗａｋｅ'])
      expect(first(query)?.name, query).toBe('Next wake');
    const entry = paletteEntry({ group: 'functions' }, ['Café']);
    expect(foundIn([entry], 'cafe')).toEqual([['functions', [entry]]]);
  });

  it('is first what is called so, then what has it in its name, then what it is about', () => {
    const entries = [
      paletteEntry({ group: 'functions' }, ['Something else'], ' about loops '),
      paletteEntry({ group: 'functions' }, ['No loop']),
      paletteEntry({ group: 'functions' }, ['Loop']),
      paletteEntry({ group: 'scenarios' }, ['Other'], ' loop '),
      paletteEntry({ group: 'panels' }, ['The loop']),
    ];
    const names = foundIn(entries, 'loop').map(([group, found]) => [group, found.map(({ name }) => name)]);
    expect(names).toEqual([
      ['functions', ['Loop', 'No loop', 'Something else']],
      ['panels', ['The loop']],
      ['scenarios', ['Other']],
    ]);
    expect(foundIn(entries.slice(1), 'other').map(([group]) => group)).toEqual(['scenarios']);
    expect(foundIn(entries, 'xyzzy')).toEqual([]);
    const ways = ['The way to the other end', 'The other way'].map((name) => paletteEntry({ group: 'marks' }, [name]));
    expect(foundIn(ways, 'other way')).toEqual([['marks', [ways[1], ways[0]]]]);
  });

  it('is a pod or an actor before what only has a word with the same beginning', () => {
    const { first } = opened();
    expect(first('w-')?.name).toBe('Select web-7f');
    expect(first('db-0')?.name).toBe('Select db-0');
    expect(first('worker db-0')?.name).toBe('Select worker db-0');
  });

  it('is every function with its key, every panel, and every scenario', () => {
    const { find } = opened();
    const all = new Map(find(''));
    const shortcuts = all.get('functions')?.flatMap(({ shortcut }) => shortcut ?? []);
    expect(shortcuts).toEqual(Object.values(FUNCTIONS).flatMap(({ keys }) => (keys[0] === '$mod+k' ? [] : keys[0])));
    expect(all.get('panels')).toHaveLength(7);
    expect(all.get('scenarios')).toHaveLength(31);
    expect(all.get('selection')?.map(({ name }) => name)).toContain('Select worker db-0');
    for (const [, entries] of all) {
      for (const { name } of entries)
        expect(find(name).flatMap(([, found]) => found.map((each) => each.name))).toContain(name);
    }
  });
});

describe('what is chosen is done', () => {
  it('in the model, and in the language', () => {
    const { playground, store, speech, first, language } = opened();
    const run = (query: string) => first(query)?.run(playground);
    run('select worker db-0');
    expect(store.getState().selection).toEqual({ kind: 'actor', actor: 2 });
    run('panel story');
    expect(store.getState().panel).toBe('story');
    run('speed 10');
    expect(store.getState().speed).toBe(10);
    run('open the gallery');
    expect(store.getState().dialog).toBe('gallery');
    run('show me around');
    expect(store.getState().isTouring).toBe(true);
    run('speak chinese');
    expect(language()).toBe('zh-TW');
    run('fifty pods');
    expect(store.getState().scenario.id).toBe('fifty-pods');
    timeEntry(speech(false), 5e9).run(playground);
    expect(store.getState()).toMatchObject({ isPlaying: false, destination: { kind: 'time', timeNs: 5e9 } });
  });
});

describe('a time', () => {
  it.each([
    ['5', 5e9],
    ['5 s', 5e9],
    ['go to 5.25 s', 5.25e9],
    ['到 300ms', 3e8],
    ['到5秒', 5e9],
    ['2.5µs', 2500],
    ['90s', 90e9],
    ['1m30s', 90e9],
    ['go to 1:30', 90e9],
    ['到1分30秒', 90e9],
    ['3毫秒', 3e6],
    ['2 m 5', 125e9],
    ['go to 1m 90 events', 150e9],
    ['5 pods', 5e9],
  ])('is meant by “%s”', (query, ns) => expect(timeIn(query)).toBe(ns));

  it.each(['', 'v1.36', '#45278', 'db-0', 'web-7f', '5x', '1.2.3', '1:2:3:4', '1m2x', '-5', '1分半'])(
    'is not meant by “%s”',
    (query) => expect(timeIn(query)).toBeNull(),
  );
});
