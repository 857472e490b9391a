// Marks, and a session that is kept in a file: what was there is there again, on a page that knows nothing of it.
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from 'playwright/test';
import { box, clock, dragTo, futures, inspector, openPaused, slider, stageText } from './page.ts';

const marks = (page: Page) => page.getByRole('region', { name: 'Marks' });
const note = (page: Page, time: string) => marks(page).getByRole('textbox', { name: `Note on ${time}` });
const flags = (page: Page) => page.getByRole('button', { name: /^Mark at / });

/** Marks the moment with a note, as a person does who has only keys. */
async function mark(page: Page, text: string): Promise<void> {
  await page.keyboard.press('m');
  await expect(marks(page).getByRole('textbox').and(page.locator(':focus'))).toBeVisible();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(slider(page)).toBeFocused();
}

/** Saves the session, and gives its text. */
async function save(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Save, share…' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the session…' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('first-seconds.session.json');
  return readFileSync(await file.path(), 'utf8');
}

const open = (page: Page, name: string, text: string) =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

test.beforeEach(async ({ page }) => openPaused(page));

test('what is typed before the field of a note is there is written into it', async ({ page }) => {
  await page.keyboard.press('w');
  // Faster than any hand: in one task of the page, in which nothing can be loaded and drawn.
  const type = (keys: readonly string[]) =>
    page.evaluate((all) => {
      for (const key of all)
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }, keys);
  await type(['m', ...'who wakes n', 'Backspace', ...'m, ?']);
  await expect(note(page, '3.200 s')).toBeFocused();
  await page.keyboard.type('!');
  await expect(note(page, '3.200 s')).toHaveValue('who wakes m, ?!');
  await page.keyboard.press('Enter');

  await page.keyboard.press('w');
  await type(['m', ...'next', 'Enter']);
  await expect(note(page, '5.200 s')).toHaveValue('next');
  await expect(slider(page)).toBeFocused();
  await page.keyboard.press(',');
  await expect(clock(page)).toHaveText('3.200 s');
  await expect(flags(page)).toHaveCount(2);
});

test('a moment is marked, noted, and gone to by keys, by the list and by its flag', async ({ page }) => {
  await page.keyboard.press('w');
  await mark(page, 'the first wake');
  await page.keyboard.press('w');
  await page.getByRole('button', { name: 'Mark this moment' }).first().click();
  await page.keyboard.type('the second');
  await page.keyboard.press('Escape');
  await expect(note(page, '5.200 s')).toHaveValue('the second');
  await expect(flags(page)).toHaveCount(2);

  // It is said where time stands.
  await expect(page.getByText('Mark at 5.200 s: the second')).toBeVisible();
  await page.keyboard.press(',');
  await expect(clock(page)).toHaveText('3.200 s');
  await expect(page.getByText('Mark at 3.200 s: the first wake')).toBeVisible();
  // There is none before.
  await page.keyboard.press(',');
  await expect(clock(page)).toHaveText('3.200 s');
  await page.keyboard.press('.');
  await expect(clock(page)).toHaveText('5.200 s');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Mark at 5.200 s: the second')).toHaveCount(0);

  await marks(page).getByRole('button', { name: 'Go to 3.200 s' }).click();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /event 33 of 117/);
  await page.getByRole('button', { name: 'Mark at 5.200 s: the second' }).click();
  await expect(clock(page)).toHaveText('5.200 s');

  // The same moment is marked once.
  await page.keyboard.press('m');
  await expect(note(page, '5.200 s')).toBeFocused();
  await expect(flags(page)).toHaveCount(2);
  await marks(page).getByRole('button', { name: 'Remove the mark at 3.200 s' }).click();
  await expect(flags(page)).toHaveCount(1);
});

test('a mark stands in the futures that share what came before it', async ({ page }) => {
  await page.keyboard.press('w');
  await mark(page, 'shared');
  await dragTo(page, 0.5);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(futures(page).locator('[aria-current=true]')).toHaveText(/GetNewerThan/);
  await mark(page, 'only here');
  await expect(flags(page)).toHaveCount(2);
  await futures(page)
    .getByRole('button', { name: /^as it was/ })
    .click();
  await expect(flags(page)).toHaveCount(1);
  // The other is a click away, in its own future.
  await expect(marks(page).getByRole('heading', { name: 'In other futures' })).toBeVisible();
  await marks(page)
    .getByRole('button', { name: /^Go to (5\.9|6\.0)/ })
    .click();
  await expect(flags(page)).toHaveCount(2);
  await expect(page.getByText(/^Mark at .*only here/)).toBeVisible();
});

test('a session that is saved opens to the same picture', async ({ page }) => {
  await page.keyboard.press('w');
  await mark(page, 'a wake');
  await dragTo(page, 0.6);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await box(page, 'web-7f').click();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText('web-7f');
  const before = { stage: await stageText(page), clock: await clock(page).textContent() };
  const position = await slider(page).getAttribute('aria-valuetext');
  const text = await save(page);

  await page.reload();
  await expect(box(page, 'web-7f')).toBeVisible();
  await open(page, 'kept.json', text);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', position ?? '');
  expect({ stage: await stageText(page), clock: await clock(page).textContent() }).toEqual(before);
  // Which panel is open is no part of a session, but of the address, which follows a little later.
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText('web-7f');
  await expect(futures(page).getByRole('button', { name: /^as it was/ })).toBeVisible();
  await expect(flags(page)).toHaveCount(1);
  expect(JSON.parse(await save(page))).toEqual(JSON.parse(text));
});

test('a damaged session is refused in words, and costs nothing', async ({ page }) => {
  await dragTo(page, 0.6);
  const before = await stageText(page);
  const text = await save(page);
  for (const [name, damaged, message] of [
    ['cut.json', text.slice(0, -40), 'this is no whole session: the text is cut off or damaged.'],
    [
      'later.json',
      text.replace(/"version": \d+/, '"version": 9'),
      'version: this was saved by a newer version of the page',
    ],
    [
      'id.json',
      text.replace('first-seconds', '<b>x</b>'),
      'scenario.id: expected id of a scenario of the gallery, got "<b>x</b>"',
    ],
  ] as const) {
    await open(page, name, damaged);
    const dialog = page.getByRole('dialog', { name: `${name} was not opened` });
    await expect(dialog.getByRole('alert')).toContainText(message);
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await stageText(page)).toEqual(before);
  }
});
