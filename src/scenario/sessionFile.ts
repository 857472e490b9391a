// The session file format, `newerthan-session`: what a person has made of a scenario, as JSON. Parsed strictly, and
// within bounds, since a link may come from anybody: what is not understood is an error that names the path, never a
// guess. What a choice or a call means for the scenario is found when it is put together again.
import * as v from 'valibot';
import type { Path } from '../base/path.ts';
import { isRecord } from '../base/plainData.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Operation } from '../kubelet/operation.ts';
import { uid as toUid } from '../kubelet/runtime.ts';
import { type Time, unix, ZERO } from '../kubelet/time.ts';
import { VARIANTS, type VariantId } from '../kubelet/variants.ts';
import { FAULTS } from '../trace/record.ts';
import { type FileError, type Problem, placeOf, shown, unlike } from './problem.ts';
import { LONGEST_RUN_NS, variantId } from './quantity.ts';
import { SESSION_FORMAT, SESSION_VERSION } from './sessionText.ts';

/** What one file may hold: far more than a person makes, and little enough to be put together at once. */
const MOST = { branches: 256, deeds: 1024, marks: 1024, settings: 256, depth: 24, values: 200_000 };
const LONGEST = { word: 200, text: 1000, scenario: 4_000_000, file: 8_000_000 };
/** Beyond the end of the longest run there is as much again for what a person wants to see. */
const LATEST_NS = 2 * LONGEST_RUN_NS;
/** Thirty years to either side, of times that a person may call the cache with. */
const FARTHEST_NS = 1e18;

const bounded = (most: number) => v.pipe(v.string(), v.maxLength(most, `at most ${most} characters`));
const word = bounded(LONGEST.word);
const text = bounded(LONGEST.text);
const listOf = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(item), v.maxLength(most, `at most ${most} items`));
const between = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least, `number >= ${least}`), v.maxValue(most, `number <= ${most}`));
const count = v.pipe(v.number(), v.safeInteger('integer >= 0'), v.minValue(0, 'integer >= 0'));
const place = { events: count, timeNs: between(0, LATEST_NS) };

/** Go's time: null for the zero time, a number without a monotonic reading, else both readings. */
const reading = between(-FARTHEST_NS, FARTHEST_NS);
const time = v.pipe(
  v.union([v.null(), reading, v.strictObject({ wallNs: reading, monoNs: reading })], 'number | object | null'),
  v.transform((from): Time => (from === null ? ZERO : typeof from === 'number' ? unix(from) : from)),
);

const uid = v.pipe(word, v.minLength(1, 'the name of a pod'), v.transform(toUid));
const operation = v.variant('op', [
  v.strictObject({ op: v.picklist(['get', 'delete']), uid }),
  v.strictObject({ op: v.literal('getAll') }),
  v.strictObject({ op: v.literal('getNewerThan'), uid, minTime: time }),
  v.strictObject({
    op: v.literal('set'),
    uid,
    status: v.nullable(v.strictObject({ id: uid, name: word, rev: count })),
    error: v.nullable(text),
    timestamp: time,
  }),
  v.strictObject({ op: v.literal('updateTime'), timestamp: time }),
  v.strictObject({ op: v.literal('setObservedTime'), uid, timestamp: time }),
]);

/** A path of the scenario format. An index is short, since the list would be made as long as it says. */
const settingPath = v.pipe(word, v.regex(/^[a-zA-Z]+(\.[a-zA-Z]+|\[\d{1,4}\])*$/, 'path of a setting'));
const choice = v.strictObject({
  variant: variantId,
  switches: listOf(word, MOST.settings),
  // What it may be there is for the scenario format to say.
  settings: listOf(v.strictObject({ path: settingPath, value: v.unknown() }), MOST.settings),
});

