// What the stage shows of the kubelet's own actors, and of what is true beside what the cache believes.
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { MILLISECOND_NS } from '../../../src/kubelet/time.ts';
import type { Fault } from '../../../src/sim/fault.ts';
import { kindAt } from '../../../src/trace/event.ts';
import type { Log } from '../../../src/trace/log.ts';
import type { FaultKind } from '../../../src/trace/record.ts';
import { actorView } from '../../../src/view/actors/index.ts';
import { axisOf } from '../../../src/view/axis.ts';
import { cacheNow, callClock, clockChange } from '../../../src/view/cacheFields.ts';
import { entryView } from '../../../src/view/entry.ts';
import { inspect } from '../../../src/view/inspection.ts';
import { fullSentence } from '../../../src/view/sentence.ts';
import { en, type Words } from '../../../src/view/words/en.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { containerSpec, kubeletSetup, podSpec, ran, seconds } from '../../support/kubelet.ts';
import { momentAt } from '../../support/moment.ts';

const AXIS = axisOf(0, seconds(12), 0);

function fault(kind: FaultKind, from: number, to: number, pod: string | null = null, byNs = 0): Fault {
  return { kind, fromNs: seconds(from), toNs: seconds(to), pod: pod === null ? null : uid(pod), byNs };
}

/** One pod, deleted at 6.2 s, under a runtime that is slow enough to be watched. */
const calm = ran(
  kubeletSetup({
    pods: [podSpec('web-0', { deleteAtNs: seconds(6.2) })],
    runtime: { listNs: 200 * MILLISECOND_NS, inspectNs: 100 * MILLISECOND_NS },
  }),
).log;

/** Its inspections fail from 1 s on, its lists from 3 s. */
const failing = ran(
  kubeletSetup({
    genericPleg: { relistThresholdNs: seconds(3) },
    pods: [podSpec('web-0', { touchAtNs: [seconds(2.2)] })],
    setup: {
      durationNs: seconds(30),
      faults: [fault('failingList', 3, 20), fault('failingInspect', 1, 2.5, 'web-0')],
    },
  }),
).log;

/** The event stream breaks at 8 s, which is the end of the Evented PLEG; at 10 s the wall clock goes back. */
const evented = ran(
  kubeletSetup({
    eventedPleg: {},
    genericPleg: { relistPeriodNs: seconds(300) },
    setup: {
      variant: 'evented-1.29',
      durationNs: seconds(14),
      faults: [fault('streamLoss', 8, 9), fault('clockStep', 10, 11, null, -seconds(40))],
    },
  }),
).log;

/** The same with a restart of the runtime, which is over before the second attempt. */
const restarting = ran(
  kubeletSetup({
    eventedPleg: { retryNs: seconds(0.2) },
    genericPleg: { relistPeriodNs: seconds(300) },
    setup: { variant: 'evented-1.29', durationNs: seconds(9), faults: [fault('runtimeRestart', 8, 8.1)] },
  }),
).log;

/** The state, call and detail of the actor of that name. */
function shown(log: Log, at: number, name: string, words: Words = en): string[] {
  const moment = momentAt(log, at);
  const actor = log.actors.findIndex((info) => info.name === name);
  const { phase, state, call, detail } = actorView(words, moment, actor);
  return [phase, state, call, detail];
}

function entry(log: Log, at: number, words: Words = en): (string | boolean)[] {
  const { content, truth, label } = entryView(words, momentAt(log, at), 0, AXIS);
  return [content, truth, label];
}

describe('the container runtime', () => {
  it('says how much there is, and what changed last', () => {
    expect(shown(calm, 0.2, 'container runtime')).toEqual(['rests', 'nothing', '', '0 sandboxes']);
    const created = '1 sandbox · at 0.700 s: creates a container of web-0';
    expect(shown(calm, 0.8, 'container runtime')).toEqual(['rests', '1 created', '', created]);
    expect(shown(calm, 7, 'container runtime', zhTW)).toEqual([
      'rests',
      '1 個已結束',
      '',
      '1 個沙箱 · 於 6.700 s：停止 web-0 的沙箱',
    ]);
  });
});

