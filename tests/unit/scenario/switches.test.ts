import { expect, it } from 'vitest';
import { defaultChoice, parseScenarioFile, scenarioFrom } from '../../../src/scenario/scenarioFile.ts';

const words = (text: string) => `{ en: ${text}, zh-TW: ${text} }`;
const head = [
  'format: newerthan-scenario',
  'version: 1',
  'id: some',
  `title: ${words('t')}`,
  `story: ${words('s')}`,
  `watch: ${words('w')}`,
  'variant: evented-1.29',
  'duration: 1s',
];

function parsed(...lines: string[]) {
  return parseScenarioFile([...head, ...lines].join('\n'));
}

it('a switch can take an actor away', () => {
  const file = parsed(
    'runtime: {}',
    'genericPleg: {}',
    'eventedPleg: {}',
    `switches: [{ id: off, title: ${words('off')}, variant: classic, set: { eventedPleg: null } }]`,
  );
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  const kinds = (switches: string[]) => {
    const scenario = scenarioFrom(file.value, { ...defaultChoice(file.value), switches });
    return scenario.ok ? scenario.value.setup.actors.map(({ kind }) => kind) : scenario.error;
  };
  expect(kinds([])).toEqual(['containerRuntime', 'genericPleg', 'eventedPleg']);
  expect(kinds(['off'])).toEqual(['containerRuntime', 'genericPleg']);
});

it('but nothing that has a default', () => {
  const file = parsed('runtime: {}', `switches: [{ id: off, title: ${words('off')}, set: { podWorkers: null } }]`);
  expect(file).toMatchObject({ ok: false, error: { line: 10, path: ['switches', 0, 'set', 'podWorkers'] } });
});

it('nor one that another one needs', () => {
  const file = parsed(
    'runtime: {}',
    'genericPleg: {}',
    `switches: [{ id: off, title: ${words('off')}, set: { runtime: null } }]`,
  );
  expect(file).toMatchObject({ ok: false, error: { path: ['runtime'], problem: { kind: 'missing' } } });
});
