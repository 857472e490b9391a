import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGallery, scenarioOf } from '../../../../src/client/gallery.ts';
import { uid } from '../../../../src/kubelet/runtime.ts';
import { SECOND_NS } from '../../../../src/kubelet/time.ts';
import { VARIANT_IDS } from '../../../../src/kubelet/variants.ts';
import { newRun } from '../../../../src/sim/newRun.ts';
import type { Setup } from '../../../../src/sim/setup.ts';
import { subscribersOf } from '../../../../src/trace/fold.ts';
import type { Subject } from '../../../../src/trace/subject.ts';
import { actorName } from '../../../../src/view/names.ts';
import { newsAt } from '../../../../src/view/outcome.ts';
import { type Picture, pictureOf } from '../../../../src/view/picture/picture.ts';
import { type Played, pictureAt, svgAt } from '../../../support/picture.ts';
import { allWith, parseXml, type XmlElement } from '../../../support/xml.ts';

const gallery = loadGallery();

function played(id: string, changed: Partial<Setup> = {}): Played {
  const file = gallery.find((each) => each.id === id);
  if (file === undefined) throw new Error(`there is no ${id}`);
  const { title, setup } = scenarioOf(file);
  const run = newRun({ ...setup, ...changed });
  while (run.step());
  return { title, endNs: setup.durationNs, log: run.log };
}

const titleOf = ({ children }: XmlElement) => children.find(({ name }) => name === 'title')?.text ?? '';
const attribute = (element: XmlElement, name: string) => element.attributes.get(name) ?? '';
const boxesOf = (root: XmlElement) =>
  new Map(allWith(root, 'data-box').map((box) => [attribute(box, 'data-box'), box]));

/** Everybody in the log has a box with the name, every wait has a line and a sign, and nothing lies outside. */
function check(picture: Picture): void {
  const { words, moment } = picture;
  const { svg, width, height } = pictureOf(picture);
  expect(pictureOf(picture).svg).toBe(svg);
  const root = parseXml(svg);
  expect(attribute(root, 'viewBox')).toBe(`0 0 ${width} ${height}`);
  expect(titleOf(root)).toContain(picture.title);
  expect(root.text).toContain(newsAt(words, moment));
  const boxes = boxesOf(root);
  for (const [actor] of moment.log.actors.entries())
    expect(titleOf(boxes.get(`actor:${actor}`) as XmlElement)).toContain(actorName(words, moment.log, actor));
  for (const [pod, name] of moment.log.pods.entries()) {
    const box = boxes.get(`pod:${pod}`) as XmlElement;
    expect(titleOf(box)).toContain(name);
    const waiting = subscribersOf(moment.state, pod);
    const diamonds = allWith(box, 'data-sign').filter((sign) => attribute(sign, 'data-sign') === 'minTime');
    expect(diamonds.length > 0, `${name} is waited for`).toBe(waiting.length > 0);
    for (const actor of waiting) expect(linesOf(root, 'waits')).toContain(`line:${actor}:${pod}`);
  }
  for (const text of allWith(root, 'text-anchor')) expect(Number(attribute(text, 'x'))).toBeLessThanOrEqual(width);
}

const linesOf = (root: XmlElement, kind: string) =>
  allWith(root, 'data-line')
    .filter((line) => attribute(line, 'data-kind') === kind)
    .map((line) => attribute(line, 'data-line'));

