import { defineConfig } from 'playwright/test';
import { seenAt } from './page.ts';

// tests/support/run.mjs finds a browser and names it here; without it Playwright looks for its own download.
const executablePath = process.env['PLAYWRIGHT_CHROMIUM_PATH'];
const PORT = 4273;
/** Under a sub-path, as a project page of GitHub Pages is. */
const BASE = `http://127.0.0.1:${PORT}/some/path/`;

export default defineConfig({
  testDir: '.',
  outputDir: '../../reports/e2e',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Far more than a test takes: on a busy machine it is slow, not wrong.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: BASE,
    browserName: 'chromium',
    launchOptions: { ...(executablePath && { executablePath }), args: ['--disable-gpu', '--disable-quic'] },
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    // What a test breaks must not be mended from a copy. The tests of the copy say otherwise.
    serviceWorkers: 'block',
    // Nobody is here for the first time, but where that is tested.
    storageState: seenAt(`http://127.0.0.1:${PORT}`),
    actionTimeout: 30_000,
    // Recording takes a quarter of the time. Whoever needs one asks for it: --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node tests/support/serve.mjs dist ${PORT} /some/path/`,
    cwd: '../..',
    url: BASE,
    reuseExistingServer: false,
  },
});
