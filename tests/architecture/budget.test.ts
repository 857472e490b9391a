// What a first visit has to load, in exact bytes of the build: `npm run build` comes before.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

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

it('style sheets are at most 8 kB', () => {
  const sheets = new Set([...firstLoad('src/view/words/en.ts')].flatMap((key) => manifest[key]?.css ?? []));
  expect(sheets.size).toBeGreaterThan(1);
  expect(sum(sheets)).toBeLessThanOrEqual(8_000);
});

it('the worker is at most 15 kB', () => {
  const shell = readFileSync(`dist/${manifest[entry]?.file}`, 'utf8');
  const [, worker = ''] = /new Worker\([^)]*?([\w-]+\.js)/.exec(shell) ?? [];
  expect(worker).not.toBe('');
  expect(weight(`assets/${worker}`)).toBeLessThanOrEqual(15_000);
});

it('nothing is loaded from anywhere else', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect(html).toContain("script-src 'self'");
  expect(html).not.toContain('unsafe');
});
