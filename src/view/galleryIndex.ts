// The gallery in the order in which somebody looks for something: by lesson, by what they see go wrong, by version.
import type { Scenario, Text } from '../scenario/scenario.ts';
import type { ScenarioFile } from '../scenario/scenarioFile.ts';
import type { Words } from './words/en.ts';
import type { ToolWords } from './words/tools.en.ts';

export const GALLERY_ORDERS = ['lesson', 'symptom', 'version'] as const;
export type GalleryOrder = (typeof GALLERY_ORDERS)[number];

/** The names of the versions are the page's, the rest is the gallery's own. */
type AllWords = Pick<Words, 'variant'> & Pick<ToolWords, 'gallery'>;

export interface GalleryGroup {
  readonly title: string;
  readonly items: readonly GalleryItem[];
}

export interface GalleryItem {
  readonly id: string;
  /** What one looks for: the scenario's title or, by symptom, what one sees. */
  readonly title: string;
  readonly detail: string;
  readonly issues: readonly number[];
  /** All that a search looks through, in small letters. */
  readonly searched: string;
}

/**
 * All that `query` does not rule out; groups without any are left out. `own` are the scenarios that the page itself
 * has: they come before the first lesson.
 */
export function galleryGroups(
  words: AllWords,
  language: keyof Text,
  own: readonly Scenario[],
  files: readonly ScenarioFile[],
  order: GalleryOrder,
  query: string,
): GalleryGroup[] {
  const wanted = query.trim().toLowerCase();
  const items = own.map(({ id, title, story }) => itemOf({ id, title, story, issues: [] }, language));
  const before = order === 'lesson' ? [{ title: words.gallery.lesson(0), items }] : [];
  return [...before, ...groupsOf(words, language, files, order)]
    .map(({ title, items }) => ({ title, items: items.filter(({ searched }) => searched.includes(wanted)) }))
    .filter(({ items }) => items.length > 0);
}

function groupsOf(words: AllWords, language: keyof Text, files: readonly ScenarioFile[], order: GalleryOrder) {
  switch (order) {
    case 'lesson':
      return grouped(
        files,
        ({ lesson }) => words.gallery.lesson(lesson),
        (file) => [itemOf(file, language)],
      );
    case 'symptom':
      return [{ title: words.gallery.symptoms, items: symptomsOf(files, language) }];
    case 'version': {
      const variants = Object.keys(words.variant) as (keyof Words['variant'])[];
      return variants.map((variant) => ({
        title: words.variant[variant],
        items: files.filter(({ variants }) => variants.includes(variant)).map((file) => itemOf(file, language)),
      }));
    }
  }
}

function grouped(
  files: readonly ScenarioFile[],
  titleOf: (file: ScenarioFile) => string,
  itemsOf: (file: ScenarioFile) => GalleryItem[],
): GalleryGroup[] {
  const titles = [...new Set(files.map(titleOf))];
  return titles.map((title) => ({
    title,
    items: files.filter((file) => titleOf(file) === title).flatMap(itemsOf),
  }));
}

type Told = Pick<ScenarioFile, 'id' | 'title' | 'story' | 'issues'> & Partial<Pick<ScenarioFile, 'watch' | 'symptoms'>>;

function itemOf({ id, title, story, issues, watch, symptoms }: Told, language: keyof Text): GalleryItem {
  const told = [title[language], story[language], watch?.[language] ?? '', ...(symptoms?.[language] ?? [])];
  return {
    id,
    title: title[language],
    detail: firstSentence(story[language]),
    issues,
    searched: searchedOf([id, ...told], issues),
  };
}

function searchedOf(texts: readonly string[], issues: readonly number[]): string {
  return [...texts, ...issues.map((issue) => `#${issue}`)].join('\n').toLowerCase();
}

/** Enough to choose by; the whole story comes with the scenario. */
function firstSentence(text: string): string {
  return /^.*?[.。](?=\s|$|[^\d\s])/.exec(text)?.[0] ?? text;
}

/** A scenario stands here once for each of its symptoms. */
function symptomsOf(files: readonly ScenarioFile[], language: keyof Text): GalleryItem[] {
  return files
    .flatMap(({ id, title, symptoms, issues }) =>
      symptoms[language].map((symptom) => ({
        id,
        title: symptom,
        detail: title[language],
        issues,
        searched: searchedOf([symptom, title[language]], issues),
      })),
    )
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}
