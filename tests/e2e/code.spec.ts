// The panel with the code that runs: it follows the cursor, tells when a line ran, and shows what versions differ in.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { clock, goTo, loadBySymptom, openPaused } from './page.ts';

const panel = (page: Page) => page.getByRole('region', { name: /^(The code that runs|執行中的程式碼)$/ });
const text = (page: Page) => panel(page).locator('ol');
const current = (page: Page) => text(page).locator('[aria-current=step]');
const line = (page: Page, number: number) => text(page).locator(`[data-line="${number}"]`);
const tab = (page: Page) => page.getByRole('tab', { name: /^(Code|程式碼)$/ });

const source = readFileSync('src/kubelet/cache.ts', 'utf8').split('\n');
const lineOf = (part: string) => source.findIndex((each) => each.includes(part)) + 1;

async function openCode(page: Page): Promise<void> {
  await openPaused(page);
  await tab(page).click();
  await expect(text(page)).toBeVisible();
  // With the focus on a tab, the arrow keys go from tab to tab.
  await tab(page).blur();
}

/** Whether a line lies within what can be seen of the text. */
async function isInSight(page: Page, of: Locator): Promise<boolean> {
  const [outer, inner] = [await text(page).boundingBox(), await of.boundingBox()];
  return outer !== null && inner !== null && inner.y >= outer.y && inner.y < outer.y + outer.height;
}

test('it shows the port as it stands, and follows single steps without taking the focus', async ({ page }) => {
  await openCode(page);
  await expect(line(page, 1)).toContainText(source[0] ?? '');
  await expect(text(page).locator('[data-line]')).toHaveCount(source.length - 1);
  await expect(panel(page)).toContainText('Nobody is in the cache now.');
  const steps = ['export function set(', 'lock(env, c.lock);', 'env.probe.entryWritten', 'unlock(env, c.lock);'];
  for (const step of steps) {
    await page.keyboard.press('ArrowRight');
    await expect(current(page)).toContainText(step);
    await expect(current(page)).toContainText('Generic PLEG');
    await expect.poll(() => isInSight(page, current(page))).toBe(true);
  }
  await page.keyboard.press('ArrowLeft');
  await expect(current(page)).toContainText('env.probe.entryWritten');
  await expect(current(page)).not.toBeFocused();
});

test('a line says when it had its last step and has its next, and leads there', async ({ page }) => {
  await openCode(page);
  await goTo(page, 1);
  await line(page, lineOf('env.probe.entryWritten')).click();
  await expect(panel(page)).toContainText('Last step here: 0.500 s, Generic PLEG');
  await panel(page).getByRole('button', { name: '3.200 s, Generic PLEG' }).click();
  await expect(clock(page)).toHaveText('3.200 s');
  await expect(current(page)).toContainText('env.probe.entryWritten');
  await expect(panel(page)).toContainText('Now: 3.200 s, Generic PLEG');
  await line(page, lineOf('env.probe.entryWritten')).click();
  await expect(panel(page)).not.toContainText('Now: 3.200 s, Generic PLEG');
});

test('of one actor: where it waits, and that it is elsewhere', async ({ page }) => {
  await openCode(page);
  await goTo(page, 7.5);
  await expect(line(page, lineOf('return subscribe(env'))).toContainText('worker web-7f · waits');
  await panel(page).getByRole('combobox', { name: 'Who' }).selectOption('Generic PLEG');
  await expect(panel(page)).toContainText('Generic PLEG is not in the cache now.');
  await panel(page).getByRole('combobox', { name: 'Who' }).selectOption('worker web-7f');
  await panel(page).getByRole('combobox', { name: 'File' }).selectOption('chan.ts');
  await expect(current(page)).toContainText('export function receive');
});

test('what never was released is in a file of its own, and the panel leads there', async ({ page }) => {
  await openCode(page);
  await loadBySymptom(page, 'A goroutine sleeps although its condition is true');
  await goTo(page, 3);
  await panel(page)
    .getByRole('button', { name: /show line \d+ of draft\.ts/ })
    .click();
  await expect(current(page)).toContainText('reader · waits');
  await expect(panel(page).getByRole('link')).toHaveAttribute('href', /kubernetes\/kubernetes\/pull\/17700$/);
});

test('versions: what has no effect, what differs, and where upstream is', async ({ page }) => {
  await openCode(page);
  const rejected = line(page, lineOf('env.probe.entryRejected'));
  const FILE = 'pkg/kubelet/container/cache.go';
  const link = panel(page).getByRole('link');
  await expect(link).toHaveAttribute('href', `https://github.com/kubernetes/kubernetes/blob/v1.25.0/${FILE}`);
  await expect(link).toHaveAttribute('rel', 'noreferrer');
  await expect(rejected).toHaveAttribute('data-idle', 'true');
  await expect(panel(page)).toContainText('upstream: func (c *cache) getIfNewerThan');
  await panel(page).getByRole('combobox', { name: 'Differences to' }).selectOption('± v1.29 – v1.35 · EventedPLEG');
  await expect(rejected).toHaveAttribute('data-difference', 'there');
  await expect(panel(page)).toContainText('does something else: rejectsOlderSet is false here, true there');
  await expect.poll(() => isInSight(page, line(page, lineOf('const updated =')))).toBe(true);
  await page.getByRole('combobox', { name: 'Version' }).selectOption('evented-1.29');
  await expect(rejected).not.toHaveAttribute('data-idle');
  await expect(link).toHaveAttribute('href', `https://github.com/kubernetes/kubernetes/blob/v1.29.0/${FILE}`);
});

test('with the keyboard alone', async ({ page }) => {
  await openCode(page);
  await goTo(page, 1);
  await panel(page).getByRole('link').focus();
  await page.keyboard.press('Tab');
  // One stop on the way, and the arrows from there.
  await expect(text(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(line(page, lineOf('export function get('))).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(line(page, lineOf('rLock(env, c.lock);'))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(line(page, lineOf('rLock(env, c.lock);'))).toHaveAttribute('aria-expanded', 'true');
  await expect(clock(page)).toHaveText('1.000 s');
  // What it says leads on, and then out of the text.
  await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('button', { name: '11.000 s, worker db-0' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(text(page).locator(':focus')).toHaveCount(0);
});

for (const { locale, viewport, colorScheme } of [
  { locale: 'en-US', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { locale: 'zh-TW', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { locale: 'zh-TW', viewport: { width: 1920, height: 1080 }, colorScheme: 'light' },
] as const) {
  test.describe(`${locale} ${viewport.width} ${colorScheme}`, () => {
    test.use({ locale, viewport, colorScheme });

    test('axe finds nothing, and nothing is wider than its place', async ({ page }) => {
      await openCode(page);
      await page.keyboard.press('w');
      await current(page).click();
      await panel(page).getByRole('combobox').last().selectOption({ index: 2 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const widths = await page.evaluate(() => {
        const list = document.querySelector('[role=tabpanel] ol');
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth - clientWidth, (list?.scrollWidth ?? 0) - (list?.clientWidth ?? 0)];
      });
      expect(widths).toEqual([0, 0]);
    });
  });
}
