// The format is strict: what is wrong is named with its line and path, and nothing in a file runs.
import { describe, expect, it } from 'vitest';
import { pathText } from '../../../src/base/path.ts';
import {
  defaultChoice,
  expectedOf,
  parseScenarioFile,
  type ScenarioFile,
  scenarioFrom,
} from '../../../src/scenario/scenarioFile.ts';

const HEAD = `format: newerthan-scenario
version: 1
id: small
title: { en: Small, zh-TW: 小 }
story: { en: A pod., zh-TW: 一個 Pod。 }
watch: { en: It., zh-TW: 它。 }
variant: classic
`;

const WHOLE = `${HEAD}duration: 3s
runtime: {}
genericPleg: { relistPeriod: 500ms }
syncLoop: {}
pods:
  - { name: web-0, add: 300ms }
variants:
  observed-1.36: { genericPleg: { relistsOnDemand: true } }
switches:
  - id: slow
    title: { en: Slow, zh-TW: 慢 }
    set: { genericPleg: { relistPeriod: 2s } }
    expect:
      - { count: relist, is: 2 }
  - id: on136
    title: { en: Newer, zh-TW: 較新 }
    variant: observed-1.36
    expect:
      - { count: containerCreated, is: 1, stays: [slow] }
expect:
  - { count: relist, atLeast: 5, stays: [on136] }
  - { count: setObservedTime, is: 0, in: [classic] }
`;

