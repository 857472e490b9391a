// Each kind of expectation, where it holds and where it does not, on the log of a pod that is created, whose container
// exits with 3, and that is deleted; with a list that fails once.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { unix } from '../../../src/kubelet/time.ts';
import { expectation } from '../../../src/scenario/expectation.ts';
import { judge } from '../../../src/scenario/judge.ts';
import { defaultChoice, parseScenarioFile, scenarioFrom } from '../../../src/scenario/scenarioFile.ts';
import type { Log } from '../../../src/trace/log.ts';
import { containerSpec, kubeletSetup, podSpec, ran, seconds } from '../../support/kubelet.ts';

const container = containerSpec('c1', { exitsAfterNs: seconds(3), exitCode: 3 });
const log: Log = ran(
  kubeletSetup({
    pods: [
      podSpec('web-0', {
        containers: [container],
        restartPolicy: 'Never',
        touchAtNs: [seconds(4.2)],
        deleteAtNs: seconds(8),
      }),
    ],
    setup: {
      durationNs: seconds(10),
      faults: [
        { kind: 'failingList', fromNs: seconds(6), toNs: seconds(7), pod: null, byNs: 0 },
        { kind: 'failingInspect', fromNs: seconds(3.9), toNs: seconds(4.5), pod: uid('web-0'), byNs: 0 },
      ],
    },
  }),
).log;

/** Whether what a file says of this log holds. */
function holds(raw: object): boolean {
  return judge(log, v.parse(expectation, raw)).verdict === 'holds';
}

function gotOf(raw: object): string {
  return judge(log, v.parse(expectation, raw)).got;
}

describe('so many', () => {
  it.each([
    ['containerCreated', 1],
    ['containerExited', 1],
    // The inspection; the list, and with it the relist.
    ['failures', 3],
    ['errorAnswers', 1],
    ['defaultAnswers', 1],
    ['skips', 1],
    ['setRefused', 0],
    ['eventsDropped', 0],
  ])('%s', (count, is) => {
    expect(gotOf({ count, is })).toBe(String(is));
    expect(holds({ count, is })).toBe(true);
    expect(holds({ count, is: is + 1 })).toBe(false);
  });

  it('at least and at most', () => {
    expect(holds({ count: 'containerCreated', atLeast: 1, atMost: 1 })).toBe(true);
    expect(holds({ count: 'containerCreated', atLeast: 2 })).toBe(false);
    expect(holds({ count: 'containerCreated', atMost: 0 })).toBe(false);
  });

  it('of a pod, of an actor, in a span of time', () => {
    expect(holds({ count: 'containerCreated', pod: 'web-1', is: 0 })).toBe(true);
    expect(holds({ count: 'containerCreated', pod: 'web-0', is: 1 })).toBe(true);
    expect(holds({ count: 'failures', actor: 'Generic PLEG', is: 3 })).toBe(true);
    expect(holds({ count: 'failures', actor: 'worker web-0', is: 0 })).toBe(true);
    expect(holds({ count: 'relist', to: '0s', is: 0 })).toBe(true);
    expect(holds({ count: 'relist', from: '0s', to: '900ms', is: 1 })).toBe(true);
    expect(holds({ count: 'updateTime', from: '6s', to: '7s', is: 0 })).toBe(true);
  });

  it('that hold a container with that exit code', () => {
    expect(holds({ count: 'answers', exitCode: 3, atLeast: 1 })).toBe(true);
    expect(holds({ count: 'answers', exitCode: 4, is: 0 })).toBe(true);
  });

  it('counts every operation, wait and wake', () => {
    for (const count of ['set', 'updateTime', 'waits', 'wakes', 'answers', 'eventsSent', 'sync', 'terminating']) {
      expect(holds({ count, atLeast: 1 }), count).toBe(true);
    }
    expect(Number(gotOf({ count: 'waits' }))).toBe(Number(gotOf({ count: 'wakes' })));
  });
});

