// The command as a user runs it: what it prints, and its exit code.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLOURS } from '../../src/view/picture/theme.ts';
import { parseXml } from '../support/xml.ts';

const FILE = 'src/scenario/gallery/disappearing-exit-code.yaml';
let folder = '';
/** Bundled as tests/support/node.mjs does, but once. */
beforeAll(async () => {
  // Where the bundle finds its packages.
  folder = mkdtempSync(join('node_modules', '.newerthan-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { ssr: 'tests/scenario/cli.ts', outDir: folder, minify: false, target: 'node20' },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function scenario(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', [join(folder, 'cli.js'), ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** A file like the gallery's, with something else in it. */
function changed(name: string, from: string, to: string): string {
  const path = join(folder, name);
  const source = readFileSync(FILE, 'utf8');
  expect(source).toContain(from);
  writeFileSync(path, source.replace(from, to));
  return path;
}

interface Summary {
  readonly events: readonly { seq: number; timeNs: number; kind: string; actor: string; cause: number | null }[];
  readonly waits: readonly { caller: string; minTimeNs: number | null; calledAtNs: number; answeredAtNs: number }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly { invariant: string; seq: number; timeNs: number; evidence: readonly number[] }[];
  readonly set: readonly { path: string; value: unknown }[];
  readonly expect: readonly { verdict: string; got: string }[];
}

function summary(...args: string[]): Summary {
  const { status, stdout, stderr } = scenario('disappearing-exit-code', '--json', ...args);
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Summary;
}

describe('tells a scenario', () => {
  it('as prose, in either language, with what was chosen of it', () => {
    const { status, stdout, stderr } = scenario('disappearing-exit-code', '--story', '--until', '3s');
    expect([status, stderr]).toEqual([0, '']);
    const blocks = stdout.split('\n\n');
    expect(blocks.slice(0, 2)).toEqual([
      expect.stringMatching(/^# /),
      expect.stringMatching(/\n- Seed: 1\n- Changed from the start: duration: 3s$/),
    ]);
    expect(blocks[2]).toBe(
      '**0.000 s** The Generic PLEG begins the relist. The sync loop skips pod synchronization: PLEG is not healthy.',
    );
    expect(scenario('disappearing-exit-code', '--story', '--lang', 'zh-TW').stdout).toContain(
      '**0.000 s** Generic PLEG 開始',
    );
  });

  it('but in no other language', () => {
    const { status, stderr } = scenario('disappearing-exit-code', '--story', '--lang', 'de');
    expect([status, stderr]).toEqual([2, '--lang: expected en or zh-TW, got de\n']);
  });
});

describe('runs a scenario', () => {
  it('of the gallery, a line an event, and says what holds', () => {
    const { status, stdout, stderr } = scenario('disappearing-exit-code');
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(
      /^ {5}1 {5}0\.000000000 {2}Generic PLEG {7}work\.began .* relist as of 0\.000000000 +<- -$/,
    );
    expect(lines.slice(-4).every((line) => line.startsWith('holds  {'))).toBe(true);
    expect(lines.at(-1)).toBe('holds  {"count":"containerCreated","pod":"job-0","is":2}  got 2');
  });

  it('of a file, and exits with 1 if something does not hold', () => {
    const path = changed('three.yaml', 'pod: job-0, is: 2', 'pod: job-0, is: 3');
    const { status, stdout } = scenario(path);
    expect(status).toBe(1);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('FAILS  {"count":"containerCreated","pod":"job-0","is":3}  got 2');
  });

  it('and says where an invariant is broken, in both forms', () => {
    const lines = scenario('tick-that-lies').stdout.split('\n');
    expect(lines.filter((line) => line.startsWith('broken'))).toEqual([
      expect.stringMatching(
        /^broken {2}timestampEarned {2}0\.000 s {2}event \d+ {2}Evented PLEG promises .* 0\.000 s\./,
      ),
      expect.stringMatching(/^broken {2}timestampEarned {2}5\.000 s {2}event \d+ {2}.* last list .* began at 0\.000 s/),
      'broken  answersTrue  5.000 s  event 76  worker etcd-0 asked for etcd-0 newer than 4.950 s and got: 1 created. ' +
        'That was true until 4.900 s only.',
    ]);
    const { violations } = JSON.parse(scenario('tick-that-lies', '--json').stdout) as Summary;
    expect(violations.at(-1)).toMatchObject({ invariant: 'answersTrue', seq: 75, timeNs: 5e9 });
    expect(violations.at(-1)?.evidence).toHaveLength(3);
    expect(summary().violations).toEqual([]);
  });

  it('as one object of JSON', () => {
    const { events, waits, counts, expect: verdicts } = summary();
    expect(events[0]).toMatchObject({ seq: 0, timeNs: 0, actor: 'Generic PLEG', kind: 'work.began', cause: null });
    expect(counts).toMatchObject({ containersCreated: 2, containersStarted: 2, 'caller.waits': 3 });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds', 'holds']);
    // From the end of a sync to the promise of the next relist.
    expect(waits[1]).toEqual({
      caller: 'worker job-0',
      uid: 'job-0',
      minTimeNs: 2.4e9,
      calledAtNs: 2.4e9,
      answeredAtNs: 3.025e9,
      releasedBy: { op: 'updateTime', actor: 'Generic PLEG' },
      gotModifiedNs: 1.01e9,
    });
    expect(waits[0]).toMatchObject({ minTimeNs: null, releasedBy: null, gotModifiedNs: null });
  });

  it('the same twice', () => {
    expect(scenario('disappearing-exit-code').stdout).toBe(scenario('disappearing-exit-code').stdout);
  });
});

describe('with something else than the file says', () => {
  it('another version', () => {
    expect(summary('--variant', 'observed-1.36').expect).toHaveLength(4);
    expect(scenario('disappearing-exit-code', '--variant', 'antique')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--variant antique: expected one of classic, '),
    });
  });

  it('a switch, and what is expected with it', () => {
    expect(summary('--switch', 'keepsOneDeadContainer').expect).toHaveLength(3);
    expect(scenario('disappearing-exit-code', '--switch', 'turbo')).toEqual({
      status: 2,
      stdout: '',
      stderr: '--switch turbo: expected one of keepsOneDeadContainer\n',
    });
  });

  it('single values', () => {
    const { status, stdout } = scenario(
      'disappearing-exit-code',
      '--set',
      'genericPleg.relistPeriod=2s',
      '--set',
      'seed=7',
      '--json',
    );
    // Then the relist does not fall into the sync, and things go otherwise.
    expect(status).toBe(1);
    const { set, expect: verdicts } = JSON.parse(stdout) as Summary;
    expect(verdicts.map(({ verdict }) => verdict)).toContain('fails');
    expect(set).toEqual([
      { path: 'genericPleg.relistPeriod', value: '2s' },
      { path: 'seed', value: 7 },
    ]);
    expect(scenario('disappearing-exit-code', '--set', 'genericPleg.relistPeriod=soon')).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('disappearing-exit-code: genericPleg.relistPeriod: expected duration'),
    });
    const note = 'set otherwise than in the file: genericPleg.relistPeriod=2s';
    const { stdout: text } = scenario('disappearing-exit-code', '--set', 'genericPleg.relistPeriod=2s');
    expect(text.split('\n').indexOf(note)).toBe(text.split('\n').findIndex((line) => /^(holds|FAILS) /.test(line)) - 1);
    expect(scenario('disappearing-exit-code').stdout).not.toContain('set otherwise');
    expect(scenario('disappearing-exit-code', '--set', 'duration')).toMatchObject({
      status: 2,
      stderr: '--set duration: expected path=value\n',
    });
  });

  it('an earlier end, to which some of what is expected is not reached', () => {
    const { events, expect: verdicts } = summary('--until', '4100ms');
    expect(events.at(-1)?.timeNs).toBeLessThanOrEqual(4.1e9);
    // What is counted to 4.1 s is decided; what is counted to the end is not, and the third call has not been made.
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['holds', 'not reached', 'not reached', 'not reached']);
    const { status, stdout } = scenario('disappearing-exit-code', '--until', '4100ms');
    expect([status, stdout.trimEnd().split('\n').at(-1)]).toEqual([
      0,
      'not reached  {"count":"containerCreated","pod":"job-0","is":2}  got 1',
    ]);
    // The same by its setting; and a run that is as long as the file's, or longer, is whole.
    expect(summary('--set', 'duration=4100ms').expect).toEqual(verdicts);
    expect(summary('--until', '8s').expect.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds', 'holds']);
  });

  it('an end before what is counted, that fails already', () => {
    const path = changed('none.yaml', 'pod: job-0, is: 2', 'pod: job-0, is: 0');
    const { status, stdout } = scenario(path, '--until', '3s');
    expect([status, stdout]).toEqual([1, expect.stringContaining('FAILS  {"count":"containerCreated"')]);
  });

  it('but not with an end that is none', () => {
    expect(scenario('disappearing-exit-code', '--until', 'noon')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('duration'),
    });
  });
});

describe('explains a moment', () => {
  it('of every caller, in either language', () => {
    const { status, stdout, stderr } = scenario('evented-slower', '--at', '2500ms', '--why');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      'worker web-0: GetNewerThan(web-0, 2.000 s)',
      '  Why does it wait?',
      '    Its entry was modified at 1.800 s, which is before 2.000 s.',
      '    The whole cache is only known as of 0.000 s, which is before 2.000 s.',
      '    <- GetNewerThan of worker web-0 at 2.000 s (#61), Set at 1.805 s (#53), UpdateTime at 0.005 s (#8)',
    ]);
    const chinese = scenario('evented-slower', '--at', '3s', '--why', '--lang', 'zh-TW');
    expect(chinese.stdout).toContain(
      '    Evented PLEG 在 3.000 s 以 UpdateTime(3.000 s) 喚醒它，當時已等待 1.000 s。\n',
    );
    expect(scenario('evented-slower', '--at', '50ms', '--why').stdout).toBe('Nobody waits at this moment.\n');
  });

  it('as JSON', () => {
    const { stdout } = scenario('evented-slower', '--at', '3s', '--why', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        caller: 'worker web-0',
        call: 'GetNewerThan(web-0, 2.000 s)',
        explanations: [
          { title: 'Who released it?', evidence: [{ label: 'UpdateTime at 3.000 s', seq: 67 }, {}] },
          { title: 'What did it get?' },
        ],
      },
    ]);
  });

  it.each([
    ['a moment that is none', ['--at', 'noon', '--why'], '--at: expected a duration such as 30s, got noon'],
    ['no moment', ['--why'], '--why: expected a moment as well, such as --at 5s'],
    ['a moment alone', ['--at', '5s'], '--at: expected --why, --svg or --export as well'],
    ['another language', ['--at', '5s', '--why', '--lang', 'fr'], '--lang: expected en or zh-TW, got fr'],
    ['a language alone', ['--lang', 'en'], '--lang: only what --why, --svg and --story print has a language'],
  ])('but not %s', (_what, args, message) => {
    expect(scenario('evented-slower', ...args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n` });
  });
});

describe('draws a moment', () => {
  it('as SVG, in either language and theme', () => {
    const { status, stdout, stderr } = scenario('evented-slower', '--at', '2500ms', '--svg');
    expect([status, stderr]).toEqual([0, '']);
    const english = parseXml(stdout.trimEnd());
    expect(english.name).toBe('svg');
    expect(english.text).toContain('GetNewerThan(web-0, 2.000 s)');
    expect(stdout).toContain(COLOURS.light.ground);
    const chinese = scenario('evented-slower', '--at', '3s', '--svg', '--lang', 'zh-TW', '--theme', 'dark').stdout;
    expect(parseXml(chinese.trimEnd()).text).toContain('容器執行環境');
    expect(chinese).toContain(COLOURS.dark.ground);
  });

  it.each([
    ['at no moment', ['--svg'], '--svg: expected a moment as well, such as --at 5s'],
    ['in other colours', ['--at', '5s', '--svg', '--theme', 'pink'], '--theme: expected light or dark, got pink'],
    ['what has no colours', ['--at', '5s', '--why', '--theme', 'dark'], '--theme: only what --svg prints has colours'],
    ['and explain it', ['--at', '5s', '--why', '--svg'], '--svg: expected no --why beside it'],
  ])('but not %s', (_what, args, message) => {
    expect(scenario('evented-slower', ...args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n` });
  });
});