describe('a picture', () => {
  it.each(gallery.map(({ id }) => id))('of %s is whole at every moment, in either language', (id) => {
    const run = played(id);
    for (const share of [0, 0.2, 0.55, 1]) {
      const timeNs = Math.round(share * run.endNs);
      check(pictureAt(run, timeNs, 'en'));
      check(pictureAt(run, timeNs, 'zh-TW', { theme: 'dark' }));
    }
  });

  it.each(VARIANT_IDS)('names the version %s', (variant) => {
    const picture = pictureAt(played('two-callers-one-pod', { variant }), 4 * SECOND_NS, 'en');
    expect(parseXml(pictureOf(picture).svg).text).toContain(picture.words.variant[variant]);
  });

  it('names the future and the address, which can be followed', () => {
    const link = 'https://playground.test/#scenario=x&t=4s';
    const root = parseXml(svgAt(played('one-second-wait'), 4 * SECOND_NS, 'en', { future: 'as <it> was', link }));
    expect(root.text).toContain('as <it> was');
    expect(allWith(root, 'href').map((anchor) => [attribute(anchor, 'href'), titleOf(anchor)])).toEqual([[link, link]]);
    expect(allWith(parseXml(svgAt(played('one-second-wait'), 4 * SECOND_NS, 'en')), 'href')).toEqual([]);
  });

  it('is as high at every moment of a run, so that frames lie on each other', () => {
    const run = played('serial-inspection');
    const sizes = [0, 5, 20, 60].map((at) => pictureOf(pictureAt(run, at * SECOND_NS, 'en')).height);
    expect(new Set(sizes).size).toBe(1);
  });

  it.each<[Subject, string]>([
    [{ kind: 'pod', pod: 0 }, 'pod:0'],
    [{ kind: 'actor', actor: 1 }, 'actor:1'],
    [{ kind: 'field', field: 'pods' }, 'field:pods'],
    [{ kind: 'relation', actor: 1, pod: 0 }, 'line:1:0'],
  ])('shows what is selected: %j', (selection, id) => {
    const root = parseXml(svgAt(played('two-callers-one-pod'), 2 * SECOND_NS, 'en', { selection }));
    const holders = [...allWith(root, 'data-box'), ...allWith(root, 'data-line')].filter(
      (each) =>
        each.attributes.has('data-selected') || each.children.some(({ attributes }) => attributes.has('data-selected')),
    );
    expect(holders.map((each) => attribute(each, 'data-box') || attribute(each, 'data-line'))).toEqual([id]);
  });

  it('shows the way of causes of a selected event', () => {
    const run = played('two-callers-one-pod');
    const shown = (selection: Subject | null) =>
      allWith(parseXml(svgAt(run, 4 * SECOND_NS, 'en', { selection })), 'data-selected').length;
    expect(shown(null)).toBe(0);
    expect(shown({ kind: 'event', seq: run.log.length - 1 })).toBeGreaterThan(1);
  });

  it('lights the lines of what has just happened, and no others, in the direction in which it goes', () => {
    const run = played('two-callers-one-pod');
    const pulses = (seconds: number) =>
      allWith(parseXml(svgAt(run, seconds * SECOND_NS, 'en')), 'data-pulse').map((pulse) =>
        attribute(pulse, 'data-pulse'),
      );
    expect(pulses(2.5).sort()).toEqual(['notify', 'notify', 'write']);
    expect(pulses(3.5)).toEqual([]);
    const root = parseXml(svgAt(run, 2.5 * SECOND_NS, 'en'));
    const starts = allWith(root, 'data-pulse').map(({ children }) =>
      Number(attribute(children[0] as XmlElement, 'd').match(/\d+/)?.[0]),
    );
    const edge = boxesOf(root)
      .get('pod:0')
      ?.children.find(({ name }) => name === 'rect') as XmlElement;
    const right = Math.round(Number(attribute(edge, 'x')) + Number(attribute(edge, 'width')));
    expect(starts.filter((x) => Math.abs(x - right) <= 1)).toHaveLength(2);
  });

  it('is well-formed whatever pods, actors, scenario and future are called', () => {
    const run = played('two-callers-one-pod');
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('</title><script>', '"onload="x', '&#0;', ']]>', 'a\u0000b', '\ud800', '<!--', '&', "'"),
    );
    fc.assert(
      fc.property(fc.array(name, { minLength: 8, maxLength: 8 }), (names) => {
        const [pod = '', title = '', future = '', link = '', ...others] = names;
        const actors = run.log.actors.map((actor, i) => ({ ...actor, name: others[i % others.length] ?? '' }));
        const log = { ...run.log, pods: run.log.pods.map(() => uid(pod)), actors };
        const root = parseXml(svgAt({ ...run, log }, 2 * SECOND_NS, 'en', { title, future, link }));
        const known = ['a', 'circle', 'desc', 'g', 'path', 'rect', 'svg', 'text', 'title', 'tspan'];
        expect(known).toEqual(expect.arrayContaining(namesIn(root)));
        expect(allWith(root, 'onload')).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

function namesIn({ name, children }: XmlElement): string[] {
  return [name, ...children.flatMap(namesIn)];
}
