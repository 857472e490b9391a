import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type UID, uid } from '../../../src/kubelet/runtime.ts';
import type { ActorInfo } from '../../../src/trace/log.ts';
import { axisLabels, axisOf } from '../../../src/view/axis.ts';
import { curveBetween, pathOf, pointAt, reversed } from '../../../src/view/curve.ts';
import type { Relation } from '../../../src/view/digest.ts';
import { type Box, type Layout, type LayoutInput, layoutOf } from '../../../src/view/layout.ts';
import { orderOf } from '../../../src/view/order.ts';

const actor = (role: ActorInfo['role'], number: number): ActorInfo => ({
  kind: 'script',
  role,
  origin: 'scenario',
  name: `${role} ${number}`,
  number,
});

/** The input for so many pods, in the order of the log. */
function inputOf(
  width: number,
  rem: number,
  pods: number,
  actors: readonly ActorInfo[],
  relations: readonly Relation[],
): LayoutInput {
  const order = { pods: [...Array(pods).keys()], actors: [...actors.keys()] };
  return { width, rem, actors, order, relations, longestName: 6, hasObserved: false, hasQueue: false };
}

/** Who there is and who has to do with whom, in a room of some width. */
const input: fc.Arbitrary<LayoutInput> = fc
  .record({
    width: fc.integer({ min: 300, max: 3000 }),
    rem: fc.constantFrom(14, 16, 26),
    pods: fc.integer({ min: 0, max: 20 }),
    roles: fc.array(fc.constantFrom<ActorInfo['role']>('writer', 'caller'), { maxLength: 14 }),
    drawn: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 30 }),
    hasQueue: fc.boolean(),
  })
  .map(({ width, rem, pods, roles, drawn, hasQueue }) => {
    const actors = roles.map(actor);
    const relations: Relation[] =
      actors.length === 0
        ? []
        : drawn.map(([a, p]) => ({ actor: a % actors.length, pod: pods === 0 || p % 7 === 0 ? null : p % pods }));
    return { ...inputOf(width, rem, pods, actors, relations), hasQueue };
  });

const CONTAINERS = ['frame'];
const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const boxOf = ({ boxes }: Layout, id: string) => boxes.find((box) => box.id === id);

