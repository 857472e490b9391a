import { describe, expect, it } from 'vitest';
import { havingAll, havingMost, needlesOf, searchedOf } from '../../../src/view/wordSearch.ts';

const all = (query: string, ...texts: string[]) =>
  havingAll(
    texts.map((text) => ({ text, searched: searchedOf([text]) })),
    needlesOf(query),
  ).map(({ text }) => text);
const most = (query: string, ...texts: string[]) =>
  havingMost(
    texts.map((text) => ({ text, searched: searchedOf([text]) })),
    needlesOf(query),
  ).map(({ text }) => text);

describe('what has all the words', () => {
  it('has them in any order, case and signs, by their beginning', () => {
    expect(all('stuck TERMINATING', 'Pod stuck in Terminating', 'Terminating')).toEqual(['Pod stuck in Terminating']);
    expect(all('termin', 'Terminating', 'It determines')).toEqual(['Terminating']);
    expect(all('skipping: "pod-worker"', 'pod worker, skipping')).toHaveLength(1);
  });
  it('has what is in camel case as one word or in its parts, which are then beside each other', () => {
    expect(all('crash loop', 'CrashLoopBackOff')).toHaveLength(1);
    expect(all('crashloopbackoff', 'CrashLoopBackOff')).toHaveLength(1);
    expect(all('GenericPLEG', 'the Generic PLEG')).toHaveLength(1);
    expect(all('GetNewerThan', 'a newer one than it can get')).toEqual([]);
  });
  it('need not have measures and fillers, unless nothing else is looked for', () => {
    expect(all('the pleg was active 3m5.1s ago, 10.07 of 40', 'pleg active ago')).toHaveLength(1);
    expect(all('10.07', 'took 10.07', 'took 11')).toEqual(['took 10.07']);
    expect(all('of', 'of these', 'these')).toEqual(['of these']);
    expect(all('', 'any')).toHaveLength(1);
  });
  it('has the very release, with its patch or without', () => {
    for (const query of ['1.27', 'v1.27', 'V1.27.3'])
      expect(all(query, '(v1.27)', 'v1.2', 'v1.270')).toEqual(['(v1.27)']);
    expect(all('1.2', 'v1.27', '1.2 s')).toEqual([]);
  });
  it('has a run of Chinese as it is, and what is beside it apart', () => {
    expect(all('不健康', 'PLEG很不健康了', '很健康')).toEqual(['PLEG很不健康了']);
    expect(all('Pod卡在', 'Pod 卡在 Terminating')).toHaveLength(1);
    expect(all('卡在pod', 'Pod，卡在')).toHaveLength(1);
    expect(all('ＰＬＥＧ', 'PLEG')).toHaveLength(1);
  });
  it('has an issue by its number', () => {
    expect(all('#17700', '#17700', '17700 ')).toEqual(['#17700']);
  });
});

describe('what has most of the words', () => {
  it('comes best first, up to a quarter less than the best', () => {
    expect(most('one two three four five', 'one two three', 'one two three four', 'one two')).toEqual([
      'one two three four',
      'one two three',
    ]);
  });
  it('has more than one of them, each counted once', () => {
    expect(most('one one two', 'one one')).toEqual([]);
    expect(most('one two none', 'one', 'two one')).toEqual(['two one']);
  });
});
