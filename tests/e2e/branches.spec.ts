// The futures: the tree of them, names, and two laid over each other.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { box, clock, futureNames, futures, goTo, lanes, openPaused, stageText } from './page.ts';

const bar = (page: Page) => page.getByRole('form', { name: 'Make a call' });
const compare = (page: Page) => page.getByRole('region', { name: 'Two futures compared' });
const rename = (page: Page) => futures(page).getByRole('button', { name: 'Rename' });
const current = (page: Page) => futures(page).locator('[aria-current=true]');
const difference = (page: Page) => compare(page).getByRole('row');

/** Makes an UpdateTime of 6 s at a time, which begins another future. */
async function tickAt(page: Page, seconds: number): Promise<void> {
  await goTo(page, seconds);
  await bar(page).getByLabel('Operation').selectOption({ label: 'UpdateTime' });
  await bar(page).getByLabel('timestamp').fill('6');
  await bar(page).getByRole('button', { name: 'Run' }).click();
  await expect(current(page)).toContainText(`UpdateTime(6.000 s) at ${seconds}.000 s`);
}

/** Where a line of the picture, or the cursor in it, begins, as a share of the run. */
async function shareOf(page: Page, selector: string): Promise<number> {
  const plot = await futures(page).locator('[class*=Futures-plot]').first().boundingBox();
  const line = await futures(page).locator(selector).boundingBox();
  if (plot === null || line === null) throw new Error(`${selector} is not to be seen`);
  return (line.x - plot.x) / plot.width;
}

test.beforeEach(async ({ page }) => {
  await openPaused(page);
});

test('a call draws a line that leaves the first one where it was made, in the columns of the slider', async ({
  page,
}) => {
  await expect(futures(page)).toBeHidden();
  await tickAt(page, 7);
  await expect(futureNames(page)).toHaveText([
    'as it was',
    'UpdateTime(6.000 s) at 7.000 s, parts from “as it was” at 7.000 s',
  ]);
  expect(await shareOf(page, '[data-current=true] [class*=Futures-known]')).toBeCloseTo(7 / 12, 2);
  await tickAt(page, 9);
  await expect(futureNames(page)).toHaveText([
    'as it was',
    /^UpdateTime\(6.000 s\) at 7.000 s/,
    'UpdateTime(6.000 s) at 9.000 s, parts from “UpdateTime(6.000 s) at 7.000 s” at 9.000 s',
  ]);
  const thumb = await page.locator('[class*=Slider-track]').boundingBox();
  const plot = await futures(page).locator('[class*=Futures-plot]').first().boundingBox();
  expect([plot?.x, plot?.width].map((px) => Math.round(px ?? 0))).toEqual(
    [thumb?.x, thumb?.width].map((px) => Math.round(px ?? 1)),
  );
  await goTo(page, 3);
  expect(await shareOf(page, '[class*=Futures-cursor]')).toBeCloseTo(3 / 12, 2);
});

test('one click switches at the same virtual time, and a key does', async ({ page }) => {
  await goTo(page, 7.5);
  const before = await stageText(page);
  await tickAt(page, 7);
  await goTo(page, 7.5);
  expect(await stageText(page)).not.toEqual(before);
  await futureNames(page).first().click();
  await expect(clock(page)).toHaveText('7.500 s');
  await expect(current(page)).toHaveText('as it was');
  expect(await stageText(page)).toEqual(before);
  await futureNames(page).last().focus();
  await page.keyboard.press('Enter');
  await expect(current(page)).toContainText('UpdateTime');
  await expect(clock(page)).toHaveText('7.500 s');
});

