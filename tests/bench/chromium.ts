// Runs the benchmark in a worker of a headless Chromium, and in pages of it pans the swim lanes and drags the slider.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import type { findBrowser } from '../support/browser.mjs';
import { cpuClock } from './cpuClock.ts';
import type { Measured } from './report.ts';
import { type Figures, quantile } from './samples.ts';
import { figuresOfWorkbench, watchCommits } from './workbench.ts';

const WORKER = 'tests/bench/worker.ts';
const LANES = 'tests/bench/lanesPage.tsx';
const WORKBENCH = 'tests/bench/workbenchPage.tsx';
/** Only a page that shares memory with nobody else gets a clock of 5 µs; for others it is 100 µs. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

export async function measuredInChromium({ path, env }: ReturnType<typeof findBrowser>): Promise<Measured> {
  const files = [
    ...(await bundled(WORKER, 'worker')),
    ...(await bundled(LANES, 'lanes')),
    ...(await bundled(WORKBENCH, 'workbench')),
  ];
  const server = await serve(new Map(files));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: ['--disable-gpu', '--disable-quic'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(`${address}/`);
    const ofWorker = await page.evaluate(figuresOfWorker);
    await page.goto(`${address}/lanes`);
    const ofLanes = await figuresOfLanes(page);
    await watchCommits(page);
    await page.goto(`${address}/workbench`);
    const figures = { ...ofWorker, ...ofLanes, ...(await figuresOfWorkbench(page)) };
    return { engine: 'chromium', version: browser.version(), figures };
  } finally {
    await browser.close();
    server.close();
  }
}

const NOTCHES = 40;
const DRAGS = 4;

/** Zooms in and out with the wheel and pans with the mouse, and counts what takes the page too long. */
async function figuresOfLanes(page: Page): Promise<Figures> {
  await page.getByRole('application').waitFor();
  const isIndexed = () => document.querySelectorAll('canvas')[0]?.width !== 0;
  await page.waitForFunction(isIndexed);
  // The index grows a slice a frame: a million events take half a second of them.
  await page.waitForTimeout(3_000);
  await page.evaluate(() => {
    const seen = { frames: [] as number[], longTasks: 0 };
    Object.assign(window, { seen });
    const next = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      next((time) => {
        const start = performance.now();
        callback(time);
        seen.frames.push(performance.now() - start);
      });
    new PerformanceObserver((list) => {
      seen.longTasks += list.getEntries().length;
    }).observe({ type: 'longtask' });
  });
  const cpuMs = await cpuClock(page);
  const [x, y] = [800, 300];
  await page.mouse.move(x, y);
  for (const delta of [-120, 120, -120]) {
    await page.keyboard.down('Control');
    for (let i = 0; i < NOTCHES; i++) await page.mouse.wheel(0, delta);
    await page.keyboard.up('Control');
    for (let i = 0; i < DRAGS; i++) {
      await page.mouse.down();
      await page.mouse.move(x - 400, y + (i % 2 === 0 ? 100 : -100), { steps: 20 });
      await page.mouse.up();
      await page.mouse.move(x, y);
    }
  }
  const { frames, longTasks } = await page.evaluate(
    () => (window as unknown as { seen: { frames: number[]; longTasks: number } }).seen,
  );
  return {
    'lanes.1m.frames': frames.length,
    'lanes.1m.cpuMsPerFrame': (await cpuMs()) / frames.length,
    'lanes.1m.frameP99Ms': quantile(frames, 0.99),
    'lanes.1m.longTasks': longTasks,
  };
}

/** Runs in the page. */
function figuresOfWorker(): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js', { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Figures>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`the worker failed: ${message}`));
  });
}

/** As the page itself is bundled: minified, for the same browsers. Gives files by their path, and a page for them. */
async function bundled(input: string, name: string): Promise<[path: string, content: string | Uint8Array][]> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'baseline-widely-available',
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: { input: { [name]: input }, output: { entryFileNames: '[name].js' } },
    },
  });
  if (!('output' in built)) throw new Error(`${name} was built more than once`);
  const files = built.output.map((file): [string, string | Uint8Array] => [
    `/${file.fileName}`,
    file.type === 'chunk' ? file.code : file.source,
  ]);
  const sheets = files.filter(([path]) => path.endsWith('.css'));
  const links = sheets.map(([path]) => `<link rel="stylesheet" href="${path}">`).join('');
  const page = `<!doctype html><title>Benchmark</title>${links}<script type="module" src="/${name}.js"></script>`;
  return [...files, [`/${name}`, page]];
}

const TYPES = { js: 'text/javascript', css: 'text/css' };

async function serve(files: ReadonlyMap<string, string | Uint8Array>): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const ending = url.split('.').at(-1);
    const type = ending === 'js' || ending === 'css' ? TYPES[ending] : 'text/html';
    response.writeHead(200, { ...ISOLATED, 'content-type': type });
    response.end(files.get(url) ?? '<!doctype html><title>Benchmark</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
