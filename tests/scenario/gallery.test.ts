// Every scenario that comes with the page does what it says, in every version that it names and with each of its
// switches; and a switch changes all that was expected without it, but for what is said to stay.
import { describe, expect, it } from 'vitest';
import { loadGallery } from '../../src/client/gallery.ts';
import type { Expectation } from '../../src/scenario/expectation.ts';
import { judge } from '../../src/scenario/judge.ts';
import {
  type Choice,
  defaultChoice,
  expectedOf,
  type ScenarioFile,
  scenarioFrom,
} from '../../src/scenario/scenarioFile.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Log } from '../../src/trace/log.ts';
import { MAINLAND, STRAY_SPACE } from '../support/chinese.ts';

const gallery = loadGallery();

function logOf(file: ScenarioFile, choice: Choice): Log {
  const scenario = scenarioFrom(file, choice);
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const run = newRun(scenario.value.setup);
  while (run.step());
  return run.log;
}

/** The expectations that do not hold, with what was found instead. */
function failing(log: Log, expected: readonly Expectation[]) {
  return expected.map((each) => ({ each, ...judge(log, each) })).filter(({ verdict }) => verdict !== 'holds');
}

function holding(log: Log, expected: readonly Expectation[]): Expectation[] {
  return expected.filter((each) => judge(log, each).verdict === 'holds');
}

it('the gallery is there', () => {
  expect(gallery.length).toBeGreaterThan(0);
});

/** Every text of a file that is read in Chinese. */
function chineseOf({ title, story, watch, symptoms, switches }: ScenarioFile): string[] {
  const texts = [title, story, watch, ...switches.map((each) => each.title)];
  return [...texts.map((text) => text['zh-TW']), ...symptoms['zh-TW']];
}

it('no text of the gallery is cut short: in YAML a # behind a space begins a comment', () => {
  const depth = (text: string) => (text.match(/[(（]/g)?.length ?? 0) - (text.match(/[)）]/g)?.length ?? 0);
  const texts = gallery.flatMap(({ title, story, watch, switches }) =>
    [title, story, watch, ...switches.map((each) => each.title)].flatMap((each) => [each.en, each['zh-TW']]),
  );
  expect(texts.filter((text) => depth(text) !== 0)).toEqual([]);
});

describe('the Chinese of the gallery', () => {
  const texts = gallery.flatMap((file) => chineseOf(file).map((text) => `${file.id}: ${text}`));

  it('has no space within it, nor beside its signs', () => {
    // What stands before the text is not Chinese, so that a space at its beginning would count as two.
    expect(texts.filter((text) => STRAY_SPACE.test(text.replace(/^[a-z0-9-]+: /, '')))).toEqual([]);
    const broken = ['快取 裡', '快取， 裡', 'cache （快取）', '快取\n', '快取。 '];
    expect(broken.filter((text) => !STRAY_SPACE.test(text))).toEqual([]);
    expect('worker web-0 等待 Set，也等 UpdateTime。').not.toMatch(STRAY_SPACE);
  });

  it('has no mainland forms', () => {
    expect(texts.filter((text) => MAINLAND.test(text))).toEqual([]);
  });

  it('is there where the English is', () => {
    for (const { id, symptoms } of gallery) {
      expect(symptoms['zh-TW'].length > 0, id).toBe(symptoms.en.length > 0);
    }
  });
});

describe.each(gallery.map((file) => [file.id, file] as const))('%s', (_id, file) => {
  const choice = defaultChoice(file);

  it.each(file.variants)('does what it says in %s', (variant) => {
    const inVariant = { ...choice, variant };
    const expected = expectedOf(file, inVariant);
    expect(expected.length).toBeGreaterThan(0);
    expect(failing(logOf(file, inVariant), expected)).toEqual([]);
  });

  describe.each(file.variants)('in %s', (variant) => {
    const off = { ...choice, variant };

    it.each(file.switches)('does what it says with $id, and without it all else', ({ id, expect: own }) => {
      const on = { ...off, switches: [id] };
      const [withIt, without] = [logOf(file, on), logOf(file, off)];
      const expected = expectedOf(file, on);
      expect(failing(withIt, expected)).toEqual([]);
      expect(own.length).toBeGreaterThan(0);
      // What is as true without the switch is no sign of it, and what stays has to say so.
      expect(holding(without, own)).toEqual([]);
      const turning = expectedOf(file, off).filter((each) => !expected.includes(each));
      expect(turning.length).toBeGreaterThan(0);
      expect(holding(withIt, turning)).toEqual([]);
    });
  });
});
