// The swim lanes: hover, click, zoom, pan, keys, the table, and that they go together with the rest of the page.
import { expect, type Locator, type Page, test } from 'playwright/test';
import { box, clock, events, inspector, lanes, lanesToggle, openPaused } from './page.ts';

const list = (page: Page): Locator => lanes(page).getByRole('application');
const label = (page: Page, name: string): Locator => list(page).getByRole('button', { name, exact: true });
const tip = (page: Page): Locator => page.locator('[class*=Lanes-tip]').first();
/** The bar that is the window, below the slider. */
const windowBar = (page: Page): Locator => page.locator('[class*="Lanes-window"]:has([data-handle])').last();
const RUN_SECONDS = 12;

/** Where a moment of the whole run stands in a lane. */
async function placeOf(page: Page, name: string, seconds: number): Promise<{ x: number; y: number }> {
  const [plot, row] = [
    await lanes(page).locator('canvas').first().boundingBox(),
    await label(page, name).boundingBox(),
  ];
  if (plot === null || row === null) throw new Error(`the lane ${name} is not to be seen`);
  const rem = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const margin = 0.5625 * rem;
  return {
    x: plot.x + margin + (seconds / RUN_SECONDS) * (plot.width - 2 * margin),
    y: row.y + row.height / 2,
  };
}

async function barOf(page: Page): Promise<{ left: number; right: number; width: number }> {
  const bar = await windowBar(page).boundingBox();
  if (bar === null) throw new Error('the window is not to be seen');
  return { left: bar.x, right: bar.x + bar.width, width: bar.width };
}

async function zoomAt(page: Page, { x, y }: { x: number; y: number }, notches: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  for (let i = 0; i < Math.abs(notches); i++) await page.mouse.wheel(0, notches > 0 ? -120 : 120);
  await page.keyboard.up('Control');
}

