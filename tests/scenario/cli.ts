// Runs a scenario without the page: one line an event, a line for each invariant that one breaks, then every
// expectation with its verdict; or tells it as prose; or explains or draws a moment of it. Exit 1 if an expectation
// fails, 2 if there is nothing to run. `--help` prints how it is called.

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { parse } from 'yaml';
import { gallerySources, loadGallery } from '../../src/client/gallery.ts';
import { exportAs, FORMATS } from '../../src/export/exportAs.ts';
import { isRead } from '../../src/kubelet/operation.ts';
import { VARIANT_IDS, type VariantId } from '../../src/kubelet/variants.ts';
import { judge } from '../../src/scenario/judge.ts';
import type { FileError } from '../../src/scenario/problem.ts';
import { duration } from '../../src/scenario/quantity.ts';
import type { Scenario, Text } from '../../src/scenario/scenario.ts';
import {
  type Choice,
  defaultChoice,
  expectedOf,
  parseScenarioFile,
  type ScenarioFile,
  scenarioFrom,
} from '../../src/scenario/scenarioFile.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Setup } from '../../src/sim/setup.ts';
import { callAt } from '../../src/trace/event.ts';
import { actorWord, CALL, newState } from '../../src/trace/fold.ts';
import { countUpTo, type Log, timeNsOf } from '../../src/trace/log.ts';
import { NONE } from '../../src/trace/record.ts';
import { indexLog, seek } from '../../src/trace/seek.ts';
import { columnsOf, logText } from '../../src/trace/text.ts';
import { waitsOf } from '../../src/trace/waits.ts';
import { callText } from '../../src/view/caller.ts';
import { explain } from '../../src/view/explain/explain.ts';
import type { ExplainingWords, Explanation } from '../../src/view/explain/explanation.ts';
import { describeNote, describeRefusal } from '../../src/view/exportWords.ts';
import { describeFileError } from '../../src/view/fileError.ts';
import { seconds } from '../../src/view/format.ts';
import { breachText } from '../../src/view/invariants.ts';
import { actorName } from '../../src/view/names.ts';
import { THEMES, type Theme } from '../../src/view/picture/theme.ts';
import { transcript } from '../../src/view/transcript.ts';
import { en } from '../../src/view/words/en.ts';
import { toolsEn } from '../../src/view/words/tools.en.ts';
import { svgAt, PICTURE_WORDS as WORDS } from '../support/picture.ts';

const USAGE = `npm run scenario -- ID|FILE [--variant V] [--switch S]... [--set path=value]... [--until 30s] [--json]
npm run scenario -- ID|FILE [...] --story [--lang en|zh-TW]
npm run scenario -- ID|FILE [...] --at 5s --why [--lang en|zh-TW] [--json]
npm run scenario -- ID|FILE [...] --at 5s --svg [--lang en|zh-TW] [--theme light|dark]
npm run scenario -- ID|FILE [...] --export go|trace|scenario|jsonl [--at 5s]
npm run scenario -- --list [--json]`;

/** A mistake in how the command was called, or in the file. */
class Refusal extends Error {}

function main(): number {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values.list) {
    console.log(listed(values.json));
    return 0;
  }
  const [wanted] = positionals;
  if (wanted === undefined || positionals.length > 1) throw new Refusal('name one scenario, or --list');
  const file = fileOf(wanted);
  if (values.until !== undefined) durationNsOf('--until', values.until);
  const words = WORDS[languageOf(values.lang)];
  const atNs = momentNsOf(values);
  const choice = choiceOf(file, values);
  const scenario = scenarioFrom(file, choice);
  if (!scenario.ok) throw new Refusal(errorText(wanted, scenario.error));
  const { setup } = scenario.value;
  const run = newRun(setup);
  while (run.step());
  const { log } = run;
  if (values.export !== undefined) {
    console.log(exported(scenario.value, choice, log, values.export, atNs));
    return 0;
  }
  if (atNs !== null && values.svg) {
    const { title } = scenario.value;
    const theme = themeOf(values.theme);
    console.log(svgAt({ title, endNs: setup.durationNs, log }, atNs, languageOf(values.lang), { theme }));
    return 0;
  }
  if (atNs !== null) {
    console.log(explained(words, setup, log, atNs, values.json));
    return 0;
  }
  if (values.story) {
    console.log(told(file, choice, setup, log, values.lang).trimEnd());
    return 0;
  }
  const cutAtNs = isCutShort(file, choice, setup.durationNs) ? setup.durationNs : undefined;
  const verdicts = expectedOf(file, choice).map((expected) => ({ expected, ...judge(log, expected, cutAtNs) }));
  if (values.json) {
    console.log(JSON.stringify({ ...summary(log), set: choice.settings, expect: verdicts }));
  } else {
    console.log(logText(log));
    for (const line of brokenLines(log)) console.log(line);
    const set = choice.settings.map(({ path, value }) => `${path}=${textOf(value)}`);
    if (set.length > 0) console.log(`set otherwise than in the file: ${set.join(' ')}`);
    for (const { expected, verdict, got } of verdicts) {
      // What is wrong has to strike the eye.
      console.log(`${verdict === 'fails' ? 'FAILS' : verdict}  ${JSON.stringify(expected)}  got ${got}`);
    }
  }
  return verdicts.some(({ verdict }) => verdict === 'fails') ? 1 : 0;
}

