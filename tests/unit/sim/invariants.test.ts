// What each invariant takes for broken, and what it does not: also what no run can show, because neither port nor
// actors do it, in logs that are written by hand.
import { describe, expect, it } from 'vitest';
import { type ContainerStatus, type PodStatus, uid } from '../../../src/kubelet/runtime.ts';
import type { Time } from '../../../src/kubelet/time.ts';
import type { Manner } from '../../../src/sim/callUnderWay.ts';
import { Watch } from '../../../src/sim/invariants.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import { Recorder } from '../../../src/sim/recorder.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import { kindAt } from '../../../src/trace/event.ts';
import type { ActorKind, Log } from '../../../src/trace/log.ts';
import { NONE } from '../../../src/trace/record.ts';
import { type InvariantId, isJudged, violationsBefore } from '../../../src/trace/violation.ts';
import { kubeletSetup, podSpec, ran, seconds } from '../../support/kubelet.ts';
import { s, status } from '../../support/port.ts';

const POD = uid('a');
const CONTAINER: ContainerStatus = {
  id: 'c',
  name: 'main',
  attempt: 0,
  state: 'running',
  exitCode: null,
  createdAt: s(0),
  finishedAt: null,
};
const CALLER = 0;
const WRITER = 1;

/** What is broken in a log that is written by hand, with the kinds of the events that show it. */
function brokenIn(write: (recorder: Recorder) => void, others: readonly ActorKind[] = []): string[] {
  const recorder = new Recorder('observed-1.36');
  for (const kind of ['script', 'script', ...others] as const) {
    recorder.addActor({ kind, role: 'caller', origin: 'scenario', name: kind, number: 1 });
  }
  write(recorder);
  new Watch(recorder.log).catchUp();
  return told(recorder.log);
}

function told(log: Log): string[] {
  return log.violations.map(({ invariant, seq, evidence }) =>
    [`${invariant}:`, kindAt(log, seq), '<-', evidence.map((each) => kindAt(log, each)).join(' ')].join(' ').trim(),
  );
}

const asks = (recorder: Recorder, minTime: Time) =>
  recorder.called(0, CALLER, { op: 'getNewerThan', uid: POD, minTime }, NONE);
const record = (time: Time) => ({ time, ch: { receiver: CALLER, slot: null, closed: false } });
const sets = (recorder: Recorder, timestamp: Time) => {
  recorder.called(1, WRITER, { op: 'set', uid: POD, status: status('a', 1), error: null, timestamp }, NONE);
  recorder.entryWritten(POD);
};

describe('a call is answered once', () => {
  const ask = (recorder: Recorder) => {
    asks(recorder, s(1));
    recorder.entryLookedUp(POD, undefined);
  };

  it('not twice', () => {
    const broken = brokenIn((recorder) => {
      ask(recorder);
      recorder.channelFilled(record(s(1)).ch);
      recorder.channelFilled(record(s(1)).ch);
      recorder.received(2, CALLER);
    });
    expect(broken).toEqual(['answeredOnce: channel.filled <- op.called channel.filled']);
  });

  it('nor is a record taken out without a value, nor anything returned that was not sent', () => {
    const broken = brokenIn((recorder) => {
      ask(recorder);
      recorder.callerWaits(POD);
      recorder.called(1, WRITER, { op: 'updateTime', timestamp: s(2) }, NONE);
      recorder.recordDelivered(POD, record(s(1)));
      recorder.wentOn(2, CALLER, NONE);
      recorder.returned('getNewerThan', NONE);
    });
    expect(broken).toEqual([
      'answeredOnce: record.delivered <- op.called caller.waits',
      'answeredOnce: op.returned <- op.called',
    ]);
  });
});

