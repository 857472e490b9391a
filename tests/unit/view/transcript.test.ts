// A run as prose: where paragraphs begin, and what stands above them.
import { describe, expect, it } from 'vitest';
import { uid } from '../../../src/kubelet/runtime.ts';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import { countUpTo, timeNsOf } from '../../../src/trace/log.ts';
import { clausesOf } from '../../../src/view/clauses.ts';
import {
  extendParagraphs,
  paragraphAt,
  paragraphCount,
  paragraphsOf,
  transcript,
} from '../../../src/view/transcript.ts';
import { everyKindOfEvent } from '../../support/everyKind.ts';
import { ran } from '../../support/kubelet.ts';
import { longLog } from '../../support/longLog.ts';
import { storyWordsEn as en, storyWordsZhTW as zhTW } from '../../support/moment.ts';

const first = ran(firstSeconds.setup).log;
const played = { title: 'A title', seed: 1, chosen: ['a switch'] };

describe('paragraphs', () => {
  it('are the moments of a run, however it is looked through', () => {
    const log = longLog(5000);
    const inSlices = { upTo: 0, starts: [] };
    while (inSlices.upTo < log.length) extendParagraphs(inSlices, log, 17);
    const times = new Set(Array.from({ length: log.length }, (_, seq) => timeNsOf(log, seq)));
    expect(new Set(inSlices.starts.map((seq) => timeNsOf(log, seq)))).toEqual(times);
    const atOnce = paragraphsOf(log);
    extendParagraphs(atOnce, log, log.length);
    expect(atOnce).toEqual(inSlices);
    expect(paragraphCount(atOnce, 0)).toBe(0);
    expect(paragraphCount(atOnce, 1)).toBe(1);
    expect(paragraphCount(atOnce, log.length)).toBe(inSlices.starts.length);
  });

  it('end at the cursor', () => {
    const paragraphs = paragraphsOf(first);
    extendParagraphs(paragraphs, first, first.length);
    const call = countUpTo(first, 6.79e9) + 1;
    const index = paragraphCount(paragraphs, call) - 1;
    expect(paragraphAt(en, first, paragraphs, index, call)).toEqual({
      seq: call - 1,
      lastSeq: call - 1,
      time: '6.800 s',
      text: 'Worker web-7f calls GetNewerThan(web-7f, 6.000 s).',
    });
    expect(paragraphAt(en, first, paragraphs, index, first.length).text).toBe(
      'Worker web-7f calls GetNewerThan(web-7f, 6.000 s) and has to wait: the entry is exactly 6.000 s, and equal is ' +
        'not newer.',
    );
  });
});

describe('a transcript', () => {
  it('says what was played, and what was done on the way', () => {
    const change = { kind: 'call', operation: { op: 'delete', uid: uid('web-7f') } } as const;
    const run = newRun(firstSeconds.setup, [{ afterEvents: 20, timeNs: 2.5e9, change }]);
    while (run.step());
    const text = transcript(en, run.log, played, run.log.length, 'md');
    expect(text.split('\n\n').slice(0, 3)).toEqual([
      '# A title',
      [
        '- Version: v1.2 – v1.25 · classic',
        '- Seed: 1',
        '- Changed from the start: a switch',
        '- Changed on the way: at 2.500 s, manual writer calls Delete(web-7f)',
      ].join('\n'),
      '**0.500 s** Generic PLEG calls Set(web-7f, rev 1, 0.500 s).',
    ]);
    expect(text).toContain('**2.500 s** Manual writer calls Delete(web-7f), which removes the entry and wakes nobody.');
  });

  it('can be plain, and ends where it is told to', () => {
    const blocks = transcript(zhTW, first, played, countUpTo(first, 1e9), 'txt').split('\n\n');
    expect(blocks).toEqual([
      'A title',
      '版本：v1.2 – v1.25 · classic\n亂數種子：1\n從頭開始的變更：a switch',
      '0.500 s  Generic PLEG 呼叫 Set(web-7f, rev 1, 0.500 s)。',
      '0.800 s  Generic PLEG 呼叫 UpdateTime(0.500 s)。\n',
    ]);
  });

  it('of a long run has its last paragraphs, and says so', () => {
    const log = longLog(60_000);
    const blocks = transcript(en, log, played, log.length, 'txt').split('\n\n');
    expect(blocks.length).toBe(2003);
    expect(blocks[2]).toMatch(/^\d+ earlier moments are left out\.$/);
  });
});

it('every kind of event can be told', () => {
  const { log } = everyKindOfEvent();
  for (let seq = 0; seq < log.length; seq++) {
    for (const words of [en, zhTW]) {
      const clauses = clausesOf(words, log, [seq]);
      expect(
        clauses.map(({ text }) => text.trim()).filter((text) => text !== ''),
        `event ${seq}`,
      ).not.toEqual([]);
      expect(clauses.map(({ text }) => text).join(), `event ${seq}`).not.toMatch(/undefined|null|NaN/);
    }
  }
});
