// What a frame renders: exactly the boxes and lines whose content has changed, each once. And the graph library is
// handed the same arrays of nodes and edges for as long as nobody new turns up.
import '../../src/ui/tokens.css';
import { Suspense } from 'react';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { openInProcess } from '../../src/client/inProcess.ts';
import { Playground } from '../../src/client/playground.ts';
import { uid } from '../../src/kubelet/runtime.ts';
import { firstSeconds } from '../../src/scenario/firstSeconds.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { LanguageProvider } from '../../src/ui/language.tsx';
import { momentOf, PlaygroundContext } from '../../src/ui/playgroundContext.ts';
import { RenderProbe } from '../../src/ui/stage/renderProbe.ts';
import { Stage } from '../../src/ui/stage/Stage.tsx';
import { pulsesAt } from '../../src/view/pulses.ts';
import { kubeletSetup, podSpec } from '../support/kubelet.ts';
import { busySetup } from '../support/longLog.ts';

let renders: string[] = [];
/** What the simulation has still to do. */
let due: (() => void)[] = [];
const SECOND = 1e9;

/** React lets pass so long at most before it shows what it had to wait for. */
const REVEAL_MS = 500;

beforeAll(async () => {
  // The arcs and their words come later than the stage, once.
  await stageOf(firstSeconds);
  while (!renders.some((id) => id.startsWith('deadline:'))) await frame();
  await new Promise((resolve) => setTimeout(resolve, REVEAL_MS));
  await cleanup();
});
beforeEach(() => {
  renders = [];
  document.body.style.width = '1200px';
});
afterEach(cleanup);

async function stageOf(scenario: Scenario): Promise<Playground> {
  due = [];
  const later = (callback: () => void) => void due.push(callback);
  const playground = new Playground({ openTransport: openInProcess(later), nextFrame: later }, [scenario]);
  simulate();
  playground.pause();
  await render(
    <PlaygroundContext value={playground}>
      <RenderProbe value={(id) => renders.push(id)}>
        <Suspense>
          <LanguageProvider>
            <Stage />
          </LanguageProvider>
        </Suspense>
      </RenderProbe>
    </PlaygroundContext>,
  );
  while (document.querySelectorAll('.react-flow__edge').length === 0) await frame();
  await frame();
  return playground;
}

function simulate(): void {
  while (due.length > 0) due.shift()?.();
}

