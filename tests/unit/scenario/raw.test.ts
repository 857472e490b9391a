import { describe, expect, it } from 'vitest';
import { merged } from '../../../src/base/plainData.ts';
import { withValue } from '../../../src/scenario/raw.ts';

describe('merged', () => {
  it('changes the fields that are named, and leaves the others', () => {
    expect(merged({ a: { x: 1, y: 2 }, b: 3 }, { a: { y: 4 } })).toEqual({ a: { x: 1, y: 4 }, b: 3 });
  });

  it('replaces lists and single values whole', () => {
    expect(merged({ list: [1, 2], one: 1 }, { list: [3], one: 2 })).toEqual({ list: [3], one: 2 });
  });

  it('takes a part away for null, and only a part that has fields', () => {
    expect(merged({ part: { x: 1 }, one: 1 }, { part: null, one: null })).toEqual({ one: null });
  });

  it('leaves what it was given as it was', () => {
    const base = { part: { x: 1 } };
    merged(base, { part: null });
    expect(base).toEqual({ part: { x: 1 } });
  });
});

describe('withValue', () => {
  it('changes one value by its path, in lists by number', () => {
    expect(withValue({ pods: [{ name: 'a' }] }, 'pods.0.name', 'b')).toEqual({ pods: [{ name: 'b' }] });
  });

  it('takes brackets for the number in a list, as messages write it', () => {
    expect(withValue({ pods: [{ count: 1 }] }, 'pods[0].count', 5)).toEqual({ pods: [{ count: 5 }] });
  });

  it('makes what is missing on the way', () => {
    expect(withValue({}, 'a.b', 1)).toEqual({ a: { b: 1 } });
  });
});
