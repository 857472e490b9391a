// The page without a network, and how a newer one takes its place: offered, never forced.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { box, clock, gallery, inspector, lanesToggle, loadBySymptom, seenAt } from './page.ts';

/** Each worker has a server of its own, since these tests stop theirs. */
const FIRST_PORT = 4280;
const WORKERS = 2;
test.use({
  serviceWorkers: 'allow',
  storageState: seenAt(...Array.from({ length: WORKERS }, (_, i) => `http://127.0.0.1:${FIRST_PORT + i}`)),
});

let folder = '';
let address = '';
let server: ChildProcess;

test.beforeEach(async ({ request }, { outputDir, parallelIndex }) => {
  folder = join(outputDir, 'site');
  cpSync('dist', folder, { recursive: true });
  const port = String(FIRST_PORT + parallelIndex);
  address = `http://127.0.0.1:${port}/some/path/`;
  server = spawn('node', ['tests/support/serve.mjs', folder, port, '/some/path/'], { stdio: 'inherit' });
  const isThere = () =>
    request
      .get(address)
      .then((response) => response.ok())
      .catch(() => false);
  await expect.poll(isThere).toBe(true);
});

test.afterEach(() => stop());

/** Nobody answers any more: there is no network. */
async function stop(): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill();
  await ended;
}

/** Opens the page, and waits until the browser has all of it. */
async function openKept(page: Page): Promise<void> {
  await page.goto(address);
  await expect(box(page, 'web-7f')).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** Loads the page again, and lets time stand still: a page that plays has no time for anything else here. */
async function loadAgain(page: Page): Promise<void> {
  await page.reload();
  await expect(box(page, 'web-7f')).toBeVisible();
  await page.keyboard.press('Home');
}

const offer = (page: Page) => page.getByRole('status').filter({ hasText: /A new version is there|有新版本了/ });
/** The version of the page that is shown. */
const marker = async (page: Page) => (await page.locator('html').getAttribute('data-version')) ?? 'first';

/** The server has another version from now on, of which a part of the old one is gone. */
function publish(version: string, without = ''): void {
  const index = join(folder, 'index.html');
  writeFileSync(
    index,
    readFileSync(index, 'utf8').replace(/<html [^>]*>/, `<html lang="en" data-version="${version}">`),
  );
  const worker = join(folder, 'sw.js');
  let source = readFileSync(worker, 'utf8').replace(/^const VERSION = "[^"]*"/, `const VERSION = "${version}"`);
  const assets = join(folder, 'assets');
  for (const file of readdirSync(assets)) {
    if (without === '' || !file.startsWith(without)) continue;
    renameSync(join(assets, file), join(assets, `new-${file}`));
    source = source.replace(`"assets/${file}"`, `"assets/new-${file}"`);
  }
  writeFileSync(worker, source);
}

test('works without a network after the first visit, with all that is loaded on demand', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await openKept(page);
  await stop();
  rmSync(folder, { recursive: true });
  await page.reload();
  await expect(box(page, 'web-7f')).toBeVisible();
  if ((await lanesToggle(page).getAttribute('aria-expanded')) === 'false') await lanesToggle(page).click();
  await expect(page.getByRole('region', { name: 'Swim lanes' })).toBeVisible();
  // A whole kubelet, of which the worker has not loaded anything yet.
  await loadBySymptom(page, 'Pods start a second later');
  await page.keyboard.press('End');
  await expect(box(page, 'Generic PLEG')).toBeVisible();
  await inspector(page).getByRole('button', { name: 'Edit the file…' }).click();
  await expect(page.getByRole('dialog', { name: 'Scenario file' }).getByRole('textbox')).toContainText(
    'one-second-wait',
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Language' }).click();
  await expect(page.getByRole('button', { name: '匯出…' })).toBeVisible();
  // With a moment or a question mark behind it, it is the same page.
  await expect.poll(() => new URL(page.url()).hash).not.toBe('');
  await page.reload();
  await expect(box(page, 'Generic PLEG')).toBeVisible();
  await page.goto(`${address}?embed`);
  await expect(box(page, 'web-7f')).toBeVisible();
  expect(errors).toEqual([]);
});

test('can be installed', async ({ page, request }) => {
  await openKept(page);
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A browser under test keeps nothing, and says that.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  const manifest = await (await request.get(new URL('manifest.webmanifest', address).href)).json();
  for (const { src, sizes, type } of manifest.icons as { src: string; sizes: string; type: string }[]) {
    const icon = await request.get(new URL(src, address).href);
    expect(icon.headers()['content-type']).toBe(type);
    const png = await icon.body();
    if (type === 'image/png') expect(sizes).toBe(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`);
  }
});

test('an update is offered, and is taken only when somebody says so', async ({ page }) => {
  await openKept(page);
  await expect(offer(page)).toHaveCount(0);
  publish('second');
  await loadAgain(page);
  await expect(offer(page)).toBeVisible();
  expect(await marker(page)).toBe('first');
  await offer(page).getByRole('button', { name: 'Later' }).click();
  await expect(offer(page)).toHaveCount(0);
  // It waits: whoever comes back has the same page, and is asked again.
  await loadAgain(page);
  await expect(offer(page)).toBeVisible();
  expect(await marker(page)).toBe('first');
  // What was done is kept, as it says.
  await expect(offer(page)).toContainText('What you did up to the last pause is kept.');
  await page.keyboard.press('End');
  await expect.poll(() => page.url()).toContain('t=12s');
  await offer(page).getByRole('button', { name: 'Take it' }).click();
  await expect.poll(() => marker(page)).toBe('second');
  await expect(box(page, 'web-7f')).toBeVisible();
  await expect(clock(page)).toHaveText('12.000 s');
  await expect(offer(page)).toHaveCount(0);
});

test('does not come before a full screen, and says so in Chinese', async ({ page }) => {
  await openKept(page);
  publish('second');
  await loadAgain(page);
  await page.getByRole('button', { name: 'Language' }).click();
  await expect(offer(page).getByRole('button', { name: '更新' })).toBeVisible();
  await page.evaluate(() => {
    addEventListener('click', () => void document.documentElement.requestFullscreen(), { once: true });
  });
  await box(page, 'web-7f').click();
  await expect(offer(page)).toBeHidden();
  await page.evaluate(() => document.exitFullscreen());
  await expect(offer(page)).toBeVisible();
});

test('another window goes on as it was, with the parts of its own version', async ({ page, context }) => {
  await openKept(page);
  publish('second', 'GalleryDialog');
  const other = await context.newPage();
  await other.goto(address);
  await expect(box(other, 'web-7f')).toBeVisible();
  await other.keyboard.press('Home');
  await offer(other).getByRole('button', { name: 'Take it' }).click();
  await expect.poll(() => marker(other)).toBe('second');
  expect(await marker(page)).toBe('first');
  await page.getByRole('button', { name: 'Gallery' }).click();
  await expect(gallery(page)).toBeVisible();
  const kept = await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('newerthan ')));
  expect(kept).toHaveLength(2);
});
