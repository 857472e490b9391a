// Whether a text is well-formed XML, by the rules that a generated picture can break: one root, elements that are
// closed in order, attributes that are quoted and named once, signs and references that XML 1.0 allows.

/** An element, with its own text and that of all inside it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const SIGNS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const TAG = /<(?<close>\/?)(?<name>[a-z][\w-]*)(?<attributes>(?:\s+[\w:-]+="[^"<]*")*)\s*(?<empty>\/?)>/y;
const ATTRIBUTE = /\s+(?<key>[\w:-]+)="(?<value>[^"<]*)"/g;
const REFERENCES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The root of the document. Throws with the place of the first thing that is wrong. */
export function parseXml(text: string): XmlElement {
  if (!SIGNS.test(text)) throw new Error('there is a sign that XML does not allow');
  const document: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [document];
  let at = 0;
  while (at < text.length) {
    const inner = open.at(-1) ?? document;
    if (text[at] !== '<') {
      const end = text.indexOf('<', at);
      const words = unescaped(text.slice(at, end === -1 ? undefined : end));
      if (inner === document && words.trim() !== '') throw new Error(`words outside of the root: ${words}`);
      for (const each of open) each.text += words;
      at = end === -1 ? text.length : end;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(text);
    if (tag?.groups === undefined) throw new Error(`no tag at ${at}: ${text.slice(at, at + 80)}`);
    const { close, name = '', attributes = '', empty } = tag.groups;
    at = TAG.lastIndex;
    if (close === '/') {
      if (inner.name !== name) throw new Error(`</${name}> closes <${inner.name}>`);
      open.pop();
      continue;
    }
    const element = { name, attributes: attributesOf(attributes), children: [], text: '' };
    inner.children.push(element);
    if (empty !== '/') open.push(element);
  }
  const [root, ...others] = document.children;
  if (open.length > 1 || root === undefined || others.length > 0) throw new Error('expected one root, and all closed');
  return root;
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const { groups } of text.matchAll(ATTRIBUTE)) {
    const { key = '', value = '' } = groups ?? {};
    if (attributes.has(key)) throw new Error(`${key} is there twice`);
    attributes.set(key, unescaped(value));
  }
  return attributes;
}

function unescaped(text: string): string {
  return text.replace(/&[^;]*;?/g, (reference) => {
    const sign = REFERENCES[reference];
    if (sign === undefined) throw new Error(`no reference: ${reference}`);
    return sign;
  });
}

/** All elements with such an attribute, in the order of the document. */
export function allWith(root: XmlElement, attribute: string): XmlElement[] {
  const own = root.attributes.has(attribute) ? [root] : [];
  return [...own, ...root.children.flatMap((child) => allWith(child, attribute))];
}
