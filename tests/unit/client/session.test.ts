// Sessions as files: those of every version open to the picture that they were saved with, and what is wrong with one
// is said by its place.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { comparedIn, lookOn, momentThere } from '../../../src/client/comparison.ts';
import { marksIn } from '../../../src/client/marks.ts';
import { openFile } from '../../../src/client/openFile.ts';
import { reopen } from '../../../src/client/reopen.ts';
import { sessionFileOf } from '../../../src/client/saveSession.ts';
import { readSession } from '../../../src/client/session.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { MIGRATIONS, migrated } from '../../../src/scenario/sessionFile.ts';
import { SESSION_VERSION } from '../../../src/scenario/sessionText.ts';
import { snapshotOf } from '../../../src/trace/fold.ts';
import { describeFileError } from '../../../src/view/fileError.ts';
import { en } from '../../../src/view/words/en.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../../src/view/words/tools.zh-TW.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { logHash } from '../../support/logHash.ts';
import { beginning, type Session, settled } from '../../support/session.ts';

const textOf = (name: string) => readFileSync(`tests/support/sessions/${name}.json`, 'utf8');

function opened(text: string): Session {
  const read = readSession(text, [firstSeconds]);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const session = beginning();
  reopen(session.playground, read.value);
  session.settle();
  return session;
}

function refusal(text: string): string {
  const read = readSession(text, [firstSeconds]);
  return read.ok ? 'nothing' : describeFileError({ ...en, ...toolsEn }, read.error);
}

/** A file of each version that was released, with what it shows: none of them may ever be taken away or changed. */
const KEPT = [
  {
    name: 'v1-calls',
    hash: '96f7fa24',
    branches: [0, 1, 2, 3],
    branchId: 3,
    cursor: { events: 122, timeNs: 9.5e9 },
    selection: { kind: 'relation', actor: 1, pod: 0 },
    speed: 0.5,
    loop: { fromNs: 6e9, toNs: 9e9, isOn: true },
    notes: ['Before the call', '等於不算較新'],
  },
  {
    name: 'v1-settings',
    hash: '14173cfe',
    branches: [0, 1, 2],
    branchId: 1,
    cursor: { events: 110, timeNs: 5e9 },
    selection: { kind: 'pod', pod: 0 },
    speed: 'everyEvent',
    loop: null,
    notes: [''],
  },
  {
    name: 'v1-trace',
    hash: '59f0f76c',
    branches: [0, 1],
    branchId: 1,
    cursor: { events: 26, timeNs: 2e9 },
    selection: { kind: 'event', seq: 3 },
    speed: 1,
    loop: null,
    notes: [],
  },
  {
    name: 'v2-compared',
    hash: 'ecc31c24',
    branches: [0, 1],
    branchId: 1,
    comparedId: 0,
    cursor: { events: 83, timeNs: 7e9 },
    selection: { kind: 'pod', pod: 0 },
    speed: 1,
    loop: null,
    notes: ['Who is released now?'],
  },
] as const;

describe('a file of an earlier time', () => {
  it.each(KEPT)('opens to the same picture: $name', ({ name, hash, branches, notes, ...picture }) => {
    const { playground, state } = opened(textOf(name));
    expect(state()).toMatchObject({ ...picture, isPlaying: false, failure: null, destination: null });
    expect(logHash(playground.branch.indexed.log)).toBe(hash);
    expect(state().branches.map(({ id }) => id)).toEqual(branches);
    expect(marksIn(playground.branch, state().marks).map(({ note }) => note)).toEqual(notes);
    expect(snapshotOf(state().folded, playground.branch.indexed.log).at).toBe(picture.cursor.events);
    // Nothing is lost on the way back.
    const { version, ...saved } = JSON.parse(textOf(name));
    expect(JSON.parse(sessionFileOf(state()))).toEqual({ version: SESSION_VERSION, ...migrated(saved, version) });
  });

  it('of version 1 compares nothing, and of version 2 what it did, which is simulated too', () => {
    expect(opened(textOf('v1-calls')).state().comparedId).toBeNull();
    const { state } = opened(textOf('v2-compared'));
    while (lookOn(state()));
    expect(comparedIn(state())).toMatchObject({ here: 1, there: 0, verdict: { kind: 'differs', timeNs: 4.5e9 } });
    expect(momentThere(state())).toMatchObject({ timeNs: 7e9 });
  });

  it('shows every branch as it was', () => {
    const session = opened(textOf('v1-settings'));
    const events = session.state().branches.map(({ id }) => {
      session.playground.switchBranch(id);
      session.settle();
      return [session.playground.branch.events, session.playground.branch.origin.kind];
    });
    expect(events).toEqual([
      [126, 'scenario'],
      [110, 'setup'],
      [78, 'setup'],
    ]);
  });

  it('is brought to the latest version step by step', () => {
    expect(MIGRATIONS).toHaveLength(SESSION_VERSION - 1);
    const steps = ['a', 'b', 'c'].map((name) => (file: Readonly<Record<string, unknown>>) => ({
      said: `${String(file['said'])}${name}`,
    }));
    expect([1, 2, 3, 4].map((version) => migrated({ said: '' }, version, steps)['said'])).toEqual([
      'abc',
      'bc',
      'c',
      '',
    ]);
  });
});

/** The text with one thing in it otherwise, which has to be there. */
function edited(name: string, what: RegExp, by: string): string {
  const text = textOf(name);
  expect(text).toMatch(what);
  return text.replace(what, by);
}

