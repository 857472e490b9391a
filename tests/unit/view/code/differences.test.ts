// What the code panel says of versions: lines without an effect, lines that differ, and where upstream's text is.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VARIANT_IDS, VARIANTS, type VariantId } from '../../../../src/kubelet/variants.ts';
import { differenceAt, guardsIn, isIdle, otherVersions } from '../../../../src/view/code/differences.ts';
import { PORT_FILES, readPort } from '../../../../src/view/code/paths.ts';
import { textOf } from '../../../../src/view/code/source.ts';
import { COUNTERPARTS, upstreamOf } from '../../../../src/view/code/upstream.ts';
import { PORT_TEXTS } from '../../../support/portTexts.ts';

const code = readPort(PORT_TEXTS);
const guards = guardsIn(code);
const { lines } = code.files['cache.ts'];
const textAt = (line: number) => textOf(lines[line - 1] ?? []).trim();
const numbers = lines.map((_, index) => index + 1);

const differences = (here: VariantId, there: VariantId) =>
  numbers.flatMap((line) => {
    const difference = differenceAt(guards, line, here, there);
    return difference === null ? [] : [`${difference.kind} ${difference.column}: ${textAt(line).slice(0, 60)}`];
  });

describe('between two versions', () => {
  it('the lines differ that read what differs, and those that only one of them runs', () => {
    expect(differences('evented-1.26', 'evented-1.29')).toEqual([
      'here defaultOnMiss: if (d === undefined && variant.defaultOnMiss) return makeDef',
    ]);
    expect(differences('classic', 'evented-1.29')).toEqual([
      'other rejectsOlderSet: const updated = !VARIANTS[c.variant].rejectsOlderSet || !isO',
      'there rejectsOlderSet: } else {',
      'there rejectsOlderSet: env.probe.entryRejected(id);',
      'there rejectsOlderSet: function isOlderThanEntry(env: Env, c: Cache, id: UID, times',
      'there rejectsOlderSet: const d = c.pods.get(id);',
      'there rejectsOlderSet: env.probe.entryLookedUp(id, d);',
      "there rejectsOlderSet: return d !== undefined && isAfter(env, 'modified.After(times",
      'there rejectsOlderSet: }',
    ]);
  });

  it('say the values of the table', () => {
    const line = numbers.find((each) => textAt(each).startsWith('const isShifted')) ?? 0;
    expect(differenceAt(guards, line, 'classic', 'time-shift')).toEqual({
      kind: 'there',
      column: 'timeShiftThresholdNs',
      here: 'null',
      there: '30000000000',
    });
  });

  it('are the same read the other way', () => {
    const turned = { here: 'there', there: 'here', other: 'other' } as const;
    for (const here of VARIANT_IDS) {
      for (const there of otherVersions(here)) {
        expect(differences(here, there).length, `${here} ${there}`).toBeGreaterThan(0);
        for (const line of numbers) {
          const difference = differenceAt(guards, line, here, there);
          const back = differenceAt(guards, line, there, here);
          expect(back?.kind).toBe(difference === null ? undefined : turned[difference.kind]);
        }
      }
    }
  });
});

it('every column of the table is read by a line, and each is open in some version and shut in another', () => {
  const columns = new Set([...guards.values()].map(({ column }) => column));
  expect([...columns].sort()).toEqual(Object.keys(VARIANTS.classic).sort());
  for (const [line, { isOpen }] of guards) {
    if (isOpen === null) continue;
    const idle = VARIANT_IDS.filter((variant) => isIdle(guards, line, variant));
    expect(idle.length, textAt(line)).toBeGreaterThan(0);
    expect(idle.length, textAt(line)).toBeLessThan(VARIANT_IDS.length);
  }
});

it('the table throws when the text has moved away from it', () => {
  const moved = PORT_TEXTS['cache.ts'].replace('const isShifted', 'const shifted');
  expect(() => guardsIn(readPort({ ...PORT_TEXTS, 'cache.ts': moved }))).toThrow(/getIfNewerThan has 0 lines/);
});

describe('upstream', () => {
  it("is a release of the version's own era, as the README has it", () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const variant of VARIANT_IDS) {
      const { href, text } = upstreamOf('cache.ts', variant);
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${variant}\` |`)) ?? '';
      const [, minor] = /\/blob\/(v1\.\d+)\.0\/pkg\/kubelet\/container\/cache\.go$/.exec(href) ?? [];
      if (minor === undefined) {
        const [, pull = 'none'] = /\/pull\/(\d+)$/.exec(href) ?? [];
        expect(row).toContain(`#${pull}`);
      } else {
        expect(row).toContain(minor);
        expect(text).toContain(minor);
      }
    }
  });

  it('is there for every file, under an address of its own', () => {
    const links = PORT_FILES.map((file) => upstreamOf(file, 'classic').href);
    expect(new Set(links).size).toBe(PORT_FILES.length);
    for (const href of links) expect(href).toMatch(/^https:\/\/github\.com\/(kubernetes\/kubernetes|golang\/go)\//);
  });

  it('has a counterpart for every function of the cache that is not the port alone', () => {
    const all = [...code.functions.keys()];
    expect(Object.keys(COUNTERPARTS).filter((name) => !all.includes(name))).toEqual([]);
    expect(all.filter((name) => !(name in COUNTERPARTS)).sort()).toEqual([
      'addCallback',
      'checkOnly',
      'isOlderThanEntry',
      'isTimeShifted',
      'letIn',
      'letInWriter',
      'newRWMutex',
      'queueUp',
      'wakes',
      'wouldBlock',
    ]);
  });
});
