// Files of a person's own: recorded traces of the Go implementation, and scenarios. Opened by picking and by dropping,
// watched, and refused when they are wrong.
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from 'playwright/test';
import { box, clock, dragTo, inspector, openPaused, stage, stageText } from './page.ts';

const OBSERVED = 'tests/conformance/observed-1.36.jsonl';
const pick = (page: Page, files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
  page.locator('input[type=file]').setInputFiles(files);

/** Holds a file over the page, sees that it is said, and lets it go. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    (file) => {
      const data = new DataTransfer();
      data.items.add(new File([file.text], file.name));
      return data;
    },
    { name, text },
  );
  const zone = page.getByText('Drop a scenario, session or trace file here to open it');
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(zone).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(zone).toBeHidden();
}

interface RecordedTrace {
  name: string;
  steps: unknown[];
  final: {
    timestamp: number | null;
    pods: Record<string, { status: { rev: number } | null }>;
    subscribers: Record<string, unknown[]>;
  };
}
const traces = readFileSync(OBSERVED, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as RecordedTrace);

test.beforeEach(async ({ page }) => openPaused(page));

test('a trace is picked, chosen and watched to the state that it recorded', async ({ page }) => {
  const chosen = traces[3] as RecordedTrace;
  await pick(page, OBSERVED);
  const dialog = page.getByRole('dialog', { name: 'Choose a trace of observed-1.36.jsonl' });
  await expect(dialog.getByRole('button', { name: /steps$/ })).toHaveCount(40);
  await dialog.getByRole('button', { name: new RegExp(`^${chosen.name} `) }).click();
  await expect(dialog).toBeHidden();
  // It plays by itself, a step each half second.
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(inspector(page)).toContainText(`${chosen.steps.length} steps`);
  await page.keyboard.press('End');
  await expect(inspector(page)).toContainText('every outcome so far is as recorded');
  const { pods, subscribers } = chosen.final;
  for (const [id, { status }] of Object.entries(pods)) await expect(box(page, id)).toContainText(`rev ${status?.rev}`);
  const waiting = Object.values(subscribers).flat().length;
  await expect(box(page, 'subscribers')).toContainText(`${waiting} record`);
  await expect(box(page, 'pods')).toContainText(`${Object.keys(pods).length} entr`);
});

test('a trace is dropped on the page', async ({ page }) => {
  await drop(page, 'dropped.jsonl', readFileSync('tests/conformance/time-shift.jsonl', 'utf8'));
  await page.getByRole('button', { name: /^time-shift-20261123-5 / }).click();
  const version = page.getByRole('combobox', { name: 'Version' });
  await expect(version).toBeDisabled();
  await expect(version).toHaveAccessibleDescription('A trace belongs to the version that recorded it.');
  await page.keyboard.press('End');
  // The cache of this variant reads a clock, which the trace sets.
  await expect(stage(page)).toContainText(/Cache · clock −?\d+\.\d+ s/i);
  await expect(inspector(page)).toContainText('as recorded');
});

const SCENARIO = readFileSync('src/scenario/gallery/two-callers-one-pod.yaml', 'utf8');

test('a scenario is dropped on the page, and plays', async ({ page }) => {
  await drop(page, 'mine.yaml', SCENARIO.replace('en: Two callers, one pod', 'en: Two of mine'));
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Scenario' }).locator('option:checked')).toHaveText('Two of mine');
  await expect(box(page, 'second')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a scenario is picked as a trace is', async ({ page }) => {
  await pick(page, { name: 'mine.txt', mimeType: 'text/plain', buffer: Buffer.from(SCENARIO) });
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('Two callers, one pod');
});

test('a bad scenario leaves the session as it was, and is mended in the editor', async ({ page }) => {
  await dragTo(page, 0.6);
  const before = await stageText(page);
  const bad = SCENARIO.replace('duration: 6s', 'duration: soon');
  const line = bad.split('\n').indexOf('duration: soon') + 1;
  await drop(page, 'bad.yaml', bad);
  const dialog = page.getByRole('dialog', { name: 'bad.yaml was not opened' });
  const message = `Line ${line}, duration: expected duration, such as 1s or 250ms, got "soon"`;
  await expect(dialog.getByRole('alert')).toHaveText(message);
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(await stageText(page)).toEqual(before);

  await drop(page, 'bad.yaml', bad);
  await dialog.getByRole('button', { name: 'Mend it in the editor…' }).click();
  const editor = page.getByRole('dialog', { name: 'Scenario file' });
  await expect(editor.getByRole('status')).toHaveText(message);
  // The cursor stands in the line that is wrong.
  await expect(editor.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('End');
  for (const _letter of 'soon') await page.keyboard.press('Backspace');
  await page.keyboard.type('5s');
  await expect(editor.getByRole('status')).toHaveText('Nothing is wrong with it.');
  await editor.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(editor).toBeHidden();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('Two callers, one pod');
});

test('the other traces of the file stay at hand, and the way back', async ({ page }) => {
  await pick(page, OBSERVED);
  await page.getByRole('button', { name: /^observed-1\.36-20261123-0 / }).click();
  const scenario = page.getByRole('combobox', { name: 'Scenario' });
  await scenario.selectOption({ label: 'observed-1.36-20261123-7' });
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('observed-1.36-20261123-7');
  await scenario.selectOption({ label: 'The first ten seconds' });
  await expect(box(page, 'web-7f')).toBeVisible();
});

test('a file of which no trace is chosen changes nothing', async ({ page }) => {
  const scenario = page.getByRole('combobox', { name: 'Scenario' });
  await pick(page, OBSERVED);
  await page.getByRole('button', { name: /^observed-1\.36-20261123-2 / }).click();
  const options = await scenario.locator('option').allInnerTexts();
  await pick(page, 'tests/conformance/classic.jsonl');
  await page.getByRole('button', { name: 'Close' }).click();
  expect(await scenario.locator('option').allInnerTexts()).toEqual(options);
  await expect(scenario.locator('option:checked')).toHaveText('observed-1.36-20261123-2');
});

test('two traces of one name are two', async ({ page }) => {
  const trace = (uid: string) => {
    const steps = [{ op: 'get', uid, result: { status: { id: uid, name: '', rev: 0 }, error: null } }];
    return JSON.stringify({ ...valid, final, steps });
  };
  const buffer = Buffer.from(`${trace('first')}\n${trace('second')}`);
  await pick(page, { name: 'twins.jsonl', mimeType: 'text/plain', buffer });
  await page.getByRole('button', { name: /^x / }).last().click();
  await expect(box(page, 'second')).toBeVisible();
  const scenario = page.getByRole('combobox', { name: 'Scenario' });
  await expect(scenario).toHaveValue('2');
  await scenario.selectOption('1');
  await expect(box(page, 'first')).toBeVisible();
});

test('a call in a trace is not held against the port', async ({ page }) => {
  await pick(page, 'tests/conformance/classic.jsonl');
  await page.getByRole('button', { name: /^classic-20261123-0 / }).click();
  await dragTo(page, 0.3);
  await page.getByLabel('Operation').selectOption('updateTime');
  await page.getByRole('textbox', { name: 'timestamp' }).fill('99999');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.keyboard.press('End');
  await expect(inspector(page)).toContainText('every outcome so far is as recorded');
  await expect(inspector(page)).toContainText(/From \d\S* s on a call has changed the run/);
});

const valid = { format: 'pod-cache-trace', version: 1, variant: 'classic', name: 'x', steps: [] as unknown[] };
const final = { ready: false, timestamp: null, pods: {}, subscribers: {} };
const wrongStep = { ...valid, final, steps: [{ op: 'updateTime', timestamp: 'soon', woke: [] }] };

for (const { name, text, message } of [
  {
    name: 'a wrong field',
    text: `${JSON.stringify({ ...valid, final })}\n${JSON.stringify(wrongStep)}`,
    message: 'Line 2, steps[0].timestamp: expected integer | null, got "soon"',
  },
  {
    name: 'no JSON in between',
    text: `${JSON.stringify({ ...valid, final })}\nhello`,
    message: 'Line 2: expected a trace as one line of JSON, got hello',
  },
  {
    name: 'neither a trace nor a scenario',
    text: 'hello',
    message: 'Line 1, format: expected "newerthan-scenario" | "newerthan-session" | "pod-cache-trace", got hello',
  },
  {
    name: 'markup',
    text: '<img src=x onerror=alert(1)>',
    message: 'Line 1, format: expected "newerthan-scenario" | "newerthan-session" | "pod-cache-trace", got <img',
  },
  { name: 'nothing', text: '', message: 'Line 1: there is nothing in it to run.' },
]) {
  test(`a bad file names its line and field, and leaves the session as it was: ${name}`, async ({ page }) => {
    await dragTo(page, 0.6);
    const before = await stageText(page);
    await pick(page, { name: 'bad.jsonl', mimeType: 'text/plain', buffer: Buffer.from(text) });
    const dialog = page.getByRole('dialog', { name: 'bad.jsonl was not opened' });
    await expect(dialog.getByRole('alert')).toContainText(message);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    expect(await stageText(page)).toEqual(before);
    await page.keyboard.press('ArrowRight');
    await expect(clock(page)).toHaveText('8.000 s');
  });
}
