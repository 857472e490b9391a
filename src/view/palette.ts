// What one looks for by name: which entries are found, in which order, and whether a time was meant.
import { readSpan } from './goTo.ts';
import { havingAll, needlesOf, phraseOf, type Searched, searchedOf } from './wordSearch.ts';

/** In the order in which they stand while nothing is looked for. */
const GROUPS = ['functions', 'marks', 'futures', 'panels', 'versions', 'speeds', 'selection', 'scenarios'] as const;
export type PaletteGroup = (typeof GROUPS)[number];

export interface PaletteEntry extends Searched {
  readonly group: PaletteGroup;
  /** Its name in the language of the page, by which it is shown. */
  readonly name: string;
  /** The key that does the same, if there is one. */
  readonly shortcut?: string;
  /** Whatever it is called, in all languages, each by its words. */
  readonly called: readonly string[];
  /** The words of all that. `searched` has more than these by which it can be found. */
  readonly named: string;
}

/**
 * An entry that is found by its names, of which the first is shown, and by `more` words about it. What is done with a
 * thing may go by the name of the thing, too.
 */
export function paletteEntry<T extends Pick<PaletteEntry, 'group' | 'shortcut'>>(
  entry: T,
  names: readonly [string, ...string[]],
  more = '',
): T & PaletteEntry {
  const named = searchedOf(names);
  return { ...entry, name: names[0], called: names.map(phraseOf), named, searched: `${named}${more}` };
}

/**
 * The entries that have all words of `query`, in their groups. Those whose names begin so come first, then those that
 * have it in their names, then those that have its words there, then others; and so do the groups.
 */
export function foundIn<T extends PaletteEntry>(entries: readonly T[], query: string): [PaletteGroup, T[]][] {
  const needles = needlesOf(query);
  const phrase = phraseOf(query);
  const rank = ({ called, named }: T) => {
    if (called.some((name) => name.startsWith(phrase))) return 0;
    if (named.includes(` ${phrase}`)) return 1;
    return needles.every((needle) => named.includes(needle)) ? 2 : 3;
  };
  const found = havingAll(entries, needles)
    .map((entry) => ({ entry, rank: rank(entry) }))
    .sort((a, b) => a.rank - b.rank);
  const groups = GROUPS.map((group) => ({ group, items: found.filter(({ entry }) => entry.group === group) }));
  return groups
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => (a.items[0]?.rank ?? 0) - (b.items[0]?.rank ?? 0))
    .map(({ group, items }) => [group, items.map(({ entry }) => entry)]);
}

/** Where a number begins that stands alone: not that of `v1.36`, `db-0` or `#45278`. */
const NUMBER = /(^|[\s\p{Script=Han}])(?=\d)/gu;

/**
 * The time that is meant by `5`, `go to 1m30s` or `到 300 ms`, in nanoseconds: as much of the words as can be read as
 * one. null when there is none.
 */
export function timeIn(query: string): number | null {
  const text = query.normalize('NFKC');
  for (const { index, 0: before } of text.matchAll(NUMBER)) {
    let meant = text.slice(index + before.length);
    while (meant !== '') {
      const ns = readSpan(meant);
      if (ns !== null) return ns;
      meant = meant.slice(0, Math.max(0, meant.trimEnd().search(/\s\S*$/)));
    }
  }
  return null;
}
