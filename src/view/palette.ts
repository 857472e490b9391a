// What one looks for by name: which entries are found, in which order, and whether a time was meant.
import { readNs } from './callForm.ts';
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
  /** The words of its name in all languages. `searched` has more than these by which it can be found. */
  readonly named: string;
}

/** An entry that is found by its names, in all languages, and by `more` words about it. */
export function paletteEntry<T extends Pick<PaletteEntry, 'group' | 'shortcut'>>(
  entry: T,
  names: readonly [string, ...string[]],
  more = '',
): T & PaletteEntry {
  const named = searchedOf(names);
  return { ...entry, name: names[0], named, searched: `${named}${more}` };
}

/**
 * The entries that have all words of `query`, in their groups. Those whose names begin so come first, then those that
 * have it in their names, then others; and so do the groups.
 */
export function foundIn<T extends PaletteEntry>(entries: readonly T[], query: string): [PaletteGroup, T[]][] {
  const needles = needlesOf(query);
  const phrase = phraseOf(query);
  const rank = ({ named }: T) => {
    if (named.startsWith(` ${phrase}`)) return 0;
    return needles.every((needle) => named.includes(needle)) ? 1 : 2;
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

/** A number that stands alone, with its unit: not `v1.36`, `db-0` or `#45278`. */
const TIME = /(?:^|[\s\p{Script=Han}])(\d+(?:\.\d+)?)\s*(ns|[uµμ]s|ms|s|秒)?(?=$|[\s\p{Script=Han}])/u;

/** The time that is meant by `5`, `go to 5.2 s` or `到 300ms`, in nanoseconds; null when there is none. */
export function timeIn(query: string): number | null {
  const [, number, unit = 's'] = TIME.exec(query.normalize('NFKC')) ?? [];
  if (number === undefined) return null;
  const ns = readNs(`${number}${unit === '秒' ? 's' : unit}`);
  return ns.ok && ns.value >= 0 ? ns.value : null;
}
