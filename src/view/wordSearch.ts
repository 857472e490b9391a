// Search by words. What is looked for may be a word, a complaint or a line pasted from a log, in English or in Chinese.

/** What a search looks through: the words of its texts, as `searchedOf` has them. */
export interface Searched {
  readonly searched: string;
}

/** Chinese has no spaces between words, so that a run of it counts as one. A point within a number is part of it. */
const WORD = /\p{Script=Han}+|#\d+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:\.\d(?:(?!\p{Script=Han})[\p{L}\p{N}])*)*/gu;
const HAN = /\p{Script=Han}/u;
/** A release of Kubernetes, with its patch or without. */
const RELEASE = /^v?(1\.\d{1,2})(?:\.\d+)*$/;
/** A number, an address or a duration in Go's notation. They differ from one log line to the next. */
const MEASURE = /^(?:\d+(?:\.\d+)*(?:h|m|s|ms|[uµμ]s|ns)?)+$/;
const FILLERS = new Set(['a', 'an', 'and', 'are', 'at', 'for', 'in', 'is', 'it', 'of', 'on', 'the', 'to', 'was']);

/** The words of `texts` in small letters without signs. What is in camel case is there as one word and in its parts. */
export function searchedOf(texts: readonly string[]): string {
  const words = texts.flatMap(wordsIn);
  return ` ${[...words.map((word) => word.toLowerCase()), '', ...words.map(inParts)].join(' ')} `;
}

/**
 * What a searched text has to contain for each word of `query`: a word with the same beginning; for Chinese the very
 * signs; for a release that release. Measures and fillers count only if there is nothing else.
 */
export function needlesOf(query: string): string[] {
  const needles = wordsIn(query).map((word) => {
    const small = word.toLowerCase();
    const release = RELEASE.exec(small)?.[1];
    if (release !== undefined) return { needle: ` v${release} `, isTelling: true };
    const needle = HAN.test(word) ? word : ` ${inParts(word)}`;
    return { needle, isTelling: !FILLERS.has(small) && !MEASURE.test(small) };
  });
  const telling = needles.filter(({ isTelling }) => isTelling);
  return [...new Set((telling.length > 0 ? telling : needles).map(({ needle }) => needle))];
}

/** What a searched text has in it if it has the words of `query` one after the other. */
export function phraseOf(query: string): string {
  return wordsIn(query).map(inParts).join(' ');
}

/** The items that have everything that is looked for. */
export function havingAll<T extends Searched>(items: readonly T[], needles: readonly string[]): T[] {
  return items.filter(({ searched }) => needles.every((needle) => searched.includes(needle)));
}

/**
 * The items that have most of what is looked for, at least three quarters of what the best has, best first. One word in
 * common says nothing.
 */
export function havingMost<T extends Searched>(items: readonly T[], needles: readonly string[]): T[] {
  const counted = items.map((item) => ({
    item,
    count: needles.filter((needle) => item.searched.includes(needle)).length,
  }));
  const enough = Math.max(2, 0.75 * Math.max(0, ...counted.map(({ count }) => count)));
  return counted
    .filter(({ count }) => count >= enough)
    .sort((a, b) => b.count - a.count)
    .map(({ item }) => item);
}

function wordsIn(text: string): readonly string[] {
  // Who has no key for an accent does not type it.
  const plain = text.normalize('NFKD').replace(/(?<=\p{Script=Latin})\p{M}+/gu, '');
  return plain.normalize('NFKC').match(WORD) ?? [];
}

/** `GenericPLEG` as the two words that others write. */
function inParts(word: string): string {
  return word.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase();
}
