// npm test: every check and every test, cheapest first. All of them run even when one fails, and the last line counts
// what the runners have reported themselves. A stage that breaks down without a report counts as one failure, so
// nothing passes by not having run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findBrowser } from './browser.mjs';

const REPORTS = 'reports';
const VITEST = 'node_modules/vitest/vitest.mjs';
const PLAYWRIGHT = 'node_modules/playwright/cli.js';

function run(program, args, env = {}) {
  const shell = process.platform === 'win32' && program !== process.execPath;
  return spawnSync(program, args, { stdio: 'inherit', shell, env: { ...process.env, ...env } }).status === 0;
}

const node = (args, env) => run(process.execPath, args, env);

/** A stage without a report of its own: passing says nothing, failing counts. */
function check(name, passed) {
  if (passed) return { passed: 0, failed: 0 };
  console.error(`\n${name} failed.`);
  return { passed: 0, failed: 1 };
}

/** A stage whose runner writes what it counted to `file`. */
function tested(name, file, count, start) {
  const path = `${REPORTS}/${file}`;
  rmSync(path, { force: true });
  const passed = start(path);
  try {
    const counts = count(JSON.parse(readFileSync(path, 'utf8')));
    // A runner can fail beside its tests: an error outside of them, or none found.
    return !passed && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch (error) {
    return check(`${name} (no report: ${error.message})`, false);
  }
}

const countVitest = (report) => ({
  passed: report.numPassedTests,
  // A test that was skipped or is still to be written has not passed.
  failed: report.numTotalTests - report.numPassedTests + report.testResults.filter(isBroken).length,
});
/** A test file that could not be loaded has no tests to count. */
const isBroken = (file) => file.status === 'failed' && file.assertionResults.length === 0;

const countPlaywright = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
});

function vitest(project, env = {}) {
  return tested(`vitest ${project}`, `${project}.json`, countVitest, (file) =>
    node([VITEST, 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${file}`], env),
  );
}

function playwright(env) {
  return tested('playwright', 'e2e.json', countPlaywright, (file) =>
    node([PLAYWRIGHT, 'test', '--config', 'tests/e2e', '--reporter=list,json'], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    }),
  );
}

function browserStages() {
  let browser;
  try {
    browser = findBrowser();
  } catch (error) {
    return [check(error.message, false)];
  }
  console.log(`\nbrowser: ${browser.path} (${browser.source})`);
  return [vitest('browser', browser.env), playwright(browser.env)];
}

mkdirSync(REPORTS, { recursive: true });
const stages = [
  check('npm run check', run('npm', ['run', '--silent', 'check'])),
  check('npm run build', run('npm', ['run', '--silent', 'build'])),
  vitest('node'),
  ...browserStages(),
];
const passed = stages.reduce((sum, stage) => sum + stage.passed, 0);
const failed = stages.reduce((sum, stage) => sum + stage.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
