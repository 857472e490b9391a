// Why: what is explained of whatever is selected, and the way to what that rests on.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { box, clock, events, goTo, inspector, loadBySymptom, openPaused, stage } from './page.ts';

test('a waiting caller names its evidence, and leads to who releases it and what it got', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'should delete in < 5 seconds');
  await goTo(page, 2.5);
  await box(page, 'worker web-0').click();
  const details = inspector(page);
  await expect(details).toContainText('Its entry was modified at 1.800 s, which is before 2.000 s.');
  await expect(details).toContainText('In this future Evented PLEG does so at 3.000 s with UpdateTime(3.000 s).');
  await details.getByRole('button', { name: 'UpdateTime at 3.000 s' }).click();
  await expect(clock(page)).toHaveText('3.000 s');
  await expect(details).toContainText('Evented PLEG released it at 3.000 s with UpdateTime(3.000 s), after 1.000 s.');
  await expect(details).toContainText('What it got is older than the 2.000 s that it asked for.');
  await expect(details).toContainText(
    'Evented PLEG had looked at nothing for that: its tick promises the time that it',
  );
  await details.getByRole('button', { name: 'Set at 1.805 s' }).click();
  await expect(clock(page)).toHaveText('1.805 s');
});

test('a rejected Set says what it was held against, and a pod since when the cache is wrong', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'never repaired by a relist');
  await goTo(page, 12);
  await events(page)
    .getByRole('button', { name: /is refused: the entry of web-0 is newer/ })
    .first()
    .click();
  const details = inspector(page);
  await expect(details.getByRole('heading', { name: 'Why was it refused?' })).toBeVisible();
  await expect(details).toContainText('The entry stays as it is: 1 running. Set returns false, and nobody is woken.');
  await box(page, 'web-0').click();
  await expect(details).toContainText('The cache has been wrong about it since 8.000 s: the truth is 1 exited.');
});

test('in Chinese, with the keyboard alone, and nothing for axe to find', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'should delete in < 5 seconds');
  await goTo(page, 2.5);
  await page.getByRole('button', { name: 'Language' }).click();
  await stage(page)
    .getByRole('button', { name: /^worker web-0 / })
    .focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('region', { name: '檢視' });
  await expect(details).toContainText('為什麼在等待？');
  await expect(details).toContainText('在這個分支中，Evented PLEG 會在 3.000 s 以 UpdateTime(3.000 s) 喚醒它。');
  const found = await new AxeBuilder({ page }).include('aside').analyze();
  expect(found.violations).toEqual([]);
  const link = details.getByRole('button', { name: '3.000 s UpdateTime' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(details).toContainText('取得的狀態比它要求的 2.000 s 舊。');
});