it('says how it is called', () => {
  const { status, stdout, stderr } = scenario('--help');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').filter((line) => line.startsWith('npm run scenario -- '))).toHaveLength(6);
  expect(scenario('-h').stdout).toBe(stdout);
});

describe('lists the gallery', () => {
  it('as the command of package.json', () => {
    const { status, stdout } = spawnSync('npm', ['run', '--silent', 'scenario', '--', '--list'], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: scenario('--list').stdout });
  });

  it('a line a scenario', () => {
    const { status, stdout } = scenario('--list');
    expect(status).toBe(0);
    const line = stdout.split('\n').find((each) => each.startsWith('disappearing-exit-code '));
    expect(line).toMatch(
      /^disappearing-exit-code +The disappearing exit code +classic observed-1\.36 {2}#58711( {2}#\d+)+$/,
    );
  });

  it('as JSON', () => {
    const gallery = JSON.parse(scenario('--list', '--json').stdout) as { id: string }[];
    expect(gallery.find(({ id }) => id === 'disappearing-exit-code')).toEqual({
      id: 'disappearing-exit-code',
      title: { en: 'The disappearing exit code', 'zh-TW': '消失的結束碼' },
      issues: [58711, 82258, 76382, 88440],
      variants: ['classic', 'observed-1.36'],
      switches: ['keepsOneDeadContainer'],
    });
  });
});

