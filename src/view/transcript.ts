// A run as prose: a paragraph a moment of time, a sentence or two for each who did something then. Where the paragraphs
// begin is an index that grows with the log; their words are made when somebody wants to read them.
import { upperBound } from '../base/upperBound.ts';
import { isInjected } from '../trace/injected.ts';
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import { HEAD, kindOf, OP_CALLED } from '../trace/record.ts';
import { clausesOf, prose, type StoryWords } from './clauses.ts';
import * as format from './format.ts';
import { fullSentence } from './sentence.ts';

/** Where the paragraphs of a log begin. */
export interface Paragraphs {
  /** How many events have been taken in. */
  upTo: number;
  /** The first event of each. */
  readonly starts: number[];
}

/** Of one moment at which more happens than this, every paragraph has about so many events. */
const LONG_MOMENT = 256;
/** More paragraphs than this are not written out at once. */
const MOST_PARAGRAPHS = 2000;

const indices = new WeakMap<Log, Paragraphs>();

/** The paragraphs of a log as far as it has been looked through. */
export function paragraphsOf(log: Log): Paragraphs {
  const paragraphs = indices.get(log) ?? { upTo: 0, starts: [] };
  indices.set(log, paragraphs);
  return paragraphs;
}

/** Takes in at most `limit` more events. */
export function extendParagraphs(paragraphs: Paragraphs, log: Log, limit: number): void {
  const { starts } = paragraphs;
  const end = Math.min(log.length, paragraphs.upTo + limit);
  for (let seq = paragraphs.upTo; seq < end; seq++) {
    const start = starts.at(-1);
    const isNew = start === undefined || timeNsOf(log, start) !== timeNsOf(log, seq);
    if (isNew || (seq - start >= LONG_MOMENT && kindOf(wordOf(log, seq, HEAD)) === OP_CALLED)) starts.push(seq);
  }
  paragraphs.upTo = end;
}

/** How many paragraphs the first `events` events fill, as far as the log has been looked through. */
export function paragraphCount({ starts }: Paragraphs, events: number): number {
  return upperBound(starts.length, (index) => starts[index] ?? 0, events - 1);
}

export interface Paragraph {
  /** Its first event, and the last one that it tells of. */
  readonly seq: number;
  readonly lastSeq: number;
  readonly time: string;
  readonly text: string;
}

/** One paragraph, as far as it tells of the first `events` events. */
export function paragraphAt(
  words: StoryWords,
  log: Log,
  { starts }: Paragraphs,
  index: number,
  events: number,
): Paragraph {
  const seq = starts[index] ?? 0;
  const end = Math.min(events, starts[index + 1] ?? log.length);
  const seqs = Array.from({ length: Math.max(1, end - seq) }, (_, i) => seq + i);
  return {
    seq,
    lastSeq: seqs.at(-1) ?? seq,
    time: format.seconds(timeNsOf(log, seq)),
    text: prose(words, log, clausesOf(words, log, seqs)),
  };
}

/** What is played: the scenario, and what was chosen before it began. */
export interface Played {
  readonly title: string;
  readonly seed: number;
  /** Switches and settings, in words. */
  readonly chosen: readonly string[];
}

interface Header {
  readonly title: string;
  /** A line each. */
  readonly lines: readonly string[];
}

/** What stands above a transcript of the first `events` events, all of which have been looked through. */
function headerOf(words: StoryWords, log: Log, { title, seed, chosen }: Played, events: number): Header {
  const { transcript } = words.story;
  const injected: string[] = [];
  for (let seq = 0; seq < events; seq++) {
    if (!isInjected(log, seq)) continue;
    injected.push(
      transcript.injected(transcript.at(format.seconds(timeNsOf(log, seq)), fullSentence(words, log, seq))),
    );
  }
  return {
    title,
    lines: [
      transcript.version(words.variant[log.variant]),
      transcript.seed(seed),
      ...chosen.map(transcript.chosen),
      ...injected,
    ],
  };
}

export type TranscriptKind = 'md' | 'txt';

/** The transcript of the first `events` events as one text; of a long one the last MOST_PARAGRAPHS paragraphs. */
export function transcript(words: StoryWords, log: Log, played: Played, events: number, kind: TranscriptKind): string {
  const paragraphs = paragraphsOf(log);
  extendParagraphs(paragraphs, log, log.length);
  const count = paragraphCount(paragraphs, events);
  const first = Math.max(0, count - MOST_PARAGRAPHS);
  const { title, lines } = headerOf(words, log, played, events);
  const isMarkdown = kind === 'md';
  const blocks = [
    isMarkdown ? `# ${title}` : title,
    lines.map((line) => (isMarkdown ? `- ${line}` : line)).join('\n'),
    ...(first > 0 ? [words.story.transcript.cut(first)] : []),
  ];
  for (let index = first; index < count; index++) {
    const { time, text } = paragraphAt(words, log, paragraphs, index, events);
    blocks.push(isMarkdown ? `**${time}** ${text}` : `${time}  ${text}`);
  }
  return `${blocks.join('\n\n')}\n`;
}
