// Operations that take time under the lock, and those that have to wait for it.
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/kubelet/operation.ts';
import { uid } from '../../../src/kubelet/runtime.ts';
import type { ScriptOperation, ScriptSettings } from '../../../src/sim/actors/script.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { ActorSettings, Injection, Setup } from '../../../src/sim/setup.ts';
import { eventAt } from '../../../src/trace/event.ts';
import { newState } from '../../../src/trace/fold.ts';
import { lockOf } from '../../../src/trace/lock.ts';
import type { Log } from '../../../src/trace/log.ts';
import type { Kind } from '../../../src/trace/record.ts';
import { indexLog, seek } from '../../../src/trace/seek.ts';
import { seconds } from '../../support/kubelet.ts';
import { s, status } from '../../support/port.ts';
import { story } from '../../support/story.ts';

const POD = uid('a');
const get: Operation = { op: 'get', uid: POD };
const set = (at: number): Operation => {
  return { op: 'set', uid: POD, status: status('a', at), error: null, timestamp: s(at) };
};
const wait = (minTime: number): Operation => ({ op: 'getNewerThan', uid: POD, minTime: s(minTime) });

type Step = readonly [at: number, operation: Operation, holds?: number, draftGap?: number];

function script(name: string, ...steps: readonly Step[]): ScriptSettings {
  const operations = steps.map(([at, operation, holds, draftGap]): ScriptOperation => {
    const gap = draftGap === undefined ? {} : { draftGapNs: seconds(draftGap) };
    return { atNs: seconds(at), operation, ...(holds === undefined ? {} : { holdNs: seconds(holds) }), ...gap };
  });
  return { kind: 'script', name, role: 'caller', operations };
}

function setupOf(...actors: readonly ActorSettings[]): Setup {
  return { variant: 'classic', seed: 1, durationNs: seconds(20), actors };
}

function logOf(actors: readonly ActorSettings[], injections: readonly Injection[] = []): Log {
  const run = newRun(setupOf(...actors), injections);
  while (run.step());
  return run.log;
}

const STEPS: readonly Kind[] = ['op.called', 'lock.queued', 'lock.taken', 'lock.released', 'op.returned'];
const steps = (log: Log) => story(log, { kinds: STEPS }).map((line) => line.replace(' rev 1 1', '').trim());

describe('an operation with a hold time', () => {
  it('runs when it has the lock, and gives it back and returns when the time is over', () => {
    const log = logOf([script('reader', [1, get, 2])]);
    expect(story(log, { kinds: [...STEPS, 'entry.lookedUp'] })).toEqual([
      '1 reader: op.called a get',
      '1 reader: lock.taken read',
      '1 reader: entry.lookedUp a none',
      '3 reader: lock.released read',
      '3 reader: op.returned a get none',
    ]);
  });

  it('makes its script late, as any call that takes time', () => {
    const log = logOf([script('reader', [1, get, 2], [2, get])]);
    expect(story(log, { kinds: ['op.called'] })).toEqual(['1 reader: op.called a get', '3 reader: op.called a get']);
  });

  it('returns from what it found, whatever lies in between', () => {
    const log = logOf([script('writer', [1, set(1), 2])]);
    const all = Array.from({ length: log.length }, (_, seq) => eventAt(log, seq));
    const written = all.find(({ kind }) => kind === 'entry.written')?.seq;
    expect(all.find(({ kind }) => kind === 'op.returned')?.cause).toBe(written);
  });

  it('whose notify releases a caller: that one goes on while the writer still holds the lock', () => {
    const log = logOf([script('waiter', [1, wait(2)], [2, get]), script('writer', [3, set(2), 4])]);
    expect(story(log, { kinds: ['op.returned', 'lock.queued', 'lock.released'], from: 3 })).toEqual([
      '3 waiter: op.returned a getNewerThan rev 2 2',
      // What it does next meets the lock.
      '3 waiter: lock.queued read',
      '7 writer: lock.released write',
      '7 writer: op.returned a set true',
      '7 waiter: lock.released read',
      '7 waiter: op.returned a get rev 2 2',
    ]);
  });

  it('of a GetNewerThan is over before it sleeps, or takes what is there', () => {
    const log = logOf([script('one', [1, wait(2), 2], [9, wait(2), 2]), script('writer', [5, set(3)])]);
    expect(story(log, { kinds: ['caller.waits', 'caller.answered', 'lock.released', 'op.returned'] })).toEqual([
      '1 one: caller.waits a',
      '3 one: lock.released write',
      '5 writer: lock.released write',
      '5 writer: op.returned a set true',
      '5 one: op.returned a getNewerThan rev 3 3',
      '9 one: caller.answered a rev 3 3',
      '11 one: lock.released write',
      '11 one: op.returned a getNewerThan rev 3 3',
    ]);
  });
});

