// The spotlight: what stays lit is what is selected and what it has to do with, and nothing else.
import { beforeAll, describe, expect, it } from 'vitest';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import { kindAt } from '../../../src/trace/event.ts';
import type { Log } from '../../../src/trace/log.ts';
import { litAt } from '../../../src/view/spotlight.ts';

const LINES = [
  { id: 'line:0:null', actor: 0, pod: null },
  { id: 'line:0:0', actor: 0, pod: 0 },
  { id: 'line:0:1', actor: 0, pod: 1 },
  { id: 'line:1:0', actor: 1, pod: 0 },
  { id: 'line:2:1', actor: 2, pod: 1 },
] as const;

let log: Log;
beforeAll(() => {
  const run = newRun(firstSeconds.setup);
  while (run.step());
  ({ log } = run);
});

const sorted = (lit: ReturnType<typeof litAt>) =>
  lit === null ? null : [[...lit.boxes].sort(), [...lit.lines].sort()];

describe('the spotlight is on', () => {
  it.each([
    [{ kind: 'pod', pod: 0 }, ['actor:0', 'actor:1', 'pod:0'], ['line:0:0', 'line:1:0']],
    [{ kind: 'actor', actor: 0 }, ['actor:0', 'fields', 'pod:0', 'pod:1'], ['line:0:0', 'line:0:1', 'line:0:null']],
    [{ kind: 'actor', actor: 2 }, ['actor:2', 'pod:1'], ['line:2:1']],
    [{ kind: 'relation', actor: 0, pod: 1 }, ['actor:0', 'pod:1'], ['line:0:1']],
    [{ kind: 'relation', actor: 0, pod: null }, ['actor:0', 'fields'], ['line:0:null']],
    [{ kind: 'field', field: 'timestamp' }, ['actor:0', 'fields'], ['line:0:null']],
  ] as const)('%j and its neighbours', (selection, boxes, lines) => {
    expect(sorted(litAt(LINES, log, 0, selection))).toEqual([boxes, lines]);
  });

  it('what has just happened, when nothing is selected', () => {
    expect(litAt(LINES, log, 0, null)).toBeNull();
    const release = Array.from({ length: log.length }, (_, seq) => seq).find(
      (seq) => kindAt(log, seq) === 'record.delivered',
    );
    const lit = litAt(LINES, log, (release ?? -1) + 1, null);
    // Who releases, who is released, and the pod that it is about.
    expect(lit?.boxes.filter((id) => id.startsWith('actor:'))).toHaveLength(2);
    expect(lit?.boxes.filter((id) => id.startsWith('pod:'))).toHaveLength(1);
  });

  it('the pod of an operation while it gives the lock back, which is about none', () => {
    const seq = Array.from({ length: log.length }, (_, at) => at).find(
      (at) => kindAt(log, at) === 'lock.released' && litAt(LINES, log, at, null)?.boxes.some((id) => /^pod/.test(id)),
    );
    const before = litAt(LINES, log, seq ?? -1, null);
    const after = litAt(LINES, log, (seq ?? -1) + 1, null);
    const pods = (lit: typeof before) => lit?.boxes.filter((id) => id.startsWith('pod:'));
    expect(pods(after)).toEqual(pods(before));
    expect(pods(after)).toHaveLength(1);
  });

  it('nothing that this log does not have', () => {
    expect(litAt(LINES, log, 0, { kind: 'event', seq: log.length })).toEqual({ boxes: [], lines: [] });
  });
});