describe('the layout', () => {
  it('never lets two boxes overlap, and keeps all inside', () => {
    fc.assert(
      fc.property(input, (drawn) => {
        const { boxes, height } = layoutOf(drawn);
        const solid = boxes.filter(({ id }) => !CONTAINERS.includes(id));
        for (const [i, a] of solid.entries()) {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.x + a.width).toBeLessThanOrEqual(Math.max(drawn.width, 1));
          expect(a.y + a.height).toBeLessThanOrEqual(height);
          for (const b of solid.slice(i + 1)) expect(overlaps(a, b), `${a.id} ${b.id}`).toBe(false);
        }
      }),
    );
  });

  it('has a box for every pod and actor, and the frame around what is the cache', () => {
    fc.assert(
      fc.property(input, (drawn) => {
        const layout = layoutOf(drawn);
        const frame = boxOf(layout, 'frame') as Box;
        for (const pod of drawn.order.pods) {
          const box = boxOf(layout, `pod:${pod}`) as Box;
          expect(box.x).toBeGreaterThan(frame.x);
          expect(box.y + box.height).toBeLessThan(frame.y + frame.height);
        }
        for (const i of drawn.actors.keys()) expect(boxOf(layout, `actor:${i}`)).toBeDefined();
      }),
    );
  });

  it('gives the same for the same', () => {
    fc.assert(
      fc.property(input, (drawn) => {
        expect(layoutOf(drawn)).toEqual(layoutOf(structuredClone(drawn)));
      }),
    );
  });

  it('a pod that is new moves no box of a pod that was there, but for the fifth, with which all become compact', () => {
    fc.assert(
      fc.property(
        input,
        fc.nat({ max: 20 }).filter((pods) => pods !== 4),
        ({ actors, relations }, pods) => {
          const known = relations.filter(({ pod }) => pod === null || pod < pods);
          const [before, after] = [pods, pods + 1].map((count) => layoutOf(inputOf(1400, 14, count, actors, known)));
          for (const box of before?.boxes ?? [])
            if (box.id.startsWith('pod')) expect(boxOf(after as Layout, box.id)).toEqual(box);
        },
      ),
    );
  });

  it('a caller that is new moves no pod and no caller above it: the cache has no holes', () => {
    const callers = (count: number) => Array.from({ length: count }, (_, i) => actor('caller', i + 1));
    const relations = (count: number) => Array.from({ length: count }, (_, i) => ({ actor: i, pod: 0 }));
    const few = layoutOf(inputOf(1400, 14, 3, callers(1), relations(1)));
    const many = layoutOf(inputOf(1400, 14, 3, callers(5), relations(5)));
    for (const id of ['pod:0', 'pod:1', 'pod:2', 'frame', 'actor:0']) expect(boxOf(many, id)).toEqual(boxOf(few, id));
    const [first, second] = ['pod:0', 'pod:1'].map((id) => boxOf(many, id) as Box) as [Box, Box];
    expect(second.y - first.y - first.height).toBeLessThan(14);
  });

  it('callers stand in the rows of their pods, and twelve pods with their workers take one screen of 1280x800', () => {
    const actors = Array.from({ length: 12 }, (_, i) => actor('caller', i + 1));
    const layout = layoutOf(
      inputOf(
        934,
        14.096,
        12,
        actors,
        [...actors.keys()].map((i) => ({ actor: i, pod: i })),
      ),
    );
    for (const i of actors.keys()) expect(boxOf(layout, `actor:${i}`)?.y).toBe(boxOf(layout, `pod:${i}`)?.y);
    const last = boxOf(layout, 'pod:11') as Box;
    expect(last.y + last.height).toBeLessThan(563);
    expect(last.height).toBeGreaterThan(1.7 * 14);
  });

  it('more pods than four are compact, all of them, because of their number alone', () => {
    expect(layoutOf(inputOf(930, 14, 4, [], [])).boxes.filter(({ isCompact }) => isCompact)).toEqual([]);
    const loop: ActorInfo = { ...actor('caller', 1), kind: 'syncLoop' };
    const layout = layoutOf(inputOf(930, 14, 5, [actor('writer', 1), loop, actor('caller', 2)], []));
    // Of writers and sync loops there are not more than before.
    const large = layout.boxes.filter(({ isCompact }) => !isCompact).map(({ id }) => id);
    expect(large).toEqual(['actor:0', 'actor:1']);
    expect(boxOf(layout, 'pod:4')?.height).toBeLessThan(2 * 14);
    // In a narrow cache the ruler is below the words.
    expect(boxOf(layoutOf(inputOf(670, 14, 5, [], [])), 'pod:4')?.height).toBeGreaterThan(2.5 * 14);
  });

  it('the times of an entry that was observed too have a line each, where the cache is narrow', () => {
    const heightOf = (width: number, hasObserved: boolean) =>
      boxOf(layoutOf({ ...inputOf(width, 14, 1, [], []), hasObserved }), 'pod:0')?.height ?? 0;
    expect(Math.abs(heightOf(934, true) - heightOf(934, false))).toBeLessThanOrEqual(1);
    expect(heightOf(700, true) - heightOf(700, false)).toBeGreaterThan(14);
  });

  it('the sync loop stands beside the fields, above all workers, and has no lines', () => {
    const loop: ActorInfo = { ...actor('caller', 1), kind: 'syncLoop' };
    const relations = [
      { actor: 0, pod: 0 },
      { actor: 1, pod: 0 },
    ];
    const layout = layoutOf(inputOf(1000, 14, 1, [loop, actor('caller', 2)], relations));
    expect(boxOf(layout, 'actor:0')?.y).toBe(boxOf(layout, 'frame')?.y);
    expect(boxOf(layout, 'actor:1')?.y).toBe(boxOf(layout, 'pod:0')?.y);
    expect(layout.lines.map((line) => line.actor)).toEqual([1]);
  });

  it('three columns remain down to a stage of 650 pixels', () => {
    const relations = [{ actor: 1, pod: 0 }];
    const layout = (width: number) =>
      layoutOf(inputOf(width, 14, 1, [actor('writer', 1), actor('caller', 1)], relations));
    const xOf = (width: number) => ['actor:0', 'pod:0', 'actor:1'].map((id) => (boxOf(layout(width), id) as Box).x);
    expect(xOf(670)).toEqual([...xOf(670)].sort((a, b) => a - b));
    expect(new Set(xOf(640)).size).toBeLessThanOrEqual(3);
    expect((boxOf(layout(640), 'actor:1') as Box).x).toBeLessThan(100);
  });

  it('stacks in one column where there is no room for three', () => {
    const actors = [actor('writer', 1), actor('caller', 1)];
    const drawn = inputOf(390, 14, 1, actors, [{ actor: 1, pod: 0 }]);
    const [writer, pod, caller] = ['actor:0', 'pod:0', 'actor:1'].map((id) => boxOf(layoutOf(drawn), id) as Box) as [
      Box,
      Box,
      Box,
    ];
    expect(writer.y + writer.height).toBeLessThan(pod.y);
    expect(pod.y + pod.height).toBeLessThan(caller.y);
    expect(caller.x).toBeGreaterThan(pod.x + 2 * 14);
  });

  it('below the cache in that column stand, with their heading, those who have to do with no pod', () => {
    const loop: ActorInfo = { ...actor('caller', 1), kind: 'syncLoop' };
    const actors = [loop, actor('caller', 2), actor('caller', 3)];
    const layout = layoutOf(inputOf(390, 14, 1, actors, [{ actor: 1, pod: 0 }]));
    const [frame, heading, own, other] = ['frame', 'heading:callers', 'actor:0', 'actor:2'].map(
      (id) => boxOf(layout, id) as Box,
    ) as [Box, Box, Box, Box];
    const ys = [frame.y + frame.height, heading.y, own.y, other.y];
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    expect(boxOf(layoutOf(inputOf(390, 14, 1, [], [])), 'heading:callers')).toBeUndefined();
  });

  it('draws a line for each relation, from the actor to the pod or to the fields', () => {
    const actors = [actor('writer', 1), actor('caller', 1)];
    const relations = [
      { actor: 0, pod: null },
      { actor: 0, pod: 0 },
      { actor: 1, pod: 0 },
    ];
    const layout = layoutOf(inputOf(1000, 14, 1, actors, relations));
    const pod = boxOf(layout, 'pod:0') as Box;
    const caller = boxOf(layout, 'actor:1') as Box;
    expect(layout.lines.map(({ id }) => id)).toEqual(['line:0:null', 'line:0:0', 'line:1:0']);
    const [start, , , end] = layout.lines[2]?.curve ?? [];
    expect(start).toEqual({ x: caller.x, y: caller.y + caller.height / 2 });
    expect(end).toEqual({ x: pod.x + pod.width, y: pod.y + pod.height / 2 });
    // The timestamp is in the upper row of the fields.
    const fields = boxOf(layout, 'fields') as Box;
    const [, , , timestamp] = layout.lines[0]?.curve ?? [];
    expect(timestamp?.x).toBe(fields.x);
    expect(timestamp?.y).toBeLessThan(fields.y + fields.height / 2 - 14);
  });
});

