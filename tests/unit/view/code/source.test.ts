// The port's text as the code panel reads it.
import { describe, expect, it } from 'vitest';
import { linesWithSteps, PORT_FILES, pathOfStep, readPort } from '../../../../src/view/code/paths.ts';
import { codeOf, indentOf, readSource, textOf } from '../../../../src/view/code/source.ts';
import { PROBE_OF } from '../../../../src/view/code/steps.ts';
import { PORT_TEXTS } from '../../../support/portTexts.ts';

const code = readPort(PORT_TEXTS);
const lineOf = (text: string) => PORT_TEXTS['cache.ts'].split('\n').findIndex((line) => line.includes(text)) + 1;

describe('a file', () => {
  it.each(PORT_FILES)('%s is shown as it stands, to the letter', (file) => {
    expect(`${code.files[file].lines.map(textOf).join('\n')}\n`).toBe(PORT_TEXTS[file]);
  });

  it('is coloured by what its words are', () => {
    const { lines } = readSource('a.ts', "/** A\n * B */\nexport const of = 'it // is'; // Type\n");
    expect(lines.map((line) => line.map(({ kind, text }) => `${kind} ${text}`))).toEqual([
      ['comment /** A'],
      ['comment  * B */'],
      [
        'keyword export',
        'plain  ',
        'keyword const',
        'plain  ',
        'keyword of',
        'plain  = ',
        "string 'it // is'",
        'plain ; ',
        'comment // Type',
      ],
    ]);
    expect(lines.map(codeOf)).toEqual(['', '', 'export const of = ;']);
    expect(lines[2]?.map(({ column }) => column)).toEqual([0, 6, 7, 12, 13, 15, 18, 28, 30]);
    expect(lines.map(indentOf)).toEqual([0, 1, 0]);
  });

  it('has its functions, from the line with the name to the last brace', () => {
    const set = code.files['cache.ts'].functions.find(({ name }) => name === 'set');
    expect(set).toEqual({
      name: 'set',
      firstLine: lineOf('export function set('),
      lastLine: lineOf('return updated') + 1,
    });
  });
});

describe('the way to a line', () => {
  it('leads from the line that tells of a step out to the operation', () => {
    const path = pathOfStep(code, {
      section: 'set',
      probe: 'timesCompared',
      isForRecord: true,
      comparison: 'timestamp.Before(record.time)',
    });
    expect(
      path.map(
        (site) =>
          `${site.function}: ${textOf(code.files[site.file].lines[site.line - 1] ?? [])
            .trim()
            .slice(0, 60)}`,
      ),
    ).toEqual([
      "isBeforeRecord: env.probe.timesCompared('timestamp.Before(record.time)', id,",
      'notify: if (isBeforeRecord(env, id, timestamp, r) && !isTimeShifted(',
      'set: notify(env, c, id, timestamp);',
    ]);
  });

  it('tells apart what one function looks up for whom', () => {
    const lookUp = { section: 'set', probe: 'entryLookedUp', comparison: null } as const;
    const [own] = pathOfStep(code, { ...lookUp, isForRecord: false });
    const [forRecord] = pathOfStep(code, { ...lookUp, isForRecord: true });
    expect([own?.function, forRecord?.function]).toEqual(['isOlderThanEntry', 'getData']);
  });

  it('throws when the text has moved away from what is looked for', () => {
    const without = { ...PORT_TEXTS, 'cache.ts': PORT_TEXTS['cache.ts'].replace('env.probe.entryRejected(id);', '') };
    const step = { section: 'set', probe: 'entryRejected', isForRecord: false, comparison: null } as const;
    expect(() => pathOfStep(readPort(without), step)).toThrow(/0 places for .*entryRejected/);
    const twice = PORT_TEXTS['cache.ts'].replace('env.probe.entryRejected(id);', '$&\n    $&');
    expect(() => pathOfStep(readPort({ ...PORT_TEXTS, 'cache.ts': twice }), step)).toThrow(/2 places/);
  });

  it('there is one for every call of a probe in the text, and an event for each', () => {
    const told = [...code.functions.values()].flatMap(({ tells }) => tells);
    const inText = PORT_FILES.flatMap((file) => PORT_TEXTS[file].match(/probe\.\w+\(/g) ?? []);
    expect(told.length).toBe(inText.length);
    expect(told.length).toBeGreaterThan(20);
    const probes = new Set<string>(Object.values(PROBE_OF));
    expect([...new Set(told.map(({ probe }) => probe))].sort()).toEqual([...probes].sort());
  });

  it('goes through lines that have a history, and others have none', () => {
    const lines = linesWithSteps(code, 'cache.ts');
    expect(lines).toContain(lineOf('env.probe.entryWritten'));
    expect(lines).toContain(lineOf('notify(env, c, id, timestamp);'));
    expect(lines).toContain(lineOf('export function set('));
    expect(lines).not.toContain(lineOf('c.pods.set(id, d);'));
  });
});
