// Who may import whom, read from the source on every run. The table is the architecture: a room that is not in a row
// may not be imported from it. Values and types are told apart, since a type leaves nothing behind.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';

interface Rule {
  /** Rooms whose code it may use, beside its own. */
  rooms: string[];
  /** Rooms of which it may know the types as well. */
  types?: string[];
  packages?: string[];
}

const MAY_IMPORT: Record<string, Rule> = {
  // Pure rooms: no browser, no clock, no chance, no promises.
  base: { rooms: [] },
  kubelet: { rooms: ['base'] },
  trace: { rooms: ['base'], types: ['kubelet'] },
  sim: { rooms: ['base', 'kubelet', 'trace'] },
  scenario: { rooms: ['base', 'kubelet', 'trace'], types: ['sim'], packages: ['valibot', 'yaml'] },
  export: { rooms: ['base', 'kubelet', 'trace', 'sim', 'scenario'], packages: ['yaml'] },
  protocol: { rooms: ['base'], types: ['sim', 'trace'] },
  view: { rooms: ['base', 'kubelet', 'trace'], types: ['export', 'scenario', 'sim'] },
  // Rooms with a surrounding: the worker's, the page's, React's.
  worker: { rooms: ['base', 'protocol', 'scenario', 'sim', 'trace'] },
  client: {
    // The worker is named where it is started, and its host is the in-process twin.
    rooms: ['base', 'export', 'protocol', 'scenario', 'trace', 'worker'],
    types: ['kubelet', 'sim'],
    packages: ['zustand/vanilla'],
  },
  ui: {
    rooms: ['base', 'client', 'view'],
    types: ['kubelet', 'scenario', 'trace'],
    packages: ['react', 'zustand', 'tinykeys', 'lucide-react/icons/*', 'uqr'],
  },
  'ui/stage': {
    rooms: ['base', 'client', 'ui', 'view'],
    types: ['kubelet', 'scenario', 'trace'],
    packages: ['react', '@xyflow/react'],
  },
  'ui/lanes': {
    rooms: ['base', 'client', 'ui', 'view'],
    types: ['trace'],
    packages: ['react', 'zustand'],
  },
  'ui/picture': {
    rooms: ['base', 'client', 'ui', 'view'],
    packages: ['react', 'gifenc'],
  },
  'ui/tools': {
    rooms: ['base', 'client', 'ui', 'view'],
    types: ['scenario', 'sim', 'trace'],
    packages: ['react', '@codemirror/*', '@lezer/highlight'],
  },
  // The composition root.
  '.': { rooms: ['base', 'client', 'scenario', 'ui'], packages: ['react', 'react-dom'] },
};

interface Import {
  from: string;
  to: string;
  isType: boolean;
}

function importsOf(file: string): Import[] {
  const code = readFileSync(file, 'utf8');
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const isType = (entries: readonly { isType: boolean }[]) =>
    entries.length > 0 && entries.every((entry) => entry.isType);
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({ to: moduleRequest.value, isType: isType(entries) })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ to: moduleRequest.value, isType }] : [])),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      to: code.slice(moduleRequest.start + 1, moduleRequest.end - 1),
      isType: false,
    })),
    ...[...code.matchAll(/new URL\('([^']+)', import\.meta\.url\)/g)].map(([, to = '']) => ({ to, isType: false })),
  ].map((each) => ({ from: file, ...each }));
}

function roomOf(path: string): string {
  const [, room, inner, deeper] = path.split(sep);
  if (inner === undefined) return '.';
  const isRoomInUi = room === 'ui' && deeper !== undefined && `ui/${inner}` in MAY_IMPORT;
  return isRoomInUi ? `ui/${inner}` : (room ?? '.');
}

function isAllowed({ from, to, isType }: Import): boolean {
  const room = roomOf(from);
  const rule = MAY_IMPORT[room];
  if (rule === undefined) throw new Error(`${from}: there is no rule for the room ${room}`);
  if (!to.startsWith('.')) return (rule.packages ?? []).some((name) => matches(name, to));
  const target = roomOf(normalize(join(dirname(from), to)));
  // The stage, the lanes, the pictures and the tools are loaded on their own, so only by name, where they are shown.
  const tools = /^\.\.?\/tools\/(EditorDialog|ExportDialog|GalleryDialog|PaletteDialog|ScenarioTools)\.tsx$/;
  if (target === 'ui/stage' && room === 'ui') return /^\.\.?\/stage\/Stage\.tsx$/.test(to);
  if (target === 'ui/lanes' && room === 'ui') return to === '../lanes/Lanes.tsx';
  if (target === 'ui/picture' && room === 'ui') return to === '../picture/PictureTools.tsx';
  if (target === 'ui/tools' && room === 'ui') return tools.test(to);
  return target === room || rule.rooms.includes(target) || (isType && (rule.types ?? []).includes(target));
}

function matches(name: string, to: string): boolean {
  return name.endsWith('*')
    ? to.startsWith(name.slice(0, -1))
    : to === name ||
        (name === 'react-dom' && to === 'react-dom/client') ||
        (name === '@xyflow/react' && to.endsWith('.css') && to.startsWith(name));
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => join('src', file))
  .filter((file) => /\.tsx?$/.test(file));
const imports = files.flatMap(importsOf).filter(({ to }) => !to.endsWith('.css') || to.startsWith('@'));

it('imports point only the allowed way', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(imports.length).toBeGreaterThan(300);
  expect(imports.filter((each) => !isAllowed(each)).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

it('would notice what is not allowed', () => {
  const wrong: Import[] = [
    { from: 'src/kubelet/cache.ts', to: '../sim/run.ts', isType: false },
    { from: 'src/trace/log.ts', to: '../kubelet/cache.ts', isType: false },
    { from: 'src/view/why.ts', to: 'react', isType: false },
    { from: 'src/ui/App.tsx', to: '../sim/run.ts', isType: true },
    { from: 'src/ui/dock/Dock.tsx', to: '@xyflow/react', isType: false },
    { from: 'src/ui/dock/Dock.tsx', to: '../stage/LineEdge.tsx', isType: false },
  ];
  for (const each of wrong) expect(isAllowed(each), `${each.from} -> ${each.to}`).toBe(false);
});

it('no module runs in a circle of values', () => {
  const next = new Map<string, string[]>();
  for (const { from, to, isType } of imports) {
    if (to.startsWith('.') && !isType) next.set(from, [...(next.get(from) ?? []), normalize(join(dirname(from), to))]);
  }
  const done = new Set<string>();
  const visit = (file: string, path: string[]) => {
    expect(path, 'a circle').not.toContain(file);
    if (done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});
