// The command as a user runs it: what it prints, and its exit code.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const CLASSIC = 'tests/conformance/classic.jsonl';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'newerthan-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function conformance(...files: string[]) {
  const { status, stdout, stderr } = spawnSync(
    'node',
    ['tests/support/node.mjs', 'tests/conformance/cli.ts', ...files],
    { encoding: 'utf8', timeout: 30_000 },
  );
  return { status, stdout, stderr };
}

function fileOf(name: string, lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

const lines = readFileSync(CLASSIC, 'utf8').trim().split('\n');

it('counts what agrees', () => {
  expect(conformance(CLASSIC, 'tests/conformance/time-shift.jsonl')).toEqual({
    status: 0,
    stdout: '80 traces, 3844 steps, 0 divergences\n',
    stderr: '',
  });
});

it('shows the first divergences, and exits with 1', () => {
  const changed = lines.map((line) => line.replace('"updated":true', '"updated":false'));
  const { status, stdout } = conformance(fileOf('changed.jsonl', changed));
  expect(status).toBe(1);
  expect(stdout).toContain(
    'classic-20261123-0 step 1\n  expected {"updated":false,"woke":[]}\n  got      {"updated":true,"woke":[]}\n',
  );
  expect(stdout).toMatch(/40 traces, \d+ steps, 40 divergences\n$/);
});

it('names a difference in the final state', () => {
  const changed = lines.slice(0, 1).map((line) => line.replace('"ready":true', '"ready":false'));
  expect(conformance(fileOf('final.jsonl', changed)).stdout).toContain('classic-20261123-0 final state\n');
});

it('names line and field of a malformed file, and exits with 2', () => {
  const bad = [lines[0] ?? '', (lines[1] ?? '').replace(/"timestamp":-?\d+/, '"timestamp":"soon"')];
  const path = fileOf('bad.jsonl', bad);
  const { status, stderr } = conformance(CLASSIC, path);
  expect(status).toBe(2);
  expect(stderr).toMatch(/bad\.jsonl: Line 2, .*timestamp: expected integer \| null, got "soon"\n$/);
});

/** A trace of so many callers who wait, and the release of all of them. */
function crowd(callers: number): string {
  const uid = 'a';
  const result = { status: { id: uid, name: '', rev: 0 }, error: null };
  const calls = Array.from({ length: callers }, (_, call) => call);
  const steps = [
    ...calls.map((call) => ({ op: 'getNewerThan', uid, minTime: 5, call, result: null })),
    { op: 'updateTime', timestamp: 5, woke: calls.map((call) => ({ call, uid, result })) },
  ];
  const final = { ready: true, timestamp: 5, pods: {}, subscribers: {} };
  return JSON.stringify({ format: 'pod-cache-trace', version: 1, variant: 'classic', name: 'crowd', steps, final });
}

it('takes as many waiting callers as a log has numbers for, and not much longer for it', () => {
  expect(conformance(fileOf('crowd.jsonl', [crowd(65_535)]))).toMatchObject({
    status: 0,
    stdout: '1 traces, 65536 steps, 0 divergences\n',
  });
});

it('says that there are more than that, and exits with 2', () => {
  expect(conformance(fileOf('crowd.jsonl', [crowd(66_000)]))).toEqual({
    status: 2,
    stdout: '',
    stderr: 'crowd: more than 65536 actors in one run\n',
  });
});

it('says that a file is not there, or that none was named, and exits with 2', () => {
  expect(conformance(join(folder, 'none.jsonl'))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('none.jsonl'),
  });
  expect(conformance()).toMatchObject({ status: 2, stderr: 'usage: npm run conformance -- FILE...\n' });
});
