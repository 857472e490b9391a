// Invariants: play pauses where one is broken, and the page says which, why, and what shows it.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { clock, events, goTo, loadBySymptom, openPaused } from './page.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Invariants' });
const tab = (page: Page) => page.getByRole('tab', { name: 'Invariants' });
const time = (page: Page) => page.getByRole('region', { name: 'Time' });
const item = (page: Page, name: string) => panel(page).getByRole('listitem').filter({ hasText: name }).first();

/** The tick that lies: broken at 0 s, and twice at 5 s. */
async function openLying(page: Page): Promise<void> {
  await openPaused(page);
  await loadBySymptom(page, 'kube-apiserver static pod restarts after kubeadm init');
}

test('play pauses by itself, once for each, and explains itself', async ({ page }) => {
  await openLying(page);
  await goTo(page, 4.9);
  await page.keyboard.press('Space');
  await expect(time(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(clock(page)).toHaveText('5.000 s');
  await expect(time(page)).toContainText('Timestamp earned is broken. Evented PLEG promises that every entry is as of');
  await time(page).getByRole('button', { name: 'Why?' }).click();
  await expect(tab(page)).toBeFocused();
  await expect(panel(page)).toContainText('The last list that succeeded began at 0.000 s');
  await expect(item(page, 'Timestamp earned')).toContainText('broken twice');
  await expect(item(page, 'Nobody forgotten')).toContainText('holds');

  await page.keyboard.press('Space');
  await expect(time(page)).toContainText('Answers are true is broken');
  await expect(clock(page)).toHaveText('5.000 s');
  await expect(panel(page)).toContainText('newer than 4.950 s and got: 1 created. That was true until 4.900 s only.');
  await panel(page).getByRole('button', { name: '4.900 s container runtime' }).click();
  await expect(clock(page)).toHaveText('4.900 s');

  await goTo(page, 6);
  await page.keyboard.press('Space');
  await expect(clock(page)).not.toHaveText('6.000 s');
  await expect(time(page).getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('the slider and the list lead there, and what is switched off is gone, also after a reload', async ({ page }) => {
  await openLying(page);
  await tab(page).click();
  await expect(time(page).getByText('broken', { exact: true })).toBeVisible();
  await item(page, 'Answers are true').getByRole('button', { name: '5.000 s · worker etcd-0' }).click();
  await expect(events(page).locator('[aria-current=step]')).toContainText('gets');
  await expect(panel(page).getByRole('heading', { name: 'Broken here: Answers are true' })).toBeVisible();

  await panel(page).getByRole('checkbox', { name: 'Answers are true' }).uncheck();
  await panel(page).getByRole('checkbox', { name: 'Timestamp earned' }).uncheck();
  await expect(panel(page).getByRole('heading', { name: /^Broken here/ })).toBeHidden();
  await expect(time(page).getByText('broken', { exact: true })).toBeHidden();
  await goTo(page, 4.9);
  // The focus is on a checkbox, to which the space bar belongs.
  await time(page).getByRole('button', { name: 'Play' }).click();
  await expect(clock(page)).toHaveText(/^(5\.[1-9]|[6-9]\.|1\d\.)/);

  await page.reload();
  await loadBySymptom(page, 'kube-apiserver static pod restarts after kubeadm init');
  await tab(page).click();
  await expect(panel(page).getByRole('checkbox', { name: 'Answers are true' })).not.toBeChecked();
  await expect(item(page, 'Answers are true')).toContainText('off');
});

test('goes to the next and the previous violation with the keyboard', async ({ page }) => {
  await openLying(page);
  await page.keyboard.press('g');
  await page.getByRole('combobox', { name: 'to the next or previous' }).selectOption('violation');
  const forward = page.getByRole('button', { name: 'Forward: violation' });
  await forward.press('Enter');
  await expect(clock(page)).toHaveText('0.000 s');
  await forward.press('Enter');
  await expect(clock(page)).toHaveText('5.000 s');
  await page.getByRole('button', { name: 'Back: violation' }).press('Enter');
  await expect(clock(page)).toHaveText('0.000 s');
});

test('the first scenario breaks nothing, and says what it cannot judge', async ({ page }) => {
  await openPaused(page);
  await tab(page).click();
  await expect(item(page, 'Timestamp earned')).toContainText('not judged: nobody lists in this run');
  await expect(item(page, 'Entries go forward')).toContainText('holds');
  await expect(time(page).getByText('broken', { exact: true })).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('axe finds nothing in the panel, nor in the notice', async ({ page }) => {
      await openLying(page);
      await tab(page).click();
      await item(page, 'Answers are true').getByRole('button').click();
      await expect(time(page)).toContainText('is broken');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations).toEqual([]);
    });
  });
}
