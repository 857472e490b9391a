import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../../src/client/scenarioText.ts';
import { fittingAt, pathAt } from '../../../src/scenario/completion.ts';

describe('what fits at a path of a scenario file', () => {
  it('at the top, every section', () => {
    expect(fittingAt([]).keys).toEqual(expect.arrayContaining(['format', 'variant', 'genericPleg', 'pods', 'expect']));
  });
  it('in a section, its fields', () => {
    expect(fittingAt(['syncLoop']).keys).toEqual(['containersToKeep']);
  });
  it('in a list, the fields of one of its entries', () => {
    expect(fittingAt(['pods', 0, 'containers', 0]).keys).toEqual(['name', 'exitsAfter', 'exitCode', 'livenessFails']);
  });
  it('in an entry that may be one of several, the fields of all', () => {
    expect(fittingAt(['expect', 0]).keys).toEqual(expect.arrayContaining(['count', 'wait', 'order', 'at']));
  });
  it('in what a switch sets, the sections again', () => {
    expect(fittingAt(['switches', 0, 'set', 'genericPleg']).keys).toContain('reinspects');
  });
  it('for a field with a few values, those', () => {
    expect(fittingAt(['genericPleg', 'stamps']).values).toEqual(['inspection', 'list']);
    expect(fittingAt(['genericPleg', 'reinspects']).values).toEqual(['true', 'false']);
  });
  it('where the format has nothing, nothing', () => {
    expect(fittingAt(['no', 'such', 3])).toEqual({ keys: [], values: [] });
  });
});

describe('the path of a line', () => {
  const lines = ['pods:', '  - name: web-0', '    containers:', '      - name: app', '        exitCode: 1'];
  it('is empty at the top', () => {
    expect(pathAt(lines, 0)).toEqual([]);
  });
  it('follows the indentation, through entries of lists', () => {
    expect(pathAt(lines, 8)).toEqual(['pods', 0, 'containers', 0]);
    expect(pathAt(lines, 4)).toEqual(['pods', 0]);
  });
  it('passes over lines that name nothing', () => {
    expect(pathAt(['runtime:', '', '  # slow', '  list: 1s'], 2)).toEqual(['runtime']);
  });
});

describe('completion in a text', () => {
  const at = (text: string) => completionsAt(text, text.length).map(({ label }) => label);
  it('offers names of fields, ready for a value', () => {
    expect(completionsAt('syncLoop:\n  ', 12)).toEqual([{ label: 'containersToKeep', apply: 'containersToKeep: ' }]);
  });
  it('offers values behind a colon', () => {
    expect(at('genericPleg:\n  stamps: ')).toEqual(['inspection', 'list']);
    expect(at('variant: ')).toContain('observed-1.36');
  });
  it('knows the first field of an entry', () => {
    expect(at('pods:\n  - ')).toContain('restartPolicy');
  });
});