describe('exits with 2, and prints nothing else, when there is nothing to run', () => {
  it.each([
    ['no scenario named', [], 'name one scenario, or --list'],
    ['two named', ['disappearing-exit-code', 'ip-frozen'], 'name one scenario, or --list'],
    ['an unknown one', ['nowhere'], 'nowhere is neither a scenario of the gallery (see --list) nor a file'],
    ['an unknown option', ['--fast'], '--fast'],
  ])('%s', (_what, args, message) => {
    expect(scenario(...args)).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('a wrong file, with its line and path', () => {
    const path = changed('wrong.yaml', 'duration: 7s', 'duration: 7');
    const line = readFileSync(path, 'utf8').split('\n').indexOf('duration: 7') + 1;
    expect(scenario(path)).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(`wrong.yaml: Line ${line}, duration: expected duration, such as 1s or 250ms`),
    });
  });
});

describe('--export', () => {
  it('prints the run as a file, up to a time, and says beside it what is left out', () => {
    const trace = scenario('the-lock', '--export', 'trace', '--at', '2s');
    expect(trace.status).toBe(0);
    expect(JSON.parse(trace.stdout).steps).toHaveLength(5);
    expect(trace.stderr).toBe(
      '1 call waits for the lock here. There, calls are made one after the other, in the order in which they got it.\n',
    );
    const source = scenario(FILE, '--export', 'scenario', '--until', '9s', '--at', '5s').stdout;
    expect(source).toMatch(/^duration: 5s$/m);
    const path = join(folder, 'exported.yaml');
    writeFileSync(path, source);
    const whole = scenario(FILE, '--export', 'jsonl', '--at', '5s').stdout;
    expect(scenario(path, '--export', 'jsonl').stdout).toBe(whole);
  });

  it.each([
    [['lost-wake-up', '--export', 'go'], '--export go: Somebody calls GetNewerThan as in its first draft'],
    [['the-lock', '--export', 'c'], '--export c: expected one of go, trace, scenario, jsonl'],
    [['the-lock', '--export', 'go', '--at', 'soon'], '--at: expected a duration such as 30s, got soon'],
  ])('%j cannot be', (args, message) => {
    const { status, stdout, stderr } = scenario(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
