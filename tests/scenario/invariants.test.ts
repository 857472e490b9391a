// Which invariants each scenario of the gallery breaks, in each version that it names and with each of its switches,
// and that the README says the same: of the scenarios, and of what holds in which version.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '../../src/base/assert.ts';
import { loadGallery } from '../../src/client/gallery.ts';
import { VARIANT_IDS, VARIANTS, type VariantId } from '../../src/kubelet/variants.ts';
import { type Choice, defaultChoice, type ScenarioFile, scenarioFrom } from '../../src/scenario/scenarioFile.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Injection, Setup } from '../../src/sim/setup.ts';
import { timeNsOf } from '../../src/trace/log.ts';
import { INVARIANTS, type InvariantId, type Violation } from '../../src/trace/violation.ts';
import { type DrawnRun, kubeletRun, scriptedRun, withoutHarm } from '../support/arbitrary.ts';

const gallery = loadGallery();

function brokenIn(setup: Setup, injections: readonly Injection[] = []): { what: InvariantId; seconds: number }[] {
  const run = newRun(setup, injections);
  while (run.step());
  const { log } = run;
  return log.violations.map(({ invariant, seq }: Violation) => ({
    what: invariant,
    seconds: timeNsOf(log, seq) / 1e9,
  }));
}

function setupOf(file: ScenarioFile, choice: Partial<Choice>): Setup {
  const scenario = scenarioFrom(file, { ...defaultChoice(file), ...choice });
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  return scenario.value.setup;
}

/** `timestampEarned at 0, 5`, an invariant a line. */
function summary(setup: Setup): string[] {
  const broken = brokenIn(setup);
  const kinds = INVARIANTS.filter((each) => broken.some(({ what }) => what === each));
  return kinds.map((each) => {
    const times = broken.filter(({ what }) => what === each).map(({ seconds }) => seconds);
    return `${each} at ${times.join(', ')}`;
  });
}

/** What is broken, and with which switches too; those of the others mend it. Whatever is not here breaks nothing. */
const BROKEN: Readonly<Record<string, { broken: string[]; with?: Readonly<Record<string, string[]>> }>> = {
  // G21: the address came without a change of state, so nobody inspected the pod again.
  'ip-frozen': { broken: ['answersTrue at 2.02, 4.035'] },
  // G14: the list says "created" before and after the start that failed, and so counts as no change.
  'list-says-no-change': { broken: ['answersTrue at 2.02'] },
  // G16: what has come between list and stamp is missing in what claims to be newer.
  'stamp-after-list': { broken: ['answersTrue at 3.64'] },
  // G3: the default status, while the sandbox and the container are there. Its Evented PLEG ticks, too.
  'duplicate-containers': {
    broken: ['timestampEarned at 3', 'answersTrue at 0.8'],
    with: { containerd: ['timestampEarned at 3', 'answersTrue at 0.8'], withoutDefault: ['timestampEarned at 3'] },
  },
  // G4: "created", stamped in the far future, is given to whoever asks. With the right unit only the ticks are left.
  'nanoseconds-as-seconds': {
    broken: ['timestampEarned at 0, 5, 10', 'answersTrue at 0.8'],
    with: { readsNanoseconds: ['timestampEarned at 0, 5, 10'] },
  },
  // G17 and G18: nothing but the ticks, which come before the fall-back and whatever the runtime fills in.
  'short-restart': {
    broken: ['timestampEarned at 0, 5'],
    with: { pausesBetweenAttempts: ['timestampEarned at 0, 5'], returnsInTime: ['timestampEarned at 0, 5'] },
  },
  'zero-timestamps': {
    broken: ['timestampEarned at 0, 5, 10, 15, 20, 25, 30'],
    with: { fillsTimestamp: ['timestampEarned at 0, 5, 10, 15, 20, 25, 30'] },
  },
  // G2: late, but what the worker gets is true. The tick has looked at nothing all the same.
  'evented-slower': { broken: ['timestampEarned at 3'], with: { tick2s: ['timestampEarned at 3'] } },
  // G5: and here it is not. A tick later lies as well, but nobody believes it.
  'tick-that-lies': {
    broken: ['timestampEarned at 0, 5', 'answersTrue at 5'],
    with: { laterTick: ['timestampEarned at 1'] },
  },
  // G13: only where the wall clock decides does an inspection after the step bring an older time.
  'clock-goes-back': { broken: [], with: { wallClockOnly: ['entriesForward at 3.04'] } },
  // G19: the Set has come between the two critical sections.
  'lost-wake-up': { broken: ['nobodyForgotten at 2.1'] },
  // G12: and the worker then gets a container twice and another not at all.
  'two-readers-one-slice': { broken: ['answersTrue at 4.035', 'statusUnshared at 3.224'] },
};