describe('the Generic PLEG', () => {
  const pleg = (log: Log, at: number, words = en) => shown(log, at, 'Generic PLEG', words);

  it('counts down to the next relist', () => {
    expect(pleg(calm, 2)).toEqual(['rests', 'relist in 0.5 s', 'UpdateTime(1.200 s)', 'next at 2.500 s']);
    expect(pleg(calm, 2.04)).toEqual(pleg(calm, 2.09));
    expect(pleg(calm, 2, zhTW)[1]).toBe('0.5 s 後重新列舉');
  });

  it('says what its relist is at', () => {
    expect(pleg(calm, 1.3)).toEqual(['works', 'listing all pods', 'UpdateTime(0.000 s)', 'relist since 1.200 s']);
    expect(pleg(calm, 1.45)[1]).toBe('inspecting web-0');
    expect(pleg(calm, 1.45, zhTW).slice(1)).toEqual(['檢查 web-0', 'UpdateTime(0.000 s)', '自 1.200 s 起重新列舉']);
  });

  it('says what failed', () => {
    expect(pleg(failing, 1.5)).toContain('fails at the inspection of web-0: rpc error: the inspection failed');
    expect(pleg(failing, 7)).toContain('fails at the relist: rpc error: the list failed');
    expect(pleg(failing, 7)[0]).toBe('fails');
    expect(pleg(failing, 21.5)[0]).toBe('rests');
  });

  it('that is blocked says on what, and one that relists a pod alone which', () => {
    const blocked = ran(
      kubeletSetup({
        genericPleg: { blocksOnFullChannel: true },
        setup: { faults: [fault('fullChannel', 0, 12)] },
      }),
    ).log;
    expect(pleg(blocked, 3).slice(0, 2)).toEqual(['fails', 'blocked: channel full']);
    const onDemand = ran(
      kubeletSetup({
        runtime: { listNs: 100 * MILLISECOND_NS },
        genericPleg: { relistsOnDemand: true, relistPeriodNs: seconds(5) },
        setup: { variant: 'observed-1.36' },
      }),
    ).log;
    // The sync ended at 0.91 s; handing the request over takes a microsecond.
    const alone = ['works', 'listing web-0', 'UpdateTime(0.000 s)', 'relist of web-0 alone since 0.910 s'];
    expect(pleg(onDemand, 0.95)).toEqual(alone);
    expect(pleg(onDemand, 0.95, zhTW)[1]).toBe('列出 web-0');
  });
});

describe('the Evented PLEG', () => {
  it('counts down to its next promise, and says how its stream is', () => {
    expect(shown(evented, 1.5, 'Evented PLEG')).toEqual([
      'rests',
      'UpdateTime in 1.5 s',
      'Set(web-0, rev 4, 0.900 s)',
      'next at 3.000 s · stream connected',
    ]);
    expect(shown(evented, 8.01, 'Evented PLEG')[0]).toBe('fails');
    expect(shown(evented, 8.01, 'Evented PLEG')[3]).toContain('stream broken');
    expect(shown(restarting, 8.01, 'Evented PLEG')[3]).toContain('stream broken');
    expect(shown(restarting, 8.5, 'Evented PLEG')[3]).toContain('stream connected');
  });

  it('that has given up says so, also after the stream could be had again', () => {
    for (const at of [8.5, 12])
      expect(shown(evented, at, 'Evented PLEG').slice(0, 2)).toEqual(['fails', 'given up for good']);
    expect(shown(evented, 12, 'Evented PLEG', zhTW)[1]).toBe('已永久放棄');
  });
});

describe('the sync loop', () => {
  it('is healthy, or skips pod synchronization and says why', () => {
    expect(shown(failing, 2, 'sync loop')).toEqual(['rests', 'healthy', '', 'PLEG channel: 0 events']);
    expect(shown(failing, 7, 'sync loop')).toEqual([
      'fails',
      'skipping pod synchronization',
      '',
      'PLEG is not healthy, since 5.100 s · PLEG channel: 0 events',
    ]);
    expect(shown(failing, 7, 'sync loop', zhTW)[3]).toBe('自 5.100 s 起 PLEG is not healthy · PLEG 通道：0 個事件');
  });
});