describe('a wait', () => {
  it('is so long, and ended by that', () => {
    expect(gotOf({ wait: 'worker web-0', call: 3 })).toMatch(/^blocked .*s, released by updateTime, got 1 running/);
    expect(holds({ wait: 'worker web-0', blocked: { atMost: '0s' }, releasedBy: null })).toBe(true);
    expect(holds({ wait: 'worker web-0', call: 3, blocked: { atLeast: '900ms', atMost: '1s' } })).toBe(true);
    expect(holds({ wait: 'worker web-0', call: 3, blocked: { atLeast: '2s' } })).toBe(false);
    expect(holds({ wait: 'worker web-0', call: 3, releasedBy: 'updateTime' })).toBe(true);
    expect(holds({ wait: 'worker web-0', call: 3, releasedBy: 'set' })).toBe(false);
  });

  it('lasts exactly so long', () => {
    const { log: plain } = ran(kubeletSetup({ setup: { durationNs: seconds(3) } }));
    // From 1.025 s to the relist of 2.015 s, which ends at 2.02 s.
    const third = { wait: 'worker web-0', op: 'getNewerThan' as const, call: 3 };
    expect(judge(plain, { ...third, blocked: { is: seconds(0.995) } }).verdict).toBe('holds');
    expect(judge(plain, { ...third, blocked: { is: seconds(0.994) } })).toEqual({
      verdict: 'fails',
      got: 'blocked 0.995s, released by updateTime, got 1 running, modified 1.01s',
    });
  });

  it('brings that', () => {
    expect(holds({ wait: 'worker web-0', call: 1, gotRunning: null })).toBe(true);
    expect(holds({ wait: 'worker web-0', call: 1, gotRunning: 0 })).toBe(false);
    expect(holds({ wait: 'worker web-0', call: 2, gotRunning: 1, gotModified: { after: '1s', before: '2s' } })).toBe(
      true,
    );
    expect(holds({ wait: 'worker web-0', call: 2, gotModified: { after: '2s' } })).toBe(false);
    // What was got of nothing has no time.
    expect(holds({ wait: 'worker web-0', call: 1, gotModified: { after: 'zero' } })).toBe(false);
  });

  it('that is not there does not hold, and says how many there are', () => {
    expect(holds({ wait: 'worker web-0', call: 99 })).toBe(false);
    expect(gotOf({ wait: 'worker web-0', call: 99 })).toMatch(/^\d+ calls$/);
    expect(gotOf({ wait: 'nobody' })).toBe('0 calls');
  });

  it('without an end is longer than anything', () => {
    const short = ran(kubeletSetup({ setup: { durationNs: seconds(1.5) } })).log;
    const expected = { wait: 'worker web-0', call: 3, blocked: { atLeast: '1h' } };
    expect(judge(short, v.parse(expectation, expected)).verdict).toBe('holds');
  });
});

describe('an order', () => {
  const UPDATE = (atS: number) =>
    ({ atNs: seconds(atS), operation: { op: 'updateTime', timestamp: unix(seconds(atS)) } }) as const;
  const caller = (name: string, ...callsS: number[]) => ({
    kind: 'script' as const,
    name,
    role: 'caller' as const,
    operations: callsS.map((atS) => ({
      atNs: seconds(atS),
      operation: { op: 'getNewerThan' as const, uid: uid('web-0'), minTime: unix(seconds(atS)) },
    })),
  });
  // Not in the order of their names, nor of the actors: b, a at 2 s, then a again at 4 s.
  const writer = { kind: 'script', name: 'writer', role: 'writer', operations: [UPDATE(2), UPDATE(4)] } as const;
  const released = ran({
    variant: 'classic',
    seed: 1,
    durationNs: seconds(5),
    actors: [writer, caller('a', 1.5, 3), caller('b', 1), caller('c', 4.5)],
  }).log;
  const judged = (order: string[], cutAtNs?: number) =>
    judge(released, v.parse(expectation, { order }), cutAtNs).verdict;

  it('is that of the releases of those who are named', () => {
    expect(judged(['b', 'a', 'a'])).toBe('holds');
    expect(judged(['a', 'b', 'a'])).toBe('fails');
    expect(judged(['b', 'a'])).toBe('fails');
    expect(judged(['b', 'a', 'a', 'c'])).toBe('fails');
    expect(judged(['a', 'a'])).toBe('holds');
    expect(judge(released, v.parse(expectation, { order: ['a', 'b'] })).got).toBe('b, a, a');
    expect(judge(released, v.parse(expectation, { order: ['c', 'c'] })).got).toBe('nobody');
  });

  it('is open in a run that is cut short as long as nobody has come out of turn', () => {
    expect(judged(['b', 'a', 'a'], seconds(5))).toBe('not reached');
    expect(judged(['b', 'a', 'a', 'c'], seconds(5))).toBe('not reached');
    expect(judged(['a', 'b', 'a'], seconds(5))).toBe('fails');
    expect(judged(['b', 'a'], seconds(5))).toBe('fails');
  });
});

