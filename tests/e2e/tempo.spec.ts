// How time passes: round in a loop, event by event, a thousand times as fast, not at all while nobody looks; and the
// arcs that run out meanwhile.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { box, clock, goTo, lanes, loadBySymptom, openPaused, slider, stage } from './page.ts';

const play = (page: Page) => page.getByRole('button', { name: 'Play', exact: true });
const pause = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true });
const loop = (page: Page) => page.getByRole('button', { name: 'Loop', exact: true });
const loopEnd = (page: Page, name: 'Start' | 'End') => page.getByRole('slider', { name: `${name} of the loop` });
const speed = (page: Page) => page.getByRole('combobox', { name: 'Speed' });

/** The times that the clock shows, frame by frame, in seconds. */
async function watched(page: Page, ms: number): Promise<number[]> {
  return clock(page).evaluate(async (element, ms) => {
    const times: number[] = [];
    const end = performance.now() + ms;
    while (performance.now() < end) {
      times.push(Number.parseFloat(element.textContent ?? ''));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  }, ms);
}

test('a loop is chosen by keys, seen on the slider, played round, and moved by its handles', async ({ page }) => {
  await openPaused(page);
  await expect(loop(page)).toHaveAttribute('aria-pressed', 'false');
  await goTo(page, 3);
  await page.keyboard.press('[');
  await goTo(page, 3.4);
  await page.keyboard.press(']');
  await expect(loop(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(loopEnd(page, 'Start')).toHaveAttribute('aria-valuetext', '3.000 s');
  await expect(loopEnd(page, 'End')).toHaveAttribute('aria-valuetext', '3.400 s');
  await play(page).click();
  const times = await watched(page, 2000);
  expect(Math.max(...times)).toBe(3.4);
  expect(Math.min(...times)).toBe(3);
  const rounds = times.filter((time, i) => time < (times[i - 1] ?? 0));
  expect(rounds.length).toBeGreaterThan(1);
  await pause(page).click();
  await loopEnd(page, 'End').focus();
  await page.keyboard.press('ArrowRight');
  await expect(loopEnd(page, 'End')).toHaveAttribute('aria-valuetext', '3.520 s');
  const handle = await loopEnd(page, 'End').boundingBox();
  const strip = await slider(page).boundingBox();
  if (handle === null || strip === null) throw new Error('the loop is not to be seen');
  // It stands at the right of its time, and above the strip.
  await page.mouse.move(handle.x + (3.52 / 12) * (strip.width - 18) + 5, handle.y + 8);
  await page.mouse.down();
  await page.mouse.move(handle.x + (9 / 12) * (strip.width - 18) + 5, handle.y + 8, { steps: 4 });
  await page.mouse.up();
  const text = await loopEnd(page, 'End').getAttribute('aria-valuetext');
  expect(Number.parseFloat(text ?? '')).toBeCloseTo(9, 0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await loop(page).click();
  await goTo(page, 11.9);
  await play(page).click();
  await expect(clock(page)).toHaveText('12.000 s');
});

test('with Shift a drag over the lanes chooses the loop', async ({ page }) => {
  await openPaused(page);
  const picture = await lanes(page).locator('canvas').first().boundingBox();
  if (picture === null) throw new Error('the lanes are not to be seen');
  const x = (share: number) => picture.x + share * picture.width;
  await page.mouse.move(x(0.25), picture.y + 60);
  await page.keyboard.down('Shift');
  await page.mouse.down();
  await page.mouse.move(x(0.5), picture.y + 60, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const ends = await Promise.all([loopEnd(page, 'Start'), loopEnd(page, 'End')].map((end) => end.inputValue()));
  expect(Number(ends[0]) / 1000).toBeCloseTo(3, 0);
  expect(Number(ends[1]) / 1000).toBeCloseTo(6, 0);
  await expect(loop(page)).toHaveAttribute('aria-pressed', 'true');
});

test('where every event is shown, each is seen, one after the other', async ({ page }) => {
  await openPaused(page);
  await speed(page).selectOption('every event');
  await goTo(page, 3.1);
  const position = page.getByRole('region', { name: 'Time' }).getByText(/^event \d+ of \d+$/);
  await play(page).click();
  const seen = await position.evaluate(async (element) => {
    const shown: { event: number; atMs: number }[] = [];
    while (shown.length < 6) {
      const event = Number(/\d+/.exec(element.textContent ?? '')?.[0]);
      if (shown.at(-1)?.event !== event) shown.push({ event, atMs: performance.now() });
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return shown;
  });
  expect(seen.map(({ event }) => event)).toEqual(seen.map((_, i) => (seen[0]?.event ?? 0) + i));
  for (const [i, { atMs }] of seen.entries()) if (i > 1) expect(atMs - (seen[i - 1]?.atMs ?? 0)).toBeGreaterThan(200);
  await page.keyboard.press('+');
  await expect(speed(page)).toHaveValue('0.1');
});

test('at a thousandfold it comes to the end, and not beyond', async ({ page }) => {
  await openPaused(page);
  await speed(page).selectOption('1000×');
  await play(page).click();
  await expect(clock(page)).toHaveText('12.000 s');
  await expect(play(page)).toBeVisible();
});

test('while the page is hidden time stands still, and goes on from there', async ({ page }) => {
  await openPaused(page);
  await speed(page).selectOption('1×');
  await goTo(page, 2);
  await play(page).click();
  await page.waitForTimeout(200);
  // A hidden page gets no frames: those that it asks for come when it is seen again.
  await page.evaluate(() => {
    const request = window.requestAnimationFrame.bind(window);
    const waiting: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (callback) => waiting.push(callback);
    const show = (isHidden: boolean) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    show(true);
    document.addEventListener('seen-again', () => {
      window.requestAnimationFrame = request;
      show(false);
      for (const callback of waiting) request(callback);
    });
  });
  await page.waitForTimeout(100);
  const before = await clock(page).textContent();
  await page.waitForTimeout(1500);
  await expect(clock(page)).toHaveText(before ?? '');
  const after = await clock(page).evaluate(async (element) => {
    document.dispatchEvent(new Event('seen-again'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    return element.textContent;
  });
  expect(Number.parseFloat(after ?? '') - Number.parseFloat(before ?? '')).toBeLessThan(0.2);
  await expect(clock(page)).not.toHaveText(after ?? '');
});

test('an arc says what its actor will do and when, runs out, and is another one then', async ({ page }) => {
  await page.goto('');
  await expect(box(page, 'web-7f')).toBeVisible();
  await loadBySymptom(page, 'pod-life');
  const arc = box(page, 'Generic PLEG').getByRole('img');
  const gone = async () =>
    -Number.parseFloat(
      await arc
        .locator('circle')
        .last()
        .evaluate((element) => getComputedStyle(element).strokeDashoffset),
    );
  await goTo(page, 3.3);
  const label = (await arc.getAttribute('aria-label')) ?? '';
  expect(label).toMatch(/^will relist at 4\.\d{3} s$/);
  const [early] = [await gone()];
  await goTo(page, 3.9);
  expect((await gone()) - early).toBeCloseTo(0.6, 1);
  await expect(arc).toHaveAttribute('aria-label', label);
  await goTo(page, Number.parseFloat(label.slice('will relist at '.length)) + 0.5);
  await expect(arc).toHaveAttribute('aria-label', /^will relist at 5\.\d{3} s$/);
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([]);
  await page.emulateMedia({ forcedColors: 'active' });
  expect(
    await arc
      .locator('circle')
      .last()
      .evaluate((element) => getComputedStyle(element).stroke),
  ).not.toBe('none');
  await page.emulateMedia({ forcedColors: null });
  await openPaused(page);
  await goTo(page, 7);
  // Somebody waits there, and nothing ends that by itself.
  await expect(stage(page).getByRole('img', { name: /will|until/ })).toHaveCount(0);
});
