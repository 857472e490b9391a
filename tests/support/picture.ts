// A run as it is drawn: what the page gathers for a picture, from a scenario and a moment of it.
import type { Text } from '../../src/scenario/scenario.ts';
import { newState } from '../../src/trace/fold.ts';
import { countUpTo, type Log } from '../../src/trace/log.ts';
import { indexLog, seek } from '../../src/trace/seek.ts';
import { type Digest, extendDigest, newDigest } from '../../src/view/digest.ts';
import { orderOf } from '../../src/view/order.ts';
import { type Picture, pictureOf } from '../../src/view/picture/picture.ts';
import { en } from '../../src/view/words/en.ts';
import { toolsEn } from '../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../src/view/words/tools.zh-TW.ts';
import { zhTW } from '../../src/view/words/zh-TW.ts';

export const PICTURE_WORDS = { en: { ...en, ...toolsEn }, 'zh-TW': { ...zhTW, ...toolsZhTW } } as const;

export interface Played {
  readonly title: Text;
  readonly endNs: number;
  readonly log: Log;
}

/** What there is to draw of a run at a time, in a language; otherwise as the page begins, and as is wanted. */
export function pictureAt(
  { title, endNs, log }: Played,
  timeNs: number,
  language: keyof Text,
  wanted: Partial<Picture> = {},
): Picture {
  const state = newState();
  const events = countUpTo(log, timeNs);
  seek(indexLog(log), state, events);
  return {
    words: PICTURE_WORDS[language],
    language,
    theme: 'light',
    moment: { log, state, events, timeNs, isWhole: true },
    digest: digestOf(log, endNs),
    order: orderOf(log, log),
    selection: null,
    tempo: { speed: 1, shownMs: 0 },
    title: title[language],
    future: null,
    count: log.length,
    link: null,
    ...wanted,
  };
}

function digestOf(log: Log, endNs: number): Digest {
  const digest = newDigest(endNs);
  extendDigest(digest, log);
  return digest;
}

export function svgAt(...of: Parameters<typeof pictureAt>): string {
  return pictureOf(pictureAt(...of)).svg;
}
