// The page on any screen, in both languages and both schemes: nothing overflows, nothing overlaps, no word is cut, and
// axe finds nothing.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { clock, cutTexts, goTo, lanes, lanesToggle, overlapsInEntries, slider } from './page.ts';

const SIZES = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  // 1280x800 at 200 %.
  { width: 640, height: 400 },
  { width: 768, height: 1024 },
  { width: 844, height: 390 },
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];
const VERSION = /^(Version|版本)$/;
const LANGUAGES = ['en-US', 'zh-TW'] as const;

async function openAt(page: Page, share: number): Promise<void> {
  await page.goto('');
  await expect(page.locator('.react-flow__edge').first()).toBeAttached();
  await page.keyboard.press('Home');
  await slider(page).evaluate((element: HTMLInputElement, at) => {
    // What a drag does, at the same place on every size of screen.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
      element,
      String(at * Number(element.max)),
    );
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }, share);
  await expect(clock(page)).not.toHaveText('0.000 s');
}

/** Where what an entry has to say is longest, or pods are many: a scenario, a time in seconds, and a version. */
const CROWDED = [
  {
    titles: { 'en-US': 'An eviction that times out on the cache', 'zh-TW': '卡在快取上而逾時的驅逐' },
    seconds: 34,
    variant: 'observed-1.36',
  },
  {
    titles: {
      'en-US': 'PLEG is not healthy: one inspection after the other',
      'zh-TW': 'PLEG is not healthy：一個接一個檢查',
    },
    seconds: 50,
    variant: 'classic',
  },
  {
    titles: {
      'en-US': 'One bad shim holds up every pod behind it',
      'zh-TW': '一個壞掉的 shim 拖住排在後面的所有 Pod',
    },
    seconds: 50,
    variant: 'classic',
  },
] as const;

/** Loads the scenario of that title from the gallery. */
async function choose(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /^(Gallery|案例集)$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('button')
    .filter({ has: page.getByText(title, { exact: true }) })
    .first()
    .click();
  await expect(dialog).toBeHidden();
}

for (const locale of LANGUAGES) {
  for (const viewport of [{ width: 1280, height: 800 }]) {
    for (const { titles, seconds, variant } of CROWDED) {
      test.describe(`${locale} ${viewport.width}x${viewport.height} ${titles['en-US']} ${variant}`, () => {
        test.use({ locale, viewport });

        test('no sign covers a word, and no word goes over the edge of its box or is cut', async ({ page }) => {
          await page.goto('');
          await choose(page, titles[locale]);
          await page.getByRole('combobox', { name: VERSION }).selectOption(variant);
          await page.keyboard.press('Home');
          await expect(page.locator('.react-flow__node-pod', { hasText: 'web-1' }).first()).toBeVisible();
          await goTo(page, seconds);
          expect(await overlapsInEntries(page)).toEqual([]);
          expect(await overlapping(page)).toEqual([]);
          expect(await cutTexts(page)).toEqual([]);
        });
      });
    }
  }
}

test.describe('1280x800', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('twelve pods are seen at once while the lanes are folded', async ({ page }) => {
    await page.goto('');
    await choose(page, CROWDED[1].titles['en-US']);
    const pods = page.locator('.react-flow__node-pod');
    await expect(pods).toHaveCount(12);
    const toggle = lanesToggle(page);
    if ((await toggle.getAttribute('aria-expanded')) === 'true') await toggle.click();
    await expect(pods.last()).toBeInViewport({ ratio: 1 });
  });
});

