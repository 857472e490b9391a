// Exports, line by line, of versions that have something of their own: whoever changes one sees what that changes.
// Whether the Go tests compile and pass is for Go to say. To take a difference over:
// npx vitest run --project node tests/golden -u
import { expect, it } from 'vitest';
import { ensure } from '../../src/base/assert.ts';
import { loadGallery, scenarioOf } from '../../src/client/gallery.ts';
import { exportAs, type Format } from '../../src/export/exportAs.ts';
import type { VariantId } from '../../src/kubelet/variants.ts';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { sourceOf } from '../support/exports.ts';

function fromGallery(id: string, variant: VariantId): Scenario {
  const file = loadGallery().find((each) => each.id === id);
  return scenarioOf(ensure(file, `${id} is in the gallery`), { variant, switches: [], settings: [] });
}

const CASES: readonly (readonly [string, Format, Scenario])[] = [
  ['first-seconds.go', 'go', firstSeconds],
  ['first-seconds.yaml', 'scenario', firstSeconds],
  ['first-seconds.trace.jsonl', 'trace', firstSeconds],
  ['first-seconds.events.jsonl', 'jsonl', firstSeconds],
  ['duplicate-containers.go', 'go', fromGallery('duplicate-containers', 'evented-1.26')],
  ['nanoseconds-as-seconds.go', 'go', fromGallery('nanoseconds-as-seconds', 'evented-1.29')],
  ['one-second-wait.go', 'go', fromGallery('one-second-wait', 'observed-1.36')],
  ['the-lock.go', 'go', fromGallery('the-lock', 'time-shift')],
];

it.each(CASES)('%s', async (name, format, scenario) => {
  const exported = exportAs(format, sourceOf(scenario));
  if (!exported.ok) throw new Error(JSON.stringify(exported.error));
  await expect([...exported.value.pieces].join('')).toMatchFileSnapshot(`export/${name}.txt`);
});