describe('the status manager', () => {
  const { log } = ran(
    kubeletSetup({
      pods: [podSpec('web-0', { deleteAtNs: seconds(6.2) })],
      statusManager: { deletesWhen: 'cacheIsEmpty', syncPeriodNs: seconds(2) },
    }),
  );
  const manager = (at: number, words = en) => shown(log, at, 'status manager', words);

  it('has nothing to do until a pod is deleted', () => {
    expect(manager(6)).toEqual(['rests', 'idle', '', 'next at 8.000 s']);
  });

  it('keeps a pod, says why, and shows what it has read', () => {
    const why = 'Pod is terminated, but some containers have not been cleaned up';
    expect(manager(7)).toEqual(['refused', 'keeps web-0', 'Get(web-0)', `next at 8.000 s · ${why}`]);
    expect(manager(7, zhTW).slice(1, 2)).toEqual(['保留 web-0']);
  });

  it('has deleted it in the end', () => {
    expect(manager(11)).toEqual(['rests', 'deleted web-0', 'Get(web-0)', 'next at 12.000 s']);
    expect(manager(11, zhTW).slice(1)).toEqual(['已刪除 web-0', 'Get(web-0)', '下一次在 12.000 s']);
  });
});

describe('the eviction manager', () => {
  const evictions = [{ atNs: seconds(4.5), pod: uid('web-0'), graceNs: 0 }];
  const { log } = ran(kubeletSetup({ evictions }));
  const evicting = (log: Log, at: number, words = en) => shown(log, at, 'eviction manager', words);

  it('says whom it evicts, and until when it waits for that', () => {
    expect(evicting(log, 4)).toEqual(['idle', 'idle', '', '']);
    expect(evicting(log, 4.6)).toEqual(['works', 'evicting web-0', '', 'since 4.500 s · gives up at 14.500 s']);
    expect(evicting(log, 4.6, zhTW).slice(1, 2)).toEqual(['正在驅逐 web-0']);
    expect(evicting(log, 6)).toEqual(['rests', 'evicted web-0', '', 'at 5.010 s']);
  });

  it('says that it could not', () => {
    const slow = ran(kubeletSetup({ evictions, runtime: { killNs: seconds(20) }, setup: { durationNs: seconds(16) } }));
    expect(evicting(slow.log, 15)).toEqual([
      'fails',
      'could not evict web-0',
      '',
      'at 14.500 s · timeout waiting to kill pod',
    ]);
    expect(evicting(slow.log, 15, zhTW)[1]).toBe('未能驅逐 web-0');
  });

  it('keeps the last failure in sight while it evicts the next pod, and afterwards', () => {
    const next = { atNs: seconds(14.5), pod: uid('web-1'), graceNs: seconds(20) };
    const runtime = { killNs: seconds(20) };
    const setup = { durationNs: seconds(40) };
    const pods = [podSpec('web-0'), podSpec('web-1')];
    const twice = ran(kubeletSetup({ evictions: [...evictions, next], runtime, setup, pods }));
    expect(evicting(twice.log, 16).slice(1)).toEqual([
      'evicting web-1',
      '',
      'since 14.500 s · gives up at 44.500 s · web-0: timed out at 14.500 s',
    ]);
    expect(evicting(twice.log, 39)).toEqual([
      'rests',
      'evicted web-1',
      '',
      'at 34.510 s · web-0: timed out at 14.500 s',
    ]);
    expect(evicting(twice.log, 39, zhTW)[3]).toBe('於 34.510 s · web-0 已於 14.500 s 逾時');
  });
});

