// The gallery, and what one can change of a scenario that comes from a file.
import { expect, test } from 'playwright/test';
import {
  box,
  clock,
  events,
  futureNames,
  gallery,
  goTo,
  inspector,
  loadBySymptom,
  openPaused,
  stageText,
} from './page.ts';

test('is browsed by lesson, by symptom and by version, and narrowed down', async ({ page }) => {
  await openPaused(page);
  await page.getByRole('button', { name: 'Gallery' }).click();
  await expect(gallery(page).getByRole('heading', { name: /^Lesson 6/ })).toBeVisible();
  await gallery(page).getByRole('radio', { name: 'Versions' }).check();
  await expect(gallery(page).getByRole('heading', { name: /^v1\.36/ })).toBeVisible();
  await gallery(page).getByRole('radio', { name: 'Symptoms' }).check();
  await gallery(page).getByRole('searchbox').fill('PLEG is not healthy');
  expect(await gallery(page).getByRole('listitem').count()).toBeGreaterThan(0);
  for (const text of await gallery(page).getByRole('listitem').allInnerTexts()) expect(text).toMatch(/not healthy/i);
  await gallery(page).getByRole('searchbox').fill('xyzzy');
  await expect(gallery(page)).toContainText('Nothing here has “xyzzy” in it.');
  // The first empties the search, as everywhere.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(gallery(page)).toBeHidden();
});

test('the one-second wait: the worker waits for a relist that began after its sync', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'a second later');
  await goTo(page, 1.5);
  await expect(box(page, 'worker web-0')).toContainText('waiting');
  await expect(box(page, 'Generic PLEG')).toContainText('relist in 0.5 s');
  await goTo(page, 2.1);
  await expect(box(page, 'worker web-0')).not.toContainText('waiting');
});

test('one click shows the same with the fix, at the same virtual time, and what was stays reachable', async ({
  page,
}) => {
  await openPaused(page);
  await loadBySymptom(page, 'took 10.07');
  await goTo(page, 6);
  await expect(box(page, 'worker web-0')).toContainText('waiting 2.0 s');
  await page.getByRole('checkbox', { name: /tick every 2 s/ }).check();
  await expect(clock(page)).toHaveText('6.000 s');
  await expect(box(page, 'worker web-0')).not.toContainText('waiting 2.0 s');
  await page.getByRole('button', { name: 'as it was', exact: true }).click();
  await expect(box(page, 'worker web-0')).toContainText('waiting 2.0 s');
  await expect(page.getByRole('checkbox', { name: /tick every 2 s/ })).not.toBeChecked();
});

test('settings that are open have most of the side, and the event of the cursor stays in sight', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'a second later');
  await goTo(page, 3.5);
  const current = page.locator('[aria-current=step]');
  await expect(current).toBeInViewport({ ratio: 1 });
  await inspector(page).getByText('Settings', { exact: true }).click();
  const heightOf = async (name: string) =>
    (await page.getByRole('region', { name, exact: true }).boundingBox())?.height ?? 0;
  await expect.poll(async () => (await heightOf('Inspector')) / (await heightOf('Events'))).toBeGreaterThan(3);
  await expect(current).toBeInViewport({ ratio: 1 });
});

test('a setting and a fault change what happens', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'a second later');
  await goTo(page, 3.5);
  await inspector(page).getByText('Settings', { exact: true }).click();
  const period = inspector(page).getByRole('slider', { name: 'relist period' });
  await period.focus();
  await period.press('End');
  await expect(box(page, 'Generic PLEG')).toContainText('next at 300');
  await inspector(page).getByText('Faults', { exact: true }).click();
  await inspector(page).getByRole('combobox', { name: 'Fault' }).selectOption({ label: 'failing list' });
  await inspector(page).getByRole('button', { name: 'Add a fault here' }).click();
  await expect(box(page, 'faults')).toContainText('failing list');
  await inspector(page).getByRole('button', { name: 'As in the scenario' }).click();
  await expect(box(page, 'Generic PLEG')).toContainText('relist in');
});

test('keys on a slider make one future, however often they are pressed', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'a second later');
  await inspector(page).getByText('Settings', { exact: true }).click();
  const period = inspector(page).getByRole('slider', { name: 'relist period' });
  await period.focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
  await expect(futureNames(page)).toHaveCount(2);
  await expect(futureNames(page).nth(1)).toHaveText(/^relist period: /);
});

