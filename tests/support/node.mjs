// Runs a TypeScript program of this project in Node: node tests/support/node.mjs ENTRY.ts ARGS...
// It is bundled first, with the same bundler as the page, so that what a benchmark measures is what users run.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const [entry, ...args] = process.argv.slice(2);
const cache = 'node_modules/.cache/newerthan';
mkdirSync(cache, { recursive: true });
const outDir = mkdtempSync(join(cache, 'run-'));
process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  build: { ssr: entry, outDir, emptyOutDir: false, minify: false, target: 'node20' },
});
process.argv = [process.argv[0], entry, ...args];
await import(pathToFileURL(join(outDir, basename(entry).replace(/\.ts$/, '.js'))).href);
