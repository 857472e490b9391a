// Where two logs part, and what of them is no difference.
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS } from '../../../src/kubelet/time.ts';
import type { ScriptSettings } from '../../../src/sim/actors/script.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Setup } from '../../../src/sim/setup.ts';
import { extendOverlay, layOver, type Reach, verdictOn } from '../../../src/trace/difference.ts';
import { kindAt } from '../../../src/trace/event.ts';
import { ARGS_WORDS, append, type Log, newLog, wordOf } from '../../../src/trace/log.ts';
import { A, headOf, type Kind, LIVENESS_FAILED, NONE, RECORD_WORDS } from '../../../src/trace/record.ts';
import { everyKindOfEvent } from '../../support/everyKind.ts';
import { longLog } from '../../support/longLog.ts';
import { s, status } from '../../support/port.ts';

const POD = uid('a');
/** How many steps the Set has that all logs here begin with. */
const FIRST_SET = 5;
type Scripted = ScriptSettings['operations'][number];

const set = (seconds: number, rev: number): Scripted => ({
  atNs: seconds * SECOND_NS,
  operation: { op: 'set', uid: POD, status: status('a', rev), error: null, timestamp: s(seconds) },
});

function logOf(operations: readonly Scripted[], name = 'writer'): Log {
  const setup: Setup = {
    variant: 'classic',
    seed: 1,
    durationNs: 20 * SECOND_NS,
    actors: [{ kind: 'script', name, role: 'writer', operations }],
  };
  const run = newRun(setup);
  while (run.step());
  return run.log;
}

/** The first event that is not the same in both; null when one log is the beginning of the other. */
function partsAt(a: Log, b: Log): number | null {
  const overlay = layOver(a, b, 0);
  while (extendOverlay(overlay, 7));
  return overlay.differs ? overlay.same : null;
}

/** A log that says the same with other rows: each side table begins with a row that nobody names. */
function withOtherRows(log: Log): Log {
  const words = log.words.slice();
  const args = new Float64Array((log.argsLength + 1) * ARGS_WORDS);
  args.set(log.args.subarray(0, log.argsLength * ARGS_WORDS), ARGS_WORDS);
  for (let row = 1; row <= log.argsLength; row++) {
    for (const word of [2, 3]) {
      const at = row * ARGS_WORDS + word;
      if (args[at] !== NONE) args[at] = (args[at] ?? 0) + 1;
    }
  }
  const ofTables: readonly Kind[] = [
    'op.called',
    'work.began',
    'work.ended',
    'timer.set',
    'lastSync.set',
    'clock.set',
    'clock.stepped',
    'runtime.changed',
    'entry.mutated',
    'settings.changed',
  ];
  for (let seq = 0; seq < log.length; seq++) {
    const at = seq * RECORD_WORDS + A;
    if (ofTables.includes(kindAt(log, seq)) && words[at] !== NONE) words[at] = (words[at] ?? 0) + 1;
  }
  return {
    ...log,
    words,
    floats: new Float64Array(words.buffer),
    args,
    argsLength: log.argsLength + 1,
    statuses: [status('x', 9), ...log.statuses],
    errors: ['x', ...log.errors],
    settings: [{ x: 1 }, ...log.settings],
  };
}

