// The futures as a picture and by name, and what differs between two of them.
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { SECOND_NS, type Time } from '../../../src/kubelet/time.ts';
import type { BranchOrigin } from '../../../src/scenario/origin.ts';
import type { ScriptSettings } from '../../../src/sim/actors/script.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Log } from '../../../src/trace/log.ts';
import { branchName } from '../../../src/view/branchName.ts';
import { type BranchNode, branchTree, lineAt } from '../../../src/view/branchTree.ts';
import { stateDifferences } from '../../../src/view/stateDifference.ts';
import { en } from '../../../src/view/words/en.ts';
import { toolsEn } from '../../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../../src/view/words/tools.zh-TW.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { momentAt } from '../../support/moment.ts';
import { s, status } from '../../support/port.ts';

const EN = { ...en, ...toolsEn };
const ZH = { ...zhTW, ...toolsZhTW };
const END = 10;

/** A future that parts after so many events, at that many seconds. */
function node(id: number, from: number | null, seconds = 0, more: Partial<BranchNode> = {}): BranchNode {
  const place = { events: 10 * seconds, timeNs: seconds * SECOND_NS };
  const parting = from === null ? null : { from, place };
  return { id, parting, isAnew: false, knownToNs: END * SECOND_NS, endNs: END * SECOND_NS, ...more };
}

const tree = (nodes: readonly BranchNode[]) => branchTree(nodes, END * SECOND_NS);
/** Each row as its id, that of its parent, and how many rows above that stands. */
const joins = (nodes: readonly BranchNode[]) =>
  tree(nodes).map(({ id, parent }) => (parent === null ? [id] : [id, parent.id, parent.rowsAbove]));

describe('the tree', () => {
  it('has each future below the one that it parts from, and who parts later stands higher', () => {
    expect(joins([node(0, null), node(1, 0, 3), node(2, 0, 6), node(3, 1, 5)])).toEqual([
      [0],
      [2, 0, 1],
      [1, 0, 2],
      [3, 1, 1],
    ]);
  });

  it('begins each line where it parts, and tells what is simulated from what is not', () => {
    const [, row] = tree([node(0, null), node(1, 0, 4, { knownToNs: 6 * SECOND_NS, endNs: 8 * SECOND_NS })]);
    expect(row).toMatchObject({ from: 0.4, known: 0.6, to: 0.8, partsAtNs: 4 * SECOND_NS });
  });

  it('stays inside the width when a future goes on for longer than the one that is shown', () => {
    const [row] = tree([node(0, null, 0, { knownToNs: 30 * SECOND_NS, endNs: 60 * SECOND_NS })]);
    expect(row).toMatchObject({ from: 0, known: 1, to: 1 });
  });

  it('joins who parts from a future before that has parted itself to where that comes from', () => {
    expect(joins([node(0, null), node(1, 0, 6), node(2, 1, 3), node(3, 2, 1)])).toEqual([
      [0],
      [1, 0, 1],
      [2, 0, 2],
      [3, 0, 3],
    ]);
  });

  it('joins who begins anew where a line reaches the start, and who parts from that to it', () => {
    const anew = { isAnew: true };
    const nodes = [node(0, null), node(1, 0, 6), node(2, 1, 0, anew), node(3, 2, 0), node(4, 3, 0, anew)];
    expect(joins(nodes)).toEqual([[0], [1, 0, 1], [2, 0, 2], [3, 2, 1], [4, 2, 2]]);
  });

  it('knows up to where a name may go on: to the line, or to one that passes', () => {
    const rooms = tree([node(0, null), node(1, 0, 6), node(2, 0, 2), node(3, 1, 8)]).map(({ id, room }) => [id, room]);
    expect(rooms).toEqual([
      [0, 0],
      [1, 0.2],
      [3, 0.2],
      [2, 0.2],
    ]);
  });

  it('finds on which line a future is at a time', () => {
    const rows = tree([node(0, null), node(1, 0, 3), node(2, 1, 6), node(3, 0, 0, { isAnew: true })]);
    expect([7, 6, 5, 3, 2].map((seconds) => lineAt(rows, 2, seconds * SECOND_NS))).toEqual([2, 2, 1, 1, 0]);
    expect(lineAt(rows, 3, 0)).toBe(3);
  });
});

describe('the name of a future', () => {
  const said = (origin: BranchOrigin, name: string | null = null) => [
    branchName(EN, 'en', { name, origin }),
    branchName(ZH, 'zh-TW', { name, origin }),
  ];
  const set = (path: string, value: unknown, atNs: number | null = null): BranchOrigin => ({
    kind: 'setup',
    change: { kind: 'setting', path, value },
    atNs,
  });

  it('is what set it apart', () => {
    expect(said({ kind: 'scenario' })).toEqual(['as it was', '原始分支']);
    const operation = { op: 'updateTime', timestamp: s(6) } as const;
    expect(said({ kind: 'call', operation, atNs: 7 * SECOND_NS })).toEqual([
      'UpdateTime(6.000 s) at 7.000 s',
      'UpdateTime(6.000 s)，於 7.000 s 呼叫',
    ]);
  });

  it('has the words of the settings panel', () => {
    expect(said(set('genericPleg.relistPeriod', '2000ms', 3 * SECOND_NS))).toEqual([
      'relist period: 2.000 s, from 3.000 s on',
      '重新列舉週期：2.000 s，自 3.000 s 起',
    ]);
    expect(said(set('genericPleg.reinspects', false))).toEqual([
      'without: inspects again after an error (1.3)',
      '不含：檢查失敗後再檢查（1.3 起）',
    ]);
    expect(said(set('syncLoop.containersToKeep', 3))).toEqual(['dead containers kept: 3', '保留的已結束容器數：3']);
    expect(said(set('seed', 7))).toEqual(['seed: 7', '亂數種子：7']);
    expect(said(set('pods[1].count', 20))).toEqual(['Number of pods: 20', 'Pod 數：20']);
  });

  it('is the path of what has no control, and the value as it is written', () => {
    expect(said(set('statusManager.deletesWhen', 'cacheIsEmpty'))).toEqual([
      'statusManager.deletesWhen: cacheIsEmpty',
      'statusManager.deletesWhen：cacheIsEmpty',
    ]);
  });

  it('is what a person calls it, if so', () => {
    expect(said({ kind: 'scenario' }, 'mine')).toEqual(['mine', 'mine']);
  });
});

