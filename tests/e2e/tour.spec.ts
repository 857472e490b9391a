// A first visit is shown around, once, unless it came for something; each stop waits for what is to be done.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { box, inspector, slider } from './page.ts';

test.use({ storageState: { cookies: [], origins: [] } });

const card = (page: Page) => page.getByRole('region', { name: 'Show me around' });
const heading = (page: Page) => card(page).getByRole('heading');

/** The card is in sight, and covers nothing of what is to be used. */
async function expectBeside(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeInViewport();
  const overlap = async () => {
    const [a, b] = [await card(page).boundingBox(), await target.boundingBox()];
    if (a === null || b === null) return null;
    const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
    const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
    return Math.max(0, width) * Math.max(0, height);
  };
  await expect.poll(overlap).toBe(0);
  await expect(card(page)).toBeInViewport({ ratio: 1 });
}

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width}x${viewport.height}`, () => {
    test.use({ viewport });

    test('each of its five stops ends when the thing is done', async ({ page }) => {
      await page.goto('');
      await expect(heading(page)).toHaveText('Let time pass, and stop it');
      // It does not take the keys.
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
      await expectBeside(page, page.getByRole('button', { name: 'Pause' }));
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      // The run may have ended meanwhile: then it begins again.
      const play = page.getByRole('button', { name: 'Play' });
      if (await play.isVisible()) await play.click();
      await page.getByRole('button', { name: 'Pause' }).click();
      await expect(heading(page)).toHaveText('Go back in time');
      await expectBeside(page, slider(page));
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await expect(heading(page)).toHaveText('Select a caller that waits');
      // At the end nobody waits.
      await card(page).getByRole('button', { name: 'Go to where somebody does' }).click();
      const waiting = page.locator('main [data-phase=waiting]').first();
      await expectBeside(page, waiting);
      await waiting.click();
      await expect(heading(page)).toHaveText('Ask why it waits');
      const evidence = inspector(page).getByRole('list').first().getByRole('button').first();
      await expectBeside(page, evidence);
      // Nor the answer that rests on it.
      await expectBeside(page, inspector(page).getByRole('heading', { name: 'Why does it wait?' }));
      await evidence.click();
      await expect(heading(page)).toHaveText('Change what happens');
      const run = page.getByRole('form', { name: 'Make a call' }).getByRole('button', { name: 'Run' });
      await expectBeside(page, run);
      await run.click();
      await expect(heading(page)).toHaveText('That is all you need');
      await card(page).getByRole('button', { name: 'Close' }).click();
      await expect(card(page)).toBeHidden();
      await expect(slider(page)).toBeFocused();

      // Never again, unless it is asked for. Its first Escape is for it alone.
      await page.goto('about:blank');
      await page.goto('');
      await expect(box(page, 'web-7f')).toBeVisible();
      await box(page, 'web-7f').click();
      await expect(card(page)).toHaveCount(0);
      await page.keyboard.press('Shift+?');
      await page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Show me around' }).click();
      await expect(heading(page)).toHaveText('Let time pass, and stop it');
      await page.keyboard.press('Escape');
      await expect(card(page)).toHaveCount(0);
      await expect(box(page, 'web-7f')).toHaveAttribute('aria-pressed', 'true');
    });
  });
}

test('nobody is shown around who has come for what a link shows, or in a frame', async ({ page }) => {
  for (const address of ['#scenario=one-second-wait&t=4.2s&lang=en', '?embed']) {
    await page.goto('about:blank');
    await page.goto(address);
    await expect(page.locator('.react-flow__node-pod').first()).toBeVisible();
    await expect(card(page)).toHaveCount(0);
  }
  await page.goto('about:blank');
  await page.goto('');
  await card(page).getByRole('button', { name: 'Skip this' }).press('Enter');
  await expect(heading(page)).toHaveText('Go back in time');
  await card(page).getByRole('button', { name: 'End the tour' }).click();
  await expect(card(page)).toHaveCount(0);
});
