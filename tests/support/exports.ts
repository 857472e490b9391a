import type { ExportSource } from '../../src/export/exportAs.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Injection, Setup } from '../../src/sim/setup.ts';

/** A run of the scenario to its end, as what an export is made of. */
export function sourceOf(scenario: Scenario, injections: readonly Injection[] = []): ExportSource {
  const run = newRun(scenario.setup, injections);
  while (run.step());
  const { setup, from } = scenario;
  const { log } = run;
  return { scenario, setup, choice: from?.choice ?? null, injections, log, upTo: log.length, durationNs: run.endNs };
}

/** A scenario of no file. */
export function scenarioWith(setup: Setup): Scenario {
  const text = { en: 'A drawn run', 'zh-TW': '抽出的一次執行' };
  return { id: 'drawn', title: text, story: text, setup };
}
