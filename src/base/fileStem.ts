/**
 * What a thing is called, as part of the name of a file that every system can have: the letters and digits of ASCII and
 * hyphens, with one hyphen for whatever else stands together.
 */
export function fileStem(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9-]+/g, '-');
}