test('a future is renamed in place, Escape leaves the name, and without one it is what happened', async ({ page }) => {
  await tickAt(page, 7);
  await rename(page).focus();
  await page.keyboard.press('Enter');
  await expect(futures(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.type('  with a tick ');
  await page.keyboard.press('Enter');
  await expect(current(page)).toContainText('with a tick, parts from');
  await expect(rename(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('something else');
  await page.keyboard.press('Escape');
  await expect(current(page)).toContainText('with a tick, parts from');
  await rename(page).click();
  await futures(page).getByRole('textbox').fill('');
  await page.keyboard.press('Enter');
  await expect(current(page)).toContainText('UpdateTime(6.000 s) at 7.000 s');
});

test('a future is removed, those that part from it stay, and it can be had back by keys', async ({ page }) => {
  await tickAt(page, 7);
  await tickAt(page, 9);
  await futureNames(page).nth(1).click();
  await futures(page)
    .getByRole('button', { name: /^Remove the future: UpdateTime\(6.000 s\) at 7/ })
    .click();
  await expect(futureNames(page)).toHaveText([
    'as it was',
    'UpdateTime(6.000 s) at 9.000 s, parts from “as it was” at 7.000 s',
  ]);
  await expect(current(page)).toHaveText('as it was');
  await expect(futures(page).locator('[aria-live]').last()).toContainText('Removed “UpdateTime(6.000 s) at 7.000 s”');

  // The last one leaves nothing but the way back, to which the focus is near.
  await page.keyboard.press('Enter');
  await expect(futureNames(page)).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(futures(page).getByRole('button')).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(current(page)).toHaveText('as it was');
  await expect(futureNames(page)).toHaveCount(2);
  await expect(futures(page)).toBeFocused();
});

test('two futures are compared: the first difference, the way there, and what differs at the cursor', async ({
  page,
}) => {
  await tickAt(page, 7);
  await goTo(page, 3);
  await futures(page).getByLabel('Compare with').selectOption('as it was');
  await expect(compare(page)).toContainText('First difference: 7.000 s');
  await expect(compare(page)).toContainText('The cursor is before the first difference');
  await expect(page.locator('[class*=Futures-mark]')).toHaveText('≠ 7.000 s');
  await expect(compare(page).locator('dd')).toHaveText([
    'manual writer calls UpdateTime(6.000 s)',
    'nothing at this moment',
  ]);
  await compare(page).getByRole('button', { name: 'Go there' }).click();
  await expect(clock(page)).toHaveText('7.000 s');
  await expect(difference(page)).toHaveText([
    /^What/,
    'global timestamp6.000 s5.000 s',
    'worker web-7fdoes not waitwaits since 6.800 s: GetNewerThan(web-7f, 6.000 s)',
  ]);
  // Who switches to the other one sees the same from there.
  await futureNames(page).first().click();
  await expect(difference(page).nth(1)).toHaveText('global timestamp5.000 s6.000 s');
  await expect(box(page, 'worker web-7f')).toContainText('waiting 0.2 s');
  await goTo(page, 8.2);
  await expect(compare(page)).toContainText('Nothing: entries, the global timestamp and who waits are the same');
  await compare(page).getByLabel('Compare with').selectOption('nothing');
  await expect(page.locator('[class*=Futures-mark]')).toBeHidden();
});

test('a future that has not been simulated so far says so, and goes on when it is shown', async ({ page }) => {
  await tickAt(page, 7);
  await page.keyboard.press('g');
  await page.getByRole('textbox', { name: 'to a time' }).fill('20');
  await page.keyboard.press('Enter');
  await expect(clock(page)).toHaveText('20.000 s');
  await futures(page).getByLabel('Compare with').selectOption('as it was');
  await expect(compare(page)).toContainText('“as it was” is simulated up to 12.000 s so far.');
  await compare(page).getByRole('button', { name: 'Show it here, and simulate on' }).click();
  await expect(clock(page)).toHaveText('20.000 s');
  await expect(current(page)).toHaveText('as it was');
  await expect(compare(page)).toContainText('What differs at 20.000 s');
});

test('what lasts otherwise in the other future is outlined in the lanes', async ({ page }) => {
  await tickAt(page, 7);
  const picture = () =>
    lanes(page)
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const plain = await picture();
  await futures(page).getByLabel('Compare with').selectOption('as it was');
  await expect.poll(picture).not.toBe(plain);
  await futures(page).getByLabel('Compare with').selectOption('nothing');
  await expect.poll(picture).toBe(plain);
});

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`axe finds nothing, ${colorScheme}, ${width} wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    await tickAt(page, 7);
    await futures(page).getByLabel('Compare with').selectOption('as it was');
    await expect(difference(page)).not.toHaveCount(0);
    await rename(page).click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}