function parsed(source: string): ScenarioFile {
  const result = parseScenarioFile(source);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const DEEP = 'line 28, expect[0].blocked.atMost: wrong';

/** Where a file is wrong: `line 8, runtime.list: wrong`. */
function wrongAt(source: string): string {
  const result = parseScenarioFile(source);
  if (result.ok) return 'nothing';
  const { line, path, problem } = result.error;
  return `line ${line}, ${pathText(path)}: ${problem.kind}`;
}

describe('a file that is right', () => {
  it('is read, with its defaults', () => {
    const file = parsed(WHOLE);
    expect(file).toMatchObject({ id: 'small', variants: ['classic', 'observed-1.36'], issues: [], lesson: 0 });
    expect(file.symptoms).toEqual({ en: [], 'zh-TW': [] });
    const scenario = scenarioFrom(file, defaultChoice(file));
    if (!scenario.ok) throw new Error('it is right');
    const { setup } = scenario.value;
    expect(setup).toMatchObject({ variant: 'classic', seed: 1, durationNs: 3e9, isWallClockOnly: false, faults: [] });
    expect(setup.actors.map(({ kind }) => kind)).toEqual(['containerRuntime', 'genericPleg', 'syncLoop']);
    expect(setup.actors[1]).toMatchObject({ relistPeriodNs: 5e8, relistThresholdNs: 180e9, reinspects: true });
  });

  it('may be JSON, which is a part of YAML', () => {
    const text = { en: 'x', 'zh-TW': 'x' };
    const json = { format: 'newerthan-scenario', version: 1, id: 'j', title: text, story: text, watch: text };
    expect(parsed(JSON.stringify({ ...json, variant: 'classic', duration: '1s' })).id).toBe('j');
  });

  it('changes with a version, a switch and a setting, the later over the earlier', () => {
    const file = parsed(WHOLE);
    const plegOf = (choice: Partial<ReturnType<typeof defaultChoice>>) => {
      const scenario = scenarioFrom(file, { ...defaultChoice(file), ...choice });
      if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
      return { variant: scenario.value.setup.variant, ...scenario.value.setup.actors[1] };
    };
    expect(plegOf({ variant: 'observed-1.36' })).toMatchObject({ relistPeriodNs: 5e8, relistsOnDemand: true });
    expect(plegOf({ switches: ['slow'] })).toMatchObject({ relistPeriodNs: 2e9 });
    const settings = [{ path: 'genericPleg.relistPeriod', value: '4s' }];
    expect(plegOf({ switches: ['slow'], settings })).toMatchObject({ relistPeriodNs: 4e9 });
    // A switch may bring its version, and what the file says of that.
    expect(plegOf({ switches: ['on136'] })).toMatchObject({ variant: 'observed-1.36', relistsOnDemand: true });
  });

  it('expects what it says for the version and the switches', () => {
    const file = parsed(WHOLE);
    const expectedWith = (choice: Partial<ReturnType<typeof defaultChoice>>) =>
      expectedOf(file, { ...defaultChoice(file), ...choice }).map((each) => 'count' in each && each.count);
    expect(expectedWith({})).toEqual(['relist', 'setObservedTime']);
    expect(expectedWith({ variant: 'observed-1.36' })).toEqual(['relist']);
    // What a switch says, and of the rest what stays with it; each has to stay with every other switch that is on.
    expect(expectedOf(file, { ...defaultChoice(file), switches: ['slow'] })).toEqual([{ count: 'relist', is: 2 }]);
    expect(expectedWith({ switches: ['on136'] })).toEqual(['relist', 'containerCreated']);
    expect(expectedWith({ switches: ['slow', 'on136'] })).toEqual(['containerCreated']);
  });

  it('names a place for a setting that makes it impossible', () => {
    const file = parsed(WHOLE);
    const settings = [{ path: 'genericPleg.relistPeriod', value: 'soon' }];
    const scenario = scenarioFrom(file, { ...defaultChoice(file), settings });
    expect(scenario).toMatchObject({ ok: false, error: { line: 0, path: ['genericPleg', 'relistPeriod'] } });
  });
});

describe('a file that is wrong is refused with the place', () => {
  it.each([
    ['an empty one', '', 'line 1, : empty'],
    ['not YAML', `${HEAD}duration: [3s\n`, 'line 9, : notYaml'],
    ['two keys of one name', `${HEAD}duration: 3s\nduration: 4s\n`, 'line 9, : notYaml'],
    ['something else', 'just a text', 'line 1, : wrong'],
    ['another format', WHOLE.replace('newerthan-scenario', 'newer'), 'line 1, format: wrong'],
    ['a later version', WHOLE.replace('version: 1', 'version: 2'), 'line 2, version: wrong'],
    ['no title', WHOLE.replace(/^title.*\n/m, ''), 'line 1, title: missing'],
    ['one language', WHOLE.replace('{ en: Small, zh-TW: 小 }', '{ en: Small }'), 'line 4, title.zh-TW: missing'],
    ['an empty text', WHOLE.replace('zh-TW: 小', "zh-TW: ''"), 'line 4, title.zh-TW: wrong'],
    ['an id with a space', WHOLE.replace('id: small', 'id: very small'), 'line 3, id: wrong'],
    ['an unknown version', WHOLE.replace('variant: classic', 'variant: antique'), 'line 7, variant: wrong'],
    ['no duration', WHOLE.replace('duration: 3s\n', ''), 'line 1, duration: missing'],
    ['a number for a duration', WHOLE.replace('duration: 3s', 'duration: 3'), 'line 8, duration: wrong'],
    ['a wrong unit', WHOLE.replace('500ms', '500 msec'), 'line 10, genericPleg.relistPeriod: wrong'],
    ['a relist without a pause', WHOLE.replace('500ms', '0s'), 'line 10, genericPleg.relistPeriod: wrong'],
    ['a run of no length', WHOLE.replace('duration: 3s', 'duration: 0s'), 'line 8, duration: wrong'],
    ['a run of days', WHOLE.replace('duration: 3s', 'duration: 25h'), 'line 8, duration: wrong'],
    ['pods without end', WHOLE.replace('name: web-0', 'name: web-0, count: 501'), 'line 13, pods[0].count: wrong'],
    ['a negative duration', WHOLE.replace('500ms', '-1s'), 'line 10, genericPleg.relistPeriod: wrong'],
    ['an unknown section', `${WHOLE}plugins: {}\n`, 'line 30, plugins: unexpected'],
    ['an unknown field', WHOLE.replace('runtime: {}', 'runtime: { speed: 1s }'), 'line 9, runtime.speed: unexpected'],
    ['a pod without a name', WHOLE.replace('name: web-0, ', ''), 'line 13, pods[0].name: missing'],
    ['an unknown fault', `${WHOLE}faults: [{ kind: flood, from: 1s }]\n`, 'line 30, faults[0].kind: wrong'],
    ['no pods at all of a pod', WHOLE.replace('add: 300ms', 'count: 0'), 'line 13, pods[0].count: wrong'],
    ['a missing section', WHOLE.replace('runtime: {}\n', ''), 'line 1, runtime: missing'],
    ['pods without a sync loop', WHOLE.replace('syncLoop: {}\n', ''), 'line 1, syncLoop: missing'],
    ['an Evented PLEG alone', `${HEAD}duration: 1s\nruntime: {}\neventedPleg: {}\n`, 'line 1, genericPleg: missing'],
    [
      'an unknown thing to count',
      WHOLE.replace('count: relist, at', 'count: cats, at'),
      'line 28, expect[0].count: wrong',
    ],
    [
      'an order of one',
      WHOLE.replace('count: relist, atLeast: 5', 'order: [worker web-0]'),
      'line 28, expect[0].order: wrong',
    ],
    ['an expectation of nothing', WHOLE.replace('count: relist, at', 'at'), 'line 28, expect[0]: wrong'],
    ['a wrong number', WHOLE.replace('atLeast: 5', 'atLeast: five'), 'line 28, expect[0].atLeast: wrong'],
    ['a field too many', WHOLE.replace('atLeast: 5', 'about: 5'), 'line 28, expect[0].about: unexpected'],
    ['another kind, wrong', WHOLE.replace('count: relist, atLeast: 5', 'at: 5'), 'line 28, expect[0].at: wrong'],
    ['deep down', WHOLE.replace('count: relist, atLeast: 5', 'wait: x, blocked: { atMost: 1 }'), DEEP],
    [
      'a version in which nothing is expected',
      WHOLE.replace('in: [classic]', 'in: [antique]'),
      'line 29, expect[1].in[0]: wrong',
    ],
    [
      'an unknown switch with which something stays',
      WHOLE.replace('stays: [on136]', 'stays: [on136, on137]'),
      'line 28, expect[0].stays[1]: wrong',
    ],
    [
      'the same within a switch',
      WHOLE.replace('stays: [slow]', 'stays: [fast]'),
      'line 26, switches[1].expect[0].stays[0]: wrong',
    ],
  ])('%s', (_what, source, place) => {
    expect(wrongAt(source)).toBe(place);
  });

  it('in what a switch or a version changes, although it is off', () => {
    expect(wrongAt(WHOLE.replace('{ relistPeriod: 2s }', '{ relistPeriod: 2 }'))).toBe(
      'line 19, switches[0].set.genericPleg.relistPeriod: wrong',
    );
    expect(wrongAt(WHOLE.replace('{ relistsOnDemand: true }', '{ relistsOnDemand: often }'))).toBe(
      'line 15, variants.observed-1.36.genericPleg.relistsOnDemand: wrong',
    );
    expect(wrongAt(WHOLE.replace('{ relistsOnDemand: true }', '{ relistsInAdvance: true }'))).toBe(
      'line 15, variants.observed-1.36.genericPleg.relistsInAdvance: unexpected',
    );
    expect(wrongAt(WHOLE.replace('  observed-1.36: {', '  antique: {'))).toBe('line 15, variants.antique: unexpected');
  });

  it('says what was expected there, and what was found', () => {
    const result = parseScenarioFile(WHOLE.replace('500ms', '500 msec'));
    expect(result).toMatchObject({
      ok: false,
      error: { problem: { kind: 'wrong', expected: 'duration, such as 1s or 250ms', got: '"500 msec"' } },
    });
  });

  it.each([0, -1, 1.5])('says that calls are counted from 1, not %s', (call) => {
    const result = parseScenarioFile(WHOLE.replace('count: relist, atLeast: 5', `wait: x, call: ${call}`));
    expect(result).toMatchObject({
      ok: false,
      error: { path: ['expect', 0, 'call'], problem: { kind: 'wrong', expected: 'integer >= 1', got: String(call) } },
    });
  });
});

describe('a hold time', () => {
  const SCRIPTS = `${HEAD}duration: 3s
scripts:
  - { name: w, role: writer, operations: [{ at: 2s, op: updateTime, timestamp: 1s }] }
  - name: r
    role: caller
    operations:
      - { at: 2s, op: get, pod: a, holdsLock: 0s }
      - { at: 1s, op: get, pod: a, holdsLock: 1s }
`;
  const holdAt = 'line 15, scripts[1].operations[1].holdsLock: misplacedHold';

  it('is that of a script’s operation, which are made in order of time', () => {
    const file = parsed(SCRIPTS);
    const scenario = scenarioFrom(file, defaultChoice(file));
    if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
    expect(scenario.value.setup.actors[1]).toMatchObject({
      operations: [
        { atNs: 1e9, holdNs: 1e9 },
        { atNs: 2e9, holdNs: 0 },
      ],
    });
  });

  it.each([
    ['a PLEG', 'runtime: {}\ngenericPleg: {}\n'],
    ['a sync loop', 'runtime: {}\nsyncLoop: {}\n'],
    ['a sorter', 'sorters: [{ name: s, pod: a, at: 1s }]\n'],
  ])('is refused beside %s, which cannot wait for the lock', (_who, section) => {
    expect(wrongAt(`${SCRIPTS}${section}`)).toBe(holdAt);
    expect(wrongAt(`${SCRIPTS.replace('holdsLock: 1s', 'holdsLock: 0s')}${section}`)).toBe('nothing');
  });

  it('is no matter to a container runtime, which does not know the cache', () => {
    expect(wrongAt(`${SCRIPTS}runtime: {}\n`)).toBe('nothing');
  });
});

describe('nothing in a file is more than data', () => {
  it('no tag of YAML makes an object of the language', () => {
    expect(wrongAt(WHOLE.replace('duration: 3s', 'duration: !!js/function "function () { return 1 }"'))).not.toBe(
      'nothing',
    );
  });

  it('no key reaches the prototype of all objects', () => {
    expect(wrongAt(`${WHOLE}__proto__: { polluted: true }\n`)).not.toBe('nothing');
    expect(wrongAt(WHOLE.replace('runtime: {}', 'runtime: { __proto__: { list: 9s } }'))).not.toBe('nothing');
    const file = parsed(WHOLE);
    scenarioFrom(file, { ...defaultChoice(file), settings: [{ path: '__proto__.polluted', value: true }] });
    expect('polluted' in {}).toBe(false);
  });

  it('aliases that multiply are not unfolded without end', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`);
    const bomb = `x:\n  a0: &a0 [lol]\n${levels.join('\n')}\n`;
    expect(wrongAt(`${HEAD}${bomb}`)).toBe('line 1, : notYaml');
  });

  it('an alias of nothing is named', () => {
    expect(wrongAt(`${HEAD}duration: *long\n`)).toMatch(/: notYaml$/);
  });
});
