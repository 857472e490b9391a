import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LARGEST_FILE_MIB, openFile } from '../../../src/client/openFile.ts';

const GALLERY_FILE = 'src/scenario/gallery/one-second-wait.yaml';

async function opened(text: string) {
  const result = await openFile(new Blob([text]), []);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function refused(text: string) {
  const result = await openFile(new Blob([text]), []);
  return result.ok ? null : result.error;
}

describe('a file of traces', () => {
  it('is a scenario of each', async () => {
    const { kind, ...brought } = await opened(readFileSync('tests/conformance/classic.jsonl', 'utf8'));
    if (!('scenarios' in brought)) throw new Error(kind);
    expect(brought.scenarios).toHaveLength(40);
    expect(brought.scenarios[0]).toMatchObject({ id: 'trace:1:classic-20261123-0', setup: { variant: 'classic' } });
  });

  it('has traces of one name apart', async () => {
    const [line = ''] = readFileSync('tests/conformance/classic.jsonl', 'utf8').split('\n');
    expect(await opened(`${line}\n\n${line}`)).toMatchObject({
      kind: 'traces',
      scenarios: [{ id: 'trace:1:classic-20261123-0' }, { id: 'trace:3:classic-20261123-0' }],
    });
  });

  it('that is malformed is refused with line and field, and is not for the editor', async () => {
    expect(await refused('{"format":"pod-cache-trace"}')).toEqual({
      kind: 'malformed',
      error: { line: 1, path: ['version'], problem: { kind: 'missing' } },
      source: null,
    });
  });
});

describe('a scenario', () => {
  const yaml = readFileSync(GALLERY_FILE, 'utf8');

  it('is one that runs', async () => {
    expect(await opened(yaml)).toMatchObject({ kind: 'scenario', scenario: { id: 'one-second-wait' } });
  });

  it('may be JSON, on one line too', async () => {
    const text = { en: 'x', 'zh-TW': 'x' };
    const head = { version: 1, id: 'j', title: text, story: text, watch: text, variant: 'classic', duration: '1s' };
    const json = JSON.stringify({ ...head, format: 'newerthan-scenario' });
    expect(await opened(json)).toMatchObject({ kind: 'scenario', scenario: { id: 'j' } });
  });

  it('that is wrong is refused with line and field, and can be mended', async () => {
    const source = yaml.replace('duration: 6s', 'duration: 6');
    const line = source.split('\n').indexOf('duration: 6') + 1;
    expect(await refused(source)).toMatchObject({
      kind: 'malformed',
      error: { line, path: ['duration'], problem: { kind: 'wrong', got: '6' } },
      source,
    });
  });
});

describe('what is none of them is refused with all formats', () => {
  it.each([
    ['{}', 1, '{}'],
    ['\nhello\nworld', 1, 'hello'],
    ['# mine\nformat: newerthan-scenari\nversion: 1', 2, 'newerthan-scenari'],
    ['{"format": "pod-cache", "version": 1}', 1, '"pod-cache"'],
  ])('%s', async (text, line, got) => {
    const expected = '"newerthan-scenario" | "newerthan-session" | "pod-cache-trace"';
    expect(await refused(text)).toEqual({
      kind: 'malformed',
      error: { line, path: ['format'], problem: { kind: 'wrong', expected, got } },
      source: null,
    });
  });

  it('an empty one as empty', async () => {
    expect(await refused(' \n')).toMatchObject({ error: { line: 1, path: [], problem: { kind: 'empty' } } });
  });
});

it('does not read a file that is far too large', async () => {
  const large = Object.assign(new Blob(['{}']), {});
  Object.defineProperty(large, 'size', { value: LARGEST_FILE_MIB * 1024 * 1024 + 1 });
  expect(await openFile(large, [])).toEqual({ ok: false, error: { kind: 'tooLarge' } });
});

it('says why a file could not be read', async () => {
  const gone = new Blob(['{}']);
  gone.text = () => Promise.reject(new Error('it is gone'));
  expect(await openFile(gone, [])).toEqual({ ok: false, error: { kind: 'unreadable', reason: 'it is gone' } });
});
