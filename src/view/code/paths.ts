// Which line of the port is behind a step: from the text of the port itself. It says who calls whom and where a probe
// is told something, so the way from an operation to a probe is there to be found, and a line that moves takes its step
// along. No number of a line is written down anywhere.
import { assert, ensure } from '../../base/assert.ts';
import type { Op } from '../../kubelet/operation.ts';
import type { Comparison, Probe } from '../../kubelet/probe.ts';
import { OPS } from '../../trace/record.ts';
import { codeOf, readSource, type SourceFile, textOf } from './source.ts';

/** The files that steps come from, in the order in which they are shown. */
export const PORT_FILES = ['cache.ts', 'draft.ts', 'sync.ts', 'chan.ts'] as const;
export type PortFile = (typeof PORT_FILES)[number];

/** A line of a function. */
export interface Site {
  readonly file: PortFile;
  readonly function: string;
  readonly line: number;
}

/** Where a step is: the line that tells of it, then the line that called its function, and so on out. */
export type Path = readonly Site[];

export type ProbeName = keyof Probe;

/** The port as text. */
export interface PortCode {
  readonly files: Readonly<Record<PortFile, SourceFile>>;
  /** By the name of a function: where it stands, whom it calls and what it tells, in the order of the text. */
  readonly functions: ReadonlyMap<string, FunctionCode>;
}

export interface FunctionCode {
  readonly first: Site;
  /** Where it returns: its last line if that is a `return`, else the brace behind it. */
  readonly exit: Site;
  readonly calls: readonly { readonly callee: string; readonly at: Site }[];
  readonly tells: readonly { readonly probe: string; readonly at: Site }[];
  /** All of its text, for the comparisons that it names. */
  readonly text: string;
}

/** The critical sections: the function that each operation begins with, and the two of the draft's GetNewerThan. */
const ENTRIES = {
  get: 'get',
  getAll: 'getAll',
  getNewerThan: 'getNewerThan',
  set: 'set',
  delete: 'deleteEntry',
  updateTime: 'updateTime',
  setObservedTime: 'setObservedTime',
  draftCheck: 'checkOnly',
  draftAppend: 'addCallback',
} as const satisfies Record<Op, string> & Record<string, string>;
export type Section = keyof typeof ENTRIES;
export const SECTIONS: readonly Section[] = [...OPS, 'draftCheck', 'draftAppend'];

/** What is known of a step beside the probe that it was told to. */
export interface Step {
  readonly section: Section;
  readonly probe: ProbeName;
  /** It is about a waiting caller's record, which only notify looks at. */
  readonly isForRecord: boolean;
  readonly comparison: Comparison | null;
}

/** Reads the port. */
export function readPort(texts: Readonly<Record<PortFile, string>>): PortCode {
  const read = (name: PortFile) => readSource(name, texts[name]);
  const files: PortCode['files'] = {
    'cache.ts': read('cache.ts'),
    'draft.ts': read('draft.ts'),
    'sync.ts': read('sync.ts'),
    'chan.ts': read('chan.ts'),
  };
  const names = new Set(PORT_FILES.flatMap((file) => files[file].functions.map(({ name }) => name)));
  const functions = new Map<string, FunctionCode>();
  for (const file of PORT_FILES) {
    for (const { name } of files[file].functions) {
      assert(!functions.has(name), `only one function is called ${name}`);
      functions.set(name, readFunction(files[file], file, name, names));
    }
  }
  return { files, functions };
}

