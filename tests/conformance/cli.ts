// npm run conformance -- FILE...: replays trace files of the Go implementation against the port.
// Exit code 0: no divergence. 1: the port did something else than recorded. 2: a file cannot be read, is malformed,
// or records more than a run can hold.
import { readFileSync } from 'node:fs';
import { parseTraceFile, type Trace } from '../../src/scenario/traceFile.ts';
import type { Divergence } from '../../src/sim/actors/tracePlayer.ts';
import { describeFileError } from '../../src/view/fileError.ts';
import { toolsEn } from '../../src/view/words/tools.en.ts';
import { replay } from './replay.ts';

/** Divergences that are printed in full; more would only scroll the first ones away. */
const SHOWN_DIVERGENCES = 5;

function read(file: string): Trace[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return giveUp(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parseTraceFile(text);
  return parsed.ok ? parsed.value : giveUp(`${file}: ${describeFileError(toolsEn, parsed.error)}`);
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(2);
}

const files = process.argv.slice(2);
if (files.length === 0) giveUp('usage: npm run conformance -- FILE...');
const traces = files.flatMap(read);
const divergences = traces.flatMap((trace) =>
  replayed(trace).map(({ step, ...rest }) => ({
    name: trace.name,
    place: placeOf(step, trace.settings.steps.length),
    ...rest,
  })),
);
for (const { name, place, expected, got } of divergences.slice(0, SHOWN_DIVERGENCES)) {
  console.log(`${name} ${place}\n  expected ${JSON.stringify(expected)}\n  got      ${JSON.stringify(got)}`);
}
const steps = traces.reduce((sum, { settings }) => sum + settings.steps.length, 0);
console.log(`${traces.length} traces, ${steps} steps, ${divergences.length} divergences`);
process.exit(divergences.length === 0 ? 0 : 1);

function replayed(trace: Trace): readonly Divergence[] {
  try {
    return replay(trace);
  } catch (error) {
    return giveUp(`${trace.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Steps are counted from 1; behind the last one the final state is compared. */
function placeOf(step: number, steps: number): string {
  return step > steps ? 'final state' : `step ${step}`;
}