describe('an operation that finds the lock taken', () => {
  it('is queued, and runs when it is let in, as a consequence of the Unlock', () => {
    const log = logOf([script('writer', [1, set(1), 2]), script('reader', [2, get])]);
    expect(steps(log)).toEqual([
      '1 writer: op.called a set',
      '1 writer: lock.taken write',
      '2 reader: op.called a get',
      '2 reader: lock.queued read',
      '3 writer: lock.released write',
      '3 reader: lock.taken read',
      '3 writer: op.returned a set true',
      '3 reader: lock.released read',
      '3 reader: op.returned a get',
    ]);
    const all = Array.from({ length: log.length }, (_, seq) => eventAt(log, seq));
    const letIn = all.filter(({ kind }) => kind === 'lock.taken')[1];
    expect(eventAt(log, letIn?.cause ?? 0)).toMatchObject({ kind: 'lock.released', actor: 0 });
  });

  it('may be GetNewerThan, which takes the write lock although its answer is there', () => {
    const log = logOf([script('w', [1, set(1)]), script('reader', [2, get, 2]), script('asks', [3, wait(0)])]);
    expect(story(log, { actors: ['asks'], kinds: STEPS })).toEqual([
      '3 asks: op.called a getNewerThan 0',
      '3 asks: lock.queued write',
      '4 asks: lock.taken write',
      '4 asks: lock.released write',
      '4 asks: op.returned a getNewerThan rev 1 1',
    ]);
  });

  it('may be a call by hand', () => {
    const injection = { afterEvents: 2, timeNs: seconds(2), change: { kind: 'call' as const, operation: get } };
    const log = logOf([script('writer', [1, set(1), 2])], [injection, { ...injection, timeNs: seconds(5) }]);
    const byHand = story(log, { actors: ['manual caller 1'], kinds: ['op.called', 'lock.queued', 'op.returned'] });
    expect(byHand).toEqual([
      '2 manual caller 1: op.called a get',
      '2 manual caller 1: lock.queued read',
      '3 manual caller 1: op.returned a get rev 1 1',
      // The hand is free again.
      '5 manual caller 1: op.called a get',
      '5 manual caller 1: op.returned a get rev 1 1',
    ]);
  });

  it('may be either half of the draft', () => {
    const draft = script('draft', [2, wait(1), 0, 1]);
    const log = logOf([script('a', [1, get, 2]), draft, script('b', [3.5, get, 1.5])]);
    expect(story(log, { actors: ['draft'] }).concat(story(log, { actors: ['draft'], kinds: ['lock.taken'] }))).toEqual([
      '2 draft: op.called a getNewerThan 1',
      '2 draft: lock.queued write',
      '4 draft: lock.queued write',
      '5 draft: caller.waits a',
      '3 draft: lock.taken write',
      '5 draft: lock.taken write',
    ]);
  });

  it('cannot be that of an actor that needs its result at once', () => {
    const sorter = {
      kind: 'sorter',
      name: 'sorter',
      pod: POD,
      op: 'get',
      atNs: seconds(2),
      stepNs: 1,
      copies: true,
    } as const;
    const run = newRun(setupOf(script('writer', [1, set(1), 2]), sorter));
    expect(() => {
      while (run.step());
    }).toThrow('actor 1 cannot wait for the lock');
  });
});

describe('who holds the lock, and who is queued', () => {
  /** `R a+b | W c, R d`: holders, then the queue in the order of grant. */
  function lockAt(log: Log, at: number): string {
    const state = newState();
    seek(indexLog(log), state, at);
    const { holders, queue } = lockOf(log, state);
    const named = ({ actor, mode }: { actor: number; mode: string }) =>
      `${mode === 'read' ? 'R' : 'W'} ${log.actors[actor]?.name}`;
    return `${holders.map(named).join('+')} | ${queue.map(named).join(', ')}`;
  }

  it('is known after every event, also in the middle of an Unlock', () => {
    const log = logOf([
      script('w1', [1, set(1), 3]),
      script('w2', [2, set(2), 1]),
      script('r1', [2.1, get, 1]),
      script('r2', [2.2, get, 2]),
      script('r3', [4.5, get, 1]),
    ]);
    const at = Array.from({ length: log.length + 1 }, (_, seq) => lockAt(log, seq));
    expect(at.filter((each, i) => each !== at[i - 1])).toEqual([
      ' | ',
      'W w1 | ',
      'W w1 | W w2',
      'W w1 | R r1, W w2',
      'W w1 | R r1, R r2, W w2',
      // w1 gives it back: all readers that waited are let in, and w2, which came before them, comes next.
      ' | R r1, R r2, W w2',
      'R r1 | R r2, W w2',
      'R r1+R r2 | W w2',
      'R r1+R r2 | W w2, R r3',
      'R r2 | W w2, R r3',
      ' | W w2, R r3',
      'W w2 | R r3',
      ' | R r3',
      'R r3 | ',
      ' | ',
    ]);
  });
});
