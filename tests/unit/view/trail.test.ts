// Where events come from and what they lead to, of runs whose story is known.
import { describe, expect, it } from 'vitest';
import { ensure } from '../../../src/base/assert.ts';
import { loadGallery, scenarioOf } from '../../../src/client/gallery.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { eventAt, kindAt } from '../../../src/trace/event.ts';
import type { Log } from '../../../src/trace/log.ts';
import type { Kind } from '../../../src/trace/record.ts';
import { chainPoints } from '../../../src/view/lanes/chain.ts';
import { stagePathOf } from '../../../src/view/stagePath.ts';
import { effectsTold, trailOf } from '../../../src/view/trail.ts';
import { ran } from '../../support/kubelet.ts';
import { storyWordsEn as en, storyWordsZhTW as zhTW } from '../../support/moment.ts';

function logOf(id: string): Log {
  const file = ensure(
    loadGallery().find((each) => each.id === id),
    `${id} is in the gallery`,
  );
  return ran(scenarioOf(file).setup).log;
}

/** The first event of a kind, and of an actor if one is named, at a time or after it. */
function seqOf(log: Log, kind: Kind, seconds: number, name?: string): number {
  const found = Array.from({ length: log.length }, (_, seq) => seq).find((seq) => {
    const { timeNs, actor } = eventAt(log, seq);
    return (
      kindAt(log, seq) === kind &&
      timeNs >= seconds * 1e9 &&
      (name ?? log.actors[actor]?.name) === log.actors[actor]?.name
    );
  });
  return ensure(found, `there is a ${kind} from ${seconds} s on`);
}

const texts = (steps: readonly { text: string }[]) => steps.map(({ text }) => text);
const oneSecond = logOf('one-second-wait');
const returned = seqOf(oneSecond, 'op.returned', 2, 'worker web-0');

describe('where an event came from', () => {
  it('is told from the root to the event, an operation as one sentence, with the time in between', () => {
    const steps = trailOf(en, oneSecond, returned);
    expect(texts(steps).slice(-4)).toEqual([
      'The Generic PLEG calls Set(web-0, rev 4, 1.010 s), which writes “1 running”. It sends ContainerStarted of ' +
        'web-0 to the sync loop (2 times) and calls UpdateTime(1.005 s). It will relist at 2.015 s.',
      'The Generic PLEG begins the relist.',
      'The Generic PLEG has finished the list of all pods. It calls UpdateTime(2.015 s), which releases worker web-0 ' +
        'after 0.995 s.',
      'Worker web-0 goes on after a wait of 0.995 s with “1 running” (modified 1.010 s).',
    ]);
    expect(steps.slice(-4).map(({ time, actor, gapNs }) => [time, actor, gapNs])).toEqual([
      ['1.015 s', 'Generic PLEG', 5e6],
      ['2.015 s', 'Generic PLEG', 1e9],
      ['2.020 s', 'Generic PLEG', 5e6],
      ['2.020 s', 'worker web-0', 0],
    ]);
    expect(texts(trailOf(zhTW, oneSecond, returned)).at(-1)).toBe(
      'worker web-0 等待 0.995 s 後取得「1 個執行中」（modified 1.010 s）。',
    );
  });

  it('tells the rounds of a timer once', () => {
    const steps = texts(trailOf(en, oneSecond, oneSecond.length - 1));
    expect(steps).toEqual([
      'The Generic PLEG begins the relist.',
      'The Generic PLEG has finished the list of all pods and calls UpdateTime(0.000 s). It will relist at 1.005 s.',
      'Generic PLEG comes round 4 more times, up to 4.030 s.',
      'The Generic PLEG begins the relist.',
      'The Generic PLEG has finished the list of all pods and calls UpdateTime(5.030 s). It will relist at 6.035 s.',
    ]);
  });

  it('leaves out the middle of what is very long', () => {
    const log = logOf('fifty-pods');
    const steps = trailOf(en, log, 1479);
    expect(steps.length).toBe(25);
    expect(steps[4]?.text).toMatch(/^\d+ more steps\.$/);
  });

  it('goes by who gave the lock back', () => {
    const log = logOf('the-lock');
    const letIn = seqOf(log, 'lock.taken', 3, 'Generic PLEG');
    expect(texts(trailOf(en, log, letIn))).toEqual([
      'Reader-a calls Get(web-0).',
      'Reader-a gives the lock back after 2.000 s.',
      'Generic PLEG gets the write lock after 1.000 s.',
    ]);
  });

  it('of the beginning of something is that alone', () => {
    expect(texts(trailOf(en, oneSecond, 12))).toEqual(['The sync loop hears that web-0 is to run here.']);
  });
});

describe('what an event led to', () => {
  it('is what was written, released, answered and begun, as a tree', () => {
    const update = seqOf(oneSecond, 'op.called', 2.02);
    const { rows, hasMore } = effectsTold(en, oneSecond, update);
    expect(rows.map(({ depth, time, text }) => [depth, time, text])).toEqual([
      [0, '2.020 s', 'The Generic PLEG promises: everything is known as of 2.015 s.'],
      [0, '2.020 s', 'The Generic PLEG releases worker web-0.'],
      [0, '2.020 s', 'Worker web-0 gets rev 4, modified 1.010 s from GetNewerThan.'],
      [0, '2.020 s', 'Worker web-0 begins SyncPod(web-0).'],
    ]);
    expect(hasMore).toBe(false);
  });

  it('branches where one thing has several consequences', () => {
    const added = seqOf(oneSecond, 'config.changed', 0);
    const rows = effectsTold(en, oneSecond, added).rows.map(({ depth, text }) => `${depth} ${text}`);
    expect(rows).toContain('0 Worker web-0 begins SyncPod(web-0).');
    expect(rows).toContain('1 The container runtime gives web-0 an IP address.');
    expect(rows).toContain('1 The container runtime creates a container of web-0.');
  });

  it('ends where a timer has to go off first, and says when there is more', () => {
    const last = seqOf(oneSecond, 'timer.set', 5);
    expect(effectsTold(en, oneSecond, last)).toEqual({ rows: [], hasMore: false });
    const busy = logOf('fifty-pods');
    const { rows, hasMore } = effectsTold(en, busy, seqOf(busy, 'op.called', 1, 'Generic PLEG'));
    expect([rows.length, hasMore]).toEqual([24, true]);
  });
});

describe('the way of causes', () => {
  it('goes over the stage since the last timer went off', () => {
    const pleg = oneSecond.actors.findIndex(({ kind }) => kind === 'genericPleg');
    const worker = oneSecond.actors.findIndex(({ kind }) => kind === 'podWorker');
    const path = stagePathOf(oneSecond, returned);
    expect([...path.boxes].sort()).toEqual([`actor:${pleg}`, `actor:${worker}`, 'pod:0'].sort());
    expect([...path.lines].sort()).toEqual([`line:${pleg}:null`, `line:${worker}:0`].sort());
  });

  it('goes through the lanes from actor to actor', () => {
    const first = ran(firstSeconds.setup).log;
    const released = seqOf(first, 'op.returned', 8, 'worker web-7f');
    const names = chainPoints(first, released).map(
      ({ actor, timeNs }) => `${timeNs / 1e9} ${first.actors[actor]?.name}`,
    );
    expect(names).toEqual(['8 Generic PLEG', '8 worker web-7f']);
  });
});
