// Everything by its name: found in both languages, done, and the focus is where it was.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { clock, events, inspector, openPaused, slider } from './page.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: /^(Find a function|尋找功能)$/ });
const query = (page: Page) => palette(page).getByRole('combobox');
const active = (page: Page) => palette(page).getByRole('option', { selected: true });

test('a function, a time, a scenario and a panel are found by name, with keys, a mouse and a finger', async ({
  page,
}) => {
  await openPaused(page);
  await slider(page).focus();
  await page.keyboard.press('Control+k');
  await expect(query(page)).toBeFocused();
  await expect(active(page)).toHaveText(/^Play or pause ?Space$/);
  await page.keyboard.press('ArrowUp');
  await expect(active(page)).toBeInViewport();
  await expect(active(page)).not.toHaveText(/Play or pause/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.type('wake next');
  await expect(active(page)).toHaveText(/^Next wake ?W$/);
  await expect(query(page)).toHaveAttribute('aria-activedescendant', (await active(page).getAttribute('id')) ?? '');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
  await expect(slider(page)).toBeFocused();
  await expect(clock(page)).toHaveText('3.200 s');

  // Also from a field that one types in.
  const pod = page.getByRole('form', { name: 'Make a call' }).getByLabel('Pod');
  await pod.focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('xyzzy');
  await expect(palette(page).getByRole('status')).toContainText('Nothing here is called “xyzzy”');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(pod).toBeFocused();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('go to 5.25 s');
  await expect(active(page)).toHaveText('Go to 5.250 s');
  await page.keyboard.press('Enter');
  await expect(clock(page)).toHaveText('5.250 s');

  await page.getByRole('button', { name: 'Find a function…' }).click();
  await expect(query(page)).toBeFocused();
  await query(page).fill('speak chinese');
  await active(page).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press('Control+k');
  await query(page).fill('fifty pods');
  await expect(active(page)).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await active(page).click();
  await expect(page.getByRole('heading', { level: 2, name: '五十個 Pod 同時啟動' })).toBeAttached();
  await page.keyboard.press('Control+k');
  await query(page).fill('story');
  await expect(active(page)).toHaveText('開啟「經過」面板');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: '經過' })).toHaveAttribute('aria-selected', 'true');
});

test('time stands still behind a dialog, and goes on when it is closed', async ({ page }) => {
  await openPaused(page);
  await page.keyboard.press('Space');
  await expect(clock(page)).not.toHaveText('0.000 s');
  await page.getByRole('button', { name: 'Gallery' }).click();
  await expect(page.getByRole('dialog', { name: 'Gallery' })).toBeVisible();
  const time = await clock(page).textContent();
  await page.waitForTimeout(700);
  await expect(clock(page)).toHaveText(time ?? '');
  await page.keyboard.press('Escape');
  await expect(clock(page)).not.toHaveText(time ?? '');
  await expect(events(page)).toBeVisible();
  await expect(inspector(page)).toBeVisible();
});