describe('nobody is forgotten', () => {
  it('by a notify that leaves who is meant in the list; equal is enough', () => {
    const waits = (minTime: Time, time: Time) =>
      brokenIn((recorder) => {
        asks(recorder, minTime);
        recorder.entryLookedUp(POD, undefined);
        recorder.callerWaits(POD);
        sets(recorder, time);
        recorder.recordKept(POD, record(minTime));
        recorder.lockTaken('write', WRITER);
        recorder.lockReleased('write');
      });
    expect(waits(s(2), s(2))).toEqual(['nobodyForgotten: lock.released <- op.called caller.waits entry.written']);
    expect(waits(s(2), s(1))).toEqual([]);
  });

  const draft = (manner: Manner, timestamp: Time) => {
    const script = (role: 'caller' | 'writer', operations: { atNs: number; operation: object }[]) =>
      ({ kind: 'script', name: role, role, operations }) as unknown as Setup['actors'][number];
    const set = { op: 'set', uid: POD, status: status('a', 1), error: null, timestamp };
    const setup: Setup = {
      variant: 'classic',
      seed: 1,
      durationNs: seconds(9),
      actors: [
        script('caller', [{ atNs: seconds(1), operation: { op: 'getNewerThan', uid: POD, minTime: s(2) }, ...manner }]),
        script('writer', [{ atNs: seconds(2), operation: set }]),
      ],
    };
    return told(ran(setup).log);
  };

  it('by one between look and record, as in the first draft', () => {
    const broken = ['nobodyForgotten: caller.waits <- op.called entry.written'];
    expect(draft({ draftGapNs: seconds(3) }, s(2))).toEqual(broken);
    expect(draft({ draftGapNs: seconds(3) }, s(1.9))).toEqual([]);
    expect(draft({}, s(2))).toEqual([]);
  });
});

describe('the global timestamp is earned', () => {
  const list = (recorder: Recorder, time: Time, work: 'relist' | 'relistPod', err: string | null) => {
    recorder.happened(0, 2, { kind: 'work.began', work, time }, null, NONE, NONE);
    recorder.happened(0, 2, { kind: 'work.began', work: 'list', time: null }, null, NONE, NONE);
    recorder.happened(0, 2, { kind: 'work.ended', work: 'list', err }, null, NONE, NONE);
  };
  const promise = (recorder: Recorder, timestamp: Time) => {
    recorder.called(1, WRITER, { op: 'updateTime', timestamp }, NONE);
    recorder.timestampSet();
  };

  it('by a list of all pods that has begun then or later and has not failed', () => {
    const after = (work: 'relist' | 'relistPod', err: string | null, promised: Time) =>
      brokenIn(
        (recorder) => {
          list(recorder, s(1), 'relist', null);
          list(recorder, s(3), work, err);
          promise(recorder, promised);
        },
        ['genericPleg'],
      );
    expect(after('relist', null, s(3))).toEqual([]);
    expect(after('relist', null, s(3.1))).toEqual(['timestampEarned: timestamp.set <- work.began']);
    expect(after('relist', 'boom', s(3))).toEqual(['timestampEarned: timestamp.set <- work.began']);
    expect(after('relistPod', null, s(3))).toEqual(['timestampEarned: timestamp.set <- work.began']);
    expect(after('relist', 'boom', s(1))).toEqual([]);
  });

  it('is broken once, until it is so again', () => {
    const broken = brokenIn(
      (recorder) => {
        for (const time of [s(1), s(2), s(3)]) promise(recorder, time);
        list(recorder, s(2), 'relist', null);
        promise(recorder, s(4));
        list(recorder, s(5), 'relist', null);
        promise(recorder, s(6));
      },
      ['genericPleg'],
    );
    // A list that began before 3 s does not mend it.
    expect(broken).toEqual(['timestampEarned: timestamp.set <-', 'timestampEarned: timestamp.set <- work.began']);
  });

  it('is not judged where nobody lists', () => {
    expect(brokenIn((recorder) => promise(recorder, s(9)))).toEqual([]);
  });
});

describe('entries go forward', () => {
  it('by what they say when they were modified; equal is not back, and what was deleted is not replaced', () => {
    const broken = brokenIn((recorder) => {
      sets(recorder, s(3));
      sets(recorder, s(3));
      sets(recorder, s(2));
      recorder.called(1, WRITER, { op: 'delete', uid: POD }, NONE);
      recorder.entryDeleted(POD);
      sets(recorder, s(1));
    });
    expect(broken).toEqual(['entriesForward: entry.written <- entry.written']);
  });

  it('and by when they were observed', () => {
    const broken = brokenIn((recorder) => {
      sets(recorder, s(1));
      for (const time of [3, 2]) {
        recorder.called(1, WRITER, { op: 'setObservedTime', uid: POD, timestamp: s(time) }, NONE);
        recorder.observedTimeSet(POD);
      }
    });
    expect(broken).toEqual(['entriesForward: entry.observed <- entry.observed']);
  });
});

