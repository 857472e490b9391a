// The first visit: what a newcomer sees, with nothing clicked.
import { expect, test } from 'playwright/test';
import { box, clock, events, stage } from './page.ts';

test('the default scenario plays by itself, and within ten seconds shows what it is there to show', async ({
  page,
}) => {
  test.slow();
  await page.goto('');
  const [web, db] = [box(page, 'worker web-7f'), box(page, 'worker db-0')];
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  // A hit.
  await expect(web).toContainText('answered at once', { timeout: 6_000 });
  // A wait, which grows, and a wake by Set.
  await expect(db).toContainText(/waiting 0\.[4-9] s/);
  await expect(db).toContainText('woken by Set after 1.0 s');
  await expect(box(page, 'Generic PLEG')).toContainText('Set(db-0, rev 1, 3.200 s)');
  // A wake by UpdateTime, with the entry that was there before.
  await expect(web).toContainText('at 5.200 s: rev 1, modified 0.500 s', { timeout: 6_000 });
  // The equal-timestamp surprise.
  await expect(web).toContainText('entry is exactly 6.000 s: equal is not newer', { timeout: 6_000 });
  await expect(box(page, 'web-7f')).toContainText('modified 6.000 s');
  const seconds = Number.parseFloat((await clock(page).textContent()) ?? '');
  expect(seconds).toBeLessThan(10);
  // It ends, and stands still there.
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible({ timeout: 10_000 });
  await expect(clock(page)).toHaveText('12.000 s');
});

test('the shell is painted before the graph is asked for', async ({ page }) => {
  await page.goto('');
  await expect(box(page, 'web-7f')).toBeVisible();
  const { painted, asked } = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    asked:
      performance.getEntriesByType('resource').find(({ name }) => /Stage-[^/]*\.js$/.test(name))?.startTime ??
      Number.NaN,
  }));
  expect(asked).toBeGreaterThan(painted);
});

test('nothing is requested from another origin, and the policy refuses nothing that the page does', async ({
  page,
  baseURL,
}) => {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('');
  await expect(box(page, 'web-7f')).toBeVisible();
  await page.getByRole('button', { name: 'Language' }).click();
  await expect(page.getByRole('button', { name: '開啟檔案…' })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles('tests/conformance/time-shift.jsonl');
  await page.getByRole('button', { name: 'time-shift-20261123-0' }).click();
  await expect(box(page, 'pod-1')).toBeVisible();
  expect(requests.length).toBeGreaterThan(5);
  expect(requests.filter((url) => !url.startsWith(baseURL ?? '?') && !url.startsWith('data:'))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('each fact is also in words: no box depends on its picture', async ({ page }) => {
  await page.goto('');
  await expect(box(page, 'web-7f')).toBeVisible();
  for (const each of await stage(page).getByRole('button').all()) expect((await each.innerText()).trim()).not.toBe('');
  const ruler = stage(page)
    .getByRole('img', { name: /Freshness ruler: / })
    .first();
  await expect(ruler).toBeAttached();
  await expect(events(page).getByRole('listitem').first()).toBeVisible();
});
