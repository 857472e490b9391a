// What a first visit has to load, in exact bytes of the build: `npm run build` comes before.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8')) as Record<string, Chunk>;
const weight = (file: string) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + weight(file), 0);

/** A chunk with everything that it imports statically. */
function closure(key: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(key)) {
    seen.add(key);
    for (const to of manifest[key]?.imports ?? []) closure(to, seen);
  }
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? '';
const firstLoad = (dictionary: string) => {
  const keys = ['src/ui/Workbench.tsx', 'src/ui/stage/Stage.tsx', dictionary].flatMap((key) => [...closure(key)]);
  return new Set([...closure(entry), ...keys]);
};
const scripts = (keys: Iterable<string>) => [...keys].map((key) => manifest[key]?.file ?? '');

it('the shell is at most 80 kB of JavaScript, without the graph', () => {
  const shell = closure(entry);
  expect(scripts(shell).join()).not.toContain('Stage');
  expect(sum(scripts(shell))).toBeLessThanOrEqual(80_000);
  expect(sum(scripts(shell))).toBeGreaterThan(60_000);
});

it.each(['src/view/words/en.ts', 'src/view/words/zh-TW.ts'])(
  'all that a first visit loads is at most 170 kB, with %s',
  (words) => {
    const keys = firstLoad(words);
    expect(keys).toContain('src/ui/stage/Stage.tsx');
    expect(sum(scripts(keys))).toBeLessThanOrEqual(170_000);
  },
);

it('the swim lanes come after all that, and are at most 15 kB', () => {
  const first = firstLoad('src/view/words/en.ts');
  const later = [...closure('src/ui/lanes/Lanes.tsx')].filter((key) => !first.has(key));
  expect(later).toContain('src/ui/lanes/Lanes.tsx');
  expect(sum(scripts(later))).toBeLessThanOrEqual(15_000);
  expect(sum(scripts(later))).toBeGreaterThan(8_000);
});

it('style sheets are at most 8 kB', () => {
  const sheets = new Set([...firstLoad('src/view/words/en.ts')].flatMap((key) => manifest[key]?.css ?? []));
  expect(sheets.size).toBeGreaterThan(1);
  expect(sum(sheets)).toBeLessThanOrEqual(8_000);
});

/** The worker is a build of its own, which the manifest does not have: what its files import is read from them. */
function importsOf(file: string): { now: string[]; later: string[] } {
  const code = readFileSync(`dist/${file}`, 'utf8');
  const { module } = parseSync(file, code);
  const beside = (name: string) => join(dirname(file), name);
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  const requests = [...module.staticImports, ...exported].flatMap(({ moduleRequest }) => moduleRequest ?? []);
  return {
    now: requests.map(({ value }) => beside(value)),
    later: module.dynamicImports.map(({ moduleRequest }) =>
      beside(code.slice(moduleRequest.start + 1, moduleRequest.end - 1)),
    ),
  };
}

/** A file with everything that it imports statically and that is not there already. */
function loadedWith(file: string, there: ReadonlySet<string> = new Set(), seen = new Set<string>()): Set<string> {
  if (!seen.has(file) && !there.has(file)) {
    seen.add(file);
    for (const to of importsOf(file).now) loadedWith(to, there, seen);
  }
  return seen;
}

describe('the worker', () => {
  const shell = readFileSync(`dist/${manifest[entry]?.file}`, 'utf8');
  const [, name = ''] = /new Worker\([^)]*?([\w-]+\.js)/.exec(shell) ?? [];
  if (name === '') throw new Error('the shell starts no worker');
  const first = loadedWith(`assets/${name}`);
  const later = [...first].flatMap((file) => importsOf(file).later);
  const kubelet = new Set(later.flatMap((file) => [...loadedWith(file, first)]));
  /** By these names the log knows the kubelet's actors. */
  const hasKubelet = (files: ReadonlySet<string>) =>
    [...files].some((file) =>
      /container runtime|(Generic|Evented) PLEG|sync loop/.test(readFileSync(`dist/${file}`, 'utf8')),
    );

  it('is at most 15 kB before a setup needs more than scripts, without the kubelet', () => {
    expect(sum(first)).toBeLessThanOrEqual(15_000);
    expect(sum(first)).toBeGreaterThan(5_000);
    expect(hasKubelet(first)).toBe(false);
  });

  it("loads one thing later, the kubelet's actors, at most 12 kB", () => {
    expect(later).toHaveLength(1);
    expect(hasKubelet(kubelet)).toBe(true);
    expect(sum(kubelet)).toBeLessThanOrEqual(12_000);
    expect(sum(kubelet)).toBeGreaterThan(5_000);
  });
});

it('nothing is loaded from anywhere else', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect(html).toContain("script-src 'self'");
  expect(html).not.toContain('unsafe');
});
