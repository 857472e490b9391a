// The scenario file format, `newerthan-scenario`, version 1: YAML, of which JSON is a part. Parsed strictly: what is
// not understood is an error that names line and path, never a guess.
import * as v from 'valibot';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Path } from '../base/path.ts';
import { merged } from '../base/plainData.ts';
import { fail, messageOf, ok, type Result } from '../base/result.ts';
import { VARIANT_IDS, type VariantId } from '../kubelet/variants.ts';
import { type Expectation, expectation } from './expectation.ts';
import { type FileError, type Problem, placeOf, shown } from './problem.ts';
import { variantId } from './quantity.ts';
import { says, withValue } from './raw.ts';
import type { Scenario, Text } from './scenario.ts';
import { misplacedHold, missingSection, overrides, SECTIONS, sections, setupFrom } from './sections.ts';

/** One click that shows the run with something changed, such as the fix. */
export interface Switch {
  readonly id: string;
  readonly title: Text;
  readonly expect: readonly Expectation[];
  /** The version that it belongs to, if it is of one. */
  readonly variant: VariantId | null;
}

/** A scenario file that was read. What runs depends on what is chosen: see `scenarioFrom`. */
export interface ScenarioFile {
  readonly id: string;
  readonly title: Text;
  readonly story: Text;
  readonly watch: Text;
  /** What somebody sees who is looking for this: error texts, complaints. */
  readonly symptoms: { readonly en: readonly string[]; readonly 'zh-TW': readonly string[] };
  /** Numbers of issues and pull requests of kubernetes/kubernetes. */
  readonly issues: readonly number[];
  /** Its place in the order of lessons. */
  readonly lesson: number;
  /** The versions in which it is worth watching, the default first. */
  readonly variants: readonly VariantId[];
  readonly switches: readonly Switch[];
  readonly expect: readonly Expectation[];
  /** The text of the file. */
  readonly source: string;
  /** The file's own data, from which the sections are read once it is clear what is chosen. */
  readonly raw: RawFile;
}

/** What a person chooses of a scenario. */
export interface Choice {
  readonly variant: VariantId;
  /** The switches that are on. */
  readonly switches: readonly string[];
  /** Single values, by path: `genericPleg.relistPeriod`. */
  readonly settings: readonly { readonly path: string; readonly value: unknown }[];
}

interface RawFile {
  readonly sections: Readonly<Record<string, unknown>>;
  readonly variants: Readonly<Partial<Record<VariantId, Readonly<Record<string, unknown>>>>>;
  readonly switches: readonly { readonly id: string; readonly set?: Readonly<Record<string, unknown>> }[];
}

const line = v.pipe(v.string(), v.minLength(1, 'a text'));
const text = v.strictObject({ en: line, 'zh-TW': line });
const texts = v.strictObject({ en: v.array(line), 'zh-TW': v.array(line) });

const file = v.strictObject({
  format: v.literal('newerthan-scenario'),
  version: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'small letters, digits and hyphens')),
  title: text,
  story: text,
  watch: text,
  symptoms: v.optional(texts, { en: [], 'zh-TW': [] }),
  issues: v.optional(v.array(v.pipe(v.number(), v.integer('the number of an issue'))), []),
  lesson: v.optional(v.number(), 0),
  variant: variantId,
  variants: v.optional(v.strictObject(byVariant(v.exactOptional(overrides))), {}),
  switches: v.optional(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.regex(/^[a-zA-Z0-9-]+$/, 'letters, digits and hyphens')),
        title: text,
        /** What is changed; and the version in which there is such a thing, if it is not the chosen one. */
        set: v.optional(overrides, {}),
        variant: v.exactOptional(variantId),
        expect: v.optional(v.array(expectation), []),
      }),
    ),
    [],
  ),
  expect: v.optional(v.array(expectation), []),
  ...SECTIONS,
});

