// The documents say what is: commands, keys, variants, formats, the gallery, rooms and paths are those of the source.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadGallery, scenarioOf } from '../../src/client/gallery.ts';
import { VARIANT_IDS } from '../../src/kubelet/variants.ts';
import { judge } from '../../src/scenario/judge.ts';
import { parseScenarioFile } from '../../src/scenario/scenarioFile.ts';
import { parseTraceFile } from '../../src/scenario/traceFile.ts';
import { ACTOR_WORDS, POD_WORDS } from '../../src/trace/fold.ts';
import { capOf } from '../../src/ui/dialog/Key.tsx';
import { FUNCTION_NAMES, FUNCTIONS } from '../../src/ui/functions.ts';
import { TALK_KEYS } from '../../src/ui/present/keys.ts';
import { functionsEn } from '../../src/view/words/functions.en.ts';
import { toolsEn } from '../../src/view/words/tools.en.ts';
import { replay } from '../conformance/replay.ts';
import { ran } from '../support/kubelet.ts';

const readme = readFileSync('README.md', 'utf8');
const architecture = readFileSync('src/ARCHITECTURE.md', 'utf8');
const workflow = readFileSync('.github/workflows/ci.yml', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** The text below a heading, up to the next one of that level or above. */
function section(document: string, heading: string): string {
  const lines = document.split('\n');
  const start = lines.indexOf(heading);
  expect(start, `${heading} is a heading`).toBeGreaterThanOrEqual(0);
  const [hashes = ''] = heading.split(' ');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= hashes.length);
  return rest.slice(0, end < 0 ? rest.length : end).join('\n');
}

/** The rows of the tables in a text, without their heads: cells as they are written. */
function rows(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines
    .filter((line, i) => !isRule(line) && !isRule(lines[i + 1] ?? ''))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

const isRule = (line: string) => /^[|\s-]+$/.test(line) && line !== '';

describe('the commands', () => {
  const commands = [...readme.matchAll(/```sh\n([^`]*)\n```/g)].map(([, command]) => command);
  const START = 'npm ci && npm start';
  const TEST = 'npm ci && npm test';

  it('come first in the README: one to start, one to test', () => {
    expect(commands.slice(0, 2)).toEqual([START, TEST]);
    expect(readme.indexOf(TEST)).toBeLessThan(readme.indexOf('\n## '));
  });

  it('the script for a clean machine and the workflow test with the same command', () => {
    const lines = readFileSync('.ci/run', 'utf8').trim().split('\n');
    expect(lines.at(-1)).toBe(TEST);
    expect([...workflow.matchAll(/run: (.*)/g)].map(([, command]) => command)).toEqual([TEST]);
  });

  it('nothing is published before the tests have passed', () => {
    const [, jobs = ''] = workflow.split('\njobs:\n');
    const publish = jobs.slice(jobs.indexOf('  publish:'));
    expect(jobs.indexOf('deploy-pages')).toBeGreaterThan(jobs.indexOf('  publish:'));
    expect(publish).toMatch(/^ {4}needs: test$/m);
    expect(publish).toMatch(/^ {4}if: github\.ref == 'refs\/heads\/main' && /m);
  });

  it('the documents name every script, and none that is not there', () => {
    const named = [...`${readme}${architecture}`.matchAll(/npm (?:run (\w+)|(start|test))\b/g)];
    const names = new Set(named.map(([, run, short]) => run ?? short));
    expect([...names].sort()).toEqual(Object.keys(scripts).sort());
  });

  it('the Node versions are those of package.json', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe('^20.19.0 || >=22.12.0');
    expect(readme).toContain('Node 20.19 or later (22.12 or later if it is not Node 20)');
    expect(workflow).toContain("node: ['20', '22']");
  });
});

it('the architecture knows how large a keyframe is', () => {
  const [, podBytes, actorBytes] =
    /A keyframe holds (\d+) bytes a pod and (\d+)\s+bytes an actor/.exec(architecture) ?? [];
  expect([podBytes, actorBytes].map(Number)).toEqual([4 * POD_WORDS, 4 * ACTOR_WORDS]);
});

describe('the README', () => {
  it('lists every key, as the help does', () => {
    const expected = FUNCTION_NAMES.map((name) => [`\`${capOf(FUNCTIONS[name].keys[0])}\``, functionsEn[name]]);
    expect(rows(section(readme, '## Keys'))).toEqual(expected);
  });

  it('lists every key of a talk, as the buttons for them do', () => {
    const caps: Record<string, string> = { Escape: 'Esc' };
    const capOfTalk = (key: string) => caps[key] ?? (key.length === 1 ? key.toUpperCase() : key);
    const expected = Object.entries(TALK_KEYS).map(([action, keys]) => [
      keys.map((key) => `\`${capOfTalk(key)}\``).join(' '),
      toolsEn.present[action as keyof typeof TALK_KEYS],
    ]);
    expect(rows(section(readme, '## Presenting'))).toEqual(expected);
  });

  it('lists every variant', () => {
    const ids = rows(section(readme, '## Variants')).map(([id]) => id);
    expect(ids).toEqual(VARIANT_IDS.map((id) => `\`${id}\``));
  });

  it('has a trace that can be opened, and that the port agrees with', () => {
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(section(readme, '## Opening a file')) ?? [];
    const parsed = parseTraceFile(JSON.stringify(JSON.parse(json)));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(parsed.value.map(replay)).toEqual([[]]);
  });

  it('documents every field and operation of the format', () => {
    // Without the example, which has most of them.
    const format = section(readme, '### The format `pod-cache-trace`, version 1').replace(/```json[\s\S]*?```/, '');
    const fields = new Set<string>();
    const operations = new Set<string>();
    const gather = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (!Array.isArray(value) && !/^pod-\d+$|^[a-e]$/.test(key)) fields.add(key);
        if (key === 'op') operations.add(inner as string);
        else if (key === 'pods' || key === 'subscribers') Object.values(inner as object).forEach(gather);
        else gather(inner);
      }
    };
    for (const id of VARIANT_IDS) {
      const lines = readFileSync(`tests/conformance/${id}.jsonl`, 'utf8').trim().split('\n');
      for (const line of lines) gather(JSON.parse(line));
    }
    expect(operations.size).toBe(8);
    for (const op of operations) expect(format).toContain(`| \`${op}\``);
    expect(fields.size).toBeGreaterThan(20);
    for (const field of fields) expect(format, field).toMatch(new RegExp(`\`${field}\`|"${field}"`));
  });
});

