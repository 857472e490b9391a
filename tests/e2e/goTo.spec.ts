// Ways to other moments: a time, what happens, and until something is so.
import { expect, test } from 'playwright/test';
import { box, clock, events, inspector, openPaused } from './page.ts';

test.beforeEach(async ({ page }) => {
  await openPaused(page);
  await page.keyboard.press('g');
  await expect(page.getByRole('textbox', { name: 'to a time' })).toBeFocused();
});

test('a time is typed in, also beyond the end, and a wrong one is refused in words', async ({ page }) => {
  await page.keyboard.type('6.8');
  await page.keyboard.press('Enter');
  await expect(clock(page)).toHaveText('6.800 s');
  const field = page.getByRole('textbox', { name: 'to a time' });
  await field.fill('soon');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Go to' })).toContainText('“soon” is not a time from 0');
  await expect(clock(page)).toHaveText('6.800 s');
  await field.fill('15 s');
  await page.keyboard.press('Enter');
  await expect(clock(page)).toHaveText('15.000 s');
  await expect(page.getByRole('region', { name: 'Time' })).toContainText('/ 15.000 s');
  await expect(page.getByRole('group', { name: 'Go to' })).not.toContainText('soon');
});

test('the next write, and the events of what is selected', async ({ page }) => {
  await page.getByRole('button', { name: 'Forward: write' }).click();
  await expect(events(page).locator('[aria-current=step]')).toContainText('web-7f');
  await page.getByRole('combobox', { name: 'to the next or previous' }).selectOption('event of the selection');
  const forward = page.getByRole('button', { name: 'Forward: event of the selection' });
  await forward.click();
  await expect(page.getByRole('group', { name: 'Go to' })).toContainText('Nothing is selected');
  await box(page, 'db-0').click();
  await forward.click();
  await expect(clock(page)).toHaveText('2.200 s');
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('db-0');
});

test('until somebody has waited for a second, forward and back, and until what never comes', async ({ page }) => {
  const until = page.getByRole('combobox', { name: 'until' });
  await until.selectOption('somebody has waited for');
  await page.getByRole('textbox', { name: 'time', exact: true }).fill('1');
  const forward = page.getByRole('button', { name: 'Forward: somebody has waited for' });
  await forward.click();
  await expect(clock(page)).toHaveText('5.000 s');
  await forward.click();
  await expect(clock(page)).toHaveText('7.800 s');
  await page.getByRole('button', { name: 'Back: somebody has waited for' }).click();
  await expect(clock(page)).toHaveText('5.000 s');
  await until.selectOption('so many callers wait at once');
  await page.getByRole('textbox', { name: 'callers' }).fill('50');
  await page.getByRole('button', { name: 'Forward: so many callers wait at once' }).click();
  await expect(page.getByRole('group', { name: 'Go to' })).toContainText('Not up to 612.000 s');
  await expect(clock(page)).toHaveText('5.000 s');
});

test('Escape closes it and gives the focus back', async ({ page }) => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Go to' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Go to…' })).toBeFocused();
});
