import { assert } from '../../src/base/assert.ts';
import { type Trace, traceScenario } from '../../src/scenario/traceFile.ts';
import type { Divergence } from '../../src/sim/actors/tracePlayer.ts';
import { newRun } from '../../src/sim/newRun.ts';

/**
 * Plays a trace to its end, as the page does, and gives every place where the port did something else than the
 * recording.
 */
export function replay(trace: Trace): readonly Divergence[] {
  const run = newRun(traceScenario(trace).setup);
  while (run.step());
  const player = run.world.actors[0];
  assert(
    player?.kind === 'tracePlayer' && player.next === trace.settings.steps.length + 1,
    `${trace.name} was played to its end`,
  );
  return player.divergences;
}