describe('two logs', () => {
  it('are the same when they say the same, also where they say it in other rows', () => {
    const { log } = everyKindOfEvent();
    expect(partsAt(log, everyKindOfEvent().log)).toBeNull();
    const other = withOtherRows(log);
    expect(wordOf(other, 0, A)).not.toBe(wordOf(log, 0, A));
    expect(partsAt(log, other)).toBeNull();
  });

  it('part where a call is made with other arguments, though all words are the same', () => {
    const a = logOf([set(1, 1), set(2, 2), set(3, 3)]);
    for (const other of [set(2, 9), { ...set(2, 2), operation: set(4, 2).operation }]) {
      const b = logOf([set(1, 1), other, set(3, 3)]);
      const seq = partsAt(a, b) ?? NONE;
      expect(kindAt(a, seq)).toBe('op.called');
      expect([wordOf(b, seq, A), seq]).toEqual([wordOf(a, seq, A), FIRST_SET]);
    }
  });

  it('part where an error is another one, or there is one', () => {
    const failing = (error: string | null): Scripted => ({
      atNs: SECOND_NS,
      operation: { op: 'set', uid: POD, status: null, error, timestamp: s(1) },
    });
    expect(partsAt(logOf([failing('x')]), logOf([failing('y')]))).toBe(0);
    expect(partsAt(logOf([failing('x')]), logOf([failing(null)]))).toBe(0);
  });

  it('part where another actor acts, or it is about another pod', () => {
    expect(partsAt(logOf([set(1, 1)]), logOf([set(1, 1)], 'other'))).toBe(0);
    const other: Scripted = { atNs: SECOND_NS, operation: { op: 'delete', uid: uid('b') } };
    expect(partsAt(logOf([{ ...other, operation: { op: 'delete', uid: POD } }]), logOf([other]))).toBe(0);
  });

  it('part where only the name is another one that a number stands for', () => {
    const named = (pod: string, name: string): Log => {
      const log = newLog('classic');
      log.pods.push(uid(pod));
      log.actors.push({ kind: 'script', role: 'writer', origin: 'scenario', name, number: 1 });
      append(log, 0, headOf(LIVENESS_FAILED, 0, 0), NONE, 0, NONE, NONE, NONE);
      return log;
    };
    expect(partsAt(named('a', 'x'), named('a', 'x'))).toBeNull();
    expect(partsAt(named('a', 'x'), named('b', 'x'))).toBe(0);
    expect(partsAt(named('a', 'x'), named('a', 'y'))).toBe(0);
  });

  it('part where the same happens at another time', () => {
    const later = { ...set(2, 2), atNs: 2.5 * SECOND_NS };
    expect(partsAt(logOf([set(1, 1), set(2, 2)]), logOf([set(1, 1), later]))).toBe(FIRST_SET);
  });

  it('of a million events are looked through in slices', () => {
    const log = longLog(20_000);
    const overlay = layOver(log, longLog(20_000), 0);
    expect(extendOverlay(overlay, 6_000)).toBe(true);
    expect(overlay.same).toBe(6_000);
    expect(extendOverlay(overlay, 6_000)).toBe(true);
    expect(extendOverlay(overlay, 8_000)).toBe(false);
    expect(overlay).toMatchObject({ same: 20_000, differs: false });
  });

  it('are not looked at again when all is known', () => {
    const looks = (a: Log, b: Log) => {
      let rows = 0;
      const pods = new Proxy(a.pods, {
        get(target, name, receiver) {
          rows++;
          return Reflect.get(target, name, receiver);
        },
      });
      const overlay = layOver({ ...a, pods }, b, 0);
      while (extendOverlay(overlay, 7));
      const before = rows;
      expect(extendOverlay(overlay, 7)).toBe(false);
      return [before > 0, rows - before];
    };
    const [log, longer] = [logOf([set(1, 1)]), logOf([set(1, 1), set(2, 2)])];
    const other = logOf([set(1, 1), set(2, 3)]);
    expect([looks(log, longer), looks(longer, other)]).toEqual([
      [true, 0],
      [true, 0],
    ]);
  });
});

describe('the verdict', () => {
  const shorter = logOf([set(1, 1)]);
  const longer = logOf([set(1, 1), set(5, 2)]);
  const reach = (log: Log, seconds: number, isFinished = false): Reach => ({
    log,
    knownToNs: seconds * SECOND_NS,
    isFinished,
  });
  const verdict = (a: Reach, b: Reach) => {
    const overlay = layOver(a.log, b.log, 0);
    extendOverlay(overlay, Number.POSITIVE_INFINITY);
    return verdictOn(overlay, a, b);
  };

  it('is a difference where one goes on and the other certainly does not', () => {
    const differs = { kind: 'differs', seq: FIRST_SET, timeNs: 5 * SECOND_NS };
    expect(verdict(reach(longer, 20), reach(shorter, 6))).toEqual({ ...differs, inA: true, inB: false });
    expect(verdict(reach(shorter, 5, true), reach(longer, 20))).toEqual({ ...differs, inA: false, inB: true });
  });

  it('is none as long as the other one may yet do the same', () => {
    expect(verdict(reach(longer, 20), reach(shorter, 5))).toEqual({ kind: 'same', timeNs: 5 * SECOND_NS });
    expect(verdict(reach(longer, 20), reach(shorter, 3, true))).toEqual({ kind: 'same', timeNs: 3 * SECOND_NS });
    expect(verdict(reach(longer, 20), reach(longer, 12))).toEqual({ kind: 'same', timeNs: 12 * SECOND_NS });
  });

  it('names the earlier of two events that stand at one place', () => {
    const other = logOf([set(1, 1), set(3, 2)]);
    expect(verdict(reach(longer, 20), reach(other, 20))).toEqual({
      kind: 'differs',
      seq: FIRST_SET,
      timeNs: 3 * SECOND_NS,
      inA: false,
      inB: true,
    });
  });
});
