// A pod's entry as the stage shows it: what it holds, for whom it is too old, and the freshness ruler.
import type { Answer } from '../kubelet/cache.ts';
import { hasRuntime } from '../trace/belief.ts';
import { callAt, entryAt, kindAt, timestampAt } from '../trace/event.ts';
import { actorWord, CALL, ENTRY, headerWord, podWord, subscribersOf, TIMESTAMP } from '../trace/fold.ts';
import { timeNsOf } from '../trace/log.ts';
import { NONE } from '../trace/record.ts';
import { type Axis, type Position, positionOf } from './axis.ts';
import { contentsText, otherTruth } from './contents.ts';
import * as format from './format.ts';
import type { Moment } from './moment.ts';
import { actorName, podName } from './names.ts';
import type { Words } from './words/en.ts';

/** Where the signs of the ruler stand. A diamond is a waiting caller's minTime. */
export interface Ruler {
  readonly modified: Position | null;
  /** Only where the variant observes time, and it is another time than `modified`. */
  readonly observed: Position | null;
  readonly timestamp: Position | null;
  readonly diamonds: readonly Position[];
}

export interface EntryView {
  readonly name: string;
  /** `rev 2` or `1 running`; empty when the pod is not in the map. */
  readonly content: string;
  /** The run has a container runtime, so that what is true can be another thing. */
  readonly hasTruth: boolean;
  /** What is true, where that is not what the entry holds; else empty. */
  readonly truth: string;
  readonly tone: 'fresh' | 'stale' | 'missing';
  readonly label: string;
  /** What there is room for in a line with the name and the ruler: what it holds, if nobody waits for another. */
  readonly inShort: string;
  readonly ruler: Ruler;
  /** The ruler in words, with every number that it shows. */
  readonly rulerText: string;
  readonly footer: string;
}

export function entryView(words: Words, moment: Moment, pod: number, axis: Axis): EntryView {
  const { log, state } = moment;
  const word = podWord(state, pod, ENTRY);
  const entry = entryAt(log, word);
  const waiting = subscribersOf(state, pod);
  const timestamp = headerWord(state, TIMESTAMP);
  const isObserved = entry !== null && kindAt(log, word) === 'entry.observed';
  const hasTruth = hasRuntime(log);
  return {
    name: podName(log, pod),
    content: entry === null ? '' : contentOf(words, entry, hasTruth),
    hasTruth,
    truth: otherTruth(words, moment, pod, entry) ?? '',
    tone: entry === null ? 'missing' : waiting.length > 0 ? 'stale' : 'fresh',
    label: labelOf(words, entry !== null, waiting.length),
    inShort: inShort(words, entry, waiting.length),
    ruler: {
      modified: entry === null ? null : positionOf(axis, entry.modified),
      observed: isObserved ? positionOf(axis, entry.observedTime) : null,
      timestamp: timestamp === NONE ? null : positionOf(axis, timestampAt(log, timestamp)),
      diamonds: waiting.map((actor) => positionOf(axis, minTimeOf(moment, actor))),
    },
    rulerText: rulerText(words, moment, pod),
    footer: footerOf(words, moment, word),
  };
}

/** An error of the kubelet's own is a sentence, for which there is no room beside the truth. */
function contentOf(words: Words, { status, err }: Answer, hasTruth: boolean): string {
  return hasTruth && err !== null ? words.kubelet.error : contentsText(words, status, err);
}

function labelOf({ entry }: Words, isInMap: boolean, waiting: number): string {
  if (!isInMap) return waiting === 0 ? entry.missing : entry.missingButAwaited(waiting);
  return waiting === 0 ? entry.nobodyWaits : entry.stale(waiting);
}

function inShort(words: Words, entry: Answer | null, waiting: number): string {
  if (entry === null) return words.entry.missing;
  return waiting === 0 ? contentOf(words, entry, true) : words.entry.staleInShort;
}

/** How old it is. How many wait for something newer the label says. */
function footerOf(words: Words, { log }: Moment, word: number): string {
  const entry = entryAt(log, word);
  const { entry: say } = words;
  if (entry === null) return word === NONE ? say.neverSet : say.deletedAt(format.clock(timeNsOf(log, word)));
  const observed = kindAt(log, word) === 'entry.observed' ? [say.observed(format.timeInShort(entry.observedTime))] : [];
  return [say.modified(format.timeInShort(entry.modified)), ...observed].join(' · ');
}

function rulerText(words: Words, moment: Moment, pod: number): string {
  const { log, state } = moment;
  const entry = entryAt(log, podWord(state, pod, ENTRY));
  const timestamp = headerWord(state, TIMESTAMP);
  const { legend } = words;
  return [
    ...(entry === null ? [] : [`${legend.modified} ${format.time(entry.modified)}`]),
    `${legend.timestamp} ${timestamp === NONE ? 'nil' : format.time(timestampAt(log, timestamp))}`,
    ...subscribersOf(state, pod).map(
      (actor) => `${actorName(words, log, actor)} ${legend.minTime} ${format.time(minTimeOf(moment, actor))}`,
    ),
  ].join(', ');
}

function minTimeOf({ log, state }: Moment, actor: number) {
  const call = callAt(log, actorWord(state, actor, CALL));
  if (call.op !== 'getNewerThan') throw new Error(`actor ${actor} is in a list of subscribers without waiting`);
  return call.minTime;
}
