// A talk: the window that a room sees and the speaker's, in step; questions before their answers; the code for
// everybody to go on with; and how it all looks on a projector.
import AxeBuilder from '@axe-core/playwright';
import jsQR from 'jsqr';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { box, cutTexts, openPaused, slider } from './page.ts';

const title = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const moment = (page: Page) => slider(page).getAttribute('aria-valuetext');

/** Marks the moment with a note. */
async function mark(page: Page, note: string): Promise<void> {
  await page.keyboard.press('m');
  await expect(page.getByRole('textbox', { name: /^(Note on|.* 的註解)/ }).and(page.locator(':focus'))).toHaveValue('');
  await page.locator(':focus').fill(note);
  await page.keyboard.press('Enter');
  await expect(slider(page)).toBeFocused();
}

/** At the first and the fourth wake, which is asked about. */
async function withMarks(page: Page): Promise<void> {
  await openPaused(page);
  await page.keyboard.press('w');
  await mark(page, 'The first wake. Say hello, and point at the ruler.');
  for (let i = 0; i < 3; i++) await page.keyboard.press('w');
  await mark(page, 'Who is released now? The worker: equal is enough.');
  await page.keyboard.press('Home');
}

async function present(page: Page): Promise<void> {
  await page.keyboard.press('p');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(page.locator('.react-flow__edge').first()).toBeAttached();
}

async function speakerOf(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('n');
  return opened;
}

/** Everything within the window, no word cut, and nothing for axe to find. */
async function expectGoodLooks(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    return [scrollWidth - clientWidth, scrollHeight - clientHeight];
  });
  expect(overflow).toEqual([0, 0]);
  expect(await cutTexts(page)).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Whether the spotlight lies on a box. */
async function isLit(page: Page, name: string): Promise<boolean> {
  const { x, y, width, height } = (await box(page, name).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const lights = await page
    .locator('[data-spotlight] > rect:not([mask])')
    .evaluateAll((rects) => rects.map((rect) => rect.getBoundingClientRect().toJSON()));
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return lights.some((at) => at.left < middleX && middleX < at.right && at.top < middleY && middleY < at.bottom);
}

/** What a camera reads from a part of the page. */
async function readCode(page: Page, part: Locator): Promise<string | undefined> {
  const picture = (await part.screenshot()).toString('base64');
  const { dark, width, height } = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    let dark = '';
    for (let i = 0; i < pixels.length; i += 4) dark += (pixels[i] ?? 0) < 128 ? '1' : '0';
    return { dark, width: image.width, height: image.height };
  }, picture);
  const read = (jsQR as unknown as { default?: typeof jsQR }).default ?? jsQR;
  const pixels = [...dark].flatMap((each) => (each === '1' ? [0, 0, 0, 255] : [255, 255, 255, 255]));
  return read(new Uint8ClampedArray(pixels), width, height)?.data;
}

