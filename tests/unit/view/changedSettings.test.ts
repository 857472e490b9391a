import { describe, expect, it } from 'vitest';
import { newRun } from '../../../src/sim/newRun.ts';
import type { Change } from '../../../src/sim/setup.ts';
import { kindAt } from '../../../src/trace/event.ts';
import { changedSettings, changedText, faultsText } from '../../../src/view/changedSettings.ts';
import { eventRow } from '../../../src/view/eventRow.ts';
import { inspect } from '../../../src/view/inspection.ts';
import { fullSentence } from '../../../src/view/sentence.ts';
import { en } from '../../../src/view/words/en.ts';
import { zhTW } from '../../../src/view/words/zh-TW.ts';
import { kubeletSetup, seconds } from '../../support/kubelet.ts';
import { momentAt } from '../../support/moment.ts';

const GENERIC = 1;
const slowList = { kind: 'slowList', fromNs: 0, toNs: seconds(9), pod: null, byNs: 1 } as const;

describe('what was changed', () => {
  it('goes by the names of the scenario format, within other settings too, with units', () => {
    const changed = {
      relistPeriodNs: 3e9,
      stamps: 'list',
      channelCapacity: 7,
      workers: { syncNs: 5e6, sortsByAttempt: true },
    };
    expect(changedSettings(en, changed)).toEqual([
      { name: 'relistPeriod', value: '3.000 s' },
      { name: 'stamps', value: 'list' },
      { name: 'channelCapacity', value: '7' },
      { name: 'sync', value: '0.005 s' },
      { name: 'sortsByAttempt', value: 'true' },
    ]);
    expect(changedText(en, { relistPeriodNs: 3e9, reinspects: false })).toBe('relistPeriod 3.000 s, reinspects false');
  });

  it('of the faults is which they are', () => {
    expect(changedText(en, { faults: [slowList] })).toBe('slow list');
    expect(changedText(zhTW, { faults: [slowList] })).toBe('列舉過慢');
    expect(faultsText(en, [])).toBe('none');
    expect(faultsText(en, [{ kind: 'slowList' }, { kind: 'streamLoss' }])).toBe('slow list, broken event stream');
  });
});

describe('a change in the log', () => {
  const change: Change = {
    kind: 'settings',
    actors: [{ actor: GENERIC, settings: { relistPeriodNs: 3e9, reinspects: false } }],
    faults: [slowList],
  };
  const run = newRun(kubeletSetup({ pods: [] }), [{ afterEvents: 0, timeNs: seconds(1.5), change }]);
  while (run.step());
  const { log } = run;
  const seqs = Array.from({ length: log.length }, (_, seq) => seq).filter(
    (seq) => kindAt(log, seq) === 'settings.changed',
  );
  const [first = -1, second = -1] = seqs;

  it('is said of the actor that goes by it', () => {
    expect(fullSentence(en, log, first)).toBe('Generic PLEG from here on: relistPeriod 3.000 s, reinspects false');
    expect(fullSentence(en, log, second)).toBe('faults from here on: slow list');
    expect(fullSentence(zhTW, log, second)).toBe('故障自此改為：列舉過慢');
    expect(eventRow(en, log, first)).toMatchObject({ time: '1.500 s', tone: 'call', actor: 'Generic PLEG' });
  });

  it('is a fact of the actor from there on, and leads to the event', () => {
    const factsAt = (events: number) => {
      const { facts } = inspect(en, momentAt(log, 1.5, events), { kind: 'actor', actor: GENERIC });
      return facts.filter(({ label }) => label === en.fact.settings);
    };
    expect(factsAt(first)).toEqual([]);
    expect(factsAt(first + 1)).toEqual([
      {
        label: 'changed settings',
        value: 'relistPeriod 3.000 s, reinspects false',
        subject: { kind: 'event', seq: first },
      },
    ]);
  });

  it('belongs to how the actor came here, and has its values as facts', () => {
    const moment = momentAt(log, 1.5, first + 1);
    const { history } = inspect(en, moment, { kind: 'actor', actor: GENERIC });
    expect(history.at(-1)?.seq).toBe(first);
    const { facts } = inspect(en, moment, { kind: 'event', seq: first });
    expect(facts).toContainEqual({ label: 'relistPeriod', value: '3.000 s' });
    expect(facts).toContainEqual({ label: 'reinspects', value: 'false' });
  });
});
