/** The way to a value inside plain data: names of fields, and indices. */
export type Path = readonly (string | number)[];

/** `steps[4].timestamp`; empty for the whole. */
export function pathText(path: Path): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return text.replace(/^\./, '');
}