/** A browser that keeps the screen on, and says in the page's `data-kept-on` for how many. */
test.beforeEach(({ context }) =>
  context.addInitScript(() => {
    const count = (by: number) => {
      const { dataset } = document.documentElement;
      dataset['keptOn'] = String(Number(dataset['keptOn'] ?? 0) + by);
    };
    const request = async () => {
      count(1);
      return { release: async () => count(-1) };
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
  }),
);

test('two windows are in step, and a question comes before its answer', async ({ page }) => {
  await withMarks(page);
  const rem = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await rem();
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(title(page)).toHaveText('The first ten seconds');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await expect.poll(rem).toBeGreaterThan(before);
  await expect(page.locator('html')).toHaveAttribute('data-kept-on', '1');

  // A clicker goes to the first mark, of which the room reads the first sentence.
  await page.keyboard.press('PageDown');
  await expect(title(page)).toHaveText('The first wake.');
  await expect(page.getByText('Say hello')).toHaveCount(0);

  const speaker = await speakerOf(page);
  const now = speaker.getByRole('region', { name: 'Now' });
  const happened = speaker.getByRole('region', { name: 'What has just happened' });
  const driving = (name: string) => speaker.getByRole('region', { name: 'Controls' }).getByRole('button', { name });
  await expect(now.getByRole('heading')).toHaveText('The first wake.');
  await expect(now).toContainText('Say hello, and point at the ruler.');
  await expect(speaker.getByRole('region', { name: 'Next' })).toContainText('Who is released now?');
  await expect(happened).toContainText('Generic PLEG releases worker db-0');

  // The question stands before its answer, in both.
  await driving('Next mark').click();
  await expect(title(page)).toHaveText('Who is released now?');
  await expect(now.getByRole('heading')).toHaveText('Who is released now?');
  await expect(now).toContainText('The room thinks.');
  const asked = await moment(page);
  expect(asked).toContain('8.000 s');
  await expect(box(page, 'worker web-7f')).toContainText('waiting');
  await expect(page.getByRole('button', { name: 'Show what happens' })).toBeVisible();
  await driving('Show what happens').click();
  await expect(box(page, 'worker web-7f')).toContainText('woken');
  await expect(page.getByText(/UpdateTime\(6\.000 s\) wakes worker web-7f/)).toBeVisible();
  await expect(happened).toContainText('wakes worker web-7f');
  await expect(title(page)).toHaveText('Who is released now?');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.keyboard.press('PageUp');
  await expect.poll(() => moment(page)).toBe(asked);
  await expect(driving('Show what happens')).toBeVisible();

  // Playing stops there as well.
  await speaker
    .getByRole('navigation')
    .getByRole('button', { name: /The first wake/ })
    .click();
  await expect(title(page)).toHaveText('The first wake.');
  await page.getByRole('slider').press('ArrowRight');
  await driving('Play').click();
  await expect(driving('Pause')).toBeVisible();
  await expect.poll(() => moment(page), { timeout: 15_000 }).toBe(asked);
  await expect(driving('Play')).toBeVisible();

  // Black, from there; any key here, which does nothing else.
  await driving('Black screen').click();
  await expect(page.getByText('The screen is black.')).toBeAttached();
  await expect(driving('Black screen')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('PageUp');
  await expect(page.getByText('The screen is black.')).toHaveCount(0);
  expect(await moment(page)).toBe(asked);

  await driving('Spotlight').click();
  await box(page, 'web-7f').click();
  await expect.poll(async () => [await isLit(page, 'web-7f'), await isLit(page, 'db-0')]).toEqual([true, false]);
  await box(page, 'db-0').click();
  await expect.poll(async () => [await isLit(page, 'web-7f'), await isLit(page, 'db-0')]).toEqual([false, true]);
  await speaker.keyboard.press('s');
  await expect(page.locator('[data-spotlight]')).toHaveCount(0);

  // A page that is loaded anew goes on with its talk, and the speaker's window finds it again.
  await expect.poll(() => new URL(page.url()).hash).toContain('session=');
  await page.reload();
  await expect(title(page)).toHaveText('Who is released now?');
  await expect(driving('Show what happens')).toBeVisible();
  await expect(speaker.getByRole('status')).toHaveText('');
  await driving('Previous mark').click();
  await expect(title(page)).toHaveText('The first wake.');

  // Another talk is another one's.
  const other = await page.context().newPage();
  await openPaused(other);
  await present(other);
  await other.keyboard.press('End');
  await expect.poll(() => moment(other)).toContain('12.000 s');
  await expect(speaker.getByText('12.000 s', { exact: true })).toHaveCount(0);
  await expect(now.getByRole('heading')).toHaveText('The first wake.');
  await other.close();

  await page.bringToFront();
  await page.keyboard.press('p');
  await expect(page.getByRole('complementary')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-kept-on', '0');
  await expect(speaker.getByRole('status')).toContainText('The talk has ended');
  await page.keyboard.press('p');
  await expect(title(page)).toHaveText('The first wake.');
  await expect(speaker.getByRole('status')).toHaveText('');
  await page.close();
  await expect(speaker.getByRole('status')).toContainText('The talk has ended');
});

test('the code leads everybody to the same moment, without what is for the speaker', async ({ page, browser }) => {
  await withMarks(page);
  await present(page);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(title(page)).toHaveText('Who is released now?');
  await page.keyboard.press('q');
  const room = page.getByRole('region', { name: 'QR code of the link' });
  const link = (await room.getByRole('link').textContent()) ?? '';
  expect(link).toContain('#session=');
  const code = room.getByRole('img', { name: `QR code of ${link}` });
  await expect(code).toBeVisible();
  expect(await readCode(page, code)).toBe(link);
  // Going on takes it away.
  await page.keyboard.press('PageUp');
  await expect(room).toHaveCount(0);

  const attendee = await (await browser.newContext()).newPage();
  await attendee.goto(link);
  await expect(box(attendee, 'worker web-7f')).toContainText('waiting');
  await expect(attendee.getByRole('complementary')).toBeVisible();
  await attendee.getByRole('tab', { name: 'Marks' }).click();
  const notes = attendee.getByRole('region', { name: 'Marks' }).getByRole('textbox');
  await expect(notes).toHaveCount(2);
  await expect(notes.first()).toHaveValue('The first wake.');
  await expect(notes.last()).toHaveValue('Who is released now?');
  await attendee.context().close();
});

test('a link too long for a code, a window that is not opened, and no full screen are told or done without', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('not allowed'));
    window.open = () => null;
    const request = () => Promise.reject(new DOMException('the battery is low', 'NotAllowedError'));
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
  });
  await withMarks(page);
  // What cannot be compressed: a note for each of many moments.
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('ArrowRight');
    await mark(
      page,
      Array.from({ length: 60 }, (_, k) => ((i * 7919 + k * k * 104_729) % 46_656).toString(36)).join(''),
    );
  }
  await present(page);
  expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
  const darkens = page.getByRole('status').filter({ hasText: 'does not keep the screen on' });
  await darkens.getByRole('button', { name: 'Close' }).click();
  await expect(darkens).toHaveCount(0);
  await page.keyboard.press('q');
  const room = page.getByRole('region', { name: 'QR code of the link' });
  await expect(room.getByRole('status')).toContainText(/A link to all of this has \d{4} characters/);
  await expect(room.getByRole('link')).toHaveText(/#scenario=first-seconds&t=[\d.]+s&lang=en$/);
  await room.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('n');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The browser has not opened the window.');
  const opened = page.context().waitForEvent('page');
  await alert.getByRole('link', { name: 'Open it with this link' }).click();
  const speaker = await opened;
  await expect(speaker.getByRole('navigation').getByRole('listitem')).toHaveCount(10);
  await expect(alert).toHaveCount(0);
  // What lies over the page goes first, then the talk.
  await page.bringToFront();
  await page.keyboard.press('s');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'For the speaker' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toBeVisible();
});