describe('a pod worker', () => {
  const worker = (log: Log, at: number, words = en) => shown(log, at, 'worker web-0', words);

  it('says which call to the runtime its sync is at, and what it goes by', () => {
    expect(worker(calm, 0.65)).toEqual([
      'works',
      'SyncPod',
      'not synced yet',
      'creating a container of web-0 since 0.600 s · saw: the default status',
    ]);
    expect(worker(calm, 6.3)).toEqual([
      'works',
      'terminating',
      'lastSyncTime 2.710 s',
      'killing web-0 since 6.200 s · saw: 1 running',
    ]);
    expect(worker(calm, 6.3, zhTW)).toEqual([
      'works',
      '終止中',
      'lastSyncTime 2.710 s',
      '終止 web-0 自 6.200 s 起 · 看到：1 個執行中',
    ]);
  });

  it('in GetNewerThan waits as any caller does, with its channel', () => {
    const waiting = ['waiting', 'waiting 0.4 s', 'GetNewerThan(web-0, 1.510 s)'];
    expect(worker(calm, 2)).toEqual([...waiting, 'since 1.510 s · Set or UpdateTime ≥ 1.510 s']);
    const actor = calm.actors.findIndex(({ kind }) => kind === 'podWorker');
    expect(actorView(en, momentAt(calm, 2), actor).slot).toBe('empty');
  });

  it('at rest says when it syncs again', () => {
    const [phase, state, call, detail] = worker(calm, 1.3);
    expect([phase, state, call]).toEqual(['rests', 'idle', 'lastSyncTime 0.910 s']);
    expect(detail).toMatch(/^resync at [6-9]\d\.\d+ s · saw: the default status$/);
  });

  it('whose status was an error says when it tries again', () => {
    const [phase, state, call, detail] = worker(failing, 2.8);
    expect([phase, state, call]).toEqual(['fails', 'failed', 'lastSyncTime 0.910 s']);
    expect(detail).toMatch(/^retry at 1\d\.\d+ s · saw: nil, error: rpc error/);
  });

  it('that leaves its container alone says until when, and when it looks again', () => {
    const containers = [containerSpec('c1', { exitsAfterNs: seconds(1), exitCode: 1 })];
    const crashing = ran(kubeletSetup({ pods: [podSpec('web-0', { containers })] })).log;
    expect(worker(crashing, 6)).toEqual([
      'fails',
      'CrashLoopBackOff',
      'lastSyncTime 5.055 s',
      expect.stringMatching(/^container not before 13.325 s · retry at 1\d\.\d+ s$/),
    ]);
    expect(worker(crashing, 6, zhTW)[3]).toMatch(/^容器在 13.325 s 之前不啟動 · /);
  });

  it('is finished in the end', () => {
    expect(worker(calm, 9)).toEqual(['idle', 'finished', 'lastSyncTime 7.610 s', 'at 7.610 s']);
    expect(worker(calm, 9, zhTW)[1]).toBe('已完成');
  });
});

describe('the faults', () => {
  it('say what is wrong now, since when, and for whom', () => {
    expect(shown(failing, 2, 'faults')).toEqual(['fails', '1 active', '', 'failing inspection web-0 since 1.000 s']);
    expect(shown(failing, 2.7, 'faults')).toEqual(['rests', 'no fault now', '', '']);
    expect(shown(failing, 4, 'faults', zhTW)).toEqual(['fails', '1 項發生中', '', '列舉失敗 自 3.000 s 起']);
  });

  it('of one kind that overlap are one, until the last of them ends', () => {
    const faults = [fault('slowList', 1, 3), fault('slowList', 2, 5), fault('slowList', 1, 2)];
    const { log } = ran(kubeletSetup({ pods: [], setup: { faults } }));
    const one = ['fails', '1 active', '', 'slow list since 1.000 s'];
    expect([2.5, 4].map((at) => shown(log, at, 'faults'))).toEqual([one, one]);
    expect(shown(log, 6, 'faults')).toEqual(['rests', 'no fault now', '', '']);
  });

  it('are what begins and ends, in a sentence', () => {
    const begins = Array.from({ length: failing.length }, (_, seq) => seq).findIndex(
      (seq) => kindAt(failing, seq) === 'fault.set',
    );
    expect(fullSentence(en, failing, begins)).toBe('faults begin: failing inspection of web-0');
    expect(fullSentence(zhTW, failing, begins)).toBe('故障開始：web-0 的檢查失敗');
  });
});

describe('an entry beside the truth', () => {
  it('says what runs by the cache, and what is true where that is something else', () => {
    expect(entry(calm, 0.65)).toEqual(['', 'sandbox only', 'not in the map']);
    expect(entry(calm, 2)).toEqual(['1 running', '', 'stale for 1 caller']);
    expect(entry(calm, 7)).toEqual(['1 running', '1 exited', 'stale for 1 caller']);
    expect(entry(calm, 7, zhTW)).toEqual(['1 個執行中', '1 個已結束', '對 1 個呼叫者而言已過時']);
    // Dead, the pod is over, so that the sync loop has the container removed.
    expect(entry(calm, 9)).toEqual(['sandbox only', '', 'nobody waits']);
  });

  it('names the change where the numbers are the same', () => {
    // Seen at 1.01 s, and the address comes at 1.1 s. The worker is in its sync until 1.2 s: sooner, it would see a
    // sandbox without an address, and give it up.
    const podWorkers = { syncNs: seconds(0.3) };
    const slow = ran(kubeletSetup({ runtime: { assignIpNs: seconds(0.5) }, podWorkers })).log;
    expect(entry(slow, 1.15)).toEqual(['1 running', 'IP assigned', 'nobody waits']);
  });

  it('that is an error knows nothing of what is true', () => {
    expect(entry(failing, 2)).toEqual(['error entry', '1 running', 'nobody waits']);
  });
});

