import { describe, expect, it } from 'vitest';
import { loadGallery } from '../../../src/client/gallery.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { parseScenarioFile } from '../../../src/scenario/scenarioFile.ts';
import { GALLERY_ORDERS, type GalleryOrder, galleryEntries, galleryGroups } from '../../../src/view/galleryIndex.ts';
import { en } from '../../../src/view/words/en.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../../src/view/words/tools.zh-TW.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';

function file(id: string, lesson: number, variants: string, symptom: string, issue: number) {
  const text = (what: string) => `{ en: ${what} of ${id}, zh-TW: ${id} 的${what} }`;
  const parsed = parseScenarioFile(`
format: newerthan-scenario
version: 1
id: ${id}
title: ${text('title')}
story: ${text('story')}
watch: ${text('watch')}
symptoms: { en: [${symptom}], zh-TW: [${symptom}] }
issues: [${issue}]
lesson: ${lesson}
variant: classic
variants: { ${variants} }
duration: 1s
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const files = [
  file('first', 1, '', 'slow pods', 111),
  file('second', 2, 'evented-1.29: {}', 'PLEG is not healthy', 222),
  file('third', 2, '', 'a name is reserved', 333),
];
const english = { ...en, ...toolsEn };
const chinese = { ...zhTW, ...toolsZhTW };
const groups = (order: GalleryOrder, query = '') =>
  galleryGroups(english, galleryEntries(english, 'en', [firstSeconds], files), order, query);
const ids = (order: GalleryOrder, query = '') => groups(order, query).map(({ items }) => items.map(({ id }) => id));

describe('the gallery', () => {
  it('by lesson, in their order, the first scenario in those that it teaches', () => {
    expect(ids('lesson')).toEqual([['first-seconds', 'first'], ['second', 'third'], ['first-seconds']]);
    expect(groups('lesson')[0]?.title).toContain('Lesson 1');
  });
  it('by symptom, what one sees first', () => {
    const [all] = groups('symptom');
    expect(all?.items.map(({ title }) => title)).toEqual(['PLEG is not healthy', 'a name is reserved', 'slow pods']);
    expect(all?.items[0]?.detail).toBe('title of second');
  });
  it('by version, a scenario in each that it names', () => {
    expect(ids('version')).toEqual([['first', 'second', 'third'], ['second']]);
  });
  it('narrowed down by a word, a symptom or an issue', () => {
    expect(ids('lesson', 'TITLE OF THIRD')).toEqual([['third']]);
    expect(ids('symptom', 'not healthy')).toEqual([['second']]);
    expect(ids('lesson', '#222')).toEqual([['second']]);
    // What somebody sees leads to the scenario in every order.
    expect(ids('lesson', 'not healthy')).toEqual([['second']]);
    expect(ids('version', 'watch of third')).toEqual([['third']]);
    expect(ids('lesson', 'nothing such')).toEqual([]);
  });
  it('in the other language too', () => {
    const [first] = galleryGroups(chinese, galleryEntries(chinese, 'zh-TW', [], files), 'lesson', '');
    expect(first?.items[0]?.title).toBe('first 的title');
    expect(first?.title).toContain('第 1 課');
  });
});

const gallery = loadGallery();
const languages = { en: english, 'zh-TW': chinese };
const entries = {
  en: galleryEntries(english, 'en', [firstSeconds], gallery),
  'zh-TW': galleryEntries(chinese, 'zh-TW', [firstSeconds], gallery),
};
const found = (language: 'en' | 'zh-TW', order: GalleryOrder, query: string) =>
  galleryGroups(languages[language], entries[language], order, query);
const foundIds = (language: 'en' | 'zh-TW', order: GalleryOrder, query: string) => [
  ...new Set(found(language, order, query).flatMap(({ items }) => items.map(({ id }) => id))),
];

describe.each(['en', 'zh-TW'] as const)('a search in %s', (language) => {
  describe.each(GALLERY_ORDERS)('by %s', (order) => {
    it.each([
      ['stuck Terminating', ['stuck-terminating', 'deletion-waits-for-removal']],
      ['container name is reserved', ['clock-goes-back']],
      ['skipping pod synchronization', ['pleg-hangs']],
      ['crash loop', ['crash-loop', 'duplicate-containers']],
      ['PLEG 不健康', ['pleg-hangs', 'health-deadlock', 'one-bad-shim', 'serial-inspection']],
      ['PLEG is not healthy: pleg was last seen active 3m5s ago', ['pleg-hangs']],
      [
        'skipping pod synchronization - PLEG is not healthy: pleg was last seen active 3m5.1s ago; threshold is 3m0s',
        ['pleg-hangs'],
      ],
      ['GenericPLEG: relisting', ['short-restart']],
      ['v1.27', ['deletion-waits-for-removal', 'duplicate-containers']],
      ['1.36', ['stamp-after-list', 'crash-loop']],
      ['somebody tidies the dead pod away', ['born-and-dead']],
      ['周而復始', ['crash-loop']],
      ['#134204', ['clock-goes-back']],
      ['134204', ['clock-goes-back']],
      [
        'E0312 12:00:01.123456 1234 pod_workers.go:1298] "Error syncing pod, skipping" err="failed to ' +
          '\\"StartContainer\\" for \\"app\\" with CrashLoopBackOff: ' +
          '\\"back-off 5m0s restarting failed container=app\\""',
        ['crash-loop'],
      ],
    ])('finds for %s what has that', (query, expected) => {
      expect(foundIds(language, order, query)).toEqual(expect.arrayContaining(expected));
    });
    it('finds nothing where there is nothing', () => {
      expect(found(language, order, 'xyzzy kubelet')).toEqual([]);
    });
  });

  it('by symptom finds those that match, and nothing else of the scenario', () => {
    const titles = found(language, 'symptom', 'pleg is not').flatMap(({ items }) => items.map(({ title }) => title));
    expect(titles.length).toBeGreaterThan(3);
    expect(titles.filter((title) => !/pleg.*not|not.*pleg/i.test(title))).toEqual([]);
    // What has the very words comes first.
    const very = titles.filter((title) => title.includes('PLEG is not'));
    expect(titles.slice(0, very.length)).toEqual(very);
  });
  it('says what was found if the title does not', () => {
    const [group] = found(language, 'lesson', 'failed to reserve container name');
    expect(group?.items.map(({ detail }) => detail)).toEqual([
      'failed to reserve container name "app_db-0_1": name is reserved',
    ]);
    const loops = found(language, 'lesson', 'crash loop').flatMap(({ items }) => items);
    const loop = loops.find(({ id }) => id === 'crash-loop');
    expect(loop?.detail).toMatch(language === 'en' ? /^The container of a pod runs/ : /^CrashLoopBackOff$/);
  });
  it('finds for a release what is shown in it or names it, and nothing else', () => {
    const covered = gallery
      .filter(({ source }) => /^[^#\n]*(?:observed-1\.36|v1\.36)/m.test(source))
      .map(({ id }) => id);
    expect(foundIds(language, 'lesson', '1.36').sort()).toEqual(covered.sort());
  });
  it('says so when only most of the words are there, and the best comes first', () => {
    const [nearest, ...others] = found(language, 'lesson', 'xyzzy: skipping pod synchronization, plugh');
    expect(nearest?.title).toBe(languages[language].gallery.nearest);
    expect(nearest?.items[0]?.id).toBe('pleg-hangs');
    expect(others).toEqual([]);
  });
});

it('every lesson of the course has a scenario', () => {
  const titles = found('en', 'lesson', '').map(({ title }) => title.replace(/ ·.*/, ''));
  expect(titles).toEqual([...Array.from({ length: 10 }, (_, i) => `Lesson ${i + 1}`), 'Bonus']);
});