/** What a future is called by, which is shown and never run. */
const scalar = v.union([word, reading, v.boolean(), v.null()], 'string | number | boolean | null');
const faults = listOf(v.objectWithRest({ kind: v.picklist(FAULTS) }, scalar), MOST.settings);
const change = v.variant('kind', [
  v.strictObject({ kind: v.literal('variant'), variant: variantId }),
  v.strictObject({
    kind: v.literal('switch'),
    title: v.strictObject({ en: text, 'zh-TW': text }),
    isOn: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('reset') }),
  v.pipe(
    v.strictObject({ kind: v.literal('setting'), path: settingPath, value: v.union([scalar, faults]) }),
    v.check(({ path, value }) => (path === 'faults') === Array.isArray(value), 'faults, or a single value'),
    v.transform((named): { kind: 'setting'; path: string; value: unknown } => named),
  ),
]);
const origin = v.variant('kind', [
  v.strictObject({ kind: v.literal('scenario') }),
  v.strictObject({ kind: v.literal('call'), operation, atNs: place.timeNs }),
  v.strictObject({ kind: v.literal('setup'), change, atNs: v.nullable(place.timeNs) }),
]);

const branch = v.strictObject({
  id: count,
  origin,
  /** Where it parts from another one; null of the one that all others come from. */
  parting: v.nullable(v.strictObject({ ...place, branch: count })),
  /** What a person calls it. */
  name: v.nullable(v.pipe(word, v.minLength(1, 'a name'))),
  choice,
  /** What was done on the way, in order. */
  deeds: v.array(
    v.variant('kind', [
      v.strictObject({ ...place, kind: v.literal('call'), operation }),
      v.strictObject({ ...place, kind: v.literal('settings'), choice }),
    ]),
  ),
  horizonNs: place.timeNs,
});

const selection = v.variant('kind', [
  v.strictObject({ kind: v.literal('pod'), pod: count }),
  v.strictObject({ kind: v.literal('actor'), actor: count }),
  v.strictObject({ kind: v.literal('relation'), actor: count, pod: v.nullable(count) }),
  v.strictObject({ kind: v.literal('field'), field: v.picklist(['lock', 'timestamp', 'pods', 'subscribers']) }),
  v.strictObject({ kind: v.literal('event'), seq: count }),
]);

const session = v.strictObject({
  scenario: v.variant('kind', [
    /** One that comes with the page, as it is there. */
    v.strictObject({ kind: v.literal('known'), id: word }),
    v.strictObject({ kind: v.literal('file'), text: bounded(LONGEST.scenario) }),
    v.strictObject({ kind: v.literal('trace'), text: bounded(LONGEST.scenario) }),
  ]),
  branches: v.pipe(listOf(branch, MOST.branches), v.minLength(1, 'at least one branch')),
  /** In a branch, behind so many of its deeds. */
  marks: listOf(v.strictObject({ ...place, branch: count, deeds: count, note: text }), MOST.marks),
  cursor: v.strictObject({ ...place, branch: count }),
  /** The branch that is laid over the one of the cursor. */
  compared: v.nullable(count),
  selection: v.nullable(selection),
  speed: v.union([v.number(), v.string()], 'number | string'),
  loop: v.nullable(
    v.pipe(
      v.strictObject({ fromNs: place.timeNs, toNs: place.timeNs, isOn: v.boolean() }),
      v.check(({ fromNs, toNs }) => fromNs < toNs, 'fromNs < toNs'),
    ),
  ),
  changesFrom: v.picklist(['start', 'cursor']),
});

/** A session as its file has it. Branches go by their ids. */
export type SessionFile = v.InferOutput<typeof session>;

/**
 * Makes of a file of version n, the place in the list being n - 1, one of the next: one fewer than there are versions.
 * Old files are kept for ever.
 */
export const MIGRATIONS: readonly Migration[] = [
  // Version 1 did not say what was compared.
  (file) => ({ ...file, compared: null }),
];
type Raw = Readonly<Record<string, unknown>>;
type Migration = (file: Raw) => Raw;

/** Whether there is such a call in a variant. */
export function isCallOf(variant: VariantId, { op }: Operation): boolean {
  return op !== 'setObservedTime' || VARIANTS[variant].observesTime;
}

