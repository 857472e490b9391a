// A run as a file for others: chosen, looked at, copied, saved, and opened again.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { box, cutTexts, dragTo, goTo, inspector, loadBySymptom, openPaused } from './page.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });
const preview = (page: Page) => dialog(page).getByRole('region', { name: 'How the file begins' });

async function openExport(page: Page): Promise<void> {
  await inspector(page).getByRole('button', { name: 'Export…' }).click();
  await expect(dialog(page)).toBeVisible();
}

/** Saves what is shown, and gives its name and text. */
async function saved(page: Page): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await dialog(page)
    .getByRole('button', { name: /^Save / })
    .click();
  const file = await download;
  const text = readFileSync(await file.path(), 'utf8');
  await expect(dialog(page).getByRole('status')).toHaveText(`Saved as ${file.suggestedFilename()}.`);
  return { name: file.suggestedFilename(), text };
}

async function pick(page: Page, { name, text }: { name: string; text: string }): Promise<void> {
  const buffer = Buffer.from(text);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
}

test.beforeEach(async ({ page }) => openPaused(page));

test('a Go test of what happened up to the cursor, or in the whole run', async ({ page }) => {
  await goTo(page, 6);
  await openExport(page);
  await expect(preview(page)).toContainText('func TestNewerThanFirstSeconds(t *testing.T) {');
  const upToHere = await saved(page);
  expect(upToHere.name).toBe('newerthan-first-seconds_test.go');
  expect(upToHere.text).toContain('up to 6 s');
  expect(upToHere.text.match(/\/\/ Step /g)).toHaveLength(8);
  await dialog(page).getByRole('radio', { name: 'the whole run, 12.000 s' }).check();
  const whole = await saved(page);
  expect(whole.text).toBe(readFileSync('tests/golden/export/first-seconds.go.txt', 'utf8'));
});

test('a trace, which this page opens, and which agrees', async ({ page }) => {
  await page.keyboard.press('End');
  await openExport(page);
  await dialog(page).getByRole('radio', { name: 'Trace' }).check();
  await expect(preview(page)).toContainText('{"format":"pod-cache-trace","version":1,"variant":"classic"');
  const file = await saved(page);
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await pick(page, file);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^first-seconds 15 steps/ })
    .click();
  await page.keyboard.press('End');
  await expect(inspector(page)).toContainText('every outcome so far is as recorded');
  await openExport(page);
  await dialog(page).getByRole('radio', { name: 'Scenario' }).check();
  await expect(dialog(page).getByRole('alert')).toContainText('What runs is a recorded trace.');
  await expect(dialog(page).getByRole('button', { name: /^Save / })).toHaveCount(0);
});

test('a scenario with a call by hand, which this page opens and plays', async ({ page }) => {
  await dragTo(page, 0.6);
  await page.getByLabel('Operation').selectOption('set');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await openExport(page);
  await dialog(page).getByRole('radio', { name: 'Scenario' }).check();
  await dialog(page).getByRole('radio', { name: 'the whole run, 12.000 s' }).check();
  await expect(dialog(page).getByRole('listitem')).toContainText('1 call by hand');
  const file = await saved(page);
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await pick(page, file);
  await expect(box(page, 'by hand 1')).toBeVisible();
});

test('events, a line each, are copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await goTo(page, 1);
  await openExport(page);
  await dialog(page).getByRole('radio', { name: 'Events' }).check();
  await dialog(page).getByRole('button', { name: 'Copy' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText('Copied.');
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split('\n');
  expect(lines).toHaveLength(10);
  expect(JSON.parse(lines[9] ?? '')).toMatchObject({ seq: 9, kind: 'op.returned', actor: 'Generic PLEG' });
});

test('what cannot be said is said so, and by keyboard alone', async ({ page }) => {
  await loadBySymptom(page, 'lost wake-up');
  await page.keyboard.press('End');
  const button = inspector(page).getByRole('button', { name: 'Export…' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toContainText('takes the lock twice');
  await dialog(page).getByRole('radio', { name: 'Go test' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(dialog(page).getByRole('radio', { name: 'Scenario' })).toBeChecked();
  await expect(preview(page)).toContainText('id: lost-wake-up');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
});

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
]) {
  test(`is accessible and whole at ${viewport.width} pixels, in both languages`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('button', { name: '匯出…' }).click();
    const shown = page.getByRole('dialog', { name: '匯出' });
    await expect(shown.getByRole('button', { name: /^儲存 / })).toBeInViewport();
    const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
    expect(violations).toEqual([]);
    expect(await cutTexts(page)).toEqual([]);
    const overhang = await shown.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overhang).toBeLessThanOrEqual(0);
  });
}
