// npm run bench: what operations, time travel and the log cost, in Node and in a worker of Chromium.
//   --json  the figures as one flat object instead of a page
//   --node  Node alone, for a machine without a browser
// Exit code 0: measured. 1: no browser, or something broke down. 2: an unknown option.
import { arch, cpus, platform } from 'node:os';
import { findBrowser } from '../support/browser.mjs';
import { measuredInChromium } from './chromium.ts';
import { type Measured, page } from './report.ts';
import { measured } from './suite.ts';

const options = process.argv.slice(2);
const unknown = options.find((option) => option !== '--json' && option !== '--node');
if (unknown !== undefined) giveUp(2, `${unknown} is not an option.\nusage: npm run bench -- [--json] [--node]`);

// The browser comes first, so that a machine without one says so at once.
const others = options.includes('--node') ? [] : [await measuredInChromium(browser())];
const engines: Measured[] = [{ engine: 'node', version: process.version.slice(1), figures: measured() }, ...others];
const machine: Record<string, string | number> = {
  'machine.cpu': cpus()[0]?.model ?? 'unknown',
  'machine.cores': cpus().length,
  'machine.platform': `${platform()} ${arch()}`,
};
for (const { engine, version } of engines) machine[`machine.${engine}`] = version;
console.log(options.includes('--json') ? JSON.stringify(flat(), null, 2) : page(machine, engines));
process.exit(0);

function browser(): ReturnType<typeof findBrowser> {
  try {
    return findBrowser();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return giveUp(1, `${reason}\nWithout one, \`npm run bench -- --node\` measures Node alone.`);
  }
}

function giveUp(code: number, message: string): never {
  console.error(message);
  process.exit(code);
}

/** Node's figures of the log, which no engine owns, and those of the page, which only a browser has. */
function isOfNoEngine(engine: Measured['engine'], name: string): boolean {
  return engine === 'node' ? /^(fold|lanes|log|seek|transfer)\./.test(name) : name.startsWith('page.');
}

/** Every figure under its engine; those of no engine also under their own name. */
function flat(): Record<string, string | number> {
  const all = { ...machine };
  for (const { engine, figures } of engines) {
    for (const [name, value] of Object.entries(figures)) {
      all[`${engine}.${name}`] = value;
      if (isOfNoEngine(engine, name)) all[name] = value;
    }
  }
  return all;
}
