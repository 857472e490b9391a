// The text of a file of the port, as it is read here: lines of coloured words, and where each function stands.
import { assert, ensure } from '../../base/assert.ts';

export type TokenKind = 'comment' | 'string' | 'keyword' | 'type' | 'plain';

/** A piece of the text. */
interface Piece {
  readonly kind: TokenKind;
  readonly text: string;
}

/** A piece of a line, and in which column it begins; 0 is the first. */
export interface Token extends Piece {
  readonly column: number;
}

export interface SourceFunction {
  readonly name: string;
  /** Lines are counted from 1. This is the one with its name. */
  readonly firstLine: number;
  /** The one with its closing brace. */
  readonly lastLine: number;
}

export interface SourceFile {
  /** As it is called in its folder: `cache.ts`. */
  readonly name: string;
  /** The tokens of each line; line 1 is the first. */
  readonly lines: readonly (readonly Token[])[];
  /** In the order in which they stand. */
  readonly functions: readonly SourceFunction[];
}

const KEYWORDS = new Set([
  ...['as', 'const', 'continue', 'else', 'export', 'false', 'for', 'from', 'function', 'if', 'import', 'in'],
  ...['interface', 'let', 'new', 'null', 'of', 'readonly', 'return', 'true', 'type', 'undefined'],
]);

/** What begins at a place of the text: the first of these that fits. */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['comment', /\/\/.*|\/\*[\s\S]*?\*\//y],
  ['string', /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/y],
  ['type', /[A-Z]\w*/y],
  ['plain', /\w+|\s+|[^\w\s]/y],
];

/** Reads a file of the port. Throws when a function has no end. */
export function readSource(name: string, text: string): SourceFile {
  const lines = linesOf(piecesOf(text));
  const plain = lines.map((line) => codeOf(line));
  const functions = plain.flatMap((line, index) => {
    const found = /^(?:export )?function (\w+)/.exec(line)?.[1];
    if (found === undefined) return [];
    const length = plain.slice(index).indexOf('}');
    assert(length > 0, `${name}: the function ${found} has an end`);
    return [{ name: found, firstLine: index + 1, lastLine: index + 1 + length }];
  });
  return { name, lines, functions };
}

/** What of a line is neither comment nor string, without the space around it at its end. */
export function codeOf(line: readonly Token[]): string {
  return line
    .filter(({ kind }) => kind !== 'comment' && kind !== 'string')
    .map(({ text }) => text)
    .join('')
    .trimEnd();
}

/** By how much a line is indented, in characters. */
export function indentOf(line: readonly Token[]): number {
  return textOf(line).search(/\S|$/);
}

/** The whole line as it stands in the file. */
export function textOf(line: readonly Token[]): string {
  return line.map(({ text }) => text).join('');
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const piece = ensure(pieceAt(text, at), `something stands at ${at}`);
    const last = pieces.at(-1);
    if (last?.kind === 'plain' && piece.kind === 'plain') {
      pieces[pieces.length - 1] = { kind: 'plain', text: last.text + piece.text };
    } else pieces.push(piece);
    at += piece.text.length;
  }
  return pieces;
}

function pieceAt(text: string, at: number): Piece | null {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind: KEYWORDS.has(found) ? 'keyword' : kind, text: found };
  }
  return null;
}

/** A comment or a string may go over several lines, and is then a token in each of them. */
function linesOf(pieces: readonly Piece[]): Token[][] {
  let line: Token[] = [];
  const lines = [line];
  let column = 0;
  for (const { kind, text } of pieces) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) {
        line = [];
        lines.push(line);
        column = 0;
      }
      if (part !== '') line.push({ kind, text: part, column });
      column += part.length;
    }
  }
  // A file ends with a line feed, behind which there is no line.
  if (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}