describe('a caller gets what is true', () => {
  const becomes = (recorder: Recorder, seconds: number, truth: PodStatus) =>
    recorder.happened(
      seconds * 1e9,
      2,
      { kind: 'runtime.changed', change: 'containerStarted', truth },
      POD,
      NONE,
      NONE,
    );
  const truth = (recorder: Recorder, seconds: number, rev: number) => becomes(recorder, seconds, status('a', rev));
  const gets = (recorder: Recorder, minTime: Time, seconds: number) => {
    asks(recorder, minTime);
    recorder.entryLookedUp(POD, undefined);
    recorder.channelFilled(record(minTime).ch);
    recorder.received(seconds * 1e9, CALLER);
  };
  /** Rev 1 is true from 1 s to 3 s. It is in the cache, and is got by who asked for minTime. */
  const got = (minTime: Time) =>
    brokenIn(
      (recorder) => {
        truth(recorder, 1, 1);
        sets(recorder, s(2));
        truth(recorder, 3, 2);
        gets(recorder, minTime, 4);
      },
      ['containerRuntime'],
    );

  it('as of its minTime or later: what has changed by then is not', () => {
    expect(got(s(2.9))).toEqual([]);
    const broken = 'answersTrue: op.returned <- entry.written runtime.changed op.called';
    expect([got(s(3)), got(s(3.5))]).toEqual([[broken], [broken]]);
  });

  it('and an error is only as of its inspection', () => {
    const error = (minTime: Time) =>
      brokenIn(
        (recorder) => {
          recorder.called(1, WRITER, { op: 'set', uid: POD, status: null, error: 'boom', timestamp: s(2) }, NONE);
          recorder.entryWritten(POD);
          gets(recorder, minTime, 4);
        },
        ['containerRuntime'],
      );
    expect(error(s(2))).toEqual([]);
    expect(error(s(2.1))).toEqual(['answersTrue: op.returned <- entry.written op.called']);
  });

  it('the default status is what is true before there is anything', () => {
    const unknown = (isThere: boolean) =>
      brokenIn(
        (recorder) => {
          if (isThere) truth(recorder, 1, 1);
          gets(recorder, s(2), 4);
        },
        ['containerRuntime'],
      );
    expect(unknown(false)).toEqual([]);
    expect(unknown(true)).toEqual(['answersTrue: op.returned <- runtime.changed op.called']);
  });

  it('costs as much as there are answers, however often the pod has changed', () => {
    /** How often somebody looks into a status, when each answer gives what was true in the beginning. */
    const looksIn = (changes: number) => {
      let looks = 0;
      const counted = (rev: number): PodStatus => ({
        ...status('a', rev),
        get contents() {
          looks++;
          const container = { ...CONTAINER, attempt: rev };
          return { ips: [], containerStatuses: [container], sandboxStatuses: [], timeStamp: s(rev) };
        },
      });
      const broken = brokenIn(
        (recorder) => {
          const first = counted(0);
          becomes(recorder, 0, first);
          recorder.called(0, WRITER, { op: 'set', uid: POD, status: first, error: null, timestamp: s(0) }, NONE);
          recorder.entryWritten(POD);
          for (let rev = 1; rev <= changes; rev++) {
            becomes(recorder, rev, counted(rev));
            gets(recorder, s(rev), rev);
          }
        },
        ['containerRuntime'],
      );
      expect(broken).toHaveLength(changes);
      return looks;
    };
    // Two looks into each truth, and one into each answer.
    expect([20, 40, 80].map(looksIn)).toEqual([62, 122, 242]);
  });

  it('is not judged where nobody knows what is true', () => {
    expect(brokenIn((recorder) => gets(recorder, s(2), 4))).toEqual([]);
    expect(isJudged({ actors: [] }, 'answersTrue')).toBe(false);
  });
});

it('a status that is changed in place is shared, once an entry', () => {
  const broken = brokenIn((recorder) => {
    for (const time of [1, 2]) {
      sets(recorder, s(time));
      recorder.mutated(2, CALLER, POD, status('a', 1), NONE);
      recorder.mutated(3, CALLER, POD, status('a', 1), NONE);
    }
  });
  const once = 'statusUnshared: entry.mutated <- entry.written';
  expect(broken).toEqual([once, once]);
});

it('is checked as a run goes on: after each step nothing is left to be found', () => {
  const run = newRun(kubeletSetup({ eventedPleg: {}, pods: [podSpec('web-0')], setup: { variant: 'evented-1.26' } }));
  let found: readonly InvariantId[] = [];
  while (run.step()) {
    const { log } = run;
    const again: Log = { ...log, violations: [] };
    new Watch(again).catchUp();
    expect(log.violations).toEqual(again.violations);
    expect(violationsBefore(log, log.length)).toBe(log.violations.length);
    found = log.violations.map(({ invariant }) => invariant);
  }
  expect(found).toContain('timestampEarned');
});
