import { ensure } from '../../src/base/assert.ts';
import { uid } from '../../src/kubelet/runtime.ts';
import { SECOND_NS } from '../../src/kubelet/time.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Recorder } from '../../src/sim/recorder.ts';
import type { Setup } from '../../src/sim/setup.ts';
import { kindAt } from '../../src/trace/event.ts';
import type { Happening } from '../../src/trace/happening.ts';
import type { Log } from '../../src/trace/log.ts';
import type { Kind } from '../../src/trace/record.ts';
import { s, status } from './port.ts';

const POD = uid('a');

/** A log in which every kind of event occurs, or as many as one variant has; the rest is written by hand. */
export function everyKindOfEvent(): { log: Log; seqOf: (kind: Kind) => number } {
  const at = (seconds: number) => seconds * SECOND_NS;
  const setup: Setup = {
    variant: 'observed-1.36',
    seed: 1,
    durationNs: at(20),
    actors: [
      {
        kind: 'script',
        name: 'writer',
        role: 'writer',
        operations: [
          { atNs: at(2), operation: { op: 'set', uid: POD, status: status('a', 1), error: null, timestamp: s(2) } },
          { atNs: at(3), operation: { op: 'setObservedTime', uid: POD, timestamp: s(3) } },
          { atNs: at(4), operation: { op: 'updateTime', timestamp: s(4) } },
          { atNs: at(9), operation: { op: 'delete', uid: POD } },
          { atNs: at(10), operation: { op: 'updateTime', timestamp: s(10) } },
        ],
      },
      {
        kind: 'script',
        name: 'caller',
        role: 'caller',
        operations: [
          { atNs: at(1), operation: { op: 'getNewerThan', uid: POD, minTime: s(4) } },
          { atNs: at(5), operation: { op: 'getNewerThan', uid: POD, minTime: s(1) } },
          { atNs: at(6), operation: { op: 'get', uid: POD } },
          { atNs: at(7), operation: { op: 'getAll' } },
        ],
      },
    ],
  };
  const run = newRun(setup);
  while (run.step());
  addByHand(run.probe);
  const { log } = run;
  const seqOf = (kind: Kind) => {
    const found = Array.from({ length: log.length }, (_, seq) => seq).find((seq) => kindAt(log, seq) === kind);
    return ensure(found, `there is an event ${kind}`);
  };
  return { log, seqOf };
}

/** What the variant above never does. */
function addByHand(recorder: Recorder): void {
  recorder.clockSet(11e9, 0, s(5));
  recorder.traceDiverged(11e9, 0, 3);
  recorder.called(12e9, 0, { op: 'set', uid: POD, status: null, error: 'boom', timestamp: s(1) }, -1);
  recorder.timesCompared('modified.After(timestamp)', POD, s(2), s(1), true);
  recorder.entryRejected(POD);
  recorder.called(12e9, 0, { op: 'set', uid: POD, status: status('a', 3), error: null, timestamp: s(3) }, -1);
  recorder.entryWritten(POD);
  recorder.lockQueued('write');
  recorder.lockTaken('write', 0);
  recorder.lockReleased('write');
  recorder.mutated(12e9, 1, POD, status('a', 3), -1);
  for (const happening of HAPPENINGS) recorder.happened(13e9, 0, happening, POD, 1, -1);
}

/** One of each kind of what happens around the cache. */
const HAPPENINGS: readonly Happening[] = [
  { kind: 'runtime.changed', change: 'containerStarted', truth: status('a', 1) },
  { kind: 'work.began', work: 'inspect', time: s(1) },
  { kind: 'work.ended', work: 'sync', err: 'boom' },
  { kind: 'timer.set', timer: 'relist', dueNs: 14e9 },
  { kind: 'event.sent', type: 'ContainerDied' },
  { kind: 'event.received', type: 'ContainerDied' },
  { kind: 'event.dropped', type: 'ContainerStarted' },
  { kind: 'lastSync.set', time: s(12) },
  { kind: 'health.set', isHealthy: false },
  { kind: 'fault.set', fault: 'slowList', begins: true },
  { kind: 'clock.stepped', offsetNs: -40e9 },
  { kind: 'config.changed', change: 'add' },
  { kind: 'liveness.failed' },
  { kind: 'settings.changed', settings: { relistPeriodNs: 3e9, workers: { syncNs: 1e9 }, reinspects: false } },
];