/** Reads a file of this version or an earlier one. Never throws, whatever the text is. */
export function parseSessionFile(source: string): Result<SessionFile, FileError> {
  if (source.length > LONGEST.file) return wrong([], unlike(`at most ${LONGEST.file} characters`, source.length));
  const json = dataOf(source);
  if (json === null) return wrong([], { kind: 'notWhole' });
  const { format, version, ...rest } = json;
  if (format !== SESSION_FORMAT) return wrong(['format'], unlike(`"${SESSION_FORMAT}"`, format));
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return wrong(['version'], unlike('integer >= 1', version));
  if (version > SESSION_VERSION)
    return wrong(['version'], { kind: 'newer', version: shown(String(version)), known: SESSION_VERSION });
  const parsed = v.safeParse(session, migrated(rest, version), { abortEarly: true });
  if (!parsed.success) return fail({ line: 0, ...placeOf(parsed.issues[0]) });
  const stray = strayIn(parsed.output);
  return stray === null ? ok(parsed.output) : wrong(stray.path, stray.problem);
}

/** A file of a version as one of the latest, step by step. */
export function migrated(file: Raw, version: number, migrations = MIGRATIONS): Raw {
  return migrations.slice(version - 1).reduce((older, migration) => migration(older), file);
}

/** What is in the text; null when that is no object, or more than any session has. */
function dataOf(source: string): Raw | null {
  try {
    const json: unknown = JSON.parse(source);
    return isRecord(json) && isWithinBounds(json) ? json : null;
  } catch {
    return null;
  }
}

/** So that nothing behind it can take long, or run out of stack. */
function isWithinBounds(json: unknown): boolean {
  let level: unknown[] = [json];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length;
    if (depth > MOST.depth || values > MOST.values) return false;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return true;
}

interface Stray {
  readonly path: Path;
  readonly problem: Problem;
}

/** The first place that does not go with the others; null for none. */
function strayIn({ branches, marks, cursor, compared }: SessionFile): Stray | null {
  const ids = branches.map(({ id }) => id);
  const twin = ids.findIndex((id, at) => ids.indexOf(id) < at);
  if (twin >= 0) return { path: ['branches', twin, 'id'], problem: unlike('number of its own', ids[twin]) };
  const lost = branches.findIndex((each) => !isInOneTree(branches, each));
  if (lost >= 0) return { path: ['branches', lost, 'parting'], problem: unlike('one tree of branches', ids[lost]) };
  const deeds = branches.reduce((sum, each) => sum + each.deeds.length, 0);
  if (deeds > MOST.deeds) return { path: ['branches'], problem: unlike(`at most ${MOST.deeds} deeds`, deeds) };
  for (const [at, each] of branches.entries()) {
    const early = each.deeds.findIndex((deed, nth) => isBefore(deed, each.deeds[nth - 1]));
    if (early < 0) continue;
    const path = ['branches', at, 'deeds', early];
    return { path, problem: unlike('a place not before that of the deed before', each.deeds[early]?.events) };
  }
  const strayMark = marks.findIndex((mark) => {
    const of = branches.find(({ id }) => id === mark.branch);
    return of === undefined || mark.deeds > of.deeds.length;
  });
  if (strayMark >= 0) return strayBranch(['marks', strayMark], marks[strayMark]);
  if (!ids.includes(cursor.branch)) return strayBranch(['cursor'], cursor);
  if (compared === null || (ids.includes(compared) && compared !== cursor.branch)) return null;
  return { path: ['compared'], problem: unlike('id of another branch of this file', compared) };
}

/** Whether the way from branch to branch leads to the first of all, and does so in fewer steps than there are. */
function isInOneTree(branches: SessionFile['branches'], { parting }: SessionFile['branches'][number]): boolean {
  const roots = branches.filter((each) => each.parting === null);
  let from = parting;
  for (let steps = 0; from !== null && steps < branches.length; steps++) {
    const id = from.branch;
    const above = branches.find((each) => each.id === id);
    if (above === undefined) return false;
    from = above.parting;
  }
  return from === null && roots.length === 1;
}

function isBefore(a: { events: number; timeNs: number }, b: { events: number; timeNs: number } | undefined): boolean {
  return b !== undefined && (a.events < b.events || a.timeNs < b.timeNs);
}

function strayBranch(path: Path, of: { readonly branch: number } | undefined): Stray {
  return { path: [...path, 'branch'], problem: unlike('id of a branch of this file', of?.branch) };
}

function wrong(path: Path, problem: Problem): Result<never, FileError> {
  return fail({ line: 0, path, problem });
}
