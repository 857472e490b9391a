import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LARGEST_TRACE_FILE_MIB, openTraceFile } from '../../../src/client/openTraceFile.ts';

it('makes a scenario of each trace of a file', async () => {
  const opened = await openTraceFile(new Blob([readFileSync('tests/conformance/classic.jsonl')]));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  expect(opened.value).toHaveLength(40);
  expect(opened.value[0]).toMatchObject({ id: 'trace:1:classic-20261123-0', setup: { variant: 'classic' } });
});

it('tells traces of one name apart', async () => {
  const [line = ''] = readFileSync('tests/conformance/classic.jsonl', 'utf8').split('\n');
  const opened = await openTraceFile(new Blob([`${line}\n\n${line}`]));
  expect(opened.ok && opened.value.map(({ id }) => id)).toEqual([
    'trace:1:classic-20261123-0',
    'trace:3:classic-20261123-0',
  ]);
});

it('names line and field of a malformed one', async () => {
  expect(await openTraceFile(new Blob(['{}']))).toEqual({
    ok: false,
    error: { kind: 'malformed', error: { line: 1, path: ['format'], problem: { kind: 'missing' } } },
  });
});

it('does not read a file that is far too large', async () => {
  const large = Object.assign(new Blob(['{}']), {});
  Object.defineProperty(large, 'size', { value: LARGEST_TRACE_FILE_MIB * 1024 * 1024 + 1 });
  expect(await openTraceFile(large)).toEqual({ ok: false, error: { kind: 'tooLarge' } });
});

it('says why a file could not be read', async () => {
  const gone = new Blob(['{}']);
  gone.text = () => Promise.reject(new Error('it is gone'));
  expect(await openTraceFile(gone)).toEqual({ ok: false, error: { kind: 'unreadable', reason: 'it is gone' } });
});
