// The page with the keyboard alone: every part is near, and the keys of a part stay there.
import { expect, type Page, test } from 'playwright/test';
import { box, clock, dragTo, events, inspector, openPaused, slider } from './page.ts';

test.beforeEach(async ({ page }) => {
  await openPaused(page);
  await dragTo(page, 0.6);
});

/** The names of what the Tab key reaches, from the top of the page until it leaves it. */
async function tabStops(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
  });
  const stops: string[] = [];
  for (let i = 0; i < 100; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const { activeElement } = document;
      const room = activeElement?.closest('header, main, aside section, aside, form, section');
      const name = room?.getAttribute('aria-label') ?? room?.localName ?? '';
      return activeElement === document.body ? null : name;
    });
    if (stop === null) break;
    stops.push(stop);
  }
  return stops;
}

test('the Tab key comes to time before the details, and lists are one stop', async ({ page }) => {
  const stops = await tabStops(page);
  expect([...new Set(stops)]).toEqual([
    ...['header', 'main', 'Time', 'Swim lanes', 'Make a call', 'Details', 'Inspector', 'Events'],
  ]);
  expect(stops.filter((stop) => stop === 'Events')).toHaveLength(1);
  // Their four buttons, and all lanes together.
  expect(stops.filter((stop) => stop === 'Swim lanes')).toHaveLength(5);
});

test('the arrow keys go through the events, and Enter goes to one', async ({ page }) => {
  const list = events(page);
  await list.locator('[aria-current=step]').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  const focused = list.locator(':focus');
  await expect(focused).toContainText('modified 6.000 s is not after minTime 6.000 s');
  // Nothing has moved yet.
  await expect(clock(page)).toHaveText(/^7\.[12]\d\d s$/);
  await page.keyboard.press('Enter');
  await expect(clock(page)).toHaveText('6.800 s');
  await expect(list.locator('[aria-current=step]')).toBeFocused();
  await expect(inspector(page)).toContainText('Event 76');
});

test('Home, End and the page keys stay in the list', async ({ page }) => {
  const list = events(page);
  const time = await clock(page).textContent();
  await list.locator('[aria-current=step]').focus();
  await page.keyboard.press('Home');
  await expect(list.locator(':focus')).toContainText('calls Set(web-7f, rev 1, 0.500 s)');
  await expect(list.locator(':focus')).toBeInViewport();
  await page.keyboard.press('PageDown');
  await expect(list.locator(':focus')).not.toContainText('calls Set(web-7f, rev 1, 0.500 s)');
  await page.keyboard.press('End');
  await expect(list.locator(':focus')).toContainText('gets the default status from Get');
  await expect(list.locator(':focus')).toBeInViewport();
  await expect(clock(page)).toHaveText(time ?? '');
});

test('a step of time takes the focus in the list along', async ({ page }) => {
  const list = events(page);
  await list.locator('[aria-current=step]').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(list.locator('[aria-current=step]')).toBeFocused();
  await expect(list.locator(':focus')).toContainText('waits: its record joins');
});

test('Space plays after a click, and presses what was reached by keys', async ({ page }) => {
  await box(page, 'db-0').click();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('db-0');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('job-x');
});

test('the slider is reached and moved', async ({ page }) => {
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(clock(page)).toHaveText('0.000 s');
});