/** The schema of the whole file, and the parts of it that recur, for publishing. */
export const scenarioFileSchema = { file, parts: { text, overrides, expectation } };

/** Reads a file. Every version and every switch that it names is tried, so that none is found broken later. */
export function parseScenarioFile(source: string): Result<ScenarioFile, FileError> {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const problem: Problem = { kind: 'notYaml', got: shown(broken.message.split('\n')[0] ?? '') };
    return fail({ line: counter.linePos(broken.pos[0]).line, path: [], problem });
  }
  const at = (path: Path, problem: Problem) => fail({ line: lineOf(document, counter, path), path, problem });
  const raw = dataOf(document);
  if (!raw.ok) return at([], { kind: 'notYaml', got: shown(raw.error) });
  if (raw.value === null) return at([], { kind: 'empty' });
  const parsed = v.safeParse(file, raw.value, { abortEarly: true });
  if (!parsed.success) {
    const { path, problem } = placeOf(parsed.issues[0]);
    return at(path, problem);
  }
  const read = scenarioFileOf(source, parsed.output, raw.value as Record<string, unknown>);
  const stray = strayIn(read);
  if (stray !== null) return at(stray.path, stray.problem);
  for (const choice of choicesOf(read)) {
    const tried = scenarioFrom(read, choice);
    if (!tried.ok) return at(tried.error.path, tried.error.problem);
  }
  return ok(read);
}

/** What the document says. An alias of nothing, or aliases that would unfold without end, are found only here. */
function dataOf(document: Document): Result<unknown, string> {
  try {
    return ok(document.toJS());
  } catch (error) {
    return fail(messageOf(error));
  }
}

/** The scenario that runs when this is chosen; an error names what a setting has made impossible. */
export function scenarioFrom(from: ScenarioFile, choice: Choice): Result<Scenario, FileError> {
  const { id, title, story } = from;
  const variant = variantOf(from, choice);
  const parsed = v.safeParse(sections, chosenSections(from, choice), { abortEarly: true });
  if (!parsed.success) return fail({ line: 0, ...placeOf(parsed.issues[0]) });
  const missing = missingSection(parsed.output);
  if (missing !== null) return fail({ line: 0, path: [missing], problem: { kind: 'missing' } });
  const misplaced = misplacedHold(parsed.output);
  if (misplaced !== null) return fail({ line: 0, path: misplaced, problem: { kind: 'misplacedHold' } });
  return ok({ id, title, story, setup: setupFrom(parsed.output, variant), from: { file: from, choice } });
}

/** How many pods an entry of the file's pods stands for, and the path to say so. */
export interface PodEntry {
  readonly name: string;
  readonly path: string;
  readonly count: number;
}

/** The entries of the pods in the order of the file, as they are when this is chosen; none when that cannot run. */
export function podEntries(from: ScenarioFile, choice: Choice): PodEntry[] {
  const parsed = v.safeParse(sections, chosenSections(from, choice), { abortEarly: true });
  if (!parsed.success) return [];
  return parsed.output.pods.map((pods, index) => {
    const first = pods[0]?.uid ?? '';
    // Where there are more than one, they are numbered from 0.
    const name = pods.length === 1 ? first : first.slice(0, -'-0'.length);
    return { name, path: `pods[${index}].count`, count: pods.length };
  });
}

/** The data of the sections that run when this is chosen, as a file would say them. */
export function chosenSections(from: ScenarioFile, choice: Choice): Readonly<Record<string, unknown>> {
  const { raw } = from;
  let chosen = merged(raw.sections, raw.variants[variantOf(from, choice)] ?? {});
  for (const each of raw.switches) if (choice.switches.includes(each.id)) chosen = merged(chosen, each.set ?? {});
  for (const { path, value } of choice.settings) chosen = withValue(chosen, path, value);
  return chosen;
}

/**
 * The choice with a switch thrown the other way. What was set by hand where the switch sets something gives way to it:
 * one click shows what it says.
 */
