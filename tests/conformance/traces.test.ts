// The recorded traces of the Go implementation: the port must agree with every outcome and every final state.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { VARIANT_IDS } from '../../src/kubelet/variants.ts';
import { parseTraceFile } from '../../src/scenario/traceFile.ts';
import { replay } from './replay.ts';

it.each(VARIANT_IDS)('%s does what Go was recorded to do', (variant) => {
  const parsed = parseTraceFile(readFileSync(new URL(`${variant}.jsonl`, import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  expect(parsed.value).toHaveLength(40);
  for (const trace of parsed.value) {
    expect(trace.variant).toBe(variant);
    expect(replay(trace), trace.name).toEqual([]);
  }
});
