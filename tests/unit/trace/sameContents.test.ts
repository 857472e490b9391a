// What counts when two statuses are held against each other.
import { describe, expect, it } from 'vitest';
import type { ContainerStatus, PodStatus } from '../../../src/kubelet/runtime.ts';
import { ZERO } from '../../../src/kubelet/time.ts';
import { isSaidAlike } from '../../../src/trace/sameContents.ts';
import { s, status } from '../../support/port.ts';

const container = (id: string, changed: Partial<ContainerStatus> = {}): ContainerStatus => ({
  id,
  name: 'main',
  attempt: 0,
  state: 'running',
  exitCode: null,
  createdAt: s(1),
  finishedAt: null,
  ...changed,
});

function saying(containerStatuses: ContainerStatus[], rev = 1, seconds = 0): PodStatus {
  const contents = { ips: [`10.0.0.${rev}`], containerStatuses, sandboxStatuses: [], timeStamp: s(seconds) };
  return { ...status('a', rev), contents };
}

const [a, b] = [container('a'), container('b')];

describe('two statuses say the same', () => {
  it.each([
    ['in another order', [a, b], [b, a]],
    ['with their fields in another order', [a], [Object.fromEntries(Object.entries(a).reverse()) as typeof a]],
  ])('%s', (_, one, other) => {
    expect(isSaidAlike(saying(one), saying(other))).toBe(true);
  });

  it('whatever the address, the number and when the runtime has looked', () => {
    expect(isSaidAlike(saying([a]), saying([a], 2, 9))).toBe(true);
  });

  it('that there is nothing, by default too', () => {
    expect([isSaidAlike(saying([]), null), isSaidAlike(saying([a]), null)]).toEqual([true, false]);
  });

  it('by their number, where one has no contents', () => {
    expect([1, 2].map((rev) => isSaidAlike(status('a', 1), saying([a], rev)))).toEqual([true, false]);
    expect(isSaidAlike(status('a', 1), null)).toBe(false);
  });
});

describe('two statuses do not say the same', () => {
  it.each<[string, ContainerStatus[], ContainerStatus[]]>([
    ['when one has lost a container', [a, b], [a]],
    ['when one has a container twice in place of another', [a, a], [a, b]],
    ['when one has a container twice', [a, a], [a]],
    ['when a field differs', [a], [container('a', { state: 'exited' })]],
    ['when a time is known and zero', [container('a', { finishedAt: ZERO })], [a]],
    ['when a time has a monotonic reading', [a], [container('a', { createdAt: { ...s(1), monoNs: s(1).wallNs } })]],
    ['when words are shared out otherwise', [container('a","b')], [a, b]],
  ])('%s', (_, one, other) => {
    expect(isSaidAlike(saying(one), saying(other))).toBe(false);
  });
});
