// The main path with nothing but keys, the focus to be seen wherever it is: on a screen, and at 200 % of its size.
import { expect, type Locator, type Page, test } from 'playwright/test';
import { clock, futures, gallery, inspector } from './page.ts';

/** Goes on with Tab, or back with Shift+Tab, until the focus is there, and sees that it shows. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
  const outline = await target.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
  });
  expect(outline).toBeGreaterThanOrEqual(1);
}

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 640, height: 400 },
]) {
  test.describe(`${viewport.width}x${viewport.height}`, () => {
    test.use({ viewport });

    test('from the gallery to a link, by keys alone', async ({ page }) => {
      await page.goto('');
      await expect(page.locator('.react-flow__edge').first()).toBeAttached();
      const opener = page.getByRole('button', { name: 'Gallery' });
      await tabTo(page, opener);
      await page.keyboard.press('Enter');
      await expect(gallery(page).getByRole('searchbox')).toBeFocused();
      await page.keyboard.type('normal one-second wait');
      await tabTo(page, gallery(page).getByRole('listitem').first().getByRole('button'));
      await page.keyboard.press('Enter');
      await expect(gallery(page)).toBeHidden();
      await expect(opener).toBeFocused();
      await expect(page).toHaveTitle(/^The normal one-second wait/);

      // It plays: pause it, step, and go to where somebody waits.
      const play = page.getByRole('button', { name: /^(Play|Pause)$/ });
      await tabTo(page, play);
      await page.keyboard.press('Home');
      await page.keyboard.press('Space');
      await expect(play).toHaveText('Pause');
      await expect(clock(page)).not.toHaveText('0.000 s');
      await page.keyboard.press('Space');
      await expect(play).toHaveText('Play');
      await page.keyboard.press('Home');
      await tabTo(page, page.getByRole('button', { name: 'One event forward' }));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: 'Time' })).toContainText('event 1 of');
      await page.keyboard.press('g');
      await expect(page.getByRole('textbox', { name: 'to a time' })).toBeFocused();
      await page.keyboard.type('1.5');
      await page.keyboard.press('Enter');
      await expect(clock(page)).toHaveText('1.500 s');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'Go to…' })).toBeFocused();

      // Who waits, and why.
      const waiting = page.locator('main [data-phase=waiting]').first();
      await tabTo(page, waiting, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await expect(inspector(page).getByRole('heading', { name: 'Why does it wait?' })).toBeAttached();
      await tabTo(page, inspector(page).getByRole('list').first().getByRole('button').first());
      await page.keyboard.press('Enter');
      await expect(clock(page)).not.toHaveText('1.500 s');

      // A call begins a future.
      const form = page.getByRole('form', { name: 'Make a call' });
      await tabTo(page, form.getByRole('combobox', { name: 'Operation' }), 'Shift+Tab');
      await page.keyboard.type('Upd');
      await expect(form.getByRole('combobox', { name: 'Operation' })).toHaveValue('updateTime');
      await tabTo(page, form.getByRole('button', { name: 'Run' }));
      await page.keyboard.press('Enter');
      await expect(futures(page)).toContainText('UpdateTime');

      // And all of it is a link.
      const share = page.getByRole('button', { name: 'Save, share…' });
      await tabTo(page, share, 'Shift+Tab');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Save and share' });
      await expect(dialog.getByLabel('Link to what is shown')).toHaveValue(/#session=1\./);
      await tabTo(page, dialog.getByRole('button', { name: 'Copy link' }));
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('status')).not.toBeEmpty();
      await page.keyboard.press('Escape');
      await expect(share).toBeFocused();
    });
  });
}
