// The gallery in the order in which somebody looks for something: by lesson, by what they see go wrong, by version.
import type { VariantId } from '../kubelet/variants.ts';
import type { Scenario, Text } from '../scenario/scenario.ts';
import type { ScenarioFile } from '../scenario/scenarioFile.ts';
import { variantsIn } from './names.ts';
import { havingAll, havingMost, needlesOf, phraseOf, type Searched, searchedOf } from './wordSearch.ts';
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
  /** What one chooses by: how the story begins or, of what was searched for, the symptom that was found. */
  readonly detail: string;
  readonly issues: readonly number[];
}

interface Symptom extends Searched {
  readonly title: string;
}

/** A scenario with all that one finds it by. Both languages are searched: an error text is English to everybody. */
export interface GalleryEntry extends GalleryItem, Searched {
  readonly lessons: readonly number[];
  readonly variants: readonly VariantId[];
  /** In the language of the page, then in the other what is not the same. */
  readonly symptoms: readonly [readonly Symptom[], readonly Symptom[]];
}

/** What the page's own scenarios are there for: what the cache is, and whom GetNewerThan answers at once. */
const OWN_LESSONS = [1, 3];

/**
 * What the gallery has, to be searched: the same for every order and query, since it takes some 20 ms. `own` are the
 * scenarios that the page itself has: they come first in the lessons.
 */
export function galleryEntries(
  words: AllWords,
  language: keyof Text,
  own: readonly Scenario[],
  files: readonly ScenarioFile[],
): readonly GalleryEntry[] {
  return [
    ...own.map((scenario) => ownEntry(scenario, language)),
    ...files.map((file) => fileEntry(words, file, language)),
  ];
}

/**
 * All that `query` finds; groups without any are left out. When nothing has all its words, what has most of them is one
 * group, best first.
 */
export function galleryGroups(
  words: AllWords,
  entries: readonly GalleryEntry[],
  order: GalleryOrder,
  query: string,
): GalleryGroup[] {
  const needles = needlesOf(query);
  const found =
    order === 'symptom' ? symptomGroup(words, entries, query) : scenarioGroups(words, entries, order, needles);
  const filled = found.filter(({ items }) => items.length > 0);
  if (filled.length > 0) return filled;
  const items = order === 'symptom' ? nearestSymptoms(entries, needles) : nearestScenarios(entries, needles);
  return items.length > 0 ? [{ title: words.gallery.nearest, items }] : [];
}

function scenarioGroups(
  words: AllWords,
  entries: readonly GalleryEntry[],
  order: 'lesson' | 'version',
  needles: readonly string[],
): GalleryGroup[] {
  const found = havingAll(entries, needles);
  const group = (title: string, isIn: (entry: GalleryEntry) => boolean) => ({
    title,
    items: found.filter(isIn).map((entry) => withFound(entry, symptomsFound(entry, needles), needles)),
  });
  if (order === 'lesson') {
    const lessons = [...new Set(found.flatMap((entry) => entry.lessons))].sort((a, b) => a - b);
    return lessons.map((lesson) => group(words.gallery.lesson(lesson), (entry) => entry.lessons.includes(lesson)));
  }
  return variantsIn(words).map((variant) => group(words.variant[variant], (entry) => entry.variants.includes(variant)));
}

/** The symptoms that are found; when none is, those of the scenarios that are. What has the very words comes first. */
function symptomGroup(words: AllWords, entries: readonly GalleryEntry[], query: string): GalleryGroup[] {
  const needles = needlesOf(query);
  const found = symptomsOf(entries, (entry) => symptomsFound(entry, needles));
  const all = found.length > 0 ? found : symptomsOf(havingAll(entries, needles), ({ symptoms }) => symptoms[0]);
  const phrase = phraseOf(query);
  const rank = ({ title, searched }: Symptom) => `${searched.includes(phrase) ? 0 : 1} ${title}`;
  const items = all.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).map(symptomItem);
  return [{ title: words.gallery.symptoms, items }];
}

