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

/** Whether the workbench cannot do without a module. */
function isOfWorkbench(id: string, build: Modules): boolean {
  const importers = build.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => importer.endsWith(WORKBENCH) || isOfWorkbench(importer, build));
}

// tests/support/run.mjs finds a browser and names it here; without it Playwright looks for its own download.
const executablePath = process.env['PLAYWRIGHT_CHROMIUM_PATH'];

export default defineConfig({
  // Relative, so that the build works under any path of any static server.
  base: './',
  plugins: [react(), withoutPolicyInDevelopment, graphStyles, withoutTransitions],
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
