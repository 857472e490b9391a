// The call bar: a call in the middle of a run begins a new future, and the other stays.
import { expect, type Page, test } from 'playwright/test';
import { box, clock, dragTo, events, futureNames, futures, openPaused, stageText } from './page.ts';

const bar = (page: Page) => page.getByRole('form', { name: 'Make a call' });
const choose = (page: Page, operation: string) => bar(page).getByLabel('Operation').selectOption({ label: operation });
const run = (page: Page) => bar(page).getByRole('button', { name: 'Run' }).click();

test.beforeEach(async ({ page }) => {
  await openPaused(page);
  await dragTo(page, 0.6);
});

test('Set releases who waits, in a future of its own; what was there stays reachable', async ({ page }) => {
  const before = await stageText(page);
  await expect(futures(page)).toBeHidden();
  await choose(page, 'Set');
  await bar(page).getByLabel('Pod').fill('web-7f');
  await run(page);
  await expect(box(page, 'manual writer')).toContainText('released 1 caller');
  await expect(box(page, 'worker web-7f')).toContainText('woken');
  await expect(box(page, 'web-7f')).toContainText('rev 3');
  await expect(futureNames(page)).toHaveCount(2);
  const time = await clock(page).textContent();
  await futures(page).getByRole('button', { name: 'as it was', exact: true }).click();
  await expect(clock(page)).toHaveText(time ?? '');
  expect(await stageText(page)).toEqual(before);
  await page.keyboard.press('End');
  await expect(box(page, 'worker web-7f')).toContainText('at 8.000 s');
});

test('GetNewerThan waits as a caller of its own, with its channel, and is released by what comes', async ({ page }) => {
  await choose(page, 'GetNewerThan');
  await bar(page).getByLabel('Pod').fill('db-0');
  await bar(page).getByLabel('minTime').fill('9');
  await run(page);
  const caller = box(page, 'manual call 1');
  await expect(caller).toContainText('waiting 0.0 s');
  await expect(caller).toContainText('GetNewerThan(db-0, 9.000 s)');
  await expect(caller.getByRole('img', { name: 'channel empty' })).toBeVisible();
  await expect(box(page, 'db-0')).toContainText('stale for 1 caller');
  await page.keyboard.press('End');
  await expect(caller).toContainText('at 9.600 s: rev 1, modified 3.200 s');
});

test('Get answers at once, for a pod that nobody has heard of too', async ({ page }) => {
  await choose(page, 'Get');
  await bar(page).getByLabel('Pod').fill('nobody');
  await run(page);
  await expect(box(page, 'manual call 1')).toContainText('the default status');
  await expect(box(page, 'nobody')).toContainText('not in the map');
});

test('UpdateTime and Delete', async ({ page }) => {
  await choose(page, 'UpdateTime');
  await bar(page).getByLabel('timestamp').fill('6');
  await run(page);
  await expect(box(page, 'timestamp')).toContainText('6.000 s');
  await expect(box(page, 'worker web-7f')).toContainText('woken');
  await choose(page, 'Delete');
  await bar(page).getByLabel('Pod').fill('db-0');
  await run(page);
  await expect(box(page, 'db-0')).toContainText('not in the map');
  // The second call was made in the middle of the first one's future.
  await expect(futureNames(page)).toHaveCount(3);
});

test('at the end of the run the same future goes on', async ({ page }) => {
  await page.keyboard.press('End');
  await expect(bar(page)).toContainText('Goes on from here.');
  await choose(page, 'UpdateTime');
  await run(page);
  await expect(box(page, 'timestamp')).toContainText('12.000 s');
  await expect(futures(page)).toBeHidden();
  await expect(page.getByText('/ 14.000 s')).toBeVisible();
});

test('a double click makes one call', async ({ page }) => {
  await bar(page)
    .getByRole('button', { name: 'Run' })
    .evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
  await expect(box(page, 'manual call 1')).toBeVisible();
  await expect(futureNames(page)).toHaveCount(2);
});