function nearestScenarios(entries: readonly GalleryEntry[], needles: readonly string[]): GalleryItem[] {
  return havingMost(entries, needles).map((entry) =>
    withFound(entry, havingMost(entry.symptoms.flat(), needles), needles),
  );
}

/** A scenario once, by its best symptom. */
function nearestSymptoms(entries: readonly GalleryEntry[], needles: readonly string[]): GalleryItem[] {
  const nearest = havingMost(
    symptomsOf(entries, ({ symptoms }) => symptoms.flat()),
    needles,
  );
  return nearest.filter(({ entry }, i) => nearest.findIndex((each) => each.entry === entry) === i).map(symptomItem);
}

/** In the language of the page if there are any. */
function symptomsFound({ symptoms }: GalleryEntry, needles: readonly string[]): readonly Symptom[] {
  const [here, elsewhere] = symptoms;
  const found = havingAll(here, needles);
  return found.length > 0 ? found : havingAll(elsewhere, needles);
}

/** The scenario as it stands in its group. Where the title does not say why it is there, the first of `found` does. */
function withFound({ id, title, detail, issues }: GalleryEntry, found: readonly Symptom[], needles: readonly string[]) {
  const isPlain = havingAll([{ searched: searchedOf([title]) }], needles).length > 0;
  return { id, title, detail: (isPlain ? undefined : found[0]?.title) ?? detail, issues };
}

/** A scenario stands here once for each of these symptoms. */
function symptomsOf(entries: readonly GalleryEntry[], of: (entry: GalleryEntry) => readonly Symptom[]) {
  return entries.flatMap((entry) => of(entry).map((symptom) => ({ ...symptom, entry })));
}

function symptomItem({
  title,
  entry: { id, title: detail, issues },
}: Symptom & { readonly entry: GalleryEntry }): GalleryItem {
  return { id, title, detail, issues };
}

function ownEntry({ id, title, story }: Scenario, language: keyof Text): GalleryEntry {
  return {
    id,
    title: title[language],
    detail: firstSentence(story[language]),
    issues: [],
    lessons: OWN_LESSONS,
    variants: [],
    symptoms: [[], []],
    searched: searchedOf([id, ...both(title), ...both(story)]),
  };
}

function fileEntry(words: AllWords, file: ScenarioFile, language: keyof Text): GalleryEntry {
  const { id, title, story, watch, symptoms, switches, issues, lesson, variants } = file;
  const here = symptoms[language];
  const elsewhere = symptoms[language === 'en' ? 'zh-TW' : 'en'].filter((symptom) => !here.includes(symptom));
  const texts = [title, story, watch, ...switches.map((each) => each.title)].flatMap(both);
  const shown = new Set([...variants, ...switches.flatMap(({ variant }) => variant ?? [])]);
  const releases = [...shown].flatMap((variant) => releasesIn(words.variant[variant]));
  const numbers = issues.map((issue) => `#${issue} ${issue}`);
  return {
    id,
    title: title[language],
    detail: firstSentence(story[language]),
    issues,
    lessons: [lesson],
    variants,
    symptoms: [here.map(symptomOf), elsewhere.map(symptomOf)],
    searched: searchedOf([id, ...texts, ...here, ...elsewhere, ...releases, ...numbers]),
  };
}

function symptomOf(title: string): Symptom {
  return { title, searched: searchedOf([title]) };
}

function both(text: Text): string[] {
  return [text.en, text['zh-TW']];
}

/** All the releases that the name of a version covers: `v1.26 – v1.28` is three. */
function releasesIn(name: string): string[] {
  const [first, last = first] = [...name.matchAll(/v1\.(\d+)/g)].map(([, minor]) => Number(minor));
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => `v1.${first + i}`);
}

/** Enough to choose by; the whole story comes with the scenario. */
function firstSentence(text: string): string {
  return /^.*?[.。](?=\s|$|[^\d\s])/.exec(text)?.[0] ?? text;
}