/** `broken  answersTrue  5.000 s  event 79  worker etcd-0 asked for …` */
function brokenLines(log: Log): string[] {
  return log.violations.map((violation) => {
    const { invariant, seq } = violation;
    const text = breachText(en, toolsEn.invariants, log, violation);
    return ['broken', invariant, seconds(timeNsOf(log, seq)), `event ${seq + 1}`, text].join('  ');
  });
}

/** The run up to a time as a file of that format. What is left out of it is said on standard error. */
function exported(scenario: Scenario, choice: Choice, log: Log, wanted: string, atNs: number | null): string {
  const format = FORMATS.find((each) => each === wanted);
  if (format === undefined) throw new Refusal(`--export ${wanted}: expected one of ${FORMATS.join(', ')}`);
  const { setup } = scenario;
  const durationNs = atNs ?? setup.durationNs;
  const upTo = countUpTo(log, durationNs);
  const made = exportAs(format, { scenario, setup, choice, injections: [], durationNs, log, upTo });
  if (!made.ok) throw new Refusal(`--export ${format}: ${describeRefusal(toolsEn, made.error)}`);
  for (const note of made.value.notes) console.error(describeNote(toolsEn, note));
  return [...made.value.pieces].join('').replace(/\n$/, '');
}

/** Whether a setting, or --until, ends the run before the end that its expectations are about. */
function isCutShort(file: ScenarioFile, choice: Choice, durationNs: number): boolean {
  const whole = scenarioFrom(file, { ...choice, settings: choice.settings.filter(({ path }) => path !== 'duration') });
  return whole.ok && durationNs < whole.value.setup.durationNs;
}

/** The moment that --at, with --why, --svg or --export, asks about, in nanoseconds; null when it does not. */
function momentNsOf({ at, why, svg, theme, lang, story, export: format }: Flags): number | null {
  if (theme !== undefined && !svg) throw new Refusal('--theme: only what --svg prints has colours');
  if (format !== undefined) {
    if (why || svg || story || lang !== undefined)
      throw new Refusal('--export: expected neither --why, --svg, --story nor --lang beside it');
    return at === undefined ? null : durationNsOf('--at', at);
  }
  if (why && svg) throw new Refusal('--svg: expected no --why beside it');
  if (at === undefined && !why && !svg) {
    if (lang !== undefined && !story)
      throw new Refusal('--lang: only what --why, --svg and --story print has a language');
    return null;
  }
  if (at === undefined) throw new Refusal(`${why ? '--why' : '--svg'}: expected a moment as well, such as --at 5s`);
  if (!why && !svg) throw new Refusal('--at: expected --why, --svg or --export as well');
  return durationNsOf('--at', at);
}

function durationNsOf(flag: string, text: string): number {
  const parsed = v.safeParse(duration, text);
  if (!parsed.success) throw new Refusal(`${flag}: expected a duration such as 30s, got ${text}`);
  return parsed.output;
}

function languageOf(lang = 'en'): keyof Text {
  if (lang !== 'en' && lang !== 'zh-TW') throw new Refusal(`--lang: expected en or zh-TW, got ${lang}`);
  return lang;
}

function themeOf(wanted = 'light'): Theme {
  const theme = THEMES.find((each) => each === wanted);
  if (theme === undefined) throw new Refusal(`--theme: expected ${THEMES.join(' or ')}, got ${wanted}`);
  return theme;
}

/** What --why prints: of every caller that has made a call by that moment, why it waits or what it got. */
function explained(words: ExplainingWords, setup: Setup, log: Log, atNs: number, isJson: boolean): string {
  const state = newState();
  const events = countUpTo(log, atNs);
  seek(indexLog(log), state, events);
  const moment = { log, state, events, timeNs: atNs, isWhole: true, setup, ahead: [] };
  const callers = [...log.actors.keys()].flatMap((actor) => {
    const call = actorWord(state, actor, CALL);
    if (call === NONE || !isRead(callAt(log, call).op)) return [];
    const explanations = explain(words, moment, { kind: 'actor', actor });
    return [{ caller: actorName(words, log, actor), call: callText(moment, actor), explanations }];
  });
  if (isJson) return JSON.stringify(callers);
  if (callers.length === 0) return words.inspector.nobodyWaits;
  return callers
    .map(({ caller, call, explanations }) => [`${caller}: ${call}`, ...explanations.map(explanationText)].join('\n'))
    .join('\n\n');
}

function explanationText({ title, sentences, evidence }: Explanation): string {
  const labels = evidence.map(({ label, seq }) => `${label} (#${seq + 1})`).join(', ');
  return [`  ${title}`, ...sentences.map((each) => `    ${each}`), ...(labels === '' ? [] : [`    <- ${labels}`])].join(
    '\n',
  );
}

