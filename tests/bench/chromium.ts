// Runs the benchmark in a worker of a headless Chromium.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright';
import { build } from 'vite';
import type { findBrowser } from '../support/browser.mjs';
import type { Measured } from './report.ts';
import type { Figures } from './samples.ts';

const WORKER = 'tests/bench/worker.ts';
/** Only a page that shares memory with nobody else gets a clock of 5 µs; for others it is 100 µs. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

export async function measuredInChromium({ path, env }: ReturnType<typeof findBrowser>): Promise<Measured> {
  const server = await serve(await bundled());
  const browser = await chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: ['--disable-gpu', '--disable-quic'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return { engine: 'chromium', version: browser.version(), figures: await page.evaluate(figuresOfWorker) };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page. */
function figuresOfWorker(): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js', { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Figures>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`the worker failed: ${message}`));
  });
}

/** As the page's own worker is bundled: minified, for the same browsers. */
async function bundled(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'baseline-widely-available',
      modulePreload: false,
      rolldownOptions: { input: WORKER },
    },
  });
  if (!('output' in output)) throw new Error('the worker was built more than once');
  return output.output[0].code;
}

async function serve(worker: string): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const isWorker = url === '/worker.js';
    response.writeHead(200, { ...ISOLATED, 'content-type': isWorker ? 'text/javascript' : 'text/html' });
    response.end(isWorker ? worker : '<!doctype html><title>Benchmark</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
