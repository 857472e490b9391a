// The logs of two scenarios of the gallery, line by line: whoever changes an actor sees what that changes. Look at the
// difference before taking it over: npx vitest run --project node tests/golden -u
import { expect, it } from 'vitest';
import { ensure } from '../../src/base/assert.ts';
import { loadGallery, scenarioOf } from '../../src/client/gallery.ts';
import { newRun } from '../../src/sim/newRun.ts';
import { logText } from '../../src/trace/text.ts';

it.each(['one-second-wait', 'evented-slower'])('%s gives this log', async (id) => {
  const file = ensure(
    loadGallery().find((each) => each.id === id),
    `${id} is in the gallery`,
  );
  const run = newRun(scenarioOf(file).setup);
  while (run.step());
  await expect(`${logText(run.log)}\n`).toMatchFileSnapshot(`${id}.txt`);
});