describe('the lock', () => {
  const HOLDING = `{ format: newerthan-scenario, version: 1, id: x, variant: classic, duration: 9s,
    title: { en: x, zh-TW: x }, story: { en: x, zh-TW: x }, watch: { en: x, zh-TW: x }, scripts: [
    { name: r, role: caller, operations: [{ at: 1s, op: get, pod: a, holdsLock: 3s }] },
    { name: w, role: writer, operations: [{ at: 2s, op: set, pod: a, timestamp: 1s, holdsLock: 1s }] },
    { name: late, role: caller, operations: [{ at: 3s, op: get, pod: a, holdsLock: 9s }] },
    { name: last, role: writer, operations: [{ at: 7s, op: delete, pod: a }] },
    { name: behind, role: caller, operations: [{ at: 8s, op: get, pod: a }] }] }`;
  const file = parseScenarioFile(HOLDING);
  const scenario = file.ok ? scenarioFrom(file.value, defaultChoice(file.value)) : file;
  if (!scenario.ok) throw new Error(JSON.stringify(scenario.error));
  const { log: held } = ran(scenario.value.setup);
  const isSo = (raw: object) => judge(held, v.parse(expectation, raw));

  it('is held by these, and waited for by those in this order', () => {
    expect(isSo({ at: '3500ms', lockedBy: ['r'], queue: ['w', 'late'] }).verdict).toBe('holds');
    expect(isSo({ at: '3500ms', lockedBy: ['w'] }).verdict).toBe('fails');
    expect(isSo({ at: '3500ms', queue: ['late', 'w'] }).verdict).toBe('fails');
    expect(isSo({ at: '3500ms', queue: [] }).verdict).toBe('fails');
    expect(isSo({ count: 'queued', is: 4 }).verdict).toBe('holds');
  });

  it('has made a call of any operation wait so long', () => {
    expect(isSo({ wait: 'w', op: 'set', blocked: { is: '3s' }, queued: { is: '2s' } }).verdict).toBe('holds');
    expect(isSo({ wait: 'w', op: 'set', queued: { is: '1s' } }).verdict).toBe('fails');
    expect(isSo({ wait: 'r', op: 'get', blocked: { is: '3s' }, queued: { is: '0s' } }).verdict).toBe('holds');
    expect(isSo({ wait: 'w', op: 'get' })).toEqual({ verdict: 'fails', got: '0 calls' });
    // It was let in, and has not returned.
    expect(isSo({ wait: 'late', op: 'get', blocked: { atLeast: '1h' }, queued: { is: '2s' } })).toEqual({
      verdict: 'holds',
      got: 'still blocked, of that queued 2s, released by null, got null running, nothing',
    });
  });

  it('that a call never got has made it wait longer than anything', () => {
    const never = { wait: 'behind', op: 'get' };
    expect(isSo({ ...never, queued: { is: '0s' } })).toEqual({
      verdict: 'fails',
      got: 'still blocked, still queued, released by null, got null running, nothing',
    });
    expect(isSo({ ...never, queued: { atMost: '1h' } }).verdict).toBe('fails');
    expect(isSo({ ...never, queued: { atLeast: '1h' } }).verdict).toBe('holds');
    // It was cut short before that was known.
    const cut = (raw: object) => judge(held, v.parse(expectation, { ...never, ...raw }), seconds(9)).verdict;
    expect(cut({ blocked: { atLeast: '1s' } })).toBe('holds');
    expect(cut({ queued: { is: '0s' } })).toBe('not reached');
    expect(cut({ queued: { atLeast: '1s' } })).toBe('not reached');
  });
});

describe('at a moment', () => {
  it.each([
    ['healthy', { at: '5s', healthy: true }, { at: '50ms', healthy: true }],
    ['who waits', { at: '1500ms', waiting: 1 }, { at: '500ms', waiting: 1 }],
    ['the global timestamp', { at: '5500ms', timestamp: { after: '5s' } }, { at: '1ms', timestamp: { after: 'zero' } }],
    ['belief', { at: '2s', pod: 'web-0', believedRunning: 1 }, { at: '500ms', pod: 'web-0', believedRunning: 1 }],
    [
      'no entry',
      { at: '500ms', pod: 'web-0', believedRunning: null },
      { at: '500ms', pod: 'web-0', believedRunning: 0 },
    ],
    ['truth', { at: '3950ms', pod: 'web-0', trulyRunning: 0 }, { at: '3s', pod: 'web-0', trulyRunning: 0 }],
    ['an error', { at: '4100ms', pod: 'web-0', error: true }, { at: '3s', pod: 'web-0', error: true }],
    ['time of an entry', { at: '3s', pod: 'web-0', modified: { before: '2s' } }, { at: '3s', pod: 'a', modified: {} }],
    [
      'addresses',
      { at: '2s', pod: 'web-0', believedIps: 1, trueIps: 1 },
      { at: '650ms', pod: 'web-0', believedIps: 1 },
    ],
    [
      'names',
      { at: '2s', pod: 'web-0', believedContainers: ['c1'] },
      { at: '2s', pod: 'web-0', believedContainers: ['c1', 'c1'] },
    ],
    // The worker of web-0 syncs from 0.3 s on, and has a sandbox made in the beginning.
    [
      'the call within a work',
      { at: '400ms', actor: 'worker web-0', doing: 'createSandbox' },
      { at: '400ms', actor: 'worker web-0', doing: 'sync' },
    ],
    [
      'that nothing is done',
      { at: '500ms', actor: 'Generic PLEG', doing: null },
      { at: '500ms', actor: 'worker web-0', doing: null },
    ],
  ])('%s', (_what, yes, no) => {
    expect(holds(yes)).toBe(true);
    expect(holds(no)).toBe(false);
  });

  it('says what was found', () => {
    expect(JSON.parse(gotOf({ at: '2s', pod: 'web-0' }))).toMatchObject({ believedRunning: 1, trulyRunning: 1 });
  });
});

