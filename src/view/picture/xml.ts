// A picture as a tree of plain data, and its text as XML. Texts and attributes are escaped here and nowhere else, so no
// word of a scenario can become markup.

/** An element of SVG, with what is inside it; null stands for nothing. */
export interface Shape {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
}

/** What tells an element of SVG from any other: a name, which nobody follows. */
export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

export type Child = Shape | string | null;
/** Numbers are in units of the picture. What is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

export function shape(name: string, attributes: Attributes, ...children: readonly Child[]): Shape {
  return { name, attributes, children };
}

/** The text of an element, on one line. */
export function xmlOf({ name, attributes, children }: Shape): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`],
  );
  const inner = children.map((child) =>
    child === null ? '' : typeof child === 'string' ? escaped(child) : xmlOf(child),
  );
  const content = inner.join('');
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

/** Numbers are exact to a hundredth of a unit, which nobody sees. */
export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/**
 * The text in signs that XML 1.0 allows (section 2.2), on one line: others, and halves of a pair, become U+FFFD. So do
 * those that change the direction of what follows, which could make one name look like another.
 */
export function printable(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/[^\u0020-\u007e\u00a0-\ufffd\u{10000}-\u{10ffff}]|[\ud800-\udfff\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
