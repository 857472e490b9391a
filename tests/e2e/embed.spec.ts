// What another page shows in a frame: the stage and time, in any size, and the way to the page itself.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { expect, type FrameLocator, type Page, test } from 'playwright/test';
import { box, clock, cutTexts, goTo, openPaused, slider, stage } from './page.ts';

/** A page of another origin, and what ends its server. */
async function hostWith(body: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><title>Host</title>${body}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const MOMENT = '#scenario=one-second-wait&t=4.2s&lang=en';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 320, height: 240 },
    { width: 640, height: 360 },
    { width: 390, height: 600 },
    { width: 960, height: 540 },
  ]) {
    test.describe(`${colorScheme} ${viewport.width}x${viewport.height}`, () => {
      test.use({ colorScheme, viewport });

      test('an embed fills its frame, and axe finds nothing', async ({ page }) => {
        await page.goto(`?embed${MOMENT}`);
        await expect(box(page, 'web-0')).toBeAttached();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('The normal one-second wait');
        await expect(clock(page)).toHaveText('4.200 s');
        const overflow = await page.evaluate(() => {
          const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
          return [scrollWidth - clientWidth, scrollHeight - clientHeight];
        });
        expect(overflow).toEqual([0, 0]);
        expect(await cutTexts(page)).toEqual([]);
        // Something of the stage is to be seen, and the slider can be dragged.
        expect((await stage(page).boundingBox())?.height).toBeGreaterThan(110);
        expect((await slider(page).boundingBox())?.width).toBeGreaterThan(200);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      });
    });
  }
}

test('an embed stands still at first, has no more than stage and time, and writes no history', async ({ page }) => {
  await page.goto('?embed#scenario=one-second-wait&lang=en');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(clock(page)).toHaveText('0.000 s');
  await expect(page.getByRole('main')).toHaveCount(1);
  for (const role of ['complementary', 'dialog', 'combobox', 'form', 'tab'] as const)
    await expect(page.getByRole(role)).toHaveCount(0);
  const entries = await page.evaluate(() => history.length);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('End');
  await expect(clock(page)).toHaveText('6.000 s');
  await page.waitForTimeout(1000);
  expect(new URL(page.url()).hash).toBe('#scenario=one-second-wait&lang=en');
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

test('an embed leads to the same moment in the playground', async ({ page, context }) => {
  await page.goto(`?embed${MOMENT}`);
  await expect(clock(page)).toHaveText('4.200 s');
  await goTo(page, 3);
  const link = page.getByRole('link', { name: 'Open in the playground' });
  await expect(link).toHaveAttribute('href', /\/some\/path\/#scenario=one-second-wait&t=3s&lang=en$/);
  const opened = context.waitForEvent('page');
  await link.click();
  const playground = await opened;
  await expect(clock(playground)).toHaveText('3.000 s');
  await expect(playground.getByRole('button', { name: 'Gallery' })).toBeVisible();
  expect(await playground.evaluate(() => window.opener)).toBeNull();
});

test('a page around the frame may change what it shows', async ({ page }) => {
  await page.goto(`?embed${MOMENT}`);
  await expect(clock(page)).toHaveText('4.200 s');
  await page.evaluate(() => {
    location.hash = '#scenario=the-lock&t=1s';
  });
  await expect(clock(page)).toHaveText('1.000 s');
  await page.evaluate(() => {
    location.hash = '#scenario=nothing';
  });
  await expect(page.getByRole('alert')).toContainText('scenario: expected id of a scenario of the gallery');
});

test('the HTML of a frame is to be had where the link is, and shows the same', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPaused(page);
  await goTo(page, 2.5);
  await page.getByRole('button', { name: 'Save, share…' }).click();
  const share = page.getByRole('dialog', { name: 'Save and share' });
  await share.getByRole('button', { name: 'Copy HTML' }).click();
  await expect(share.getByRole('status')).toHaveText('The HTML is copied.');
  const html = await page.evaluate(() => navigator.clipboard.readText());
  expect(html).toContain(
    '/some/path/?embed#scenario=first-seconds&amp;t=2.5s&amp;lang=en" title="The first ten seconds"',
  );
  const host = await hostWith(html);
  await page.goto(host.url);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('The first ten seconds');
  await expect(frame.getByRole('status')).toHaveText('2.500 s');
  host.close();
});

/** A page with a frame, which keeps what the frame says. */
const HOST = `<iframe style="width: 640px; height: 360px"></iframe>
  <script>
    window.heard = [];
    addEventListener('message', ({ data, origin }) => heard.push({ ...data, origin }));
    window.tell = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*');
  </script>`;

type Heard = { type: string; message?: string; timeNs?: number; isPlaying?: boolean; scenario?: { id: string } };

/** Opens the page around an embed with that list of origins. */
async function embedIn(page: Page, url: string, embed: string, list: string): Promise<FrameLocator> {
  await page.goto(url);
  await page.locator('iframe').evaluate((frame: HTMLIFrameElement, src) => {
    frame.src = src;
  }, `${embed}?embed=${list}#scenario=one-second-wait&t=1s&lang=en`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('status')).toHaveText('1.000 s');
  return frame;
}

const tell = (page: Page, message: unknown) =>
  page.evaluate((each) => (window as unknown as { tell: (message: unknown) => void }).tell(each), message);
const lastHeard = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: Heard[] }).heard.at(-1) ?? { type: 'nothing' });