test('a change from the cursor on leaves what came before, and the earlier future one click away', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'a second later');
  await goTo(page, 2);
  const early = await stageText(page);
  await goTo(page, 4.5);
  const late = await stageText(page);
  await goTo(page, 3.5);
  const here = await stageText(page);
  await inspector(page).getByRole('radio', { name: 'from 3.500 s on' }).check();
  await inspector(page).getByText('Settings', { exact: true }).click();
  const period = inspector(page).getByRole('slider', { name: 'relist period' });
  await period.focus();
  await period.press('End');
  // The timer that is set stays: what is different comes behind it.
  await expect(page.getByRole('button', { name: /^relist period: 300.000 s, from 3.500 s on/ })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect(clock(page)).toHaveText('3.500 s');
  await expect(box(page, 'Generic PLEG')).toContainText('next at 4.025 s');
  await expect(events(page)).toContainText('from here on: relistPeriod 300.000 s');
  expect(await stageText(page)).toEqual(here);
  await goTo(page, 4.5);
  await expect(box(page, 'Generic PLEG')).toContainText('next at 304');
  // The settings are those at the cursor.
  await expect(period).toHaveAttribute('aria-valuetext', '300.000 s');
  await goTo(page, 2);
  await expect(period).toHaveAttribute('aria-valuetext', '1.000 s');
  expect(await stageText(page)).toEqual(early);
  await goTo(page, 4.5);
  await page.getByRole('button', { name: 'as it was', exact: true }).click();
  await expect(clock(page)).toHaveText('4.500 s');
  await expect(box(page, 'Generic PLEG')).toContainText('next at 5.0');
  expect(await stageText(page)).toEqual(late);
  await expect(period).toHaveAttribute('aria-valuetext', '1.000 s');
});

test('a fault is dropped at the cursor, and what is settled says that it can only be chosen from the start', async ({
  page,
}) => {
  await openPaused(page);
  await loadBySymptom(page, 'a second later');
  await goTo(page, 3.5);
  await expect(inspector(page).getByText('from the start only')).toHaveCount(0);
  // One chooses with the keyboard as well.
  await inspector(page).getByRole('radio', { name: 'from the start' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(inspector(page).getByRole('radio', { name: 'from 3.500 s on' })).toBeChecked();
  await inspector(page).getByText('Settings', { exact: true }).click();
  const seed = inspector(page).getByRole('spinbutton', { name: /^seed from the start only: it has decided/ });
  await expect(seed).toBeVisible();
  await expect(inspector(page).getByRole('spinbutton', { name: /^web-0 from the start only/ })).toHaveValue('1');
  await inspector(page).getByText('Faults', { exact: true }).click();
  await inspector(page).getByRole('combobox', { name: 'Fault' }).selectOption({ label: 'failing list' });
  await inspector(page).getByRole('button', { name: 'Add a fault here' }).click();
  await expect(box(page, 'faults')).toContainText('failing list since 3.500 s');
  await expect(page.getByRole('button', { name: /^faults: failing list, from 3.500 s on/ })).toBeVisible();
  await inspector(page)
    .getByRole('button', { name: /^Remove failing list/ })
    .click();
  await expect(page.getByRole('button', { name: 'as it was', exact: true })).toHaveAttribute('aria-current', 'true');
  await seed.fill('7');
  await seed.press('Enter');
  await expect(page.getByRole('button', { name: /^seed: 7/ })).toHaveAttribute('aria-current', 'true');
  await expect(inspector(page).getByRole('radio', { name: 'from 3.500 s on' })).toBeChecked();
});

test('the file is edited in place: what is wrong is named with its path, and costs nothing that was there', async ({
  page,
}) => {
  await openPaused(page);
  await loadBySymptom(page, 'a second later');
  await inspector(page).getByRole('button', { name: 'Edit the file…' }).click();
  const editor = page.getByRole('dialog', { name: 'Scenario file' });
  const text = editor.getByRole('textbox', { name: 'The scenario as YAML' });
  await text.press('Control+End');
  await text.pressSequentially('\nfault');
  await expect(text).toContainText('fault');
  await editor.getByRole('button', { name: 'Run' }).click();
  await expect(editor.getByRole('status')).toContainText('Line');
  await editor.getByRole('button', { name: 'Reset' }).click();
  await text.press('Control+a');
  await text.pressSequentially(FILE);
  await editor.getByRole('button', { name: 'Run' }).click();
  await expect(editor).toBeHidden();
  await expect(page).toHaveTitle(/^Mine/);
  await expect(box(page, 'scribe')).toBeVisible();
});

test('what was written in the editor is still there after Escape', async ({ page }) => {
  await openPaused(page);
  await loadBySymptom(page, 'a second later');
  const open = page.getByRole('button', { name: 'Edit the file…' });
  await open.click();
  const editor = page.getByRole('dialog', { name: 'Scenario file' });
  const text = editor.getByRole('textbox', { name: 'The scenario as YAML' });
  await text.press('Control+End');
  await text.pressSequentially('# mine');
  // The first one closes what pops up in the editor, if anything does.
  await page.keyboard.press('Escape');
  if (await editor.isVisible()) await page.keyboard.press('Escape');
  await expect(editor).toBeHidden();
  await open.click();
  await text.press('Control+End');
  await expect(text).toContainText('# mine');
  await editor.getByRole('button', { name: 'Reset' }).click();
  await editor.getByRole('button', { name: 'Close' }).click();
  await open.click();
  await text.press('Control+End');
  await expect(text).not.toContainText('# mine');
});

/** In one line, since the editor indents what is typed. */
const FILE = `{ format: newerthan-scenario, version: 1, id: mine, variant: classic, duration: 3s,
title: { en: Mine, zh-TW: 我的 }, story: { en: A story., zh-TW: 故事。 }, watch: { en: It., zh-TW: 它。 },
scripts: [{ name: scribe, role: writer, operations: [{ at: 1s, op: updateTime, timestamp: 1s }] }] }`.replaceAll(
  '\n',
  ' ',
);
