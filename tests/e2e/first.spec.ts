// The first visit: what a newcomer sees, with nothing clicked.
import { expect, type Page, test } from 'playwright/test';
import { box, clock, events, stage } from './page.ts';

/** Has the page keep whatever a box of the stage ever says, with what the clock says then. */
async function listen(page: Page): Promise<(said: RegExp) => Promise<string | null>> {
  await page.addInitScript(() => {
    const heard = new Map<string, string>();
    Object.assign(window, { heard });
    const note = () => {
      const clock = document.querySelector('output')?.textContent ?? '';
      for (const { textContent } of document.querySelectorAll('main button')) {
        if (textContent !== null && !heard.has(textContent)) heard.set(textContent, clock);
      }
    };
    new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return async (said) => {
    const heard = await page.evaluate(() => [...(window as unknown as { heard: Map<string, string> }).heard]);
    return heard.find(([text]) => said.test(text))?.[1] ?? null;
  };
}

test('the default scenario plays by itself, and within ten seconds shows what it is there to show', async ({
  page,
}) => {
  test.slow();
  const heardAt = await listen(page);
  await page.goto('');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  // It ends, and stands still there.
  await expect(clock(page)).toHaveText('12.000 s', { timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  for (const said of [
    // A hit.
    /^worker web-7f.*answered at once/,
    // A wait, which grows, and a wake by Set.
    /^worker db-0.*waiting 0\.[4-9] s.*GetNewerThan\(db-0/,
    /^worker db-0.*woken by Set after 1\.0 s/,
    /^Generic PLEG.*Set\(db-0, rev 1, 3\.200 s\)/,
    // A wake by UpdateTime, with the entry that was there before.
    /^worker web-7f.*at 5\.200 s: rev 1, modified 0\.500 s/,
    // The equal-timestamp surprise.
    /^worker web-7f.*entry is exactly 6\.000 s: equal is not newer/,
    /^web-7f.*modified 6\.000 s/,
  ]) {
    await expect.poll(() => heardAt(said), { message: String(said) }).not.toBeNull();
    expect(Number.parseFloat((await heardAt(said)) ?? ''), String(said)).toBeLessThan(10);
  }
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
