// The exported Go test, as far as it can be looked at without Go.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGallery, scenarioOf } from '../../../src/client/gallery.ts';
import { exportAs } from '../../../src/export/exportAs.ts';
import { goFileName } from '../../../src/export/goTest.ts';
import { goTime, quoted, secondsText } from '../../../src/export/goText.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import { unix, ZERO } from '../../../src/kubelet/time.ts';
import { VARIANT_IDS, type VariantId } from '../../../src/kubelet/variants.ts';
import type { Scenario } from '../../../src/scenario/scenario.ts';
import { scriptedRun } from '../../support/arbitrary.ts';
import { scenarioWith, sourceOf } from '../../support/exports.ts';
import { codeOf, importsOf, mistakesIn, stringsOf } from '../../support/goSource.ts';

function goOf(scenario: Scenario): string {
  const exported = exportAs('go', sourceOf(scenario));
  if (!exported.ok) throw new Error(JSON.stringify(exported.error));
  return [...exported.value.pieces].join('');
}

function expectGo(source: string): void {
  expect(mistakesIn(source)).toEqual([]);
  const code = codeOf(source);
  const used = code.slice(code.indexOf('\nfunc '));
  for (const name of importsOf(source)) expect(used, name).toContain(`${name}.`);
  for (const name of ['errors', 'sort', 'strings', 'time', 'utilfeature', 'features', 'testingclock']) {
    if (used.includes(`${name}.`) && !used.includes(`.${name}.`)) expect(importsOf(source), name).toContain(name);
  }
  expect(source.endsWith('}\n')).toBe(true);
}

describe('a Go test', () => {
  it.each(loadGallery().flatMap((file) => file.variants.map((variant) => [file.id, variant, file] as const)))(
    'of %s in %s can be read as Go',
    (id, variant, file) => {
      const exported = exportAs('go', sourceOf(scenarioOf(file, { variant, switches: [], settings: [] })));
      if (id === 'lost-wake-up') expect(exported).toEqual({ ok: false, error: { kind: 'draft' } });
      else if (exported.ok) expectGo([...exported.value.pieces].join(''));
      else throw new Error(JSON.stringify(exported.error));
    },
  );

  it('of any run of scripts can be read as Go', () => {
    fc.assert(
      fc.property(scriptedRun, ({ setup }) => {
        const exported = exportAs('go', sourceOf(scenarioWith(setup)));
        if (exported.ok) expectGo([...exported.value.pieces].join(''));
        else expect(exported.error.kind).toMatch(/^(draft|nothing)$/);
      }),
      { numRuns: 200 },
    );
  });

  it('calls for what each version has', () => {
    const sources = new Map(VARIANT_IDS.map((variant) => [variant, goOf(writing(variant, 'web'))]));
    const having = (text: string) => VARIANT_IDS.filter((variant) => sources.get(variant)?.includes(text));
    expect(having('EventedPLEG=true')).toEqual(['evented-1.26', 'evented-1.29', 'time-shift']);
    expect(having('if updated := c.Set(')).toEqual(['evented-1.26', 'evented-1.29', 'time-shift']);
    expect(having('\tc.Set(')).toEqual(['classic', 'observed-1.36']);
    expect(having('c.SetObservedTime(')).toEqual(['observed-1.36']);
    expect(having('NewCacheWithConfig(')).toEqual(['time-shift']);
    expect(having('closed unmerged')).toEqual(['time-shift']);
  });

  it.each([
    ['a quote', 'we"b'],
    ['a backslash', 'we\\b'],
    ['lines', 'web\n}\nfunc init() { panic(1) }\n//\r\u2028x'],
    ['half a surrogate pair', 'web\ud800'],
    ['what turns text round', 'web\u202etset'],
    ['the end of a comment', '*/ web'],
    ['another script', '訂單-😀'],
  ])('takes a pod with %s in its name for a name', (_, name) => {
    const source = goOf(writing('classic', name));
    expectGo(source);
    expect(stringsOf(source)).toContain(name.replace('\ud800', '<ed><a0><80>'));
    // A comment ends with its line, whatever Go and an editor take for the end of one.
    expect(source).not.toMatch(/\r|\u2028|\u202e/);
    const lines = goOf(writing('classic', 'web')).split('\n').length;
    expect(source.split('\n')).toHaveLength(lines);
  });

  it('is not taken for one of a system or a processor by the name of its file', () => {
    expect(goFileName('one_windows')).toBe('newerthan-one-windows_test.go');
    expect(goFileName('trace:3:../a b')).toBe('newerthan-trace-3-a-b_test.go');
  });
});

/** Somebody, of a name that is worth nothing either, writes to a pod of that name and asks for it. */
function writing(variant: VariantId, name: string): Scenario {
  const pod = uid(name);
  const status = { id: pod, name, rev: 1 };
  const observing =
    variant === 'observed-1.36'
      ? [{ atNs: 4, operation: { op: 'setObservedTime', uid: pod, timestamp: unix(3) } as const }]
      : [];
  return scenarioWith({
    variant,
    seed: 1,
    durationNs: 10,
    actors: [
      {
        kind: 'script',
        name,
        role: 'writer',
        operations: [
          { atNs: 1, operation: { op: 'set', uid: pod, status, error: null, timestamp: unix(1) } },
          { atNs: 3, operation: { op: 'set', uid: pod, status: null, error: name, timestamp: unix(2) } },
          ...observing,
        ],
      },
      {
        kind: 'script',
        name,
        role: 'caller',
        operations: [{ atNs: 2, operation: { op: 'getNewerThan', uid: pod, minTime: unix(2) } }],
      },
    ],
  });
}

it('times are whole seconds and what is left, downwards', () => {
  expect(goTime(ZERO)).toBe('time.Time{}');
  expect(goTime(unix(0))).toBe('time.Unix(0, 0)');
  expect(goTime(unix(6_500_000_000))).toBe('time.Unix(6, 500000000)');
  expect(goTime(unix(-1))).toBe('time.Unix(-1, 999999999)');
  expect(goTime(unix(1.698737876e27))).toMatch(/^time\.Unix\(169873787[56]\d{9}, \d+\)$/);
  // Not after Go's zero time, as it is in the port; and more than an int64 holds.
  expect(goTime(unix(-62_135_596_800e9))).toBeNull();
  expect(goTime(unix(1e30))).toBeNull();
  expect(goTime(unix(0.5))).toBeNull();
});

it('text is written as Go reads it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const literal = quoted(text);
      expect(stringsOf(literal)).toEqual([text]);
      expect(literal).not.toContain('\n');
    }),
  );
});

it('seconds have no more digits than they need', () => {
  expect([0, 1, 6.8e9, 12e9, 120e9].map(secondsText)).toEqual(['0 s', '0.000000001 s', '6.8 s', '12 s', '120 s']);
});