function readFunction(source: SourceFile, file: PortFile, name: string, names: ReadonlySet<string>): FunctionCode {
  const found = ensure(
    source.functions.find((each) => each.name === name),
    `${name} is in ${file}`,
  );
  const { firstLine, lastLine } = found;
  const at = (line: number): Site => ({ file, function: name, line });
  const body = source.lines.slice(firstLine - 1, lastLine);
  const codes = body.map(codeOf);
  const calls = codes.flatMap((code, index) =>
    // The name in its own head is no call, nor is what belongs to an object.
    [...code.matchAll(/(?<![.\w])(\w+)\(/g)]
      .map(([, callee = '']) => callee)
      .filter((callee) => callee !== name && names.has(callee))
      .map((callee) => ({ callee, at: at(firstLine + index) })),
  );
  const tells = codes.flatMap((code, index) =>
    [...code.matchAll(/\benv\.probe\.(\w+)\(/g)].map(([, probe = '']) => ({ probe, at: at(firstLine + index) })),
  );
  const isReturnLast = codes.at(-2)?.trimStart().startsWith('return ') === true;
  return {
    first: at(firstLine),
    exit: at(isReturnLast ? lastLine - 1 : lastLine),
    calls,
    tells,
    text: body.map(textOf).join('\n'),
  };
}

/** All ways from a function to where a probe is told something. */
export function pathsTo(code: PortCode, from: string, probe: string): Path[] {
  const { calls, tells } = functionOf(code, from);
  const own = tells.filter((each) => each.probe === probe).map(({ at }) => [at]);
  const inner = calls.flatMap(({ callee, at }) => pathsTo(code, callee, probe).map((path) => [...path, at]));
  return [...own, ...inner];
}

/** The one way to the line that told of a step. Throws when the text of the port leaves none, or more than one. */
export function pathOfStep(code: PortCode, step: Step): Path {
  const { section, probe, isForRecord, comparison } = step;
  if (probe === 'lockQueued') return [tellingIn(code, 'queueUp', probe), ...pathToLock(code, section).slice(1)];
  const paths = pathsTo(code, ENTRIES[section], probe)
    .filter((path) => goesThrough(path, 'notify') === isForRecord)
    // The lock that Unlock hands on is another goroutine's.
    .filter((path) => probe !== 'lockTaken' || !goesThrough(path, 'letIn'))
    .filter((path) => comparison === null || names(code, path, comparison));
  return theOnly(paths, JSON.stringify(step));
}

/** Where somebody who was queued is handed the lock: in another's Unlock, while it sleeps in its own Lock. */
export function pathLetIn(code: PortCode, section: Section): Path {
  return [tellingIn(code, 'letIn', 'lockTaken'), ...pathToLock(code, section).slice(1)];
}

/** Where an operation begins. */
export function pathOfCall(code: PortCode, section: Section): Path {
  return [functionOf(code, ENTRIES[section]).first];
}

/** Where an operation returns, and where a caller of GetNewerThan receives, which is its own half. */
export function pathOfReturn(code: PortCode, section: Section): Path {
  const { exit } = functionOf(code, ENTRIES[section]);
  return isOfGetNewerThan(section) ? [functionOf(code, 'receive').first, exit] : [exit];
}

/** The lines of a file that an event can come from or through, in their order: only these have a history. */
export function linesWithSteps(code: PortCode, file: PortFile): number[] {
  const probes = new Set([...code.functions.values()].flatMap(({ tells }) => tells.map(({ probe }) => probe)));
  const told = [...code.functions.keys()].flatMap((name) => [...probes].flatMap((probe) => pathsTo(code, name, probe)));
  const ends = SECTIONS.flatMap((section) => [pathOfCall(code, section), pathOfReturn(code, section)]);
  const sites = [...told, ...ends].flat().filter((site) => site.file === file);
  return [...new Set(sites.map(({ line }) => line))].sort((a, b) => a - b);
}

/** Where the draft is without the lock, between its two sections. */
export function pathBetween(code: PortCode): Path {
  return [functionOf(code, ENTRIES.draftCheck).exit];
}

export function isOfGetNewerThan(section: Section): boolean {
  return section === 'getNewerThan' || section === 'draftCheck' || section === 'draftAppend';
}

function pathToLock(code: PortCode, section: Section): Path {
  return pathOfStep(code, { section, probe: 'lockTaken', isForRecord: false, comparison: null });
}

function functionOf(code: PortCode, name: string): FunctionCode {
  return ensure(code.functions.get(name), `the port has a function ${name}`);
}

function tellingIn(code: PortCode, name: string, probe: ProbeName): Site {
  const told = functionOf(code, name).tells.filter((each) => each.probe === probe);
  return theOnly(told, `${probe} in ${name}`).at;
}

function goesThrough(path: Path, name: string): boolean {
  return path.some((site) => site.function === name);
}

/** Whether a comparison is named on the way: in a line that calls, or in the function that tells of it. */
function names(code: PortCode, path: Path, comparison: Comparison): boolean {
  const [teller, ...callers] = path;
  const lines = callers.map(({ file, line }) => textOf(code.files[file].lines[line - 1] ?? []));
  const within = teller === undefined ? '' : functionOf(code, teller.function).text;
  return [within, ...lines].some((text) => text.includes(`'${comparison}'`));
}

function theOnly<T>(found: readonly T[], what: string): T {
  assert(found.length === 1, `the text of the port has ${found.length} places for ${what}, not one`);
  return ensure(found[0], what);
}
