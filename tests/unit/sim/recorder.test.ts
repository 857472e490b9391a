// What the recorder writes beside the events: the tables that records point to.
import { expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import { eventAt } from '../../../src/trace/event.ts';
import { kubeletSetup, ran, seconds } from '../../support/kubelet.ts';
import { s, status } from '../../support/port.ts';

const POD = uid('a');

it('a status or an error that occurs again is stored once', () => {
  const { probe, log } = newRun({ variant: 'classic', seed: 1, durationNs: 1, actors: [] });
  probe.addActor({ kind: 'hand', role: 'writer', origin: 'manual', name: '', number: 1 });
  const one = status('a', 1);
  const set = (of: typeof one | null, error: string | null) => {
    probe.called(0, 0, { op: 'set', uid: POD, status: of, error, timestamp: s(1) }, -1);
  };
  set(one, null);
  set(null, 'boom');
  set(one, null);
  probe.happened(0, 0, { kind: 'runtime.changed', change: 'containerStarted', truth: one }, POD, -1, -1);
  probe.happened(0, 0, { kind: 'work.ended', work: 'list', err: 'boom' }, POD, -1, -1);
  probe.happened(0, 0, { kind: 'work.ended', work: 'list', err: 'bang' }, POD, -1, -1);
  set(status('a', 1), 'bang');
  // The last one says the same as the first, but is another object: who reads it may tell them apart.
  expect(log.statuses).toEqual([one, one]);
  expect(log.errors).toEqual(['boom', 'bang']);
  expect(eventAt(log, 2)).toMatchObject({ call: { answer: { status: one, err: null } } });
  expect(eventAt(log, 3)).toMatchObject({ truth: one });
  expect(eventAt(log, 5)).toMatchObject({ err: 'bang' });
});

it('a kubelet that keeps failing in the same way fills no tables', () => {
  const fault = { kind: 'failingInspect', fromNs: seconds(2), toNs: seconds(12), pod: null, byNs: 0 } as const;
  const { log } = ran(kubeletSetup({ setup: { faults: [fault] } }));
  expect(log.errors).toEqual([...new Set(log.errors)]);
  expect(log.statuses).toHaveLength(new Set(log.statuses).size);
});
