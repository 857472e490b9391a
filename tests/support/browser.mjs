// Finds a Chromium for the tests, and says which it took. In this order: what PLAYWRIGHT_CHROMIUM_PATH names, an
// installed Chromium or Chrome, Playwright's own download, and where there is none: a download by Playwright, Debian's
// package where one may install it, and the browser that an npm package ships. If nothing works it says what to
// install, and the tests do not run at all.
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from 'playwright';

/** The last release that runs on Node 20. It is no dependency: it weighs 67 MB and few machines need it. */
const SHIPPED = { name: '@sparticuz/chromium', version: '147.0.0' };
const CACHE = resolve('node_modules/.cache/newerthan');
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

function installed() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge']
      .map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      .find(isProgram);
  }
  if (process.platform !== 'win32') return onPath(PROGRAMS);
  return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .flatMap((root) => (root === undefined ? [] : [root]))
    .flatMap((root) => [
      join(root, 'Google/Chrome/Application/chrome.exe'),
      join(root, 'Microsoft/Edge/Application/msedge.exe'),
    ])
    .find(isProgram);
}

function downloaded() {
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : undefined;
}

/** Whether the program starts here: one that lacks a library does not. */
function runs(path, env = {}) {
  return spawnSync(path, ['--version'], { env: { ...process.env, ...env }, timeout: 60_000 }).status === 0;
}

function attempt(program, args, seconds) {
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: seconds * 1000,
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function downloadByPlaywright() {
  attempt('npx', ['playwright', 'install', 'chromium'], 300);
  const path = downloaded();
  return path !== undefined && runs(path) ? path : undefined;
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || onPath(['apt-get']) === undefined) return undefined;
  attempt('apt-get', ['update', '-qq'], 300);
  attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], 600);
  return installed();
}

/** Unpacks the browser of the npm package, with the libraries and fonts that a bare system lacks. Linux on x64 only. */
function installShipped() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const home = join(CACHE, `chromium-${SHIPPED.version}`);
  const path = join(home, 'chromium');
  const env = {
    LD_LIBRARY_PATH: [join(home, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
    FONTCONFIG_FILE: join(home, 'fonts.conf'),
  };
  if (!isProgram(path)) {
    mkdirSync(home, { recursive: true });
    const wanted = `${SHIPPED.name}@${SHIPPED.version}`;
    if (!attempt('npm', ['install', '--no-save', '--ignore-scripts', '--prefix', join(home, 'package'), wanted], 300))
      return undefined;
    const archives = join(home, 'package', 'node_modules', SHIPPED.name, 'bin');
    const unpacked = (name) => brotliDecompressSync(readFileSync(join(archives, name)));
    for (const name of ['swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br']) {
      execFileSync('tar', ['-x', '-C', home], { input: unpacked(name) });
    }
    const dirs = `<dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir>`;
    writeFileSync(env.FONTCONFIG_FILE, `<?xml version="1.0"?><fontconfig>${dirs}</fontconfig>`);
    // Renamed when it is whole, so that an interrupted run leaves nothing that looks finished.
    writeFileSync(`${path}.part`, unpacked('chromium.br'), { mode: 0o755 });
    renameSync(`${path}.part`, path);
  }
  return runs(path, env) ? { path, env } : undefined;
}

/** The environment in which the test runners find the browser, and where it came from. */
export function findBrowser() {
  const named = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (named !== undefined) {
    if (!isProgram(named)) throw new Error(`PLAYWRIGHT_CHROMIUM_PATH is ${named}, which cannot be run.`);
    return found('PLAYWRIGHT_CHROMIUM_PATH', named);
  }
  const present = installed();
  if (present !== undefined && runs(present)) return found('installed', present);
  const own = downloaded();
  if (own !== undefined && runs(own)) return found("Playwright's", own);
  console.error('No Chromium or Chrome is installed. Trying to get one.');
  const fetched = downloadByPlaywright();
  if (fetched !== undefined) return found("Playwright's, just downloaded", fetched);
  const fromDebian = installFromDebian();
  if (fromDebian !== undefined && runs(fromDebian)) return found('apt-get', fromDebian);
  const shipped = installShipped();
  if (shipped !== undefined) return found(SHIPPED.name, shipped.path, shipped.env);
  throw new Error(
    'The browser tests need a browser: install Chromium or Chrome, or run ' +
      '`npx playwright install --with-deps chromium`, or set PLAYWRIGHT_CHROMIUM_PATH to one.',
  );
}

function found(source, path, env = {}) {
  return { source, path, env: { ...env, PLAYWRIGHT_CHROMIUM_PATH: path } };
}
