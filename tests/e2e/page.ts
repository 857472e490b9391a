// How the browser tests look at the page and work it: as a person does, by what is written on it.
import { type BrowserContextOptions, expect, type Locator, type Page } from 'playwright/test';

/** What a browser has kept that has been at these places before: nobody is shown around there. */
export const seenAt = (...origins: string[]): Exclude<BrowserContextOptions['storageState'], string | undefined> => ({
  cookies: [],
  origins: origins.map((origin) => ({ origin, localStorage: [{ name: 'newerthan.tour', value: 'seen' }] })),
});

export const slider = (page: Page): Locator => page.getByRole('slider', { name: /Virtual time|虛擬時間/ });
export const stage = (page: Page): Locator => page.getByRole('main');
export const box = (page: Page, name: string): Locator =>
  stage(page).getByRole('button', { name: new RegExp(`^${name} `) });
export const clock = (page: Page): Locator => page.getByRole('region', { name: /^(Time|時間)$/ }).getByRole('status');
export const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });
export const gallery = (page: Page): Locator => page.getByRole('dialog', { name: 'Gallery' });
export const events = (page: Page): Locator => page.getByRole('region', { name: 'Events' });

export const lanes = (page: Page): Locator => page.getByRole('region', { name: /^(Swim lanes|泳道)$/ });
export const futures = (page: Page): Locator => page.getByRole('region', { name: /^(Futures|分支)$/ });
/** The name of each future, in the order of the tree. */
export const futureNames = (page: Page): Locator => futures(page).getByRole('list').getByRole('button');
export const lanesToggle = (page: Page): Locator => page.getByRole('button', { name: /^(Lanes|泳道)$/ });

/** Opens the page, waits until the graph is there, and lets time stand still at 0. */
export async function openPaused(page: Page, path = ''): Promise<void> {
  await page.goto(path);
  await expect(box(page, 'web-7f')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(clock(page)).toHaveText('0.000 s');
  // The lanes come last, and push the slider up to where it stays.
  const toggle = lanesToggle(page);
  const hasLanes = (await toggle.count()) > 0 && (await toggle.getAttribute('aria-expanded')) === 'true';
  if (hasLanes) await expect(lanes(page)).toBeVisible();
}

/** Loads the scenario that has such a symptom, and lets time stand still at its start. */
export async function loadBySymptom(page: Page, symptom: string): Promise<void> {
  await page.getByRole('button', { name: 'Gallery' }).click();
  await gallery(page).getByRole('radio', { name: 'Symptoms' }).check();
  await gallery(page).getByRole('searchbox').fill(symptom);
  await gallery(page).getByRole('listitem').first().getByRole('button').click();
  await expect(gallery(page)).toBeHidden();
  await page.keyboard.press('Home');
  await expect(clock(page)).toHaveText('0.000 s');
}

/** Goes to a virtual time, in seconds, as an assistive technology would: again if the run has not come so far yet. */
export async function goTo(page: Page, seconds: number): Promise<void> {
  await expect(async () => {
    await slider(page).evaluate((element: HTMLInputElement, value) => {
      // React listens to the native setter, since a program may set a value without telling it.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, String(value));
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, seconds * 1000);
    await expect(clock(page)).toHaveText(`${seconds.toFixed(3)} s`, { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
}

/** Drags the slider's thumb with the mouse to a share of the run. `held` happens before it is let go. */
export async function dragTo(page: Page, share: number, held?: () => Promise<void>): Promise<void> {
  const range = await slider(page).boundingBox();
  if (range === null) throw new Error('the slider is not to be seen');
  const value = await slider(page).evaluate((element: HTMLInputElement) => element.valueAsNumber / Number(element.max));
  // The thumb's centre moves between half a thumb inside both ends, and a thumb is 1.125 rem wide.
  const rem = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const thumb = 1.125 * rem;
  const x = (at: number) => range.x + thumb / 2 + at * (range.width - thumb);
  const y = range.y + range.height / 2;
  await page.mouse.move(x(value), y);
  await page.mouse.down();
  await page.mouse.move(x((value + share) / 2), y, { steps: 3 });
  await page.mouse.move(x(share), y, { steps: 3 });
  await held?.();
  await page.mouse.up();
}

/** All that the stage says, box by box. */
export async function stageText(page: Page): Promise<string[]> {
  return stage(page).getByRole('button').allInnerTexts();
}

/** Elements whose text is cut off: it is wider or higher than they are. */
export async function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *, header *, section *')]
      .filter((element) => element.childElementCount === 0 && (element.textContent ?? '').trim() !== '')
      .filter((element) => !element.closest('.hidden-text, [aria-hidden="true"], option'))
      .filter((element) => getComputedStyle(element).clipPath === 'none')
      .filter((element) => {
        const clipping = element.closest<HTMLElement>('span, b, button, p, dd, h1, h2') ?? element;
        const style = getComputedStyle(clipping);
        const isClipped = style.overflow !== 'visible' && style.overflowY !== 'auto';
        return (
          isClipped &&
          (clipping.scrollWidth > clipping.clientWidth + 1 || clipping.scrollHeight > clipping.clientHeight + 2)
        );
      })
      .map((element) => element.textContent ?? ''),
  );
}

/** What covers each other within the boxes of the pods: signs of the ruler over words, and words over the edge. */
export async function overlapsInEntries(page: Page): Promise<string[]> {
  return page.locator('.react-flow__node-pod').evaluateAll((nodes) =>
    nodes.flatMap((node) => {
      const edge = node.getBoundingClientRect();
      const texts = [...node.querySelectorAll<HTMLElement>('span, b, small')].filter(
        (element) => element.childElementCount === 0 && element.innerText.trim() !== '',
      );
      const signs = [...node.querySelectorAll('svg svg :is(circle, path)')].map((sign) => sign.getBoundingClientRect());
      return texts.flatMap((text) => {
        const box = text.getBoundingClientRect();
        // A box of words is a little higher than its letters.
        const isCovered = signs.some(
          (sign) =>
            sign.left < box.right - 1 &&
            box.left < sign.right - 1 &&
            sign.top < box.bottom - 3 &&
            box.top + 3 < sign.bottom,
        );
        const isOver = box.bottom > edge.bottom - 1 || box.right > edge.right - 1;
        return isCovered || isOver ? [text.innerText] : [];
      });
    }),
  );
}
