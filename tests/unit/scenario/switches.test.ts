import { expect, it } from 'vitest';
import {
  defaultChoice,
  parseScenarioFile,
  podEntries,
  scenarioFrom,
  toggled,
} from '../../../src/scenario/scenarioFile.ts';

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

it('the pods of a file are counted entry by entry, with what is chosen', () => {
  const file = parsed(
    'runtime: {}',
    'syncLoop: {}',
    'pods: [{ name: web, count: 3 }, { name: job }]',
    `switches: [{ id: one, title: ${words('one')}, set: { pods: [{ name: api, count: 2 }] } }]`,
  );
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  const { value } = file;
  const choice = defaultChoice(value);
  expect(podEntries(value, choice)).toEqual([
    { name: 'web', path: 'pods[0].count', count: 3 },
    { name: 'job', path: 'pods[1].count', count: 1 },
  ]);
  expect(podEntries(value, { ...choice, switches: ['one'] })).toMatchObject([{ name: 'api', count: 2 }]);
  const more = { ...choice, settings: [{ path: 'pods[1].count', value: 4 }] };
  expect(podEntries(value, more).map(({ count }) => count)).toEqual([3, 4]);
  const made = scenarioFrom(value, more);
  const loop = made.ok ? made.value.setup.actors.find(({ kind }) => kind === 'syncLoop') : undefined;
  expect(loop?.kind === 'syncLoop' && loop.pods.map(({ uid }) => uid)).toEqual([
    ...['web-0', 'web-1', 'web-2'],
    ...['job-0', 'job-1', 'job-2', 'job-3'],
  ]);
});

it('a file without pods has none to count', () => {
  const file = parsed('runtime: {}');
  expect(file.ok && podEntries(file.value, defaultChoice(file.value))).toEqual([]);
});

it('what was set by hand gives way to a switch that sets the same, and nothing else does', () => {
  const file = parsed(
    'runtime: {}',
    'genericPleg: {}',
    'eventedPleg: {}',
    'faults: [{ kind: slowList, from: 0s }]',
    `switches: [{ id: fixed, title: ${words('fixed')}, set: { faults: [], eventedPleg: null } }]`,
  );
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  const settings = [
    { path: 'faults', value: [{ kind: 'lostEvent', from: '0s' }] },
    { path: 'eventedPleg.tickPeriod', value: '2s' },
    { path: 'genericPleg.relistPeriod', value: '2s' },
  ];
  const choice = { ...defaultChoice(file.value), settings };
  const on = toggled(file.value, choice, 'fixed');
  expect(on).toEqual({ ...choice, switches: ['fixed'], settings: settings.slice(2) });
  const scenario = scenarioFrom(file.value, on);
  expect(scenario).toMatchObject({ ok: true, value: { setup: { faults: [] } } });
  expect(toggled(file.value, on, 'fixed').switches).toEqual([]);
});