describe.each(gallery.map((file) => [file.id, file] as const))('%s', (id, file) => {
  const { broken = [], with: withSwitch = {} } = BROKEN[id] ?? {};

  it.each(file.variants)('breaks in %s what it tells of, and its switches mend that', (variant) => {
    expect(summary(setupOf(file, { variant }))).toEqual(broken);
    for (const { id: on } of file.switches) {
      expect(summary(setupOf(file, { variant, switches: [on] })), on).toEqual(withSwitch[on] ?? []);
    }
  });
});

it('every scenario that is named here is there', () => {
  const ids = gallery.map(({ id }) => id);
  expect(Object.keys(BROKEN).filter((id) => !ids.includes(id))).toEqual([]);
});

/** What is broken in any of these runs, by variant. */
function brokenByVariant(runs: readonly DrawnRun[]): Map<VariantId, Set<InvariantId>> {
  const known = new Map(VARIANT_IDS.map((id) => [id, new Set<InvariantId>()]));
  for (const { setup, injections } of runs) {
    for (const { what } of brokenIn(setup, injections)) known.get(setup.variant)?.add(what);
  }
  return known;
}

const drawn = (run: fc.Arbitrary<DrawnRun>) => fc.sample(run, { numRuns: 150, seed: 1 });
const alone = (setup: Setup): DrawnRun => ({ setup, injections: [] });
const isGateOn = (variant: VariantId) => VARIANTS[variant].rejectsOlderSet;

/** The gallery, in every version or with its switches, and what is drawn: scripts, and kubelets that come to harm. */
function anyRuns(): DrawnRun[] {
  const inEach = gallery.flatMap((file) => VARIANT_IDS.map((variant) => ({ ...setupOf(file, {}), variant })));
  const switched = gallery.flatMap((file) => file.switches.map(({ id }) => setupOf(file, { switches: [id] })));
  return [...[...inEach, ...switched].map(alone), ...drawn(scriptedRun), ...drawn(kubeletRun)];
}

/** Of the gallery those in which nothing happens to a kubelet as it was released. */
const HARMLESS = ['pod-life', 'one-second-wait', 'fifty-pods', 'evented-slower', 'tick-that-lies'];

/** A kubelet as it was released, to which nothing happens: with both PLEGs where the gate is on. */
function healthyRuns(): DrawnRun[] {
  const setups = HARMLESS.map((id) =>
    setupOf(
      ensure(
        gallery.find((file) => file.id === id),
        id,
      ),
      {},
    ),
  );
  const inEach = VARIANT_IDS.flatMap((variant) =>
    setups.filter((setup) => isGateOn(setup.variant) === isGateOn(variant)).map((setup) => ({ ...setup, variant })),
  );
  return [...inEach.map(alone), ...drawn(kubeletRun).map(withoutHarm)];
}

describe('the README', () => {
  const readme = readFileSync('README.md', 'utf8');
  const section = readme.slice(readme.indexOf('\n## Invariants\n')).split('\n## ')[1] ?? '';
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '));

  it('says which invariant holds in which version', () => {
    const [healthy, any] = [healthyRuns(), anyRuns()].map(brokenByVariant);
    const verdict = (invariant: InvariantId, variant: VariantId) => {
      if (healthy?.get(variant)?.has(invariant)) return 'no';
      return any?.get(variant)?.has(invariant) ? 'healthy' : 'always';
    };
    const expected = INVARIANTS.map((invariant) => [
      `\`${invariant}\``,
      ...VARIANT_IDS.map((variant) => verdict(invariant, variant)),
    ]);
    expect(rows.filter((row) => row.length === 1 + VARIANT_IDS.length)).toEqual(expected);
    const head = `| Invariant | ${VARIANT_IDS.map((id) => `\`${id}\``).join(' | ')} |`;
    expect(section).toContain(head);
  });

  it('says which scenarios break what', () => {
    const expected = gallery.flatMap(({ id }) => {
      const { broken = [], with: withSwitch = {} } = BROKEN[id] ?? {};
      const names = new Set([...broken, ...Object.values(withSwitch).flat()].map((each) => each.split(' ')[0]));
      return names.size === 0 ? [] : [[`\`${id}\``, [...names].map((name) => `\`${name}\``).join(', ')]];
    });
    expect(rows.filter((row) => row.length === 3).map((row) => row.slice(0, 2))).toEqual(expected);
  });
});
