// Where an event came from and what it led to, what differs between moments, and the run as prose.
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { box, clock, cutTexts, events, goTo, inspector, openPaused, stage } from './page.ts';

const steps = (page: Page, list: string): Locator => inspector(page).getByRole('list', { name: list });
const cameFrom = (page: Page): Locator => steps(page, 'Where it came from').getByRole('button');
const ledTo = (page: Page): Locator => steps(page, 'What it led to').getByRole('button');
const title = (page: Page): Locator => inspector(page).getByRole('heading', { level: 2 });
const story = (page: Page): Locator => page.getByRole('region', { name: 'The run as prose' });

test.beforeEach(async ({ page }) => {
  await openPaused(page);
});

/** Selects the event of the release at 8 s. */
async function selectRelease(page: Page): Promise<void> {
  await goTo(page, 8);
  await events(page)
    .getByRole('button', { name: /releases worker web-7f/ })
    .click();
  await expect(title(page)).toHaveText('Generic PLEG releases worker web-7f');
}

test('an event tells what it changed, where it came from and what it led to', async ({ page }) => {
  await selectRelease(page);
  await expect(inspector(page)).toContainText('web-7f: subscribers');
  await expect(inspector(page).getByRole('deletion')).toHaveText('worker web-7f (newer than 6.000 s)');
  await expect(inspector(page).getByRole('insertion')).toHaveText('nobody');
  await expect(cameFrom(page)).toHaveText([
    '8.000 s Generic PLEG calls UpdateTime(6.000 s), which releases worker web-7f after 1.200 s.',
  ]);
  await events(page)
    .getByRole('button', { name: /calls UpdateTime\(6\.000 s\)/ })
    .click();
  await expect(ledTo(page)).toHaveText([
    '8.000 s Generic PLEG promises: everything is known as of 6.000 s.',
    '8.000 s Generic PLEG releases worker web-7f.',
    '8.000 s Worker web-7f gets rev 2, modified 6.000 s from GetNewerThan.',
  ]);
  await ledTo(page).last().click();
  await expect(box(page, 'worker web-7f')).toContainText('at 8.000 s: rev 2');
  await expect(ledTo(page).last()).toHaveAttribute('aria-current', 'step');
  // What is selected stays.
  await expect(title(page)).toHaveText('Generic PLEG calls UpdateTime(6.000 s)');
});

test('the way of causes is marked on the stage, and goes with the selection', async ({ page }) => {
  const trail = stage(page).locator('[data-trail]');
  await expect(trail).toBeHidden();
  await selectRelease(page);
  await expect(trail.locator('rect')).toHaveCount(3);
  await expect(trail.locator('path')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(trail).toBeHidden();
});

test('keys lead to the root of a chain, and forwards again', async ({ page }) => {
  await page.getByRole('button', { name: 'Gallery' }).click();
  await page.getByRole('button', { name: /^The normal one-second wait/ }).click();
  await expect(box(page, 'web-0')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+W');
  await expect(clock(page)).toHaveText('2.020 s');
  // The first press selects what has just happened.
  await page.keyboard.press('c');
  await expect(title(page)).toHaveText('Generic PLEG releases worker web-0');
  await expect(cameFrom(page).first()).toHaveText('0.000 s The Generic PLEG begins the relist.');
  await page.keyboard.press('c');
  await expect(title(page)).toHaveText('Generic PLEG begins the list of all pods');
  await expect(clock(page)).toHaveText('2.015 s');
  for (const time of ['1.015', '1.010', '1.005', '0.005', '0.000', '0.000']) {
    await page.keyboard.press('c');
    await expect(clock(page)).toHaveText(`${time} s`);
  }
  await expect(cameFrom(page)).toHaveCount(1);
  await page.keyboard.press('Shift+C');
  await expect(clock(page)).toHaveText('0.005 s');
});

test('a moment is kept and compared with others, also in another future', async ({ page }) => {
  await goTo(page, 3.1);
  await inspector(page).getByRole('button', { name: 'Compare with this moment' }).click();
  await expect(inspector(page)).toContainText('Nothing is different.');
  await goTo(page, 3.3);
  const compared = page.getByRole('region', { name: 'Compare with this moment' });
  await expect(compared).toContainText('Since 3.100 s, event 25');
  await expect(compared.getByRole('button', { name: 'entry of db-0' })).toBeVisible();
  await expect(compared.getByRole('insertion')).toHaveText(['rev 1, modified 3.200 s', 'nobody', 'none', 'none']);
  // Whatever is selected.
  await compared.getByRole('button', { name: 'entry of db-0' }).click();
  await expect(title(page)).toHaveText('db-0');
  await expect(compared).toContainText('entry of db-0');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(compared).toContainText('Compared with 3.100 s, event 25 of another future');
  await compared.getByRole('button', { name: 'Compare no more' }).click();
  await expect(compared).toBeHidden();
});

test('the run as prose follows the cursor, is copied with what is above it, and saved', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('tab', { name: 'Story' }).click();
  await expect(story(page)).toContainText('Nothing has happened yet.');
  await goTo(page, 6.8);
  const wait =
    'Worker web-7f calls GetNewerThan(web-7f, 6.000 s) and has to wait: the entry is exactly 6.000 s, and equal is ' +
    'not newer.';
  await expect(story(page).getByRole('listitem').last()).toHaveText(`6.800 s ${wait}`);
  await story(page).getByRole('button', { name: 'Copy' }).click();
  await expect(story(page).getByRole('status')).toHaveText('Copied.');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split('\n\n')[0]).toBe('# The first ten seconds');
  expect(text).toContain('- Seed: 1\n');
  expect(text.trimEnd().endsWith(`**6.800 s** ${wait}`)).toBe(true);
  await story(page).getByRole('combobox', { name: 'Range' }).selectOption('the whole run');
  const download = page.waitForEvent('download');
  await story(page).getByRole('button', { name: 'Save .txt' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('first-seconds.txt');
  expect(await readFile(await file.path(), 'utf8')).toContain('\n\n9.600 s  Generic PLEG calls UpdateTime(9.500 s)');
  await story(page).getByRole('button', { name: '9.600 s' }).click();
  await expect(clock(page)).toHaveText('9.600 s');
});

test('a copy that the browser refuses says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('not allowed here')) },
    });
  });
  await openPaused(page);
  await page.getByRole('tab', { name: 'Story' }).click();
  await story(page).getByRole('button', { name: 'Copy' }).click();
  await expect(story(page).getByRole('status')).toHaveText('The browser did not let it be copied: not allowed here');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    test(`axe finds nothing, and no word is cut, ${colorScheme}, ${viewport.width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      const expectNothing = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations).toEqual([]);
        expect(await cutTexts(page)).toEqual([]);
      };
      await goTo(page, 6.8);
      await inspector(page).getByRole('button', { name: 'Compare with this moment' }).click();
      await goTo(page, 8);
      await page.keyboard.press('c');
      await expect(cameFrom(page).first()).toBeVisible();
      await expectNothing();
      await page.getByRole('tab', { name: 'Story' }).click();
      await expect(story(page).getByRole('listitem').last()).toBeVisible();
      await expectNothing();
    });
  }
}
