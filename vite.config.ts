import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * The development server injects styles and scripts into the page, which the page's own policy forbids. Builds keep the
 * policy.
 */
const withoutPolicyInDevelopment: Plugin = {
  name: 'without-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta[^>]*Content-Security-Policy[^>]*>/s, ''),
};

/** The graph library's style sheet without the parts of it that the stage has no use for: half of it. */
const graphStyles: Plugin = {
  name: 'graph-styles',
  enforce: 'pre',
  transform: {
    filter: { id: /@xyflow\/react\/dist\/base\.css/ },
    handler: (code) =>
      code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/[^{}]+\{[^{}]*\}/g, (rule) => {
        const [selector = ''] = rule.split('{');
        return /minimap|resize|controls|selection|connection|edgeupdater/.test(selector) ? '' : rule;
      }),
  },
};

/**
 * The stage goes where it is told at once, so what the graph library brings to get there slowly is never run. What is
 * left of it throws when it is called.
 */
const withoutTransitions: Plugin = {
  name: 'without-transitions',
  enforce: 'pre',
  load: {
    filter: { id: /d3-(transition|interpolate)\/dist\/[^/]+\.mjs/ },
    handler: (id) =>
      id.includes('d3-transition')
        ? `
      import { selection } from 'd3-selection';
      selection.prototype.interrupt = function () { return this; };
      export const interrupt = () => {};`
        : `
      const interpolate = () => { throw new Error('the stage has no transitions'); };
      export { interpolate, interpolate as interpolateZoom };`,
  },
};

interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

const WORKBENCH = '/src/ui/Workbench.tsx';
const STAGE = '/src/ui/stage/Stage.tsx';

/** Whether a file cannot do without a module. */
function isNeededBy(file: string, id: string, build: Modules): boolean {
  const importers = build.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => importer.endsWith(file) || isNeededBy(file, importer, build));
}

/** Whether a module comes with the workbench, as the projections of the stage do, which is beside it. */
function isOfWorkbench(id: string, build: Modules): boolean {
  return isNeededBy(WORKBENCH, id, build) || (id.includes('/src/view/') && isNeededBy(STAGE, id, build));
}

/** Puts together sw.js, which serves the page without a network: what it does, and which files there are. */
const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const built = Object.values(bundle).map((each) => ({
      file: each.fileName,
      content: each.type === 'chunk' ? each.code : each.source,
    }));
    const ready = readdirSync('public').map((file) => ({ file, content: readFileSync(`public/${file}`) }));
    const files = [...built, ...ready].sort((a, b) => (a.file < b.file ? -1 : 1));
    const hash = createHash('sha256');
    const worker = readFileSync('src/client/serviceWorker.js', 'utf8');
    for (const { file, content } of files) hash.update(file).update(content);
    const version = JSON.stringify(hash.update(worker).digest('hex').slice(0, 16));
    const list = JSON.stringify(files.map(({ file }) => file));
    const source = `const VERSION = ${version};\nconst FILES = ${list};\n${worker}`;
    this.emitFile({ type: 'asset', fileName: 'sw.js', source });
  },
};

// tests/support/run.mjs finds a browser and names it here; without it Playwright looks for its own download.
const executablePath = process.env['PLAYWRIGHT_CHROMIUM_PATH'];

export default defineConfig({
  // Relative, so that the build works under any path of any static server.
  base: './',
  plugins: [react(), withoutPolicyInDevelopment, graphStyles, withoutTransitions, offline],
  // Names without a hash compress better, and can be read. That no two sheets have one name is a test.
  css: { modules: { generateScopedName: (name, file) => `${basename(file, '.module.css')}-${name}` } },
  worker: { format: 'es' },
  build: {
    target: 'baseline-widely-available',
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // What React makes of a component that nobody uses is not used either: the graph library brings a dozen of those.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['memo', 'forwardRef'] },
      // What comes at once comes in one file: it compresses better than in pieces, and asks for fewer.
      output: {
        codeSplitting: {
          groups: [
            { name: 'shell', tags: ['$initial'] },
            // With the rest it is the same: whatever else imports parts of it would cut it into pieces.
            { name: (id, build) => (isOfWorkbench(id, build) ? 'workbench' : null), debugName: 'workbench' },
          ],
        },
      },
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          // Far more than a test takes: on a busy machine it is slow, not wrong.
          testTimeout: 60_000,
          include: ['tests/{unit,conformance,property,determinism,golden,scenario,architecture}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/ui/**/*.test.tsx'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(executablePath && { executablePath }), args: ['--disable-gpu', '--disable-quic'] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