test.describe('on a desk', () => {
  test.beforeEach(async ({ page }) => {
    await openPaused(page);
    await expect(label(page, 'worker web-7f')).toBeVisible();
  });

  test('what is under the pointer is named', async ({ page }) => {
    const place = await placeOf(page, 'worker web-7f', 7.4);
    await page.mouse.move(place.x, place.y);
    await expect(tip(page)).toContainText('worker web-7f waits for web-7f, newer than 6.000 s');
    await expect(tip(page)).toContainText('6.800 s – 8.000 s · 1.200 s');
    await expect(tip(page)).toContainText('released by Generic PLEG: UpdateTime(6.000 s)');
    const empty = await placeOf(page, 'worker web-7f', 3);
    await page.mouse.move(empty.x, empty.y);
    await expect(tip(page)).toHaveCount(0);
  });

  test('a click on who waits selects the caller everywhere, and moves the cursor there', async ({ page }) => {
    const { x, y } = await placeOf(page, 'worker web-7f', 7.4);
    await page.mouse.click(x, y);
    await expect(clock(page)).toHaveText(/^7\.(39|40)\d s$/);
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('worker web-7f');
    await expect(inspector(page)).toContainText('Why does it wait?');
    await expect(box(page, 'worker web-7f')).toHaveAttribute('aria-pressed', 'true');
    await expect(label(page, 'worker web-7f')).toHaveAttribute('aria-pressed', 'true');
    await expect(box(page, 'worker web-7f')).toContainText('waiting 0.');
    await expect(events(page).locator('[aria-current=step]')).toContainText('releases the write lock');
  });

  test('a click on a sign selects its event, and one beside it goes to that time', async ({ page }) => {
    const write = await placeOf(page, 'web-7f', 6.2);
    await page.mouse.click(write.x, write.y);
    await expect(clock(page)).toHaveText('6.200 s');
    await expect(inspector(page).getByRole('heading', { level: 2 })).toContainText('writes web-7f: rev 2');
    await expect(events(page).locator('[aria-current=step]')).toContainText('writes web-7f: rev 2');
    const empty = await placeOf(page, 'worker web-7f', 3);
    await page.mouse.click(empty.x, empty.y);
    await expect(clock(page)).toHaveText(/^(2\.99|3\.00)\d s$/);
  });

  test('what is selected elsewhere is selected here, and a label selects', async ({ page }) => {
    await box(page, 'db-0').click();
    await expect(label(page, 'db-0')).toHaveAttribute('aria-pressed', 'true');
    await label(page, 'worker db-0').click();
    await expect(box(page, 'worker db-0')).toHaveAttribute('aria-pressed', 'true');
    await expect(label(page, 'db-0')).toHaveAttribute('aria-pressed', 'false');
  });

  test('zooms about the pointer, and shows the whole run again', async ({ page }) => {
    const whole = await barOf(page);
    const place = await placeOf(page, 'worker web-7f', 7.4);
    await zoomAt(page, place, 8);
    await expect.poll(async () => (await barOf(page)).width).toBeLessThan(whole.width / 5);
    const bar = await barOf(page);
    // The bar lies around the moment that was pointed at, which is still under the pointer.
    expect(bar.left).toBeLessThan(place.x);
    expect(bar.right).toBeGreaterThan(place.x);
    await page.mouse.move(place.x + 1, place.y);
    await expect(tip(page)).toContainText('worker web-7f waits for web-7f, newer than 6.000 s');
    await page.mouse.click(place.x, place.y);
    const seconds = Number.parseFloat((await clock(page).textContent()) ?? '');
    expect(seconds).toBeCloseTo(7.4, 1);
    await lanes(page).getByRole('button', { name: 'Show the whole run' }).click();
    await expect.poll(async () => (await barOf(page)).width).toBeCloseTo(whole.width, 0);
  });

  test('is panned by dragging, by a wheel that goes sideways, and by the bar', async ({ page }) => {
    const place = await placeOf(page, 'worker db-0', 6);
    const whole = await barOf(page);
    await zoomAt(page, place, 6);
    await expect.poll(async () => (await barOf(page)).width).toBeLessThan(whole.width / 5);
    const first = await barOf(page);
    await page.mouse.down();
    await page.mouse.move(place.x - 300, place.y, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await barOf(page)).left).toBeGreaterThan(first.left + 20);
    await expect(clock(page)).toHaveText('0.000 s');
    const second = await barOf(page);
    await page.mouse.wheel(-200, 0);
    await expect.poll(async () => (await barOf(page)).left).toBeLessThan(second.left - 10);
    const third = await barOf(page);
    expect(third.width).toBeCloseTo(first.width, 0);
    await windowBar(page).hover();
    await page.mouse.down();
    await page.mouse.move((third.left + third.right) / 2 - 150, place.y, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await barOf(page)).left).toBeCloseTo(third.left - 150, -1);
  });

  test('a plain wheel scrolls the lanes and moves no window', async ({ page }) => {
    await page.getByRole('separator', { name: 'Height of the lanes' }).press('ArrowDown');
    const place = await placeOf(page, 'Generic PLEG', 6);
    await zoomAt(page, place, 4);
    const before = await barOf(page);
    await page.mouse.wheel(0, 40);
    await expect.poll(() => list(page).evaluate((element) => element.scrollTop)).toBeGreaterThan(10);
    expect(await barOf(page)).toEqual(before);
  });

  test('the window goes along when the cursor leaves it', async ({ page }) => {
    await zoomAt(page, await placeOf(page, 'worker db-0', 2), 6);
    const before = await barOf(page);
    await page.keyboard.press('End');
    await expect.poll(async () => (await barOf(page)).left).toBeGreaterThan(before.right);
  });

  test('by keys: from thing to thing, from lane to lane, and Enter goes there', async ({ page }) => {
    const said = lanes(page).locator('[aria-live]');
    await list(page).focus();
    await expect(said).toContainText('Generic PLEG writes web-7f');
    await page.keyboard.press('ArrowRight');
    await expect(said).toContainText('Generic PLEG promises');
    await page.keyboard.press('ArrowDown');
    await expect(said).toContainText('web-7f');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await expect(said).toContainText('worker web-7f waits for web-7f, newer than 6.000 s');
    await page.keyboard.press('ArrowLeft');
    await expect(said).toContainText('4.000 s – 5.200 s');
    // The page's own keys would have moved the cursor.
    await expect(clock(page)).toHaveText('0.000 s');
    await page.keyboard.press('Enter');
    await expect(clock(page)).toHaveText('4.000 s');
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('worker web-7f');
    const whole = await barOf(page);
    await page.keyboard.press('+');
    await expect.poll(async () => (await barOf(page)).width).toBeCloseTo(whole.width / 2, 0);
    await page.keyboard.press('0');
    await expect.poll(async () => (await barOf(page)).width).toBeCloseTo(whole.width, 0);
  });

  test('can be read as a table, of what the window shows', async ({ page }) => {
    await lanes(page).getByRole('button', { name: 'As a table' }).click();
    const rows = lanes(page).getByRole('row');
    const all = await rows.count();
    const wait = rows.filter({ hasText: 'worker web-7f waits for web-7f, newer than 6.000 s' });
    await expect(wait.getByRole('cell')).toHaveText([/released by Generic PLEG/, '6.800 s', '8.000 s']);
    await wait.getByRole('button').click();
    await expect(clock(page)).toHaveText('6.800 s');
    await expect(box(page, 'worker web-7f')).toHaveAttribute('aria-pressed', 'true');
    for (let i = 0; i < 3; i++) await lanes(page).getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(() => rows.count()).toBeLessThan(all);
    await expect(wait).toHaveCount(1);
  });

  test('moving the cursor or the pointer paints what lies above, and not the lanes again', async ({ page }) => {
    await page.evaluate(() => {
      const counts: Record<string, number> = {};
      Object.assign(window, { counts });
      const { clearRect } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.clearRect = function clear(...box) {
        const key = String([...document.querySelectorAll('[data-lanes] canvas')].indexOf(this.canvas));
        counts[key] = (counts[key] ?? 0) + 1;
        clearRect.apply(this, box);
      };
    });
    const counts = () => page.evaluate(() => ({ ...(window as unknown as { counts: Record<string, number> }).counts }));
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    const place = await placeOf(page, 'worker web-7f', 7.4);
    await page.mouse.move(place.x, place.y, { steps: 5 });
    await expect(tip(page)).toBeVisible();
    await expect.poll(async () => (await counts())['1'] ?? 0).toBeGreaterThan(1);
    expect((await counts())['0'] ?? 0).toBe(0);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await expect.poll(async () => (await counts())['0'] ?? 0).toBeGreaterThan(0);
  });

  test('stays folded, and as high as it was left', async ({ page }) => {
    const height = async () => (await lanes(page).boundingBox())?.height ?? 0;
    const before = await height();
    const border = page.getByRole('separator', { name: 'Height of the lanes' });
    await border.press('ArrowDown');
    await border.press('ArrowDown');
    await expect.poll(height).toBeLessThan(before - 20);
    const after = await height();
    await page.reload();
    await expect(label(page, 'worker web-7f')).toBeAttached();
    await expect.poll(height).toBeCloseTo(after, 0);
    await lanesToggle(page).click();
    await expect(lanes(page)).toHaveCount(0);
    await page.reload();
    await expect(box(page, 'web-7f')).toBeVisible();
    await expect(lanesToggle(page)).toHaveAttribute('aria-expanded', 'false');
    await expect(lanes(page)).toHaveCount(0);
  });

  test('another scenario has its own lanes, all of its run, and nothing of the one before', async ({ page }) => {
    await zoomAt(page, await placeOf(page, 'worker db-0', 2), 6);
    await list(page).focus();
    await page.locator('input[type=file]').setInputFiles('tests/conformance/classic.jsonl');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /steps$/ })
      .first()
      .click();
    await expect(label(page, 'Go recording')).toBeVisible();
    await expect(label(page, 'worker db-0')).toHaveCount(0);
    const { width } = await barOf(page);
    expect(width).toBeGreaterThan(900);
  });
});

