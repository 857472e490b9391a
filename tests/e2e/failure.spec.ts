// When the simulation breaks down: it is said, what was there stays, and one button goes on.
import { expect, test } from 'playwright/test';
import { box, clock, dragTo, openPaused, stageText } from './page.ts';

test.beforeEach(async ({ page }) => {
  await openPaused(page);
  await dragTo(page, 0.6);
});

for (const { name, message, happen } of [
  {
    name: 'a crash in the worker',
    message: 'boom',
    happen: () =>
      void setTimeout(() => {
        throw new Error('boom');
      }),
  },
  {
    name: 'an unreadable message to the worker',
    message: 'unreadable message "garbage"',
    happen: () => void self.dispatchEvent(new MessageEvent('message', { data: 'garbage' })),
  },
  {
    name: 'an unreadable message from the worker',
    message: 'unreadable message 42',
    happen: () => (self as unknown as { postMessage: (message: unknown) => void }).postMessage(42),
  },
]) {
  test(`${name} is shown, and a restart loses nothing`, async ({ page }) => {
    const before = await stageText(page);
    const time = await clock(page).textContent();
    await page.workers()[0]?.evaluate(happen);
    const banner = page.getByRole('alert');
    await expect(banner).toContainText('The simulation has stopped.');
    await expect(banner).toContainText(message);
    // All of the log is here: it can still be looked at.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await expect(box(page, 'worker web-7f')).toContainText('waiting');
    await banner.getByRole('button', { name: 'Start it again' }).click();
    await expect(banner).toBeHidden();
    await dragTo(page, 0.6);
    await expect(clock(page)).toHaveText(time ?? '');
    expect(await stageText(page)).toEqual(before);
    // And the new worker works.
    await page.getByLabel('Operation').selectOption('updateTime');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(box(page, 'manual writer')).toBeVisible();
  });
}

test("the kubelet's actors are loaded when a scenario needs them, and it is said when they cannot be", async ({
  page,
}) => {
  const actors = '**/assets/kubelet-*.js';
  await page.context().route(actors, (route) => route.abort());
  await page.getByRole('button', { name: 'Gallery' }).click();
  await page.getByRole('dialog').getByRole('button', { name: "A pod's whole life" }).click();
  const banner = page.getByRole('alert');
  await expect(banner).toContainText("the kubelet's actors could not be loaded");
  await page.context().unroute(actors);
  await banner.getByRole('button', { name: 'Start it again' }).click();
  await expect(banner).toBeHidden();
  await expect(box(page, 'container runtime')).toBeVisible();
});

test('a part that cannot be loaded says so in its place, and the rest goes on', async ({ page }) => {
  await page.route(/GoTo-.*\.js$/, (route) => route.abort());
  await page.getByRole('button', { name: 'Go to…' }).click();
  await expect(page.getByRole('alert')).toContainText('This part could not be loaded');
  await page.keyboard.press('ArrowRight');
  await expect(box(page, 'worker web-7f')).toBeVisible();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});
