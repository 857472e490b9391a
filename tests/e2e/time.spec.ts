// Time under the slider: dragging, steps, keys, speed.
import { expect, test } from 'playwright/test';
import { box, clock, dragTo, events, openPaused, slider, stageText } from './page.ts';

test.beforeEach(async ({ page }) => openPaused(page));

test('dragging the slider moves the graph exactly, both ways', async ({ page }) => {
  const seen = new Map<string, string[]>();
  for (const share of [0.2, 0.45, 0.6, 0.9]) {
    await dragTo(page, share);
    seen.set((await clock(page).textContent()) ?? '', await stageText(page));
  }
  expect(seen.size).toBe(4);
  const [first = '', , , last = ''] = [...seen.keys()];
  expect(Number.parseFloat(first)).toBeCloseTo(2.4, 0);
  expect(Number.parseFloat(last)).toBeCloseTo(10.8, 0);
  await dragTo(page, 0.2);
  await expect(clock(page)).toHaveText(first);
  expect(await stageText(page)).toEqual(seen.get(first));
});

test('what is dragged to is what playing shows', async ({ page }) => {
  await dragTo(page, 0.6);
  const time = Number.parseFloat((await clock(page).textContent()) ?? '');
  expect(time).toBeGreaterThan(6.8);
  await expect(box(page, 'worker web-7f')).toContainText(
    `waiting ${(Math.floor((time - 6.8) * 10 + 1e-6) / 10).toFixed(1)} s`,
  );
  await expect(box(page, 'web-7f')).toContainText('stale for 1 caller');
  await expect(box(page, 'timestamp')).toContainText('5.000 s');
});

test('one event forward and exactly one event back', async ({ page }) => {
  const states: string[][] = [];
  for (let i = 0; i < 30; i++) {
    states.push(await stageText(page));
    await page.keyboard.press('ArrowRight');
  }
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /event 30 of 117/);
  for (const before of states.reverse()) {
    await page.keyboard.press('ArrowLeft');
    expect(await stageText(page)).toEqual(before);
  }
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /event 0 of 117: Nothing has happened yet\./);
});

test('the lock is held in the middle of an operation', async ({ page }) => {
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(box(page, 'lock')).toContainText('W · Generic PLEG');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(box(page, 'lock')).toContainText('free');
});

test('next and previous wake', async ({ page }) => {
  const times = [];
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press('w');
    times.push(await clock(page).textContent());
  }
  expect(times).toEqual(['3.200 s', '5.200 s', '5.200 s', '8.000 s']);
  await expect(box(page, 'worker web-7f')).toContainText('woken');
  await page.keyboard.press('Shift+W');
  await expect(clock(page)).toHaveText('5.200 s');
  await page.getByRole('button', { name: 'Next wake' }).click();
  await expect(clock(page)).toHaveText('8.000 s');
});

test('play, pause, and the speeds', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('2');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(async () => Number.parseFloat((await clock(page).textContent()) ?? '')).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Pause' }).click();
  const stopped = await clock(page).textContent();
  await page.waitForTimeout(150);
  await expect(clock(page)).toHaveText(stopped ?? '');
  await page.keyboard.press('-');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('1');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('5');
});

test('time stands still under a thumb that is held, and passes again when it is let go', async ({ page }) => {
  await page.keyboard.press('Space');
  await dragTo(page, 0.5, async () => {
    const held = await clock(page).textContent();
    await page.waitForTimeout(300);
    await expect(clock(page)).toHaveText(held ?? '');
  });
  const time = async () => Number.parseFloat((await clock(page).textContent()) ?? '');
  const released = await time();
  await expect.poll(time).toBeGreaterThan(released + 0.2);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('the keys work on the slider too, and its value is spoken', async ({ page }) => {
  await slider(page).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveAttribute(
    'aria-valuetext',
    '0.500 s, event 3 of 117: Generic PLEG writes web-7f: rev 1, modified 0.500 s',
  );
  await page.keyboard.press('End');
  await expect(clock(page)).toHaveText('12.000 s');
  await page.keyboard.press('Home');
  await expect(clock(page)).toHaveText('0.000 s');
});

test('the list of events is in step with the cursor, and a click goes there', async ({ page }) => {
  await dragTo(page, 0.6);
  const current = events(page).locator('[aria-current=step]');
  await expect(current).toContainText('releases the write lock');
  await expect(current).toBeInViewport();
  await page.keyboard.press('ArrowLeft');
  await expect(current).toContainText('waits: its record joins the subscribers of web-7f');
  await events(page)
    .getByRole('button', { name: /calls GetNewerThan\(web-7f, 6\.000 s\)/ })
    .click();
  await expect(current).toContainText('calls GetNewerThan(web-7f, 6.000 s)');
  await expect(box(page, 'worker web-7f')).toContainText('calling');
  await expect(clock(page)).toHaveText('6.800 s');
});

test('a row stays under the pointer that is down, whatever time does', async ({ page }) => {
  const current = events(page).locator('[aria-current=step]');
  const first = events(page).getByRole('button').first();
  const top = async () => (await first.boundingBox())?.y;
  await first.hover();
  const before = await top();
  await page.mouse.down();
  for (let i = 0; i < 3; i++) await page.keyboard.press('w');
  await expect(current).not.toBeInViewport();
  expect(await top()).toBe(before);
  await page.mouse.up();
  await expect(first).toHaveAttribute('aria-current', 'step');
});

test('the list goes to the row of the cursor once the pointer is up', async ({ page }) => {
  const current = events(page).locator('[aria-current=step]');
  await events(page).getByRole('button').first().hover();
  await page.mouse.down();
  for (let i = 0; i < 3; i++) await page.keyboard.press('w');
  await expect(current).not.toBeInViewport();
  // Released elsewhere, it clicks nothing.
  await events(page).getByRole('heading').hover();
  await page.mouse.up();
  await expect(current).toBeInViewport();
  await expect(clock(page)).not.toHaveText('0.000 s');
});

test('the keys are listed, and the list goes away', async ({ page }) => {
  await page.keyboard.press('Shift+?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toContainText('One event back');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.getByRole('button', { name: 'Keys' }).click();
  await expect(help).toBeVisible();
  await help.getByRole('button', { name: 'Close' }).click();
  await expect(help).toBeHidden();
});