test('a future is removed, and the one beside it is shown', async ({ page }) => {
  const before = await stageText(page);
  await choose(page, 'UpdateTime');
  await run(page);
  await expect(futureNames(page)).toHaveCount(2);
  await futures(page)
    .getByRole('button', { name: /^Remove the future: UpdateTime/ })
    .click();
  await expect(futureNames(page)).toHaveCount(0);
  await expect(futures(page).getByRole('button')).toHaveText(['Undo']);
  expect(await stageText(page)).toEqual(before);
});

test('what cannot be read is named, and nothing happens', async ({ page }) => {
  const before = await stageText(page);
  await bar(page).getByLabel('minTime').fill('soon');
  await run(page);
  await expect(bar(page).getByRole('alert')).toContainText('“soon” is not a time');
  await expect(bar(page).getByLabel('minTime')).toHaveAttribute('aria-invalid', 'true');
  await bar(page).getByLabel('minTime').fill('1000000 s');
  await run(page);
  await expect(bar(page).getByRole('alert')).toContainText('“1000000 s” is too far away: at most 999,999 s.');
  await bar(page).getByLabel('minTime').fill('');
  await bar(page).getByLabel('Pod').fill(' ');
  await run(page);
  await expect(bar(page).getByRole('alert')).toContainText('Name a pod.');
  expect(await stageText(page)).toEqual(before);
  await expect(futures(page)).toBeHidden();
});

test('a time may be written with its unit, as the page writes it', async ({ page }) => {
  await bar(page).getByLabel('minTime').fill('3.8 s');
  await run(page);
  await expect(box(page, 'manual call 1')).toContainText('GetNewerThan(web-7f, 3.800 s)');
});

test('the future that is shown is in view, among however many', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await choose(page, 'Get');
  for (let i = 1; i <= 6; i++) {
    // Another call each time, since the same one at the same place leads to the same future.
    await bar(page).getByLabel('Pod').fill(`pod-${i}`);
    await run(page);
    await expect(futureNames(page)).toHaveCount(i + 1);
    await page.keyboard.press('Home');
  }
  const shown = futures(page).locator('[aria-current=true]');
  await expect(shown).toBeInViewport({ ratio: 1 });
  const first = futures(page).getByRole('button', { name: 'as it was', exact: true });
  await first.click();
  await expect(first).toBeInViewport({ ratio: 1 });
});

test('typing is not taken for the keys of the page', async ({ page }) => {
  const time = await clock(page).textContent();
  await bar(page).getByLabel('Pod').fill('');
  await bar(page).getByLabel('Pod').pressSequentially('w w');
  await page.keyboard.press('ArrowLeft');
  await expect(bar(page).getByLabel('Pod')).toHaveValue('w w');
  await expect(clock(page)).toHaveText(time ?? '');
});

test('the pod that is selected is the one that is offered', async ({ page }) => {
  await box(page, 'job-x').click();
  await expect(bar(page).getByLabel('Pod')).toHaveValue('job-x');
});

test('another variant answers otherwise, at the same virtual time', async ({ page }) => {
  const time = await clock(page).textContent();
  await page.getByRole('combobox', { name: 'Version' }).selectOption('evented-1.26');
  await expect(box(page, 'worker db-0')).toContainText('answered at once');
  await expect(clock(page)).toHaveText(time ?? '');
  await page.getByRole('combobox', { name: 'Version' }).selectOption('observed-1.36');
  await choose(page, 'SetObservedTime');
  await bar(page).getByLabel('Pod').fill('web-7f');
  await run(page);
  await expect(box(page, 'worker web-7f')).toContainText('woken');
  await expect(events(page).locator('[aria-current=step]')).toContainText('returns from SetObservedTime');
  // Each version is a future of its own, and so is the call in one of them.
  await expect(futureNames(page)).toHaveText(['as it was', /v1\.26/, /v1\.36/, /SetObservedTime/]);
  await futureNames(page).first().click();
  await expect(page.getByRole('combobox', { name: 'Version' })).toHaveValue('classic');
  await expect(clock(page)).toHaveText(time ?? '');
});
