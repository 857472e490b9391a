// What differs between two moments, in words.
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { eventAt } from '../../../src/trace/event.ts';
import { countUpTo } from '../../../src/trace/log.ts';
import { indexLog } from '../../../src/trace/seek.ts';
import { type Change, changesOfEvent, differences, sideAt } from '../../../src/view/difference.ts';
import { everyKindOfEvent } from '../../support/everyKind.ts';
import { ran } from '../../support/kubelet.ts';
import { storyWordsEn as en, storyWordsZhTW as zhTW } from '../../support/moment.ts';

const first = indexLog(ran(firstSeconds.setup).log);
const observed = indexLog(ran({ ...firstSeconds.setup, variant: 'observed-1.36' }).log);
const at = (indexed: typeof first, seconds: number) => sideAt(indexed, countUpTo(indexed.log, seconds * 1e9));
const said = (changes: readonly Change[]) => changes.map(({ what, before, after }) => `${what}: ${before} → ${after}`);

describe('between two moments of a run', () => {
  it('is each thing that is not as it was', () => {
    expect(said(differences(en, at(first, 3.1), at(first, 3.3)))).toEqual([
      'entry of db-0: not in the map → rev 1, modified 3.200 s',
      'db-0: subscribers: worker db-0 (newer than 2.000 s) → nobody',
      'worker db-0: call: GetNewerThan(db-0, 2.000 s) → none',
      'worker db-0: channel: empty → none',
    ]);
  });

  it('is the other way round, back', () => {
    const there = differences(en, at(first, 3.1), at(first, 8.5));
    const back = differences(en, at(first, 8.5), at(first, 3.1));
    expect(back).toEqual(there.map((change) => ({ ...change, before: change.after, after: change.before })));
  });

  it('is field by field where there was an entry', () => {
    expect(said(differences(zhTW, at(first, 6), at(first, 6.5)))).toEqual([
      'web-7f：status: rev 1 → rev 2',
      'web-7f：modified: 0.500 s → 6.000 s',
    ]);
  });

  it('leads to what it is about', () => {
    const [entry] = differences(en, at(first, 3.1), at(first, 3.3));
    expect(entry?.subject).toEqual({ kind: 'pod', pod: first.log.pods.indexOf(uid('db-0')) });
  });
});

it('between two logs, pods and actors are the same by name', () => {
  expect(differences(en, at(first, 7), at(observed, 7))).toEqual([]);
  expect(said(differences(en, at(first, 2), at(observed, 3.3)))).toEqual(
    said(differences(en, at(first, 2), at(first, 3.3))),
  );
  // What one of them does not have leads nowhere.
  const short = indexLog(ran({ ...firstSeconds.setup, actors: firstSeconds.setup.actors.slice(0, 1) }).log);
  const gone = differences(en, at(first, 4.5), at(short, 4.5)).filter(({ what }) => what.startsWith('worker'));
  expect(gone.map(({ subject, after }) => [subject, after])).toEqual(gone.map(() => [null, 'none']));
  expect(gone.length).toBeGreaterThan(2);
});

describe('what an event changed', () => {
  it('is nothing for one that only looks', () => {
    const { log, seqOf } = everyKindOfEvent();
    const indexed = indexLog(log);
    for (const kind of ['entry.lookedUp', 'times.compared', 'record.kept', 'entry.rejected'] as const) {
      expect(changesOfEvent(en, indexed, seqOf(kind)), kind).toEqual([]);
    }
  });

  it('is there for every kind that changes the state', () => {
    const { log, seqOf } = everyKindOfEvent();
    const indexed = indexLog(log);
    const kinds = (['lock.taken', 'timestamp.set', 'entry.written', 'caller.waits', 'channel.closed'] as const).map(
      (kind) => [kind, changesOfEvent(en, indexed, seqOf(kind)).map((change) => change.kind)],
    );
    expect(Object.fromEntries(kinds)).toEqual({
      'lock.taken': ['lock'],
      'timestamp.set': ['timestamp'],
      'entry.written': ['entry'],
      'caller.waits': ['subscribers'],
      'channel.closed': ['channel'],
    });
    const last = eventAt(log, seqOf('settings.changed'));
    expect(said(changesOfEvent(en, indexed, last.seq))[0]).toMatch(/^writer: settings: none → .*3/);
  });
});