/** Lets everything that is due happen and be painted. */
async function frame(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** What the boxes, their arcs and the lines say, by id. */
function contents(): Map<string, string> {
  const nodes = [...document.querySelectorAll<HTMLElement>('.react-flow__node')];
  const boxes = nodes.flatMap((original) => {
    // Arcs render by themselves: what runs out changes at other moments than what the box says.
    const node = original.cloneNode(true) as HTMLElement;
    const arcs = [...node.querySelectorAll<SVGElement>('[data-deadline]')];
    for (const arc of arcs) arc.remove();
    const fields = [...node.querySelectorAll('button')];
    return fields.length > 1
      ? fields.map((field) => [`field:${nameOf(field)}`, field.outerHTML] as const)
      : [
          [node.dataset['id'] ?? '', node.innerHTML] as const,
          ...arcs.map((arc) => [`deadline:${arc.dataset['deadline']}`, arc.outerHTML] as const),
        ];
  });
  const lines = [...document.querySelectorAll<HTMLElement>('.react-flow__edge')].map(
    (edge) => [edge.dataset['id'] ?? '', edge.innerHTML] as const,
  );
  return new Map([...boxes, ...lines]);
}

/** What a field is called, without its type. */
function nameOf(field: Element): string | undefined {
  return field.firstElementChild?.firstChild?.textContent?.trim();
}

/** The ids whose content a move changes, and those that it renders. */
async function move(by: () => void): Promise<{ changed: string[]; rendered: string[] }> {
  const before = contents();
  renders = [];
  by();
  await frame();
  const after = contents();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
  return { changed: changed.sort(), rendered: [...renders].sort() };
}

it('a move of the cursor renders exactly what it changes, each once', async () => {
  const playground = await stageOf(firstSeconds);
  for (const seconds of [0.6, 1.5, 2.3, 2.35, 2.9, 3.3, 5.3, 5.31, 7, 6.7, 0.2, 11.9]) {
    const { changed, rendered } = await move(() => playground.seekTime(seconds * SECOND));
    expect(rendered, `${seconds} s`).toEqual(changed);
  }
});

it('a step of one event renders exactly what it changes', async () => {
  const playground = await stageOf(firstSeconds);
  for (let i = 0; i < 40; i++) {
    const { changed, rendered } = await move(() => playground.step(1));
    expect(rendered, `event ${i}`).toEqual(changed);
  }
});

it('time that passes without an event changes only who waits and how old the timestamp is', async () => {
  const playground = await stageOf(firstSeconds);
  await move(() => playground.seekTime(4.5 * SECOND));
  const { rendered } = await move(() => playground.seekTime(4.7 * SECOND));
  expect(rendered).toEqual(['actor:1', 'actor:3', 'field:timestamp']);
});

it('of a whole kubelet a move renders exactly what it changes, and a countdown only its own box', async () => {
  const pods = ['web-0', 'db-0', 'job-0'].map((name) =>
    podSpec(name, { deleteAtNs: name === 'db-0' ? 5 * SECOND : null }),
  );
  const playground = await stageOf({ ...firstSeconds, setup: kubeletSetup({ pods }) });
  for (const seconds of [0.4, 0.95, 1.05, 1.3, 2.02, 2.5, 5.2, 5.7, 6.1, 3, 11]) {
    const { changed, rendered } = await move(() => playground.seekTime(seconds * SECOND));
    expect(rendered, `${seconds} s`).toEqual(changed);
  }
  await move(() => playground.seekTime(4.22 * SECOND));
  const { rendered } = await move(() => playground.seekTime(4.32 * SECOND));
  // The Generic PLEG is actor 1.
  expect(rendered).toEqual(['actor:1', 'field:timestamp']);
  expect((await move(() => playground.seekTime(4.325 * SECOND))).rendered).toEqual([]);
});

it('of a lock that is waited for a move renders exactly what it changes', async () => {
  const slow = { op: 'get', uid: uid('web-0') } as const;
  const operations = [0, 1, 2].map((i) => ({ atNs: (1 + 2 * i) * SECOND, operation: slow, holdNs: 2.5 * SECOND }));
  const write = { op: 'updateTime', timestamp: { wallNs: SECOND, monoNs: null } } as const;
  const actors = [
    { kind: 'script', name: 'reader', role: 'caller', operations } as const,
    { kind: 'script', name: 'second', role: 'caller', operations: [{ atNs: 2.5 * SECOND, operation: slow }] } as const,
    {
      kind: 'script',
      name: 'writer',
      role: 'writer',
      operations: [{ atNs: 2 * SECOND, operation: write, holdNs: SECOND }],
    } as const,
  ];
  const playground = await stageOf({ ...firstSeconds, setup: { ...firstSeconds.setup, actors } });
  for (const seconds of [0.5, 1.2, 2.1, 2.6, 2.7, 3.6, 4.6, 2.6, 8]) {
    const { changed, rendered } = await move(() => playground.seekTime(seconds * SECOND));
    expect(rendered, `${seconds} s`).toEqual(changed);
    expect(changed.includes('field:lock queue'), `${seconds} s`).toBe(![0.5, 1.2, 2.7].includes(seconds));
  }
});

it('a call in another future moves no pod, and the caller beside it stands where it stood', async () => {
  const playground = await stageOf(firstSeconds);
  const placeOf = (text: string) =>
    [...document.querySelectorAll<HTMLElement>('.react-flow__node')]
      .find((node) => node.textContent?.startsWith(text))
      ?.getAttribute('style');
  const names = ['web-7f', 'db-0', 'job-x', 'worker web-7f'];
  const before = names.map(placeOf);
  playground.seekTime(0.1 * SECOND);
  playground.inject({ op: 'getNewerThan', uid: uid('job-x'), minTime: { wallNs: SECOND, monoNs: null } });
  simulate();
  await expect.poll(() => placeOf('manual call')).toBeDefined();
  await expect.poll(() => names.map(placeOf)).toEqual(before);
});

it('an arc runs out without rendering anything, and as far as time has come', async () => {
  const playground = await stageOf({ ...firstSeconds, setup: kubeletSetup() });
  await move(() => playground.seekTime(4.26 * SECOND));
  const arc = document.querySelector('[data-deadline="1"] circle:last-child');
  const drawn = () => Number.parseFloat(arc ? getComputedStyle(arc).strokeDashoffset : '');
  expect(document.querySelector('[data-deadline="1"]')?.getAttribute('aria-label')).toMatch(
    /^will relist at 5\.\d+ s$/,
  );
  const before = drawn();
  const { rendered } = await move(() => playground.seekTime(4.32 * SECOND));
  expect(rendered).toEqual([]);
  expect(before - drawn()).toBeCloseTo(0.06, 1);
  expect(drawn()).toBeLessThan(before);
  await move(() => playground.seekTime(4.9 * SECOND));
  expect(drawn()).toBeLessThan(-0.8);
  expect(drawn()).toBeGreaterThan(-0.9);
});

it('two hundred callers released at once: their pulses render nothing and recalculate no style', async () => {
  const CALLERS = 200;
  const wait = { op: 'getNewerThan', uid: uid('web-0'), minTime: { wallNs: SECOND, monoNs: null } } as const;
  const write = { op: 'updateTime', timestamp: { wallNs: SECOND, monoNs: null } } as const;
  const actors = [
    { kind: 'script', name: 'writer', role: 'writer', operations: [{ atNs: SECOND, operation: write }] } as const,
    ...Array.from({ length: CALLERS }, (_, i) => {
      return { kind: 'script', name: `c${i}`, role: 'caller', operations: [{ atNs: 0, operation: wait }] } as const;
    }),
  ];
  const playground = await stageOf({ ...firstSeconds, setup: { ...firstSeconds.setup, actors } });
  const canvas = document.querySelector('canvas');
  const picture = () => canvas?.toDataURL();
  await move(() => playground.seekTime(1.31 * SECOND));
  const moment = momentOf(playground.store.getState());
  const { speed, shownMs } = playground.store.getState();
  expect(pulsesAt(moment, { speed, shownMs }).filter(({ kind }) => kind === 'notify')).toHaveLength(CALLERS);
  const before = picture();
  const styles = await recalculations(async () => {
    const { rendered } = await move(() => playground.seekTime(1.39 * SECOND));
    expect(rendered).toEqual([]);
  });
  expect(styles).toBe(await recalculations(frame));
  expect(picture()).not.toBe(before);

  // The stage is many screens high, and the canvas is one, which goes where one scrolls to.
  expect(document.documentElement.scrollHeight).toBeGreaterThan(3 * innerHeight);
  const [down, seen] = [0.4 * innerHeight, inkIn(canvas)];
  scrollTo(0, down);
  await frame();
  const overlap = (rows: readonly number[]) => rows.filter((row) => row > down + 1 && row < innerHeight - 1);
  expect(overlap(seen).length).toBeGreaterThan(0);
  expect(overlap(inkIn(canvas))).toEqual(overlap(seen));
  expect(canvas?.clientHeight).toBe(innerHeight);
  scrollTo(0, 0);
});

/** The rows of the stage on which pulses are drawn. */
function inkIn(canvas: HTMLCanvasElement | null): number[] {
  const { width = 0, height = 0, offsetTop = 0 } = canvas ?? {};
  const { data } = canvas?.getContext('2d')?.getImageData(0, 0, width, height) ?? new ImageData(1, 1);
  const rows = Array.from({ length: height }, (_, row) => row);
  const isInked = (row: number) => data.subarray(4 * width * row, 4 * width * (row + 1)).some((value) => value > 0);
  return rows.filter(isInked).map((row) => offsetTop + row);
}

/** How often the browser has recalculated styles meanwhile. */
async function recalculations(during: () => Promise<void>): Promise<number> {
  const count = async () => {
    const { metrics } = await cdp().send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'RecalcStyleCount')?.value ?? Number.NaN;
  };
  await cdp().send('Performance.enable');
  const before = await count();
  await during();
  return (await count()) - before;
}