describe('what differs in the state', () => {
  const WEB = uid('web');
  type Operations = ScriptSettings['operations'];
  const at = (seconds: number, operation: Operations[number]['operation']) => ({
    atNs: seconds * SECOND_NS,
    operation,
  });
  const written = (seconds: number, rev: number, pod = WEB) =>
    at(seconds, { op: 'set', uid: pod, status: status(pod, rev), error: null, timestamp: s(seconds) });

  function logOf(writes: Operations, reads: Operations, name = 'reader'): Log {
    const run = newRun({
      variant: 'classic',
      seed: 1,
      durationNs: 10 * SECOND_NS,
      actors: [
        { kind: 'script', name: 'writer', role: 'writer', operations: writes },
        { kind: 'script', name, role: 'caller', operations: reads },
      ],
    });
    while (run.step());
    return run.log;
  }
  const waiting = [at(3, { op: 'getNewerThan', uid: WEB, minTime: s(3) })];
  const differences = (a: Log, b: Log, seconds: number, most = 9) =>
    stateDifferences(EN, momentAt(a, seconds), momentAt(b, seconds), most);

  it('is nothing where nothing does', () => {
    const log = () => logOf([written(1, 1), written(2, 2)], waiting);
    expect(differences(log(), log(), 5)).toEqual({ rows: [], others: 0 });
  });

  it('is the global timestamp, the entries, and who waits in one and not in the other', () => {
    const here = logOf([written(1, 1)], waiting);
    const there = logOf([written(1, 1), written(4, 2), at(5, { op: 'updateTime', timestamp: s(5) })], waiting);
    expect(differences(here, there, 3.5).rows).toEqual([]);
    expect(differences(here, there, 6).rows).toEqual([
      { what: 'global timestamp', here: 'nil', there: '5.000 s' },
      { what: 'web', here: 'rev 1, modified 1.000 s', there: 'rev 2, modified 4.000 s' },
      { what: 'reader', here: 'waits since 3.000 s: GetNewerThan(web, 3.000 s)', there: 'does not wait' },
    ]);
  });

  it('knows pods and actors by name, whatever their numbers are', () => {
    const other = uid('other');
    const here = logOf([written(1, 1, other), written(2, 1)], waiting);
    const there = logOf([written(2, 1), written(2.5, 1, other)], waiting);
    expect(differences(here, there, 5).rows).toEqual([
      { what: 'other', here: 'rev 1, modified 1.000 s', there: 'rev 1, modified 2.500 s' },
    ]);
    const gone = logOf([written(2, 1), written(2.5, 1, other)], waiting, 'somebody else');
    expect(differences(there, gone, 5).rows.map(({ what, here: a, there: b }) => [what, a !== b, b])).toEqual([
      ['reader', true, 'is not there'],
      ['somebody else', true, 'waits since 3.000 s: GetNewerThan(web, 3.000 s)'],
    ]);
  });

  it('says so where an entry differs in what its words do not show', () => {
    const here = logOf([written(1, 1)], []);
    const there = logOf(
      [at(1, { op: 'set', uid: WEB, status: { ...status('web', 1), name: 'x' }, error: null, timestamp: s(1) })],
      [],
    );
    expect(differences(here, there, 2).rows).toEqual([
      { what: 'web', here: 'rev 1, modified 1.000 s', there: 'rev 1, modified 1.000 s, but not the same in detail' },
    ]);
  });

  it('says so of a timestamp too, which may be a reading of another clock', () => {
    const at5 = (timestamp: Time) => logOf([at(5, { op: 'updateTime', timestamp })], []);
    const { wallNs } = s(5);
    const rows = differences(at5({ wallNs, monoNs: null }), at5({ wallNs, monoNs: wallNs }), 6).rows;
    expect(rows).toEqual([{ what: 'global timestamp', here: '5.000 s', there: '5.000 s, but not the same in detail' }]);
  });

  it('counts what is more than anybody reads', () => {
    const pods = ['a', 'b', 'c', 'd'].map((name, i) => written(1 + i / 10, 1, uid(name)));
    const { rows, others } = differences(logOf(pods, []), logOf([], []), 5, 3);
    expect([rows.map(({ what }) => what), others]).toEqual([['a', 'b', 'c'], 1]);
    expect(rows[0]).toMatchObject({ there: 'not in the map' });
  });
});
