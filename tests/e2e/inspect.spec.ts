// The inspector: what is selected, all its fields, its history, and why a caller waits.
import { expect, test } from 'playwright/test';
import { box, clock, dragTo, events, inspector, openPaused } from './page.ts';

test.beforeEach(async ({ page }) => {
  await openPaused(page);
  await dragTo(page, 0.6);
});

test('a waiting caller says why it waits and what would release it, and leads there', async ({ page }) => {
  await box(page, 'worker web-7f').click();
  await expect(inspector(page)).toContainText('Its entry was modified at exactly 6.000 s, and equal is not newer.');
  await expect(inspector(page)).toContainText('The whole cache is only known as of 5.000 s, which is before 6.000 s.');
  await expect(inspector(page)).toContainText('Set(web-7f) or UpdateTime with a time of 6.000 s or later.');
  await inspector(page).getByRole('button', { name: 'UpdateTime at 8.000 s' }).click();
  await expect(clock(page)).toHaveText('8.000 s');
  await expect(box(page, 'worker web-7f')).toContainText('woken');
});

test('who waits is said without a click, the equal time in words, and leads to all of it', async ({ page }) => {
  const surprise = /[Tt]he entry is exactly 6\.000 s, and equal is not newer/;
  await expect(inspector(page)).toContainText(surprise);
  await expect(page.getByRole('region', { name: 'Time' })).toContainText(surprise);
  await inspector(page).getByRole('button', { name: 'worker web-7f waits for web-7f, newer than 6.000 s' }).click();
  await expect(inspector(page)).toContainText('Why does it wait?');
});

test('an event that lies ahead of the cursor says so', async ({ page }) => {
  await page.keyboard.press('w');
  await events(page).locator('[aria-current=step]').click();
  await expect(inspector(page)).not.toContainText('has not happened yet');
  await page.keyboard.press('ArrowLeft');
  await expect(inspector(page)).toContainText('At the cursor it has not happened yet.');
});

test('a pod shows its fields and history, and a step of the history leads there', async ({ page }) => {
  await box(page, 'web-7f').click();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('web-7f');
  await expect(inspector(page)).toContainText('rev 2');
  await inspector(page)
    .getByRole('button', { name: /Generic PLEG releases worker web-7f/ })
    .click();
  await expect(clock(page)).toHaveText('5.200 s');
  await expect(inspector(page)).toContainText('rev 1');
});

test('a line between a caller and a pod can be clicked', async ({ page }) => {
  const caller = await box(page, 'worker web-7f').boundingBox();
  if (caller === null) throw new Error('the caller is not to be seen');
  await page.mouse.click(caller.x - 20, caller.y + caller.height / 2);
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('worker web-7f waits for web-7f');
  await expect(inspector(page)).toContainText('Why does it wait?');
});

test('an event shows both times that it compares, and the chain of its causes', async ({ page }) => {
  await events(page)
    .getByRole('button', { name: /modified 6\.000 s is not after minTime 6\.000 s/ })
    .click();
  await expect(inspector(page)).toContainText('modified.After(minTime)');
  await expect(inspector(page)).toContainText('false');
  await inspector(page).getByRole('button', { name: 'Event 72', exact: true }).click();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText('calls GetNewerThan(web-7f, 6.000 s)');
});

test('a field of the cache, and back to nothing', async ({ page }) => {
  await box(page, 'subscribers').click();
  await expect(inspector(page)).toContainText('1 record');
  await expect(inspector(page)).toContainText('worker web-7f');
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toContainText('The first ten seconds');
});

test('with the keyboard alone', async ({ page }) => {
  await box(page, 'web-7f').focus();
  await page.keyboard.press('Tab');
  await expect(box(page, 'db-0')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('db-0');
  await page.keyboard.press('Space');
  // Space presses the button that has the focus; it does not play.
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('the side panel can be made wider, by dragging and by keys', async ({ page }) => {
  const width = async () => (await inspector(page).boundingBox())?.width ?? 0;
  const before = await width();
  const splitter = page.getByRole('separator', { name: 'Width of the side panel' });
  await splitter.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
  await expect.poll(width).toBeGreaterThan(before + 40);
  await expect(clock(page)).not.toHaveText('0.000 s');
  const place = await splitter.boundingBox();
  if (place === null) throw new Error('the splitter is not to be seen');
  await page.mouse.move(place.x + place.width / 2, 300);
  await page.mouse.down();
  await page.mouse.move(place.x + 150, 300, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBeLessThan(before);
});
