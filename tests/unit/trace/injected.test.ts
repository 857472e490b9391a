import { expect, it } from 'vitest';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Change } from '../../../src/sim/setup.ts';
import { kindAt } from '../../../src/trace/event.ts';
import { endOfInjected, isInjected, nextInjected } from '../../../src/trace/injected.ts';
import { kubeletSetup, seconds } from '../../support/kubelet.ts';

const fault = (kind: 'clockStep' | 'failingList') => ({ kind, fromNs: 0, toNs: seconds(9), pod: null, byNs: 1e9 });
const change: Change = {
  kind: 'settings',
  actors: [
    { actor: 0, settings: { listNs: 1 } },
    { actor: 1, settings: { relistPeriodNs: 2e9 } },
  ],
  faults: [fault('clockStep'), fault('failingList')],
};
const call: Change = { kind: 'call', operation: { op: 'getAll' } };
const run = newRun(kubeletSetup(), [
  { afterEvents: 0, timeNs: seconds(2.5), change },
  { afterEvents: 0, timeNs: seconds(3.5), change: call },
]);
while (run.step());
const { log } = run;
const all = Array.from({ length: log.length }, (_, seq) => seq);

it('whatever a person does has one first event, among many calls and faults of others', () => {
  const firsts = all.filter((seq) => isInjected(log, seq));
  expect(firsts.map((seq) => kindAt(log, seq))).toEqual(['settings.changed', 'op.called']);
  const [first = -1, second = -1] = firsts;
  expect(nextInjected(log, 0, log.length)).toBe(first);
  expect(nextInjected(log, first + 1, log.length)).toBe(second);
  expect(nextInjected(log, 0, first)).toBeNull();
  expect(nextInjected(log, second + 1, log.length)).toBeNull();
});

it('and ends with the last of what happens at once', () => {
  const parts = all
    .filter((seq) => isInjected(log, seq))
    .map((seq) => all.slice(seq, endOfInjected(log, seq)).map((part) => kindAt(log, part)));
  expect(parts).toEqual([
    // Two actors, the faults, and what begins with them.
    [...Array(3).fill('settings.changed'), 'fault.set', 'clock.stepped', 'fault.set'],
    ['op.called', 'lock.taken', 'entry.lookedUp', 'lock.released', 'op.returned'],
  ]);
});