export function toggled(from: ScenarioFile, choice: Choice, id: string): Choice {
  const set = from.raw.switches.find((each) => each.id === id)?.set ?? {};
  const isOn = choice.switches.includes(id);
  return {
    ...choice,
    switches: isOn ? choice.switches.filter((each) => each !== id) : [...choice.switches, id],
    settings: choice.settings.filter(({ path }) => !says(set, path)),
  };
}

/** The version that runs: a switch may bring its own. */
function variantOf({ switches }: ScenarioFile, choice: Choice): VariantId {
  return (
    switches.find(({ id, variant }) => variant !== null && choice.switches.includes(id))?.variant ?? choice.variant
  );
}

/** What is chosen when nobody has chosen anything. */
export function defaultChoice({ variants }: ScenarioFile): Choice {
  return { variant: variants[0] ?? 'classic', switches: [], settings: [] };
}

/**
 * What is expected of a choice: what the file says, and what the switches say that are on. With a switch on, of what
 * others say only that which stays with it.
 */
export function expectedOf(from: ScenarioFile, choice: Choice): readonly Expectation[] {
  const on = from.switches.filter(({ id }) => choice.switches.includes(id));
  const variant = variantOf(from, choice);
  return [{ id: null, expect: from.expect }, ...on].flatMap(({ id: saying, expect }) =>
    expect.filter(
      ({ in: versions, stays = [] }) =>
        (versions === undefined || versions.includes(variant)) &&
        on.every(({ id }) => id === saying || stays.includes(id)),
    ),
  );
}

/** The first place that says of something that it stays with a switch which the file does not have; null for none. */
function strayIn({ expect, switches }: ScenarioFile): { readonly path: Path; readonly problem: Problem } | null {
  const lists = [
    { path: ['expect'], expect },
    ...switches.map((each, at) => ({ path: ['switches', at, 'expect'], expect: each.expect })),
  ];
  const named = lists.flatMap(({ path, expect: list }) =>
    list.flatMap(({ stays = [] }, at) => stays.map((id, nth) => ({ id, path: [...path, at, 'stays', nth] }))),
  );
  const stray = named.find((each) => !switches.some(({ id }) => id === each.id));
  if (stray === undefined) return null;
  const got = shown(JSON.stringify(stray.id));
  return { path: stray.path, problem: { kind: 'wrong', expected: 'id of a switch of this file', got } };
}

function choicesOf({ variants, switches }: ScenarioFile): Choice[] {
  return variants.flatMap((variant) =>
    [[], ...switches.map(({ id }) => [id])].map((on) => ({ variant, switches: on, settings: [] })),
  );
}

function scenarioFileOf(
  source: string,
  parsed: v.InferOutput<typeof file>,
  raw: Record<string, unknown>,
): ScenarioFile {
  const { id, title, story, watch, symptoms, issues, lesson, variant, expect } = parsed;
  const named = VARIANT_IDS.filter((each) => each !== variant && each in parsed.variants);
  const names = Object.keys(SECTIONS);
  const rawSwitches = (raw['switches'] ?? []) as RawFile['switches'];
  return {
    id,
    title,
    story,
    watch,
    symptoms,
    issues,
    lesson,
    variants: [variant, ...named],
    switches: parsed.switches.map((each) => ({
      id: each.id,
      title: each.title,
      expect: each.expect,
      variant: each.variant ?? null,
    })),
    expect,
    source,
    raw: {
      sections: Object.fromEntries(Object.entries(raw).filter(([name]) => names.includes(name))),
      variants: (raw['variants'] ?? {}) as RawFile['variants'],
      switches: rawSwitches,
    },
  };
}

/** Where the path leads in the file, or as far as it does. */
function lineOf(document: Document, counter: LineCounter, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

function byVariant<T>(schema: T): Record<VariantId, T> {
  return Object.fromEntries(VARIANT_IDS.map((id) => [id, schema])) as Record<VariantId, T>;
}
