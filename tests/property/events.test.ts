// What the log says happened is what the port told: each event, read back, equals the probe's call that it was made
// from.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Data, SubRecord } from '../../src/kubelet/cache.ts';
import type { Chan } from '../../src/kubelet/chan.ts';
import type { Probe } from '../../src/kubelet/probe.ts';
import { newRun } from '../../src/sim/newRun.ts';
import { Recorder } from '../../src/sim/recorder.ts';
import type { Run } from '../../src/sim/run.ts';
import { callOf, eventAt, type LogEvent } from '../../src/trace/event.ts';
import type { Log } from '../../src/trace/log.ts';
import { setup } from '../support/arbitrary.ts';

type Told = { step: string; args: readonly unknown[]; seq: number };

/** A run whose probe notes each call beside the event that the recorder makes of it. */
function overheard(drawn: ConstructorParameters<typeof Run>[0]): { log: Log; told: Told[] } {
  const run = newRun(drawn);
  const told: Told[] = [];
  const recorder = run.probe;
  for (const step of STEPS) {
    const record = recorder[step].bind(recorder) as (...args: unknown[]) => void;
    Object.assign(recorder, {
      [step]: (...args: unknown[]) => {
        told.push({ step, args, seq: run.log.length });
        record(...args);
      },
    });
  }
  while (run.step());
  return { log: run.log, told };
}

const STEPS = Object.getOwnPropertyNames(Recorder.prototype).filter((name) =>
  [
    'lockQueued',
    'lockTaken',
    'lockReleased',
    'entryLookedUp',
    'timesCompared',
    'entryWritten',
    'entryRejected',
    'entryDeleted',
  ]
    .concat(['observedTimeSet', 'timestampSet', 'callerAnswered', 'callerWaits', 'recordKept', 'recordDelivered'])
    .concat(['channelFilled', 'channelClosed'])
    .includes(name),
) as (keyof Probe)[];

it('every step that the port tells is an event, and says the same', () => {
  expect(STEPS).toHaveLength(16);
  fc.assert(
    fc.property(setup, (drawn) => {
      const { log, told } = overheard(drawn);
      for (const each of told) expectSame(log, each);
      const steps = told.map(({ seq }) => seq);
      const others = Array.from({ length: log.length }, (_, seq) => seq).filter((seq) => !steps.includes(seq));
      for (const seq of others) expect(['op.called', 'op.returned']).toContain(eventAt(log, seq).kind);
    }),
    { numRuns: 60 },
  );
});

it('every event has a cause before it, or is the beginning of something', () => {
  fc.assert(
    fc.property(setup, (drawn) => {
      const { log } = overheard(drawn);
      for (let seq = 0; seq < log.length; seq++) {
        const event = eventAt(log, seq);
        if (event.cause === null) expect(event.kind).toBe('op.called');
        else expect(event.cause).toBeLessThan(seq);
        const call = eventAt(log, callOf(log, seq));
        expect(call.kind).toBe('op.called');
        if (event.kind === 'op.returned') expect(call.actor).toBe(event.actor);
      }
    }),
    { numRuns: 60 },
  );
});

function expectSame(log: Log, { step, args, seq }: Told): void {
  const event = eventAt(log, seq);
  const pod = event.pod === null ? null : log.pods[event.pod];
  switch (event.kind) {
    case 'lock.queued':
    case 'lock.released':
      expect([step, event.mode]).toEqual([event.kind === 'lock.queued' ? 'lockQueued' : 'lockReleased', args[0]]);
      break;
    case 'lock.taken':
      expect([step, event.mode, event.actor]).toEqual(['lockTaken', ...args]);
      break;
    case 'times.compared': {
      const { comparison, left, right, result } = event;
      expect(step).toBe('timesCompared');
      expect([comparison, pod, left, right, result]).toEqual(args.slice(0, 5));
      expect(event.peer).toBe(receiverOf(args[5]));
      break;
    }
    case 'entry.lookedUp':
      expect([step, pod, event.peer]).toEqual(['entryLookedUp', args[0], receiverOf(args[2])]);
      expectData(event, args[1] as Data | undefined);
      break;
    case 'entry.written':
    case 'entry.observed':
      expect([step, pod]).toEqual([event.kind === 'entry.written' ? 'entryWritten' : 'observedTimeSet', args[0]]);
      expectData(event, args[1] as Data);
      break;
    case 'entry.deleted':
      expect([step, pod, event.had]).toEqual(['entryDeleted', ...args]);
      break;
    case 'timestamp.set':
      expect([step, event.timestamp]).toEqual(['timestampSet', args[0]]);
      break;
    case 'caller.answered':
      expect([step, pod]).toEqual(['callerAnswered', args[0]]);
      expectData(event, args[1] as Data);
      break;
    case 'channel.filled':
      expect([step, event.peer]).toEqual(['channelFilled', (args[0] as Chan).receiver]);
      expectData(event, args[1] as Data);
      break;
    case 'channel.closed':
      expect([step, event.peer]).toEqual(['channelClosed', (args[0] as Chan).receiver]);
      break;
    case 'record.kept':
    case 'record.delivered':
      expect(step).toBe(event.kind === 'record.kept' ? 'recordKept' : 'recordDelivered');
      expect([pod, event.peer]).toEqual([args[0], receiverOf(args[1])]);
      break;
    case 'entry.rejected':
    case 'caller.waits':
      expect([step, pod]).toEqual([event.kind === 'entry.rejected' ? 'entryRejected' : 'callerWaits', args[0]]);
      break;
    default:
      expect.unreachable(`${step} made ${event.kind}`);
  }
}

function receiverOf(record: unknown): number | null {
  return record === undefined ? null : (record as SubRecord).ch.receiver;
}

/** No entry stands for a miss, and for the default status that a miss gives. */
function expectData(event: LogEvent & { entry: Data | null }, data: Data | undefined): void {
  if (event.entry === null) {
    expect(data === undefined || data.status?.rev === 0).toBe(true);
    return;
  }
  const { status, err, modified, observedTime } = event.entry;
  expect({ status, err, modified, observedTime }).toEqual(data);
}
