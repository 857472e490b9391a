// The picture of what the page shows, and the range that an animation of it shows.
import { fileStem } from '../../base/fileStem.ts';
import { branchOf, type PlaygroundState } from '../../client/playgroundState.ts';
import { branchName } from '../../view/branchName.ts';
import { orderOf } from '../../view/order.ts';
import { movedTo } from '../../view/picture/moved.ts';
import type { Picture } from '../../view/picture/picture.ts';
import type { Theme } from '../../view/picture/theme.ts';
import type { Words } from '../../view/words/en.ts';
import type { ToolWords } from '../../view/words/tools.en.ts';
import type { Language } from '../language.tsx';
import { momentOf } from '../playgroundContext.ts';
import { firstLog } from '../useWho.ts';
import { digestOf } from '../wholeLog.ts';

interface Manner {
  readonly words: Words & ToolWords;
  readonly language: Language;
  readonly theme: Theme;
  readonly link: string | null;
}

/** The moment at the cursor, with a state of its own: that of the page goes on when the cursor does. */
export function pictureNow(state: PlaygroundState, { words, language, theme, link }: Manner): Picture {
  const { scenario, selection, speed, shownMs } = state;
  const { origin, name, indexed, events } = branchOf(state);
  const tempo = { speed, shownMs };
  const picture: Picture = {
    words,
    language,
    theme,
    moment: momentOf(state),
    digest: digestOf(state),
    order: orderOf(indexed.log, firstLog(state)),
    selection,
    tempo,
    title: scenario.title[language],
    future: origin.kind === 'scenario' && name === null ? null : branchName(words, language, { name, origin }),
    count: events,
    link,
  };
  return movedTo(picture, indexed, { place: state.cursor, tempo });
}

/** Without a loop, so much before and behind the cursor. */
const AROUND_NS = 2_000_000_000;

/** The range of the loop, else the seconds around the cursor, as far as they are simulated. */
export function rangeOf(state: PlaygroundState): { fromNs: number; toNs: number; isLoop: boolean } {
  const { loop, cursor } = state;
  const { knownToNs, isFinished, endNs } = branchOf(state);
  const { fromNs, toNs } = loop ?? { fromNs: cursor.timeNs - AROUND_NS, toNs: cursor.timeNs + AROUND_NS };
  const lastNs = isFinished ? endNs : knownToNs;
  const within = (ns: number) => Math.max(0, Math.min(lastNs, Math.round(ns)));
  return { fromNs: within(fromNs), toNs: within(toNs), isLoop: loop !== null };
}

/** What a file of the moment is called, without its ending: `one-second-wait-4.025s`. */
export function fileName({ scenario, cursor }: PlaygroundState): string {
  const seconds = Math.round(cursor.timeNs / 1_000_000) / 1000;
  return `${fileStem(scenario.id)}-${seconds}s`;
}
