import { SECOND_NS } from '../../src/kubelet/time.ts';
import { newState } from '../../src/trace/fold.ts';
import { countUpTo, type Log } from '../../src/trace/log.ts';
import { indexLog, seek } from '../../src/trace/seek.ts';
import type { StoryWords } from '../../src/view/clauses.ts';
import type { Moment } from '../../src/view/moment.ts';
import { en } from '../../src/view/words/en.ts';
import { toolsEn } from '../../src/view/words/tools.en.ts';
import { toolsZhTW } from '../../src/view/words/tools.zh-TW.ts';
import { zhTW } from '../../src/view/words/zh-TW.ts';

/** What the page has of a log when its cursor stands at a time, or after so many events. */
export function momentAt(log: Log, seconds: number, events = countUpTo(log, seconds * SECOND_NS)): Moment {
  const state = newState();
  seek(indexLog(log), state, events);
  return { log, state, events, timeNs: seconds * SECOND_NS, isWhole: true };
}

/** Every word that prose is made of. */
export const storyWordsEn: StoryWords = { ...en, ...toolsEn };
export const storyWordsZhTW: StoryWords = { ...zhTW, ...toolsZhTW };