it('the README documents every field of the session format', () => {
  const format = section(readme, '### The format `newerthan-session`, version 1');
  const fields = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) fields.add(key);
      gather(inner);
    }
  };
  for (const name of readdirSync('tests/support/sessions')) {
    gather(JSON.parse(readFileSync(`tests/support/sessions/${name}`, 'utf8')));
  }
  expect(fields.size).toBeGreaterThan(30);
  // Those of a fault are the scenario format's.
  for (const field of ['from', 'to', 'by', 'pod']) fields.delete(field);
  for (const field of fields) expect(format, field).toMatch(new RegExp(`\\b${field}\``));
});

/** What is used here of a JSON Schema. */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly default?: unknown;
}

/** Every field below a schema by its path, with its default as the README writes it. */
function fieldsOf({ properties = {}, required = [], items, anyOf, oneOf }: Schema, path = ''): [string, string][] {
  const own = Object.entries(properties).flatMap(([name, field]): [string, string][] => {
    const at = path === '' ? name : `${path}.${name}`;
    const absent = required.includes(name) ? 'required' : 'absent';
    const preset =
      typeof field.default === 'string' && field.default !== '' ? field.default : JSON.stringify(field.default);
    return [[at, preset === undefined ? absent : `\`${preset}\``], ...fieldsOf(field, at)];
  });
  const inner = [...(anyOf ?? oneOf ?? [])].flatMap((each) => fieldsOf(each, path));
  return [...own, ...(items === undefined ? [] : fieldsOf(items, `${path}[]`)), ...inner];
}

/** All that a field may be, where that is one of several words. */
function wordsOf(schema: Schema): string[] {
  const { properties = {}, items, anyOf = [], oneOf = [] } = schema;
  const inner = [...Object.values(properties), ...(items === undefined ? [] : [items]), ...anyOf, ...oneOf];
  return [
    ...(schema.enum ?? []),
    ...(typeof schema.const === 'string' ? [schema.const] : []),
    ...inner.flatMap(wordsOf),
  ];
}

