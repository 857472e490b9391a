// A plain look at Go source, as far as a text can be looked at without a compiler.

/** The source with every string and comment taken out; throws where a string does not end in its line. */
export function codeOf(source: string): string {
  return source
    .split('\n')
    .map((line) => {
      const code = line.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/.*/g, (found) => (found.startsWith('"') ? '""' : ''));
      if (code.replaceAll('""', '').includes('"')) throw new Error(`a string does not end: ${line}`);
      return code;
    })
    .join('\n');
}

/** Every string of the source, as Go reads it. Throws where Go would not. */
export function stringsOf(source: string): string[] {
  return [...source.matchAll(/"(?:[^"\\]|\\.)*"|\/\/.*/g)]
    .filter(([found]) => found.startsWith('"'))
    .map(([found]) => unquoted(found));
}

function unquoted(literal: string): string {
  const escapes = /\\(?:(["\\nrt])|x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/g;
  const plain = literal.slice(1, -1).replaceAll(escapes, '');
  if (plain.includes('\\')) throw new Error(`an escape that Go does not know: ${literal}`);
  return literal.slice(1, -1).replaceAll(escapes, (_, named?: string, byte?: string, short?: string, long?: string) => {
    if (named !== undefined) return { '"': '"', '\\': '\\', n: '\n', r: '\r', t: '\t' }[named] ?? '';
    if (byte !== undefined) return `<${byte}>`;
    const code = Number.parseInt(short ?? long ?? '', 16);
    if (code >= 0xd800 && code <= 0xdfff) throw new Error(`half a surrogate pair: ${literal}`);
    return String.fromCodePoint(code);
  });
}

/** What keeps the source from compiling, or gofmt from leaving it alone, as far as that is looked at here. */
export function mistakesIn(source: string): string[] {
  const code = codeOf(source);
  return [...unbalanced(code), ...unused(code), ...unformatted(source, code)];
}

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function unbalanced(code: string): string[] {
  const open: string[] = [];
  for (const char of code) {
    if ('([{'.includes(char)) open.push(char);
    else if (char in CLOSES && open.pop() !== CLOSES[char]) return [`${char} closes nothing`];
  }
  return open.map((char) => `${char} is not closed`);
}

function unused(code: string): string[] {
  const body = code.slice(code.indexOf('\nfunc '));
  const declared = [...body.matchAll(/^\s*(?:if |for |case )?([\w, ]+) := /gm)].flatMap(([, names = '']) =>
    names.split(', '),
  );
  const imports = code.slice(0, code.indexOf('\nfunc ')).includes('import (');
  const occurrences = (name: string) => [...body.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length;
  return [
    ...(imports ? [] : ['there are no imports']),
    ...declared.filter((name) => occurrences(name) < 2).map((name) => `${name} is declared and not used`),
  ];
}

/** Indented with a tab for each brace or parenthesis that is open, and no blank lines where gofmt has none. */
function unformatted(source: string, code: string): string[] {
  const mistakes: string[] = [];
  let depth = 0;
  const lines = source.split('\n');
  for (const [i, line] of code.split('\n').entries()) {
    const text = lines[i] ?? '';
    const closing = /^\t*[)}]/.test(line) || /^\t*(case|default)\b.*:/.test(line) ? 1 : 0;
    const indent = /^\t*/.exec(text)?.[0].length ?? 0;
    if (text !== '' && indent !== depth - closing)
      mistakes.push(`indented by ${indent} not ${depth - closing}: ${text}`);
    if (/\s$/.test(text)) mistakes.push(`space at the end: ${text}`);
    if (text === '' && (lines[i + 1] === '' || /[({]$/.test(lines[i - 1] ?? ''))) mistakes.push(`blank line ${i + 1}`);
    for (const char of line) depth += '({'.includes(char) ? 1 : ')}'.includes(char) ? -1 : 0;
  }
  return mistakes;
}

/** The packages that a source imports, by the name it uses them under. */
export function importsOf(source: string): string[] {
  const block = source.slice(source.indexOf('import ('), source.indexOf('\n)'));
  return [...block.matchAll(/^\t(?:(\w+) )?"(?:[^"]*\/)?([^"/]+)"$/gm)].map(([, alias, base = '']) => alias ?? base);
}
