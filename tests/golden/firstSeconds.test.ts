import { expect, it } from 'vitest';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import { newRun } from '../../src/sim/newRun.ts';
import { logText } from '../../src/trace/text.ts';

it('the first scenario gives this log', async () => {
  const run = newRun(firstSeconds.setup);
  while (run.step());
  await expect(`${logText(run.log)}\n`).toMatchFileSnapshot('firstSeconds.txt');
});