it('a session whose cursor is no place of its log is shown at its time', () => {
  const { state } = opened(edited('v1-calls', /"events": 122,(?=\s+"timeNs": 9500000000)/, '"events": 5,'));
  expect(state().cursor).toEqual({ events: 122, timeNs: 9.5e9 });
});

it('a selection that is not there is none', () => {
  const { state } = opened(edited('v1-trace', /"seq": 3/, '"seq": 9999'));
  expect(state()).toMatchObject({ selection: null, destination: null, cursor: { events: 26 } });
});

describe('what is wrong is said by its place, with what was expected', () => {
  const calls = textOf('v1-calls');
  const settings = textOf('v1-settings');
  const compared = textOf('v2-compared');
  const whole = 'this is no whole session: the text is cut off or damaged.';
  it.each([
    ['cut off', calls.slice(0, -100), whole],
    ['a list', '[1]', whole],
    ['too deep', `{"a":${'['.repeat(50)}${']'.repeat(50)}}`, whole],
    ['another format', '{"format":"x"}', 'format: expected "newerthan-session", got "x"'],
    ['no version', '{"format":"newerthan-session"}', 'version: expected integer >= 1, got undefined'],
    ['a version of old', calls.replace(/"version": \d+/, '"version": 0'), 'version: expected integer >= 1, got 0'],
    ['an unknown field', calls.replace('"speed"', '"sped"'), 'speed: this field is missing.'],
    ['a speed', calls.replace('"speed": 0.5', '"speed": 0'), 'speed: expected everyEvent | 0.1'],
    [
      'a time',
      calls.replace('"atNs": 6800000000', '"atNs": -1'),
      'branches[1].origin.atNs: expected number >= 0, got -1',
    ],
    [
      'a scenario',
      calls.replace('first-seconds', 'nobody'),
      'scenario.id: expected id of a scenario of the gallery, got "nobody"',
    ],
    [
      'a branch',
      calls.replace(/("marks": \[\s*\{[^}]*"branch": )0/, '$17'),
      'marks[0].branch: expected id of a branch of this file, got 7',
    ],
    [
      'a stray parting',
      calls.replace(/("parting": \{[^}]*"branch": )0/, '$17'),
      'branches[1].parting: expected one tree',
    ],
    ['a circle', calls.replace(/("parting": \{[^}]*"branch": )0/, '$11'), 'branches[1].parting: expected one tree'],
    ['a branch beside itself', compared.replace('"compared": 0', '"compared": 1'), 'compared: expected id of another'],
    ['a loop backwards', calls.replace('"fromNs": 6000000000', '"fromNs": 9000000000'), 'loop: expected fromNs < toNs'],
    ['a twin', calls.replace('"id": 1,', '"id": 0,'), 'branches[1].id: expected number of its own, got 0'],
    [
      'an operation',
      calls.replace('"getNewerThan"', '"getOlder"'),
      'branches[1].origin.operation.op: expected (("get" | "delete")',
    ],
    ['a scenario text', settings.replace('duration: 6s', 'duration: 6'), 'scenario.text.duration: expected duration'],
    [
      'a switch',
      settings.replace(/"switches": \[\s*"[\w-]+"/, '"switches": [ "x"'),
      'choice.switches[0]: expected id of another switch, got "x"',
    ],
    [
      'a setting',
      settings.replaceAll('"value": "3s"', '"value": 3'),
      'deeds[0].choice.settings.genericPleg.relistPeriod: expected duration',
    ],
    [
      'a list without end',
      settings.replaceAll('"genericPleg.relistPeriod"', '"pods[99999].count"'),
      'path of a setting',
    ],
    [
      'what cannot change',
      settings.replaceAll('"genericPleg.relistPeriod"', '"genericPleg.start"'),
      'choice: expected something that can change on the way',
    ],
  ])('%s', (_, text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it('a later version, in both languages', () => {
    const read = readSession(calls.replace('"version": 1', `"version": ${SESSION_VERSION + 1}`), [firstSeconds]);
    if (read.ok) throw new Error('it was taken');
    expect(describeFileError({ ...en, ...toolsEn }, read.error)).toBe(
      'version: this was saved by a newer version of the page: it is version 3 of the format, ' +
        'and this page knows those up to 2.',
    );
    expect(describeFileError({ ...zhTW, ...toolsZhTW }, read.error)).toContain('格式版本為 3');
  });
});

describe('as a file that a person opens', () => {
  it('is a session', async () => {
    const file = await openFile(new Blob([textOf('v1-calls')]), [firstSeconds]);
    expect(file).toMatchObject({ ok: true, value: { kind: 'session', session: { branchId: 3 } } });
  });

  it('is refused as malformed, and is not for the editor', async () => {
    const file = await openFile(new Blob([textOf('v1-settings').slice(0, 2000)]), [firstSeconds]);
    expect(file).toMatchObject({ ok: false, error: { kind: 'malformed', source: null } });
  });
});

it('a session that is on its way is saved as what it will be', () => {
  const session = settled();
  const read = readSession(textOf('v2-compared'), [firstSeconds]);
  if (!read.ok) throw new Error();
  reopen(session.playground, read.value);
  expect(session.state().cursor.events).toBe(0);
  expect(JSON.parse(sessionFileOf(session.state()))).toEqual(JSON.parse(textOf('v2-compared')));
});