test.describe('on a screen of twice as many pixels', () => {
  test.use({ deviceScaleFactor: 2, colorScheme: 'dark' });

  test('the canvases have a pixel for each of them', async ({ page }) => {
    await openPaused(page);
    const sizes = () =>
      lanes(page)
        .locator('canvas')
        .evaluateAll((canvases) =>
          (canvases as HTMLCanvasElement[]).map((canvas) => canvas.width / canvas.clientWidth),
        );
    await expect.poll(sizes).toEqual([2, 2]);
  });
});

test('in forced colours who waits is told apart from the ground and from who works', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openPaused(page);
  await expect(label(page, 'worker web-7f')).toBeVisible();
  const plot = await lanes(page).locator('canvas').first().boundingBox();
  const colourAt = async (name: string, seconds: number) => {
    const { x, y } = await placeOf(page, name, seconds);
    return lanes(page)
      .locator('canvas')
      .first()
      .evaluate(
        (canvas: HTMLCanvasElement, at) => canvas.getContext('2d')?.getImageData(at.x, at.y, 1, 1).data.join() ?? '',
        { x: Math.round(x - (plot?.x ?? 0)), y: Math.round(y - (plot?.y ?? 0)) },
      );
  };
  await expect.poll(() => colourAt('worker web-7f', 7)).not.toBe('0,0,0,0');
  const [wait, line, write] = [
    await colourAt('worker web-7f', 7),
    await colourAt('worker web-7f', 3),
    await colourAt('Generic PLEG', 6.2),
  ];
  expect(new Set([wait, line, write]).size).toBe(3);
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('the lanes are folded, and a tap in them selects', async ({ page }) => {
    await openPaused(page);
    await expect(lanes(page)).toHaveCount(0);
    await lanesToggle(page).tap();
    await expect(label(page, 'worker web-7f')).toBeVisible();
    const { x, y } = await placeOf(page, 'worker web-7f', 7.4);
    await page.touchscreen.tap(x, y);
    await expect(clock(page)).toHaveText(/^7\.(3|4)\d\d s$/);
    await expect(label(page, 'worker web-7f')).toHaveAttribute('aria-pressed', 'true');
  });

  test('two fingers zoom, and one pans', async ({ page }) => {
    await openPaused(page);
    await lanesToggle(page).tap();
    await expect(label(page, 'worker web-7f')).toBeVisible();
    const whole = await barOf(page);
    const { x, y } = await placeOf(page, 'worker web-7f', 6);
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: number[]) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((at, id) => ({ x: at, y, id })) });
    await touch('touchStart', x - 20, x + 20);
    for (const by of [30, 40, 50, 60]) await touch('touchMove', x - by, x + by);
    await touch('touchEnd');
    await expect.poll(async () => (await barOf(page)).width).toBeLessThan(whole.width / 2);
    const zoomed = await barOf(page);
    await touch('touchStart', x);
    for (const by of [20, 40, 60, 80]) await touch('touchMove', x - by);
    await touch('touchEnd');
    await expect.poll(async () => (await barOf(page)).left).toBeGreaterThan(zoomed.left + 5);
    await expect(clock(page)).toHaveText('0.000 s');
  });
});