for (const { locale, colorScheme, viewport } of [
  { locale: 'en-US', colorScheme: 'dark', viewport: { width: 1920, height: 1080 } },
  { locale: 'zh-TW', colorScheme: 'light', viewport: { width: 1280, height: 720 } },
] as const) {
  test.describe(`${locale} ${colorScheme} ${viewport.width}x${viewport.height}`, () => {
    test.use({ locale, colorScheme, viewport });

    test('all of the stage is seen, nothing is cut, and axe finds nothing in either window', async ({ page }) => {
      await withMarks(page);
      await present(page);
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageDown');
      await expect(title(page)).toHaveText('Who is released now?');
      const stage = page.getByRole('main').locator('> div');
      await expect.poll(() => stage.evaluate((main) => main.scrollHeight - main.clientHeight)).toBeLessThanOrEqual(1);
      await expectGoodLooks(page);
      await page.keyboard.press('s');
      await expect(page.locator('[data-spotlight]')).toBeVisible();
      await expectGoodLooks(page);
      await page.keyboard.press('q');
      await expect(page.getByRole('img', { name: /QR Code/i })).toBeVisible();
      await expectGoodLooks(page);
      const speaker = await speakerOf(page);
      await speaker.setViewportSize({ width: 1000, height: 720 });
      await expect(speaker.getByRole('navigation').getByRole('listitem')).toHaveCount(2);
      await expectGoodLooks(speaker);
    });
  });
}