describe('the README on scenario files', () => {
  const schema = JSON.parse(readFileSync('public/scenario.schema.json', 'utf8')) as Schema & {
    readonly $defs: { readonly overrides: Schema; readonly expectation: Schema };
  };
  const HEADING = '### The format `newerthan-scenario`, version 1';
  const sections = Object.keys(schema.$defs.overrides.properties ?? {});
  const isOfSection = ([path = '']: readonly string[]) => sections.includes(/^\w+/.exec(path)?.[0] ?? '');
  const documented = (heading: string) =>
    rows(section(readme, heading)).map(([path = '', value]) => [path.slice(1, -1), value]);

  it('has every field of the sections, with its default', () => {
    const expected = new Map(fieldsOf(schema).filter(isOfSection));
    expect(sections.length).toBeGreaterThan(10);
    expect(expected.size).toBeGreaterThan(80);
    expect(documented('### The sections')).toEqual([...expected]);
  });

  it('has every other field, with its default', () => {
    const expected = fieldsOf(schema).filter((field) => !isOfSection(field) && !/[.[]/.test(field[0]));
    expect(documented(HEADING)).toEqual(expected);
    const text = section(readme, HEADING);
    for (const [path] of fieldsOf(schema.properties?.['switches'] ?? {})) {
      expect(text).toContain(`\`${path.replace('[].', '')}\``);
    }
  });

  it('has every field of an expectation, and what it belongs to', () => {
    const belongs = new Map<string, string[]>();
    for (const kind of schema.$defs.expectation.anyOf ?? []) {
      const [of = ''] = kind.required ?? [];
      // A field of fields is named by those.
      const fields = fieldsOf(kind).filter(([path], _i, all) => !all.some(([other]) => other.startsWith(`${path}.`)));
      for (const [path] of fields) belongs.set(path, [...(belongs.get(path) ?? []), `\`${of}\``]);
    }
    const expected = [...belongs].map(([path, of]) => [path, of.join(', ')]);
    expect(documented('### What is expected').sort()).toEqual(expected.sort());
  });

  it('has every word that a field may be', () => {
    const text = section(readme, '## Scenario files');
    const words = [schema, schema.$defs.expectation].flatMap(wordsOf);
    expect(words.length).toBeGreaterThan(50);
    const variants: readonly string[] = VARIANT_IDS;
    for (const word of words) if (!variants.includes(word)) expect(text).toContain(`\`${word}\``);
  });

  it('has a file that does what it says', () => {
    const [, source = ''] = /```yaml\n([\s\S]*?)```/.exec(section(readme, HEADING)) ?? [];
    const parsed = parseScenarioFile(source);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const { log } = ran(scenarioOf(parsed.value).setup);
    expect(parsed.value.expect.map((each) => judge(log, each).verdict)).toEqual(['holds', 'holds', 'holds']);
  });

  it('lists the gallery', () => {
    const expected = loadGallery().map(({ id, title, issues, variants }) => {
      return [`\`${id}\``, title.en, issues.map((number) => `#${number}`).join(', '), `\`${variants[0]}\``];
    });
    expect(rows(section(readme, '## Gallery'))).toEqual(expected);
  });
});

describe('ARCHITECTURE.md', () => {
  it('lists the rooms, and who may import whom, as the test of the imports does', () => {
    const source = readFileSync('tests/architecture/imports.test.ts', 'utf8');
    const list = (rule: string, key: string) =>
      [...(new RegExp(`${key}: \\[([^\\]]*)\\]`).exec(rule)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name);
    const expected = [...source.matchAll(/^ {2}'?([\w/]+)'?: (\{[\s\S]*?\}),$/gm)].map(([, room, rule = '']) => {
      const types = list(rule, 'types');
      const rooms = list(rule, 'rooms').join(', ') || 'nothing';
      return [`\`src/${room}\``, types.length === 0 ? rooms : `${rooms}; types of ${types.join(', ')}`];
    });
    const listed = rows(section(architecture, '### Rooms')).map(([room, , imports]) => [room, imports]);
    expect(listed).toEqual(expected);
    const folders = readdirSync('src', { withFileTypes: true }).filter((each) => each.isDirectory());
    for (const { name } of folders) expect(listed.map(([room]) => room)).toContain(`\`src/${name}\``);
  });

  it('lists the families of tests', () => {
    const families = readdirSync('tests', { withFileTypes: true })
      .map(({ name }) => name)
      .filter((name) => name !== 'support' && name !== 'bench');
    const listed = rows(section(architecture, '## Tests')).map(([family]) => family);
    expect([...listed].sort()).toEqual(families.map((name) => `\`tests/${name}\``).sort());
  });
});

it.each(Object.entries({ 'README.md': readme, 'src/ARCHITECTURE.md': architecture }))(
  'every path that %s names exists',
  (_, text) => {
    const paths = [...text.matchAll(/`((?:src|tests|\.ci|\.github)\/[^\s`]*)`/g)].map(([, path = '']) => path);
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(2);
    expect([...paths, ...links].filter((path) => !existsSync(path))).toEqual([]);
    expect(text).not.toMatch(/https?:\/\//);
  },
);
