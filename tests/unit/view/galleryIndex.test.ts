import { describe, expect, it } from 'vitest';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { parseScenarioFile } from '../../../src/scenario/scenarioFile.ts';
import { type GalleryOrder, galleryGroups } from '../../../src/view/galleryIndex.ts';
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
const groups = (order: GalleryOrder, query = '') =>
  galleryGroups({ ...en, ...toolsEn }, 'en', [firstSeconds], files, order, query);
const ids = (order: GalleryOrder, query = '') => groups(order, query).map(({ items }) => items.map(({ id }) => id));

describe('the gallery', () => {
  it('by lesson, in their order', () => {
    expect(ids('lesson')).toEqual([['first-seconds'], ['first'], ['second', 'third']]);
    expect(groups('lesson')[1]?.title).toContain('Lesson 1');
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
    const [first] = galleryGroups({ ...zhTW, ...toolsZhTW }, 'zh-TW', [], files, 'lesson', '');
    expect(first?.items[0]?.title).toBe('first 的title');
    expect(first?.title).toContain('第 1 課');
  });
});