/** What --story prints: the run as prose, with what was chosen of the file above it. */
function told(file: ScenarioFile, { switches, settings }: Choice, setup: Setup, log: Log, lang?: string): string {
  const language = languageOf(lang);
  const chosen = [
    ...file.switches.filter(({ id }) => switches.includes(id)).map(({ title }) => title[language]),
    ...settings.map(({ path, value }) => `${path}: ${textOf(value)}`),
  ];
  const played = { title: file.title[language], seed: setup.seed, chosen };
  return transcript(WORDS[language], log, played, log.length, 'md');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

interface Flags {
  readonly variant: string | undefined;
  readonly switch: readonly string[];
  readonly set: readonly string[];
  readonly until: string | undefined;
  readonly export: string | undefined;
  readonly at: string | undefined;
  readonly why: boolean;
  readonly svg: boolean;
  readonly theme: string | undefined;
  readonly lang: string | undefined;
  readonly story: boolean;
  readonly json: boolean;
  readonly list: boolean;
  readonly help: boolean;
}

function readArguments(): { values: Flags; positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: {
        variant: { type: 'string' },
        switch: { type: 'string', multiple: true },
        set: { type: 'string', multiple: true },
        until: { type: 'string' },
        export: { type: 'string' },
        at: { type: 'string' },
        why: { type: 'boolean' },
        svg: { type: 'boolean' },
        theme: { type: 'string' },
        lang: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        story: { type: 'boolean' },
        json: { type: 'boolean' },
        list: { type: 'boolean' },
      },
    });
    const {
      switch: on = [],
      set = [],
      why = false,
      svg = false,
      story = false,
      json = false,
      list = false,
      help = false,
    } = values;
    const { variant, until, export: format, at, lang, theme } = values;
    return {
      values: { variant, until, export: format, at, lang, theme, switch: on, set, why, svg, story, json, list, help },
      positionals,
    };
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}

/** A scenario of the gallery by its id, or else a file. */
function fileOf(wanted: string): ScenarioFile {
  const source = gallerySources().get(wanted) ?? readSource(wanted);
  const parsed = parseScenarioFile(source);
  if (!parsed.ok) throw new Refusal(errorText(wanted, parsed.error));
  return parsed.value;
}

function readSource(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Refusal(`${path} is neither a scenario of the gallery (see --list) nor a file that can be read`);
  }
}

function choiceOf(file: ScenarioFile, { variant, switch: on, set, until }: Flags): Choice {
  const known = file.switches.map(({ id }) => id);
  const unknown = on.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Refusal(`--switch ${unknown}: expected one of ${known.join(', ') || 'none'}`);
  const settings = set.map((each) => {
    const split = /^([^=]+)=(.*)$/s.exec(each);
    if (split === null) throw new Refusal(`--set ${each}: expected path=value`);
    return { path: split[1] ?? '', value: parse(split[2] ?? '') as unknown };
  });
  return {
    variant: variant === undefined ? defaultChoice(file).variant : variantOf(variant),
    switches: on,
    settings: [...settings, ...(until === undefined ? [] : [{ path: 'duration', value: until }])],
  };
}

function variantOf(text: string): VariantId {
  const variant = VARIANT_IDS.find((id) => id === text);
  if (variant === undefined) throw new Refusal(`--variant ${text}: expected one of ${VARIANT_IDS.join(', ')}`);
  return variant;
}

function errorText(name: string, error: FileError): string {
  return `${name}: ${describeFileError(toolsEn, error)}`;
}

function summary(log: Log) {
  const counts: Record<string, number> = {};
  const events = Array.from({ length: log.length }, (_, seq) => columnsOf(log, seq));
  for (const { kind, what } of events) {
    const change = kind === 'runtime.changed' ? /^\w+/.exec(what)?.[0] : undefined;
    if (change?.startsWith('container')) {
      const name = change.replace('container', 'containers');
      counts[name] = (counts[name] ?? 0) + 1;
    }
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const waits = waitsOf(log).map(({ actor, uid, minTime, calledAtNs, answeredAtNs, releasedBy, got }) => ({
    caller: log.actors[actor]?.name,
    uid,
    minTimeNs: minTime !== null && Number.isFinite(minTime.wallNs) ? minTime.wallNs : null,
    calledAtNs,
    answeredAtNs,
    releasedBy: releasedBy === null ? null : { op: releasedBy.op, actor: log.actors[releasedBy.actor]?.name },
    gotModifiedNs: got === null ? null : got.modified.wallNs,
  }));
  const violations = log.violations.map((each) => ({ ...each, timeNs: timeNsOf(log, each.seq) }));
  return { events, waits, counts, violations };
}

function listed(isJson: boolean): string {
  const gallery = loadGallery().map(({ id, title, issues, variants, switches }) => ({
    id,
    title,
    issues,
    variants,
    switches: switches.map((each) => each.id),
  }));
  if (isJson) return JSON.stringify(gallery);
  return gallery
    .map(({ id, title, issues, variants }) =>
      [id.padEnd(28), title.en.padEnd(56), variants.join(' '), ...issues.map((n) => `#${n}`)].join('  '),
    )
    .join('\n');
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
