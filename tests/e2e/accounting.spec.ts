// The account of waits: what the tab says by the cursor, the way to a wait, and the files to take away.
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { clock, goTo, inspector, loadBySymptom, openPaused } from './page.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Waits' });

/** Opens the tab, with the keyboard. */
async function openWaits(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Details' }).focus();
  for (const name of ['Marks', 'Waits']) {
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('tab', { name })).toBeFocused();
  }
}

async function saved(page: Page, name: string): Promise<{ file: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel(page).getByRole('button', { name }).click(),
  ]);
  return { file: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('the account goes with the cursor, and leads to the longest wait', async ({ page }) => {
  await openPaused(page);
  await openWaits(page);
  await expect(panel(page)).toContainText('0 calls have returned by now');
  await goTo(page, 9);
  await expect(panel(page)).toContainText('calls have returned by now, and waited');
  await expect(panel(page)).toContainText('anything else');
  await expect(panel(page)).toContainText('Nobody in this run knows what is true.');
  await panel(page).getByRole('button', { name: 'worker web-7f' }).first().press('Enter');
  await expect(clock(page)).not.toHaveText('9.000 s');
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('worker web-7f');
});

test('the files hold what the tab says, up to the cursor', async ({ page }) => {
  await openPaused(page);
  await openWaits(page);
  await goTo(page, 3.5);
  const csv = await saved(page, 'Save as CSV');
  expect(csv.file).toBe('first-seconds-waits.csv');
  expect(csv.text.split('\r\n').slice(1)).toEqual([
    '11,worker web-7f,web-7f,0.2,1.5,1.5,0,0,0,0,0,0,,,0.5',
    '20,worker db-0,db-0,2,2.2,3.2,1,0,0,0,0,1,Generic PLEG,Set,3.2',
    '',
  ]);
  const json = await saved(page, 'Save as JSON');
  expect(JSON.parse(json.text)).toMatchObject({ variant: 'classic', upTo: 3.5, total: 1, other: 1, wrong: [] });
});

test('says for how long the cache was wrong, and axe finds nothing', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'kube-apiserver static pod restarts after kubeadm init');
  await openWaits(page);
  await goTo(page, 12);
  await expect(panel(page)).toContainText('the tick of Evented PLEG');
  await expect(panel(page).getByRole('heading', { name: 'For how long the cache was wrong' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});
