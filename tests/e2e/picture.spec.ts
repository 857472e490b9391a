// A moment as a picture, and a range as an animation: saved, copied, and looked at as the bytes that they are.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { clock, cutTexts, goTo, openPaused } from './page.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: /^(Save and share|儲存與分享)$/ });
const tools = (page: Page) => dialog(page).getByRole('region', { name: /^(A picture|圖片)/ });

async function openTools(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Save, share…|儲存、分享…)$/ }).click();
  await expect(tools(page).getByRole('img')).toBeVisible();
}

async function saved(page: Page, button: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await tools(page).getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** How many frames a GIF has, how large they are, and how long all of them take, as the browser reads it. */
function gifFacts(page: Page, bytes: Buffer) {
  return page.evaluate(
    async (numbers) => {
      const decoder = new ImageDecoder({ data: new Uint8Array(numbers), type: 'image/gif' });
      await decoder.tracks.ready;
      await decoder.completed;
      const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
      let ms = 0;
      let width = 0;
      for (let frameIndex = 0; frameIndex < count; frameIndex++) {
        const { image } = await decoder.decode({ frameIndex });
        ms += (image.duration ?? 0) / 1000;
        width = image.displayWidth;
        image.close();
      }
      return { count, width, ms };
    },
    [...bytes],
  );
}

/** Words of a picture that lie over the edge of their box, as the browser draws them. */
function overEdges(page: Page, svg: string): Promise<string[]> {
  return page.evaluate((text) => {
    const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
    if (documentElement.nodeName !== 'svg') return [documentElement.textContent ?? 'no picture'];
    document.querySelector('dialog[open]')?.append(documentElement);
    const over = [...documentElement.querySelectorAll<SVGGElement>('[data-box]')].flatMap((box) => {
      const edge = box.querySelector(':scope > rect')?.getBoundingClientRect();
      if (edge === undefined) return [];
      const words = [...box.querySelectorAll('text')].filter((each) => each.closest('[data-box]') === box);
      return words
        .filter((each) => {
          const { left, right, top, bottom } = each.getBoundingClientRect();
          return left < edge.left || right > edge.right || top < edge.top - 1 || bottom > edge.bottom + 1;
        })
        .map((each) => each.textContent ?? '');
    });
    documentElement.remove();
    return over;
  }, svg);
}

test('a moment as SVG, as PNG and in the clipboard, and a range as GIF', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPaused(page);
  await goTo(page, 11);
  await openTools(page);
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
  expect(violations).toEqual([]);

  const svg = await saved(page, 'Save SVG');
  expect(svg.name).toBe('first-seconds-11s.svg');
  const text = svg.bytes.toString();
  expect(text).toContain('web-7f');
  expect(text).toContain('#scenario=first-seconds&amp;t=11s&amp;lang=en');
  expect(await overEdges(page, text)).toEqual([]);

  await tools(page).getByRole('radio', { name: 'Dark' }).check();
  const png = await saved(page, 'Save PNG');
  expect(png.name).toBe('first-seconds-11s.png');
  await expect(tools(page).getByRole('status').first()).toHaveText('Saved as first-seconds-11s.png.');
  expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(text) ?? [];
  expect(png.bytes.readUInt32BE(16)).toBe(2 * Number(width));
  expect(png.bytes.readUInt32BE(20)).toBe(2 * Number(height));
  await tools(page).getByRole('button', { name: 'Copy PNG' }).click();
  await expect(tools(page).getByRole('status').first()).toHaveText('The picture is copied.');
  const copied = await page.evaluate(async () => (await navigator.clipboard.read())[0]?.types);
  expect(copied).toEqual(['image/png']);
  await tools(page).getByRole('button', { name: 'Copy Markdown' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^\[!\[The first ten seconds · 11\.000 s\]\(first-seconds-11s\.png\)\]\(http.*t=11s&lang=en\)$/,
  );

  const [, frames = '', seconds = ''] = /: (\d+) frames, ([\d.]+) s long/.exec(await tools(page).innerText()) ?? [];
  const gif = await saved(page, 'Save GIF');
  expect(gif.name).toBe('first-seconds-11s.gif');
  const facts = await gifFacts(page, gif.bytes);
  expect(facts).toMatchObject({ count: Number(frames), width: Number(width) });
  expect(facts.count).toBeGreaterThan(10);
  expect(Math.abs(facts.ms / 1000 - Number(seconds))).toBeLessThan(0.2);
  expect(gif.bytes.length).toBeLessThan(3_000_000);

  await tools(page).getByRole('button', { name: 'Save GIF' }).click();
  await expect(tools(page).getByRole('progressbar')).toBeVisible();
  await tools(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(tools(page).getByRole('status').last()).toHaveText('Nothing was saved.');
  await page.keyboard.press('Escape');
  await expect(clock(page)).toHaveText('11.000 s');
});

test('by keyboard on a small screen, in Chinese, where the browser lets no page copy', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'ClipboardItem'));
  await openPaused(page);
  await page.getByRole('button', { name: 'Language' }).click();
  await openTools(page);
  await tools(page).getByRole('radio', { name: '淺色' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(tools(page).getByRole('radio', { name: '深色' })).toBeChecked();
  for (const name of ['儲存 SVG', '儲存 PNG', '複製 PNG']) {
    await page.keyboard.press('Tab');
    await expect(tools(page).getByRole('button', { name })).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(tools(page).getByRole('status').first()).toHaveText(/不支援由頁面複製圖片/);
  expect(await cutTexts(page)).toEqual([]);
  expect(await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
});
