// A move of the cursor is one commit, with the rows of the list of events that it brings into view.
import '../../src/ui/tokens.css';
import { Profiler, Suspense } from 'react';
import { afterEach, expect, it } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import type { Playground } from '../../src/client/playground.ts';
import { LanguageProvider } from '../../src/ui/language.tsx';
import { PlaygroundContext } from '../../src/ui/playgroundContext.ts';
import { EventList } from '../../src/ui/side/EventList.tsx';
import { playgroundOf } from '../bench/millionPage.ts';
import { longLog } from '../support/longLog.ts';

afterEach(cleanup);

const EVENTS = 50_000;
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const current = () => document.querySelector('[aria-current="step"]');

/** Shows the list of so many events in a small view, and counts what React commits of it. */
async function listOf(events: number, seen = { commits: 0 }): Promise<Playground> {
  const playground = playgroundOf(longLog(events));
  await render(
    <PlaygroundContext value={playground}>
      <Profiler
        id="list"
        onRender={() => {
          seen.commits++;
        }}
      >
        <Suspense>
          <LanguageProvider>
            <div style={{ display: 'grid', height: 320, width: 320 }}>
              <EventList />
            </div>
          </LanguageProvider>
        </Suspense>
      </Profiler>
    </PlaygroundContext>,
  );
  return playground;
}

it('a move of the cursor is one commit, which has its row in the middle of the list', async () => {
  const seen = { commits: 0 };
  const playground = await listOf(EVENTS, seen);
  const list = () => document.querySelector('[role=list]')?.getBoundingClientRect() ?? new DOMRect();
  await expect.poll(() => list().height).toBeGreaterThan(200);
  await frame();
  for (const seq of [20_000, 20_001, 20_020, 49_000, 300, 25_000]) {
    seen.commits = 0;
    playground.goToEvent(seq);
    for (let i = 0; i < 3; i++) await frame();
    expect(seen.commits, `event ${seq}`).toBe(1);
    expect(current()?.getAttribute('data-seq')).toBe(String(seq));
    const { top, height } = current()?.getBoundingClientRect() ?? new DOMRect();
    expect(Math.abs(top + height / 2 - (list().top + list().height / 2))).toBeLessThan(2);
  }
  // Of all rows only those around it exist, and the room for the others.
  expect(document.querySelectorAll('[role=listitem]').length).toBeLessThan(60);
  const { scrollHeight } = document.querySelector('[role=list]') ?? { scrollHeight: 0 };
  expect(scrollHeight).toBeGreaterThan(28 * EVENTS - 1);
});

it('a view whose height goes to and fro by a line takes no other rows for it each time', async () => {
  const seen = { commits: 0 };
  const height = (px: number) => document.querySelector('section')?.setAttribute('style', `height: ${px}px`);
  await listOf(300, seen);
  await expect.poll(() => document.querySelector('[role=list]')?.clientHeight ?? 0).toBeGreaterThan(200);
  // Whichever of these heights it is at which there are other rows.
  for (let px = 320; px < 560; px += 28) {
    height(px);
    for (let i = 0; i < 3; i++) await frame();
    const rowsPx = () => document.querySelector('[role=list]')?.clientHeight ?? 0;
    const before = rowsPx();
    height(px + 28);
    expect(rowsPx() - before, `${px} px`).toBe(28);
    seen.commits = 0;
    for (const to of [px + 28, px, px + 28, px, px + 28, px]) {
      height(to);
      for (let i = 0; i < 2; i++) await frame();
    }
    expect(seen.commits, `${px} px`).toBeLessThanOrEqual(1);
  }
});

it('who scrolls sees row after row, up to both ends, and the list follows the cursor again', async () => {
  const playground = await listOf(300);
  await expect.poll(() => document.querySelectorAll('[role=listitem]').length).toBeGreaterThan(5);
  playground.goToEvent(150);
  await frame();
  const list = document.querySelector<HTMLElement>('[role=list]') ?? document.body;
  // It may still be about to learn how high it is, and then goes to the row of the cursor once more.
  const movesBy = async () => {
    const before = list.scrollTop;
    for (let i = 0; i < 3; i++) await frame();
    return list.scrollTop - before;
  };
  await expect.poll(movesBy).toBe(0);
  /** The rows that are in view from top to bottom, without a gap. */
  const inView = () => {
    const { top, bottom } = list.getBoundingClientRect();
    return [...list.querySelectorAll<HTMLElement>('[data-row]')]
      .filter((row) => row.getBoundingClientRect().bottom > top + 1 && row.getBoundingClientRect().top < bottom - 1)
      .map((row) => Number(row.dataset['row']));
  };
  const topOf = (row: number) => list.querySelector(`[data-row="${row}"]`)?.getBoundingClientRect().top ?? Number.NaN;
  const scroll = async (byPx: number, last: number) => {
    for (let i = 0; i < 200 && !inView().includes(last); i++) {
      const [row = -1] = inView().slice(2);
      const before = topOf(row);
      list.scrollTop += byPx;
      await frame();
      await frame();
      const seen = inView();
      expect(seen).toEqual(seen.map((_, k) => (seen[0] ?? 0) + k));
      if (!seen.includes(last)) expect(topOf(row) - before, `row ${row}`).toBeCloseTo(-byPx, -0.5);
    }
    expect(inView()).toContain(last);
  };
  await scroll(-100, 0);
  expect(list.scrollTop).toBeLessThan(100);
  await scroll(100, 299);
  playground.step(1);
  await frame();
  await frame();
  expect(inView()).toContain(151);
});
