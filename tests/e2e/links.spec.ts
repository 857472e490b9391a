// Links: the address follows what one does, leads back and forth, and shows the same to somebody else.
import { expect, type Page, test } from 'playwright/test';
import { box, clock, dragTo, futures, gallery, goTo, inspector, openPaused, slider, stage, stageText } from './page.ts';

const share = (page: Page) => page.getByRole('dialog', { name: 'Save and share' });
const fragment = (page: Page) => new URL(page.url()).hash;

/** The link that the page offers. */
async function linkOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Save, share…' }).click();
  const field = share(page).getByRole('textbox', { name: 'Link to what is shown' });
  await expect(field).toHaveValue(/#/);
  const link = await field.inputValue();
  await share(page).getByRole('button', { name: 'Close' }).click();
  return link;
}

/** What somebody sees who has never been here, with another language and size. */
async function elsewhere(page: Page, link: string): Promise<Page> {
  const context = await page.context().browser()?.newContext({ locale: 'zh-TW', viewport: page.viewportSize() });
  const other = await context?.newPage();
  if (other === undefined) throw new Error('there is no other browser');
  await other.goto(link);
  await expect(stage(other).getByRole('button').first()).toBeVisible();
  return other;
}

async function pictureOf(page: Page) {
  return {
    stage: await stageText(page),
    clock: await clock(page).textContent(),
    position: await slider(page).getAttribute('aria-valuetext'),
  };
}

for (const title of [
  'The first ten seconds',
  'Waiting for the lock is not waiting for news',
  'Evented PLEG made pods slower',
]) {
  test(`a link shows the same picture on another machine: ${title}`, async ({ page }) => {
    await openPaused(page);
    if (title !== 'The first ten seconds') {
      await page.getByRole('button', { name: 'Gallery' }).click();
      await gallery(page).getByRole('searchbox').fill(title);
      await gallery(page).getByRole('listitem').first().getByRole('button').click();
      await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText(title);
      await page.keyboard.press('Home');
    }
    await goTo(page, 2.5);
    const simple = await linkOf(page);
    expect(simple).toMatch(/#scenario=[\w-]+&t=2\.5s&lang=en$/);
    const first = await elsewhere(page, simple);
    await expect.poll(() => pictureOf(first)).toEqual(await pictureOf(page));
    await first.context().close();

    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('m');
    await expect(page.getByRole('textbox', { name: /^Note on/ })).toBeFocused();
    await page.keyboard.type('Look <b>here</b>');
    await page.keyboard.press('Enter');
    const whole = await linkOf(page);
    expect(whole).toMatch(/#session=1\.[\w-]+&lang=en&panel=marks$/);
    const second = await elsewhere(page, whole);
    await expect.poll(() => pictureOf(second)).toEqual(await pictureOf(page));
    // It is text, wherever it comes from.
    await expect(second.getByText(/^Mark at .*Look <b>here<\/b>$/)).toBeVisible();
    await second.context().close();
  });
}

test('the address follows when time stands still, and a reload shows the same', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.waitForTimeout(1000);
  // Not while it plays.
  expect(fragment(page)).toBe('');
  await page.keyboard.press('Home');
  await expect.poll(() => fragment(page)).toBe('#scenario=first-seconds&t=0s&lang=en');
  await goTo(page, 6.8);
  await expect.poll(() => fragment(page)).toBe('#scenario=first-seconds&t=6.8s&lang=en');
  const before = await pictureOf(page);
  await page.reload();
  await expect(clock(page)).toHaveText('6.800 s');
  await expect.poll(() => pictureOf(page)).toEqual(before);
  await page.getByRole('button', { name: 'Lanes' }).click();
  await expect.poll(() => fragment(page)).toBe('#scenario=first-seconds&t=6.8s&lang=en&lanes=folded');
});

test('back and forward lead through scenarios and futures', async ({ page }) => {
  await openPaused(page);
  await goTo(page, 3);
  await expect.poll(() => fragment(page)).toMatch(/t=3s/);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(() => fragment(page)).toMatch(/^#session/);
  await page.getByRole('button', { name: 'Gallery' }).click();
  await gallery(page).getByRole('searchbox').fill('The normal one-second wait');
  await gallery(page).getByRole('listitem').first().getByRole('button').click();
  await expect.poll(() => fragment(page)).toMatch(/scenario=one-second-wait/);
  const current = futures(page).locator('[aria-current=true]');

  await page.goBack();
  await expect(current).toHaveText(/^GetNewerThan/);
  await page.goBack();
  await expect(futures(page)).toBeHidden();
  await expect(clock(page)).toHaveText('3.000 s');
  await page.goForward();
  await expect(current).toHaveText(/^GetNewerThan/);
  await page.goForward();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('The normal one-second wait');
});

test('the link is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPaused(page);
  await page.getByRole('button', { name: 'Save, share…' }).click();
  await share(page).getByRole('button', { name: 'Copy link' }).click();
  await expect(share(page).getByRole('status')).toHaveText('The link is copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#scenario=first-seconds&t=0s&lang=en$/);
});

test('what is too long for a link is offered as a file, and the way back to it stays', async ({ page }) => {
  await openPaused(page);
  await dragTo(page, 0.3);
  for (let i = 0; i < 14; i++) {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('m');
    await expect(page.getByRole('textbox', { name: /^Note on/ }).and(page.locator(':focus'))).toBeVisible();
    await page.keyboard.insertText(
      Array.from({ length: 490 }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7919 + i * 104729) % 20000))).join(''),
    );
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: 'Save, share…' }).click();
  await expect(share(page)).toContainText(
    /This would be a link of \d{4,5} characters, and most places take no more than 8000/,
  );
  await expect(share(page).getByRole('button', { name: 'Save the session…' })).toBeVisible();
  await share(page).getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => fragment(page)).toBe('');
  const before = await pictureOf(page);
  await page.reload();
  await expect.poll(() => pictureOf(page)).toEqual(before);
});

test('a broken link says so, and the first scenario plays', async ({ page }) => {
  await page.goto('#session=1.AAAA<img src=x onerror=alert(1)>');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The link could not be opened: session: this is no whole session');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(box(page, 'web-7f')).toBeVisible();
  await expect(page.locator('img')).toHaveCount(0);
  await alert.getByRole('button', { name: 'Close' }).click();
  await expect(alert).toHaveCount(0);
});

test('a link to a scenario alone plays it, in the language that it names', async ({ page }) => {
  await page.goto('#scenario=the-lock&lang=zh-TW');
  await expect(page.getByRole('button', { name: '暫停' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW');
  await expect(page).toHaveTitle(/^等鎖|鎖/);
});
