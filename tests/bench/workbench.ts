// What a move of the slider costs the whole page: a million events behind it, two hundred boxes on the stage.
import type { Page } from 'playwright';
import { cpuClock } from './cpuClock.ts';
import { type Figures, quantile } from './samples.ts';
import { JOG_EVENTS } from './stage.ts';
import type { Seen } from './workbenchPage.tsx';

const MOVES = 120;
const JOGS = 40;

interface Watched extends Window {
  seen: Seen;
  playground: {
    goToEvent(seq: number): void;
    readonly store: { getState(): { readonly cursor: { readonly events: number } } };
  };
  watched: { commits: number; mostCommitsAFrame: number; longTasks: number };
}

/** Has to be called before the page is loaded: React looks for the one who counts its commits when it starts. */
export async function watchCommits(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = { commits: 0, mostCommitsAFrame: 0, longTasks: 0 };
    const hook = {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: () => {
        watched.commits++;
      },
      onCommitFiberUnmount: () => {},
      onPostCommitFiberRoot: () => {},
    };
    Object.assign(window, { watched, __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
    let before = 0;
    requestAnimationFrame(function look() {
      watched.mostCommitsAFrame = Math.max(watched.mostCommitsAFrame, watched.commits - before);
      before = watched.commits;
      requestAnimationFrame(look);
    });
    new PerformanceObserver((list) => {
      watched.longTasks += list.getEntries().length;
    }).observe({ type: 'longtask' });
  });
}

/** Drags the slider over the run, then steps, and reads what the page has seen of itself. */
export async function figuresOfWorkbench(page: Page): Promise<Figures> {
  await page.waitForFunction(() => document.querySelectorAll('.react-flow__node').length > 200);
  // The index of the lanes grows a slice a frame.
  await page.waitForTimeout(3_000);
  const slider = await page.locator('#time').boundingBox();
  if (slider === null) throw new Error('the page has no slider');
  const y = slider.y + slider.height / 2;
  const xAt = (share: number) => slider.x + 10 + share * (slider.width - 20);
  await page.mouse.move(xAt(0), y);
  await page.mouse.down();
  await page.evaluate(reset);
  const cpuMs = await cpuClock(page);
  for (let i = 1; i <= MOVES; i++) await page.mouse.move(xAt(i / MOVES), y);
  const usedMs = await cpuMs();
  const { movesMs, ...watched } = await page.evaluate(() => {
    const { seen, watched } = window as unknown as Watched;
    return { ...watched, movesMs: seen.movesMs };
  });
  await page.mouse.up();
  const { renders, changed, jogsMs, ...jogs } = await page.evaluate(jogged, { jogs: JOGS, events: JOG_EVENTS });
  return {
    'page.boxes': await page.locator('.react-flow__node').count(),
    'page.moves': movesMs.length,
    'page.seekAndDiffP50Ms': quantile(movesMs, 0.5),
    'page.seekAndDiffP99Ms': quantile(movesMs, 0.99),
    'page.cpuMsPerMove': usedMs / movesMs.length,
    'page.commitsPerFrameMost': watched.mostCommitsAFrame,
    'page.longTasks': watched.longTasks,
    'page.jogSeekAndDiffP50Ms': quantile(jogsMs, 0.5),
    'page.jogCommitsPerFrameMost': jogs.mostCommitsAFrame,
    'page.jogLongTasks': jogs.longTasks,
    'page.changedNodesPerJog': changed / JOGS,
    'page.rendersPerChangedNode': renders / changed,
  };
}

/** Runs in the page. */
function reset(): void {
  const { seen, watched } = window as unknown as Watched;
  Object.assign(seen, { movesMs: [], renders: 0 });
  Object.assign(watched, { mostCommitsAFrame: 0, longTasks: 0 });
}

/**
 * Runs in the page: goes on by some events at a time, and counts what changed on the stage, what was rendered, and what
 * took the page too long.
 */
async function jogged({ jogs, events }: { jogs: number; events: number }) {
  const { seen, playground, watched } = window as unknown as Watched;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // A frame of the stage holds boxes of its own, so each is read without those that it holds.
  const contents = () =>
    new Map(
      [...document.querySelectorAll<HTMLElement>('.react-flow__node, .react-flow__edge')].flatMap((each) => {
        const fields = [...each.querySelectorAll('button')];
        const id = each.dataset['id'] ?? '';
        return fields.length > 1
          ? fields.map((field, i): [string, string] => [`${id} ${i}`, field.outerHTML])
          : [[id, each.innerHTML] as [string, string]];
      }),
    );
  const jog = () => {
    const { cursor } = playground.store.getState();
    playground.goToEvent(cursor.events - 1 + events);
  };
  const jogsMs: number[] = [];
  Object.assign(watched, { mostCommitsAFrame: 0, longTasks: 0 });
  for (let i = 0; i < jogs; i++) {
    await frame();
    const start = performance.now();
    jog();
    jogsMs.push(performance.now() - start);
    await frame();
  }
  await frame();
  const { mostCommitsAFrame, longTasks } = watched;
  // Once more to count, for which all that is shown has to be read, which takes longer than a move.
  let [renders, changed] = [0, 0];
  for (let i = 0; i < jogs; i++) {
    await frame();
    const before = contents();
    seen.renders = 0;
    jog();
    await frame();
    await frame();
    renders += seen.renders;
    for (const [id, content] of contents()) if (before.get(id) !== content) changed++;
  }
  return { renders, changed, jogsMs, mostCommitsAFrame, longTasks };
}