for (const locale of LANGUAGES) {
  for (const viewport of SIZES) {
    test.describe(`${locale} ${viewport.width}x${viewport.height}`, () => {
      test.use({ locale, viewport });

      test('nothing is wider than the screen, no boxes overlap, and no word is cut', async ({ page }) => {
        await openAt(page, 0.38);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
        expect(await overlapping(page)).toEqual([]);
        expect(await cutTexts(page)).toEqual([]);
        // A phone on its side has no room for them.
        if (viewport.height < 500) return;
        await showLanes(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
        expect(await overlappingInLanes(page)).toEqual([]);
        expect(await cutTexts(page)).toEqual([]);
      });
    });
  }
}

async function showLanes(page: Page): Promise<void> {
  const toggle = lanesToggle(page);
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await expect(lanes(page).getByRole('button', { name: 'worker web-7f' })).toBeVisible();
}

/** Pairs of labels, or of buttons above them, that cover each other, and labels that reach into the canvas. */
function overlappingInLanes(page: Page): Promise<string[]> {
  return lanes(page).evaluate((element) => {
    const buttons = [...element.querySelectorAll('button')];
    if (buttons.length < 8) return [`only ${buttons.length} buttons`];
    const boxes = buttons.map((button) => ({ name: button.title, box: button.getBoundingClientRect() }));
    const plot = element.querySelector('canvas')?.getBoundingClientRect() ?? new DOMRect();
    const pairs = boxes.flatMap(({ name, box: a }, i) =>
      boxes
        .slice(i + 1)
        .filter(
          ({ box: b }) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1,
        )
        .map((other) => `${name} ${other.name}`),
    );
    return [...pairs, ...boxes.filter(({ box }) => box.right > plot.left + 1).map(({ name }) => `${name} canvas`)];
  });
}

/** Pairs of boxes on the stage that cover each other, but for the cache's frame around its own. */
function overlapping(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const nodes = [...document.querySelectorAll<HTMLElement>('.react-flow__node:not(.react-flow__node-frame)')];
    const boxes = nodes.map((node) => ({ id: node.dataset['id'], box: node.getBoundingClientRect() }));
    return boxes.flatMap(({ id, box: a }, i) =>
      boxes
        .slice(i + 1)
        .filter(
          ({ box: b }) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1,
        )
        .map((other) => `${id} ${other.id}`),
    );
  });
}

for (const { locale, colorScheme, width } of [
  { locale: 'en-US', colorScheme: 'light', width: 1280 },
  { locale: 'en-US', colorScheme: 'dark', width: 1280 },
  { locale: 'zh-TW', colorScheme: 'light', width: 390 },
  { locale: 'zh-TW', colorScheme: 'dark', width: 1280 },
] as const) {
  test.describe(`axe ${locale} ${colorScheme} ${width}`, () => {
    test.use({ locale, colorScheme, viewport: { width, height: 844 } });

    test('finds nothing, with and without a selection', async ({ page }) => {
      await openAt(page, 0.6);
      await expectAccessible(page);
      await page.locator('main button[data-phase=waiting]').first().click();
      await expect(page.locator('main button[aria-pressed=true]')).toHaveCount(1);
      await showLanes(page);
      await expectAccessible(page);
      await lanes(page)
        .getByRole('button', { name: /^(As a table|以表格顯示)$/ })
        .click();
      await expectAccessible(page);
    });

    test('finds nothing in the dialogs', async ({ page }) => {
      await openAt(page, 0.6);
      await page.getByRole('button', { name: /^(Keys|快速鍵)$/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox', { name: /^(Find a function|尋找功能)$/ })).toBeFocused();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.locator('input[type=file]').setInputFiles('tests/conformance/classic.jsonl');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
    });
  });
}

/**
 * Contrast on the stage comes back incomplete, because axe cannot tell what lies behind text inside the graph; the
 * pairs of colours are tested in tests/architecture/contrast.test.ts. Anything else that it is not sure of is a
 * failure.
 */
async function expectAccessible(page: Page): Promise<void> {
  const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(
    incomplete.filter(({ id }) => id !== 'color-contrast').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
  ).toEqual([]);
}

for (const viewport of [
  { width: 1024, height: 768 },
  { width: 844, height: 390 },
]) {
  test.describe(`${viewport.width}x${viewport.height}`, () => {
    test.use({ viewport });

    test('the header is one row, its buttons keep their names, and most of the height is the stage', async ({
      page,
    }) => {
      await openAt(page, 0.6);
      const header = await page.locator('header').boundingBox();
      const dock = await page.getByRole('region', { name: 'Time' }).locator('> *').first().boundingBox();
      expect(header?.height).toBeLessThan(60);
      await expect(page.getByRole('button', { name: 'Open a file…' })).toBeVisible();
      expect((dock?.y ?? 0) - (header?.height ?? 0)).toBeGreaterThan(viewport.height * 0.55);
    });
  });
}

test('in forced colours the current event is told apart, and the strip can be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openAt(page, 0.6);
  const border = (selector: string) =>
    page.locator(selector).evaluate((element) => getComputedStyle(element).borderLeftColor);
  expect(await border('[aria-current=step]')).not.toBe(await border('[data-place=past] >> nth=-1'));
  const [sign, ground] = await page
    .locator('[class*=Slider-mark] svg')
    .first()
    .evaluate((element) => [getComputedStyle(element).fill, getComputedStyle(document.body).backgroundColor]);
  expect(sign).not.toBe(ground);
});

test('the scheme follows the system, while the page is open', async ({ page }) => {
  await openAt(page, 0.6);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await ground()).not.toBe(light);
});