describe('of a run that was cut short', () => {
  const CUT_S = 4;
  const cut = ran(kubeletSetup({ setup: { durationNs: seconds(CUT_S) } })).log;
  const verdict = (raw: object) => judge(cut, v.parse(expectation, raw), seconds(CUT_S)).verdict;

  it('a time is reached, or it is not', () => {
    expect(verdict({ at: '4s', pod: 'web-0', trulyRunning: 1 })).toBe('holds');
    expect(verdict({ at: '4s', pod: 'web-0', trulyRunning: 0 })).toBe('fails');
    expect(verdict({ at: '4001ms', pod: 'web-0', trulyRunning: 1 })).toBe('not reached');
    expect(verdict({ at: '4001ms', pod: 'web-0', trulyRunning: 0 })).toBe('not reached');
  });

  it('a count that can still grow is decided only where more make no difference', () => {
    expect(verdict({ count: 'containerCreated', is: 1 })).toBe('not reached');
    expect(verdict({ count: 'containerCreated', is: 1, to: '4s' })).toBe('holds');
    expect(verdict({ count: 'containerCreated', is: 2, to: '4s' })).toBe('fails');
    expect(verdict({ count: 'containerCreated', is: 1, to: '5s' })).toBe('not reached');
    expect(verdict({ count: 'containerCreated', is: 0 })).toBe('fails');
    expect(verdict({ count: 'containerCreated', atMost: 0 })).toBe('fails');
    expect(verdict({ count: 'containerCreated', atMost: 1 })).toBe('not reached');
    expect(verdict({ count: 'containerCreated', atLeast: 1 })).toBe('holds');
    expect(verdict({ count: 'containerCreated', atLeast: 2 })).toBe('not reached');
    expect(verdict({ count: 'containerCreated', from: '5s', is: 0 })).toBe('not reached');
  });

  it('a call is answered, goes on, or has not come', () => {
    // The third call ends at 2.02 s with the promise of a relist; no fifth is made before the resync.
    expect(verdict({ wait: 'worker web-0', call: 3, releasedBy: 'updateTime' })).toBe('holds');
    expect(verdict({ wait: 'worker web-0', call: 3, releasedBy: 'set' })).toBe('fails');
    expect(verdict({ wait: 'worker web-0', call: 5, releasedBy: 'set' })).toBe('not reached');
  });

  it('a wait that goes on is decided by how long it is already', () => {
    // The third call is made at 1.025 s.
    const short = ran(kubeletSetup({ setup: { durationNs: seconds(1.525) } })).log;
    const third = (raw: object) =>
      judge(short, v.parse(expectation, { wait: 'worker web-0', call: 3, ...raw }), seconds(1.525));
    expect(third({ blocked: { atLeast: '500ms' } })).toEqual({ verdict: 'holds', got: 'blocked since 1.025s' });
    expect(third({ blocked: { atLeast: '501ms' } }).verdict).toBe('not reached');
    expect(third({ blocked: { atMost: '499ms' } }).verdict).toBe('fails');
    expect(third({ blocked: { atMost: '500ms' } }).verdict).toBe('not reached');
    expect(third({ blocked: { is: '499ms' } }).verdict).toBe('fails');
    expect(third({ blocked: { atLeast: '500ms' }, releasedBy: 'set' }).verdict).toBe('not reached');
    expect(third({ blocked: { atLeast: '500ms' }, gotRunning: 1 }).verdict).toBe('not reached');
  });
});