it('a selection renders the box that is selected and the one that was', async () => {
  const playground = await stageOf(firstSeconds);
  playground.select({ kind: 'pod', pod: 0 });
  await frame();
  const { rendered } = await move(() => playground.select({ kind: 'actor', actor: 1 }));
  expect(rendered).toEqual(['actor:1', 'pod:0']);
});

it('the way of causes is shown without a box or a line being rendered', async () => {
  const playground = await stageOf(firstSeconds);
  await move(() => playground.seekTime(8 * SECOND));
  // The return of the caller that has been released just now.
  const seq = playground.store.getState().cursor.events - 1;
  const { changed, rendered } = await move(() => playground.select({ kind: 'event', seq }));
  await expect.poll(() => document.querySelector('[data-trail]')).not.toBeNull();
  expect([changed, rendered]).toEqual([[], []]);
  const shapes = () => [...document.querySelectorAll('[data-trail] > *')].map(({ tagName }) => tagName);
  expect(shapes()).toEqual(['path', 'path', 'rect', 'rect', 'rect']);
  playground.select(null);
  await expect.poll(() => document.querySelector('[data-trail]')).toBeNull();
});

it('of two hundred boxes a frame renders those that changed', async () => {
  const playground = await stageOf({ ...firstSeconds, setup: busySetup(100, 100, 2 * SECOND) });
  expect(document.querySelectorAll('.react-flow__node').length).toBeGreaterThan(200);
  await move(() => playground.seekTime(1 * SECOND));
  const counts: number[] = [];
  for (let i = 0; i < 10; i++) {
    const { changed, rendered } = await move(() => playground.step(1));
    expect(rendered).toEqual(changed);
    counts.push(rendered.length);
  }
  // A new global timestamp is on every ruler; the other steps are about one pod and one or two actors.
  expect(Math.min(...counts)).toBeLessThan(5);
});

it('the elements of boxes and lines stay the same while time moves', async () => {
  const playground = await stageOf(firstSeconds);
  const elements = () => [...document.querySelectorAll('.react-flow__node, .react-flow__edge')];
  const before = elements();
  const places = before.map((element) => element.getAttribute('style'));
  for (const seconds of [3.3, 9, 0.1, 12]) {
    playground.seekTime(seconds * SECOND);
    await frame();
  }
  expect(elements()).toEqual(before);
  expect(elements().map((element) => element.getAttribute('style'))).toEqual(places);
});