test('the language of the browser is spoken, can be changed, and is remembered', async ({ page }) => {
  await openAt(page, 0.6);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Language' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');
  await expect(page.getByRole('button', { name: '播放', exact: true })).toBeVisible();
  await expect(page.locator('main').getByRole('button', { name: /^worker web-7f 等待/ })).toBeVisible();
  await page.reload();
  // The address has the moment, and a moment that is opened stands still.
  await expect(page.getByRole('button', { name: '播放', exact: true })).toBeVisible();
});

test('the wheel over the stage scrolls it, and nothing else', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await openAt(page, 0.6);
  await page.mouse.move(400, 200);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.locator('main').evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
});

test.describe('touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('taps work the page, and a tap on the slider goes there', async ({ page }) => {
    await openAt(page, 0.1);
    await page.getByRole('button', { name: 'One event forward' }).tap();
    await page
      .locator('main')
      .getByRole('button', { name: /^web-7f / })
      .tap();
    await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('web-7f');
    const range = await slider(page).boundingBox();
    await page.touchscreen.tap((range?.x ?? 0) + (range?.width ?? 0) / 2, (range?.y ?? 0) + (range?.height ?? 0) / 2);
    await expect(clock(page)).toHaveText(/^(5\.9|6\.0)\d\d s$/);
  });

  test('a tap on a box names it at the bottom, and leads to its details', async ({ page }) => {
    await openAt(page, 0.6);
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await page.locator('main button[data-phase=waiting]').tap();
    await expect(inspector).not.toBeInViewport();
    const time = page.getByRole('region', { name: 'Time' });
    await expect(time.getByText('worker web-7f', { exact: true })).toBeInViewport();
    await time.getByRole('button', { name: 'Details' }).tap();
    await expect(inspector.getByRole('heading', { level: 2 })).toBeInViewport();
  });

  test('rows are high enough for a finger', async ({ page }) => {
    await openAt(page, 0.6);
    const rows = page.getByRole('region', { name: 'Events' }).locator('[data-place]');
    await expect(rows.first()).toBeVisible();
    // At once, since the list may be on its way and rows come and go.
    const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(32);
  });

  test('the time stays in reach while the page is scrolled', async ({ page }) => {
    await openAt(page, 0.1);
    await page.evaluate(() => window.scrollTo(0, 600));
    await expect(slider(page)).toBeInViewport();
    const time = page.getByRole('region', { name: 'Time' });
    const bottoms = await time
      .getByRole('button', { name: /^(Go to…|Lanes)$/ })
      .evaluateAll((all) => all.map((button) => button.getBoundingClientRect().bottom));
    expect(bottoms).toHaveLength(2);
    expect(new Set(bottoms).size).toBe(1);
  });
});

test('with reduced motion the same facts are shown', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openAt(page, 0.6);
  await page.keyboard.press('w');
  await expect(page.locator('main').getByRole('button', { name: /^worker web-7f woken/ })).toBeVisible();
});