describe('the clock', () => {
  it('that was stepped is off by so much, until it is stepped back', () => {
    expect(clockChange(momentAt(evented, 10.5))).toEqual({ isStep: true, ns: -seconds(40) });
    expect(cacheNow(momentAt(evented, 10.5))).toBe(seconds(10.5 - 40));
    expect(clockChange(momentAt(evented, 9))).toBeNull();
  });

  it('gives a call both its readings, as a process on the machine has them, unless Go had only one', () => {
    const stepped = momentAt(evented, 10.5);
    expect(callClock(stepped, false)).toEqual({ nowNs: seconds(10.5), offsetNs: -seconds(40) });
    expect(callClock(stepped, true)).toEqual({ nowNs: seconds(10.5 - 40), offsetNs: null });
    expect(callClock(momentAt(evented, 9), false)).toEqual({ nowNs: seconds(9), offsetNs: 0 });
  });
});

describe('the inspector', () => {
  const facts = (log: Log, at: number, subject: Parameters<typeof inspect>[2]) =>
    inspect(en, momentAt(log, at), subject).facts.map(({ label, value }) => `${label}: ${value}`);

  it('shows what is true of a pod, container by container', () => {
    expect(facts(calm, 7, { kind: 'pod', pod: 0 }).slice(-3)).toEqual([
      'truth: 1 exited, rev 6',
      'sandbox-1: notReady, 10.0.0.1',
      'c1-2: exited, attempt 0, exit code 0',
    ]);
  });

  it('shows what an actor of the kubelet is at, and its history', () => {
    const worker = calm.actors.findIndex(({ kind }) => kind === 'podWorker');
    expect(facts(calm, 6.3, { kind: 'actor', actor: worker }).slice(-2)).toEqual([
      'at work: terminating · killing web-0 since 6.200 s · saw: 1 running',
      'lastSyncTime: 2.710 s',
    ]);
    const history = (subject: Parameters<typeof inspect>[2]) =>
      inspect(en, momentAt(calm, 6.75), subject).history.map(({ text }) => text);
    expect(history({ kind: 'actor', actor: worker })).toContain('worker web-0 begins killing web-0');
    expect(history({ kind: 'pod', pod: 0 })).toContain('container runtime sees a container of web-0 exit');
    const loop = calm.actors.findIndex(({ kind }) => kind === 'syncLoop');
    expect(history({ kind: 'actor', actor: loop })).toContain('sync loop finds the PLEG healthy');
  });
});

describe('every box', () => {
  // A resync is due at whole nanoseconds, and what was asked for on demand is stamped a microsecond after the sync.
  const onDemand = ran(
    kubeletSetup({
      genericPleg: { relistsOnDemand: true, stamps: 'list' },
      setup: { variant: 'observed-1.36', durationNs: seconds(8) },
    }),
  ).log;

  it.each([
    ['a plain kubelet', calm],
    ['one that fails', failing],
    ['one with both PLEGs', evented],
    ['one that relists on demand', onDemand],
  ])('has its times to the millisecond: %s', (_what, log) => {
    const texts = Array.from({ length: 80 }, (_, tenth) => momentAt(log, tenth / 10)).flatMap((moment) => [
      ...log.actors.map((_actor, actor) => Object.values(actorView(en, moment, actor)).join('|')),
      ...log.pods.map((_pod, pod) => entryView(en, moment, pod, AXIS).footer),
    ]);
    expect(texts.filter((text) => /\.\d{3} s/.test(text)).length).toBeGreaterThan(0);
    expect(texts.filter((text) => /\.\d{4}/.test(text))).toEqual([]);
  });

  it('says of a time of the cache that there is more of it than fits, and the inspector has all of it', () => {
    const moment = momentAt(onDemand, 1.05);
    const actor = onDemand.actors.findIndex(({ name }) => name === 'worker web-0');
    const pod = onDemand.pods.indexOf(uid('web-0'));
    expect(entryView(en, moment, pod, AXIS).footer).toContain('… s');
    const facts = inspect(en, moment, { kind: 'actor', actor })?.facts ?? [];
    expect(facts.map(({ value }) => value).join()).toMatch(/\.\d{4,9} s/);
  });
});
