// The scenario of the lock: who holds it and who is queued, on the stage, and that waiting for it is another wait.
import { expect, type Page, test } from 'playwright/test';
import { box, cutTexts, goTo, inspector, loadBySymptom, openPaused, stage } from './page.ts';

const lock = (page: Page) => box(page, 'lock');
const queue = (page: Page) => box(page, 'lock queue');

test('a writer that waits for a reader holds back the next reader, and both say what they wait for', async ({
  page,
}) => {
  await openPaused(page);
  await loadBySymptom(page, 'although only readers hold the lock');
  await goTo(page, 1.6);
  await expect(lock(page).first()).toContainText('R · reader-a, reader-b');
  await expect(queue(page)).toContainText('nobody waits for the lock');
  await goTo(page, 2.3);
  await expect(lock(page).first()).toContainText('R · reader-a');
  await expect(queue(page)).toHaveAccessibleName('lock queue writer Generic PLEG reader reader-b');
  await expect(box(page, 'Generic PLEG')).toContainText('awaits lock 0.3 s');
  await expect(box(page, 'reader-b')).toContainText('behind Generic PLEG');
  await expect(box(page, 'worker web-0')).toContainText('waiting 1.5 s');
  // The Set has come: the worker has its news, and its next call waits for the lock alone.
  await goTo(page, 3.3);
  await expect(lock(page).first()).toContainText('W · Generic PLEG');
  await box(page, 'worker web-0').click();
  await expect(inspector(page)).toContainText('It waits for the lock, not for a newer status');
  await inspector(page).getByRole('button', { name: 'lock of worker web-0 at 4.500 s' }).click();
  await expect(box(page, 'worker web-0')).toContainText('holds the lock');
});

test('a call by hand is queued too, and the row of the queue leads to the lock', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'although only readers hold the lock');
  await goTo(page, 2.3);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(box(page, 'manual call 1')).toContainText('awaits lock');
  await queue(page).click();
  await expect(inspector(page)).toContainText('manual call 1 waits for it to write, since 2.300 s');
});

test('with the switch nobody is queued', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'although only readers hold the lock');
  await goTo(page, 2.3);
  await page.getByRole('checkbox', { name: /Nobody is slow under the lock/ }).check();
  await expect(lock(page)).toContainText('free');
  await expect(queue(page)).toHaveCount(0);
  await expect(box(page, 'worker web-0')).toContainText('woken by Set after 1.2 s');
});

for (const viewport of [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
]) {
  test.describe(`${viewport.width}x${viewport.height}`, () => {
    test.use({ viewport });

    test('no word of it is cut, in either language', async ({ page }) => {
      await openPaused(page);
      await loadBySymptom(page, 'although only readers hold the lock');
      for (const words of ['awaits lock', '等鎖']) {
        for (const seconds of [2.3, 3.3]) {
          await goTo(page, seconds);
          await expect(stage(page)).toContainText(words);
          expect(await cutTexts(page)).toEqual([]);
        }
        await page.getByRole('button', { name: /Language|語言/ }).click();
      }
    });
  });
}
