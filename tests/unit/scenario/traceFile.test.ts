import { describe, expect, it } from 'vitest';
import { VARIANT_IDS } from '../../../src/kubelet/variants.ts';
import { parseTraceFile } from '../../../src/scenario/traceFile.ts';
import { describeFileError } from '../../../src/view/fileError.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../../src/view/words/tools.zh-TW.ts';

const final = { ready: false, timestamp: null, pods: {}, subscribers: {} };
const valid = { format: 'pod-cache-trace', version: 1, variant: 'classic', name: 'x', steps: [], final };
const line = (part: object) => JSON.stringify({ ...valid, ...part });
const step = (part: object) => line({ steps: [{ op: 'updateTime', timestamp: 1, woke: [] }, part] });

function errorOf(text: string, words = toolsEn): string {
  const parsed = parseTraceFile(text);
  if (parsed.ok) throw new Error('the file was read');
  return describeFileError(words, parsed.error);
}

describe('what is read', () => {
  it('a trace a line; empty lines, carriage returns and a byte order mark do not matter', () => {
    const parsed = parseTraceFile(`\uFEFF${line({})}\r\n\n${line({ name: 'y' })}\n`);
    expect(parsed.ok && parsed.value.map(({ name }) => name)).toEqual(['x', 'y']);
  });

  it('null as the zero time', () => {
    const parsed = parseTraceFile(step({ op: 'advance', now: null }));
    expect(parsed.ok && parsed.value[0]?.settings.steps[1]).toEqual({
      kind: 'advance',
      now: { wallNs: Number.NEGATIVE_INFINITY, monoNs: null },
    });
  });
});

describe('what is wrong is named', () => {
  it.each([
    ['', 'Line 1: there is nothing in it to run.'],
    ['{"a"', 'Line 1: expected a trace as one line of JSON, got {"a"'],
    [`${line({})}\nnonsense`, 'Line 2: expected a trace as one line of JSON, got nonsense'],
    ['5', 'Line 1: expected object, got 5'],
    ['[1]', 'Line 1: expected object, got [1]'],
    ['{}', 'Line 1, format: this field is missing.'],
    [line({ format: 'trace' }), 'Line 1, format: expected "pod-cache-trace", got "trace"'],
    [line({ version: 2 }), 'Line 1, version: expected 1, got 2'],
    [line({ name: 5 }), 'Line 1, name: expected string, got 5'],
    [line({ extra: 1 }), 'Line 1, extra: the format has no such field.'],
    [
      line({ variant: 'classical' }),
      `Line 1, variant: expected (${VARIANT_IDS.map((id) => `"${id}"`).join(' | ')}), got "classical"`,
    ],
    [
      step({ op: 'updateTime', timestamp: 'soon', woke: [] }),
      'Line 1, steps[1].timestamp: expected integer | null, got "soon"',
    ],
    [
      step({ op: 'updateTime', timestamp: 0.5, woke: [] }),
      'Line 1, steps[1].timestamp: expected integer | null, |n| < 2^53, got 0.5',
    ],
    [
      step({ op: 'updateTime', timestamp: 2 ** 60, woke: [] }),
      `Line 1, steps[1].timestamp: expected integer | null, |n| < 2^53, got ${2 ** 60}`,
    ],
    [step({ op: 'updateTime', woke: [] }), 'Line 1, steps[1].timestamp: this field is missing.'],
    [step({ op: 'get', uid: 'a', result: null }), 'Line 1, steps[1].result: expected object, got null'],
    [
      step({ op: 'get', uid: 'a', result: { status: null, error: 1 } }),
      'Line 1, steps[1].result.error: expected string | null, got 1',
    ],
    [
      step({ op: 'getNewerThan', uid: 'a', minTime: 1, call: -1, result: null }),
      'Line 1, steps[1].call: expected integer >= 0, got -1',
    ],
    [
      step({ op: 'setObservedTime', uid: 'a', timestamp: 1, woke: [] }),
      'Line 1, steps[1].op: expected operation of classic, got "setObservedTime"',
    ],
    [
      line({ final: { ...final, pods: { a: { status: null, error: null, modified: 1, observed: 2 } } } }),
      'Line 1, final.pods.a.observed: expected field of classic, got "observed"',
    ],
    [step({ op: 'getAll', result: null }), 'Line 1, steps[1].result: expected array, got null'],
    [step({ op: 'get', uid: 'a', result: [] }), 'Line 1, steps[1].result: expected object, got []'],
    [step([{}]), 'Line 1, steps[1]: expected object, got [{}]'],
    [line({ final: [] }), 'Line 1, final: expected object, got []'],
    [line({ final: { ...final, pods: [] } }), 'Line 1, final.pods: expected object, got []'],
    [line({ final: { ...final, pods: null } }), 'Line 1, final.pods: expected object, got null'],
    [line({ final: { ...final, pods: undefined } }), 'Line 1, final.pods: this field is missing.'],
    [line({ final: { ...final, pods: { a: {} } } }), 'Line 1, final.pods.a.status: this field is missing.'],
    [
      line({ final: { ...final, subscribers: { a: [{ call: 1, minTime: 1 }, { call: 2 }] } } }),
      'Line 1, final.subscribers.a[1].minTime: this field is missing.',
    ],
  ])('%s', (text, message) => {
    expect(errorOf(text)).toBe(message);
  });

  it('an unknown operation', () => {
    expect(errorOf(step({ op: 'put' }))).toMatch(/^Line 1, steps\[1\]\.op: expected \("set" \| .*\), got "put"$/);
  });

  it('in the other language too', () => {
    expect(errorOf(step({ op: 'updateTime', timestamp: 'soon', woke: [] }), toolsZhTW)).toBe(
      '第 1 行，steps[1].timestamp：應為 integer | null，實際為 "soon"',
    );
  });

  it('briefly, however long it is', () => {
    expect(errorOf('x'.repeat(10_000)).length).toBeLessThan(150);
  });
});
