import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert, assertUnreachable, ensure } from '../../../src/base/assert.ts';
import { fileStem } from '../../../src/base/fileStem.ts';
import { heapPop, heapPush } from '../../../src/base/heap.ts';
import { isDeepEqual } from '../../../src/base/isDeepEqual.ts';
import { below, seeded } from '../../../src/base/random.ts';
import { upperBound } from '../../../src/base/upperBound.ts';

describe('heap', () => {
  it('gives back what was put in, smallest first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        const heap: number[] = [];
        for (const item of items) heapPush(heap, item, (a, b) => a < b);
        const popped = items.map(() => heapPop(heap, (a, b) => a < b));
        expect(popped).toEqual([...items].sort((a, b) => a - b));
        expect(heapPop(heap, (a, b) => a < b)).toBeUndefined();
      }),
    );
  });
});

describe('random', () => {
  it('gives the same numbers for the same seed, for ever', () => {
    const state = seeded(1);
    // A link that was shared must replay the same after every upgrade, so these are not to change.
    expect(Array.from({ length: 6 }, () => below(state, 1000))).toMatchInlineSnapshot(`
      [
        133,
        760,
        163,
        537,
        454,
        82,
      ]
    `);
  });

  it('draws every number below n, about as often', () => {
    const state = seeded(7);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 5000; i++) {
      const drawn = below(state, 5);
      counts[drawn] = (counts[drawn] ?? Number.NaN) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('tells seeds apart that differ only beyond 32 bits', () => {
    expect(below(seeded(5), 1e9)).not.toBe(below(seeded(5 + 2 ** 32), 1e9));
  });
});

describe('upperBound', () => {
  it('counts the items at or below the target', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: -1, max: 21 }), (items, target) => {
        const sorted = [...items].sort((a, b) => a - b);
        const found = upperBound(sorted.length, (i) => sorted[i] as number, target);
        expect(found).toBe(items.filter((item) => item <= target).length);
      }),
    );
  });
});

describe('isDeepEqual', () => {
  it('agrees with JSON for plain data, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(isDeepEqual(value, structuredClone(value))).toBe(true);
      }),
    );
    expect(isDeepEqual({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, { b: undefined }],
    [[1, 2], [1]],
    [[], {}],
    [null, {}],
    ['1', 1],
  ])('%j is not %j', (a, b) => {
    expect(isDeepEqual(a, b)).toBe(false);
  });
});

describe('assert', () => {
  it('throws what was taken for granted', () => {
    expect(() => assert(false, 'the sky is up')).toThrow('the sky is up');
    expect(() => ensure(null, 'there is one')).toThrow('there is one');
    expect(ensure(0, 'there is one')).toBe(0);
    expect(() => assertUnreachable('x' as never)).toThrow('unexpected value "x"');
  });
});

describe('fileStem', () => {
  it('leaves the id of a scenario as it is', () => {
    for (const id of ['first-seconds', 'one--second-2']) expect(fileStem(id)).toBe(id);
  });

  it('has a hyphen for what a system could take for something else, or not have at all', () => {
    expect(fileStem('trace:3:../A b')).toBe('trace-3-A-b');
    expect(fileStem('my_trace\\*?.\u202eé快取"')).toBe('my-trace-');
  });
});