test('a page of another origin that is listed drives an embed', async ({ page, baseURL }) => {
  const host = await hostWith(HOST);
  const frame = await embedIn(page, host.url, baseURL ?? '', `https://blog.example,${host.url}`);
  // It says where it is without being asked.
  await expect
    .poll(() => lastHeard(page))
    .toMatchObject({
      source: 'newerthan',
      type: 'state',
      origin: new URL(baseURL ?? '').origin,
      scenario: { id: 'one-second-wait' },
      timeNs: 1e9,
      endNs: 6e9,
      isPlaying: false,
      isUnderWay: false,
    });
  await tell(page, { type: 'seek', timeNs: 4.2e9 });
  await expect(frame.getByRole('status')).toHaveText('4.200 s');
  await expect.poll(() => lastHeard(page)).toMatchObject({ type: 'state', timeNs: 4.2e9 });
  await tell(page, { type: 'play' });
  await expect.poll(() => lastHeard(page)).toMatchObject({ type: 'state', isPlaying: true });
  await tell(page, { type: 'pause' });
  await expect(frame.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect.poll(() => lastHeard(page)).toMatchObject({ type: 'state', isPlaying: false });
  // In the order in which they are sent, though to load takes a while.
  await tell(page, { type: 'load', scenario: 'the-lock' });
  await tell(page, { type: 'seek', timeNs: 0.5e9 });
  await expect.poll(() => lastHeard(page)).toMatchObject({ scenario: { id: 'the-lock' }, timeNs: 0.5e9 });
  // What a reader does is told as well.
  await frame.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => lastHeard(page)).toMatchObject({ type: 'state', isPlaying: true });
  await frame.getByRole('button', { name: 'Pause' }).click();
  await expect.poll(() => lastHeard(page)).toMatchObject({ type: 'state', isPlaying: false });
  await tell(page, { type: 'jump' });
  await expect
    .poll(() => lastHeard(page))
    .toMatchObject({
      source: 'newerthan',
      type: 'error',
      message: 'type: expected load | play | pause | seek | state, got "jump"',
    });
  await tell(page, { type: 'load', link: '#scenario=nothing' });
  await expect.poll(async () => (await lastHeard(page)).message).toContain('scenario: expected id of a scenario');
  host.close();
});

for (const list of ['', 'https://blog.example']) {
  test(`a page that is not listed is refused: "${list}"`, async ({ page, baseURL }) => {
    const host = await hostWith(HOST);
    const frame = await embedIn(page, host.url, baseURL ?? '', list);
    // What other programs send to all frames is not for it.
    await tell(page, { event: 'resize' });
    await tell(page, { type: 'state' });
    await expect(frame.getByRole('alert')).toHaveText(
      `${host.url} gives commands, which are not taken: the address of this frame does not list it behind “embed=”.`,
    );
    await tell(page, { type: 'seek', timeNs: 4e9 });
    await tell(page, { type: 'play' });
    await page.waitForTimeout(500);
    await expect(frame.getByRole('status')).toHaveText('1.000 s');
    await expect(frame.getByRole('button', { name: 'Play' })).toBeVisible();
    expect(await lastHeard(page)).toEqual({ type: 'nothing' });
    host.close();
  });
}

test('a list of origins that cannot be read is told of', async ({ page }) => {
  await page.goto('?embed=*#scenario=the-lock&lang=en');
  await expect(page.getByRole('alert')).toContainText('embed[0]: expected origin as browsers write it');
});
