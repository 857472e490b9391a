// The house's rules that no linter knows, as a test of the source.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const LONGEST_FUNCTION = 70;
const LONGEST_FILE = 500;
const LONGEST_LINE = 120;

function sources(folder: string): { file: string; code: string; lines: string[] }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.(tsx?|mjs|css)$/.test(file))
    .map((file) => {
      const code = readFileSync(file, 'utf8');
      return { file, code, lines: code.split('\n') };
    });
}

const src = sources('src');
const tests = sources('tests');
const scripts = src.filter(({ file }) => !file.endsWith('.css'));
const pure = scripts.filter(({ file }) => /^src\/(base|kubelet|trace|sim|scenario|export|protocol|view)\//.test(file));

/** The addresses that a person can follow, all in one place. */
const LINKS = join('src', 'view', 'code', 'upstream.ts');
const unlinked = scripts.filter(({ file }) => file !== LINKS);

/** What is made of a state for the page. What keeps it hands the words of a state on as they are. */
const projections = scripts.filter(
  ({ file }) => /^src\/(view|ui)\//.test(file) && file !== join('src', 'view', 'kept.ts'),
);
/** A word of a state that is read from its arrays: by its name, taken out of it, or by how many there are of each. */
const UNNOTED = new RegExp(
  [
    String.raw`\b(state|folded)\??\.(header|pods|actors)\b`,
    String.raw`\{[^{}]*\b(header|pods|actors)\b[^{}]*\}\s*(=\s*[\w.]*\b(state|folded)\b|:\s*State\b)`,
    String.raw`\b(state|folded):\s*\{[^{}]*\b(header|pods|actors)\b`,
    String.raw`\b(POD|ACTOR)_WORDS\b`,
  ].join('|'),
);

/** What may not be in a file, and what to use instead. */
const BANNED: { files: typeof src; what: RegExp; instead: string }[] = [
  { files: pure, what: /\bMath\.random\b/, instead: 'choose(), or a RandomState' },
  { files: pure, what: /\basync\b|\bawait\b|\bPromise\b/, instead: 'the client or the worker' },
  { files: pure, what: /\bDate\b/, instead: 'a time as an argument' },
  { files: scripts, what: /\bdangerouslySetInnerHTML\b|\binnerHTML\b/, instead: 'elements' },
  { files: scripts, what: /\bconsole\./, instead: 'an event in the log, or a visible state' },
  { files: scripts, what: /\bexport \* from\b|\bexport default\b/, instead: 'names' },
  {
    files: unlinked,
    what: /https?:\/\/(?!www\.w3\.org\/2000\/svg')/,
    instead: `${LINKS}: no request leaves the origin, but a person may`,
  },
  { files: projections, what: UNNOTED, instead: 'headerWord, podWord or actorWord: they note what is read' },
  { files: [...src, ...tests], what: /\b(TODO|FIXME|XXX)\b/, instead: 'an issue' },
  { files: tests, what: /\b(it|test|describe)\.(skip|only|todo|fixme)\b/, instead: 'a test that runs' },
];

/** Comments are words, and this file names what it bans. */
const withoutComments = (code: string) => code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

describe('the source', () => {
  it.each(BANNED)('has no $what', ({ files, what, instead }) => {
    expect(files.length).toBeGreaterThan(10);
    const found = files
      .filter(({ file }) => !file.endsWith('tidy.test.ts'))
      .filter(({ code }) => what.test(withoutComments(code)))
      .map(({ file }) => file);
    expect(found, `use ${instead}`).toEqual([]);
  });

  it('would be found to read a word that nobody notes', () => {
    const wrong = [
      'state.header[CLOCK]',
      'moment.state.pods[pod * 4]',
      'folded.actors.length',
      'const { pods } = moment.state;',
      'const {\n  actors,\n} = state;',
      'const at = ({ header, at }: State) => header[at];',
      'const view = ({ log, state: { pods } }: Moment) => pods[0];',
      'import { ACTOR_WORDS } from',
    ];
    expect(wrong.filter((code) => !UNNOTED.test(code))).toEqual([]);
    const right = ['log.actors[actor]', 'const { pods } = log;', 'podWord(state, pod, ENTRY)', 'words.header[kind]'];
    expect(right.filter((code) => UNNOTED.test(code))).toEqual([]);
  });

  it('has short files and short lines', () => {
    const all = [...src, ...tests];
    expect(all.filter(({ lines }) => lines.length > LONGEST_FILE).map(({ file }) => file)).toEqual([]);
    const long = all.flatMap(({ file, lines }) =>
      lines.flatMap((line, i) => (line.length > LONGEST_LINE ? [`${file}:${i + 1}`] : [])),
    );
    expect(long).toEqual([]);
  });

  it('has functions that fit on a screen', () => {
    const measured = scripts.flatMap(functionsIn);
    expect(measured.length).toBeGreaterThan(400);
    expect(measured.filter(({ lines }) => lines > LONGEST_FUNCTION)).toEqual([]);
  });

  it('holds back type casts and suppressions: these numbers may only fall', () => {
    const count = (what: RegExp) =>
      scripts.reduce((sum, { code }) => sum + (withoutComments(code).match(what)?.length ?? 0), 0);
    const casts = scripts.flatMap(castsIn);
    expect(casts.filter(({ type }) => type === 'TSAsExpression').length).toBeLessThanOrEqual(100);
    expect(casts.filter(({ type }) => type !== 'TSAsExpression')).toEqual([]);
    expect(count(/\bas unknown as\b/g)).toBeLessThanOrEqual(6);
    expect(count(/\bas any\b|: any\b|<any>/g)).toBe(0);
    expect(scripts.filter(({ code }) => /@ts-(ignore|expect-error|nocheck)/.test(code))).toEqual([]);
    const ignored = scripts.reduce((sum, { code }) => sum + (code.match(/biome-ignore/g)?.length ?? 0), 0);
    expect(ignored).toBe(0);
  });
});

describe('style sheets', () => {
  const sheets = src.filter(({ file }) => file.endsWith('.module.css'));
  const users = scripts.filter(({ code }) => code.includes('.module.css'));

  it('define every class that a component names', () => {
    expect(users.length).toBeGreaterThan(15);
    for (const { file, code } of users) {
      const [, path = ''] = /from '\.\/(?<path>[\w.]+\.module\.css)'/.exec(code) ?? [];
      const sheet = sheets.find((each) => each.file === join(file, '..', path));
      expect(sheet, `${file} ${path}`).toBeDefined();
      for (const [, name] of code.matchAll(/styles\['(\w+)'\]/g))
        expect(sheet?.code, `${file} ${name}`).toContain(`.${name}`);
    }
  });

  it('have names of their own, since the names of their classes are made of them', () => {
    const names = sheets.map(({ file }) => basename(file));
    expect(names.length).toBeGreaterThan(10);
    expect(new Set(names).size).toBe(names.length);
  });

  it('take every colour from the tokens', () => {
    const colours = sheets.flatMap(
      ({ file, code }) =>
        code
          .replace(/light-dark\([^)]*\)|rgb\(0 0 0 \/[^)]*\)/g, '')
          .match(/#[0-9a-f]{3,8}\b/gi)
          ?.map((found) => `${file} ${found}`) ?? [],
    );
    expect(colours).toEqual([]);
  });
});

interface Node {
  type: string;
  start: number;
  end: number;
}

/** Every function with a body, and how many lines it takes. */
function functionsIn({ file, code }: { file: string; code: string }): { at: string; lines: number }[] {
  const lineOf = (offset: number) => code.slice(0, offset).split('\n').length;
  return nodesIn(file, code)
    .filter(({ type }) => /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type))
    .map(({ start, end }) => ({ at: `${file}:${lineOf(start)}`, lines: lineOf(end) - lineOf(start) + 1 }));
}

/** Every place where the compiler is told what it cannot see: `as`, but for `as const`, `!` and `<T>value`. */
function castsIn({ file, code }: { file: string; code: string }): { file: string; type: string; text: string }[] {
  return nodesIn(file, code)
    .filter(({ type }) => /^(TSAsExpression|TSNonNullExpression|TSTypeAssertion)$/.test(type))
    .map(({ type, start, end }) => ({ file, type, text: code.slice(start, end) }))
    .filter(({ text }) => !/\bas const$/.test(text));
}

function nodesIn(file: string, code: string): Node[] {
  const found: Node[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null && 'type' in node) {
      found.push(node as Node);
      Object.values(node).forEach(visit);
    }
  };
  visit(parseSync(file, code).program.body);
  return found;
}
