// A scenario of the gallery as prose. Read the difference before taking it over: does it read as a person would write?
import { expect, it } from 'vitest';
import { ensure } from '../../src/base/assert.ts';
import { loadGallery, scenarioOf } from '../../src/client/gallery.ts';
import { transcript } from '../../src/view/transcript.ts';
import { ran } from '../support/kubelet.ts';
import { storyWordsEn, storyWordsZhTW } from '../support/moment.ts';

it.each([
  ['one-second-wait', 'en', storyWordsEn],
  ['one-second-wait', 'zh-TW', storyWordsZhTW],
] as const)('%s is told in %s', async (id, language, words) => {
  const file = ensure(
    loadGallery().find((each) => each.id === id),
    `${id} is in the gallery`,
  );
  const { title, setup } = scenarioOf(file);
  const { log } = ran(setup);
  const played = { title: title[language], seed: setup.seed, chosen: [] };
  const text = transcript(words, log, played, log.length, 'md');
  await expect(text).toMatchFileSnapshot(`${id}.${language}.md`);
});