describe('the order of pods and actors', () => {
  const info = (kind: ActorInfo['kind'], name: string, number: number): ActorInfo => ({
    ...actor('caller', number),
    kind,
    origin: kind === 'hand' ? 'manual' : 'scenario',
    name,
  });
  const [web, db, job] = ['web', 'db', 'job'].map(uid) as [UID, UID, UID];

  it('is that of the first future in every other one, whatever their numbers are; who is new comes last', () => {
    const first = { pods: [web, db, job], actors: [info('podWorker', 'web', 1), info('podWorker', 'db', 2)] };
    const other = {
      pods: [job, uid('new'), web, db],
      actors: [info('hand', '', 1), info('podWorker', 'db', 1), info('podWorker', 'web', 2)],
    };
    expect(orderOf(first, first)).toEqual({ pods: [0, 1, 2], actors: [0, 1] });
    expect(orderOf(other, first)).toEqual({ pods: [2, 3, 0, 1], actors: [2, 1, 0] });
  });

  it('tells apart actors of one name', () => {
    const twins = { pods: [], actors: [info('script', 'a', 1), info('script', 'a', 2)] };
    expect(orderOf(twins, twins).actors).toEqual([0, 1]);
  });
});

describe('curves', () => {
  const curve = curveBetween({ x: 0, y: 0 }, { x: 100, y: 50 }, null, 16);

  it('begin and end where they should, either way round', () => {
    expect(pointAt(curve, 0)).toEqual({ x: 0, y: 0 });
    expect(pointAt(curve, 1)).toEqual({ x: 100, y: 50 });
    expect(pointAt(reversed(curve), 0)).toEqual({ x: 100, y: 50 });
    expect(pointAt(curve, 0.5)).toEqual({ x: 50, y: 25 });
  });

  it('are the same as a path', () => {
    expect(pathOf(curve)).toBe('M0,0 C50,0 50,50 100,50');
  });
});

describe('the axis', () => {
  const S = 1e9;

  it('has round ends around all times of the run', () => {
    expect(axisOf(0.2 * S, 9.5 * S, 0)).toEqual({ fromNs: 0, toNs: 10 * S, stepNs: 2 * S });
    expect(axisOf(-119 * S, 73 * S, 0)).toEqual({ fromNs: -150 * S, toNs: 100 * S, stepNs: 50 * S });
  });

  it('does not move with the cursor while all times fit', () => {
    expect(axisOf(0, 200 * S, 0)).toEqual(axisOf(0, 200 * S, 150 * S));
  });

  it('shows a window around the cursor in a long run, which moves by halves', () => {
    const windows = [0, 100, 149, 151, 299, 301, 3000].map((t) => axisOf(0, 4000 * S, t * S).fromNs / S);
    expect(windows).toEqual([-150, -150, -150, 0, 0, 150, 2850]);
    for (const t of [0, 151, 3000]) {
      const { fromNs, toNs } = axisOf(0, 4000 * S, t * S);
      expect(fromNs <= t * S && t * S <= toNs).toBe(true);
    }
  });

  it('is written along at a few places', () => {
    expect(axisLabels(axisOf(0, 10 * S, 0)).map(({ text }) => text)).toEqual([
      '0 s',
      '2 s',
      '4 s',
      '6 s',
      '8 s',
      '10 s',
    ]);
    expect(axisLabels(axisOf(0, 0.5 * S, 0)).map(({ text }) => text)[1]).toBe('0.1 s');
    for (const [min, max] of [
      [5, 5],
      [0, 1],
      [-3, 1e3],
      [0, 1e12],
    ] as const) {
      expect(axisLabels(axisOf(min, max, 0)).length).toBeLessThanOrEqual(7);
    }
  });
});
