// What a caller got: how old it is, whether that is as new as it asked for, and whether it was true.
import type { Answer } from '../../kubelet/cache.ts';
import type { PodStatus } from '../../kubelet/runtime.ts';
import { after, before, isZero, readingNs, type Time } from '../../kubelet/time.ts';
import { hasRuntime, isRight } from '../../trace/belief.ts';
import { type Entry, entryAt, kindAt, timestampAt, truthAt } from '../../trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../../trace/log.ts';
import { actorOf, HEAD, NONE } from '../../trace/record.ts';
import { truthBefore } from '../../trace/truth.ts';
import { containerNames, contentsText, truthText } from '../contents.ts';
import * as format from '../format.ts';
import { actorName } from '../names.ts';
import type { Claim, ExplainingWords } from './explanation.ts';

/** An answer of the cache, and how it came about. */
export interface Given {
  readonly pod: number;
  /** The event with which the answer was there. */
  readonly seq: number;
  /** The entry that it is, as an event names it; NONE for the default status. */
  readonly entry: number;
  /** What was asked for; null for Get, which asks for nothing. */
  readonly minTime: Time | null;
  /** The timestamp.set that made it count as new enough, if one did; else NONE. */
  readonly promise: number;
}

export function gotClaims(words: ExplainingWords, log: Log, given: Given): Claim[] {
  const { got } = words.explain;
  const entry = entryAt(log, given.entry);
  const truth = truthClaims(words, log, given.pod, given.seq, entry, words.explain.truth.got);
  if (entry === null) return [{ text: got.default }, ...truth];
  if (entry.err !== null) {
    const text = got.error(entry.err, format.time(entry.modified));
    return [{ text, by: entry.writtenBy }, ...ageClaims(words, log, given, entry)];
  }
  return [
    { text: statusText(words, log, given, entry), by: entry.writtenBy },
    ...ageClaims(words, log, given, entry),
    ...(kindAt(log, given.entry) === 'entry.mutated' ? [mutatedClaim(words, log, given.entry)] : []),
    ...truth,
  ];
}

function statusText(words: ExplainingWords, log: Log, { seq }: Given, { status, err, modified }: Entry): string {
  const ageNs = timeNsOf(log, seq) - readingNs(modified);
  // A time that lies ahead, or that is none, has no age.
  const age = ageNs >= 0 && Number.isFinite(ageNs) ? format.seconds(ageNs) : null;
  return words.explain.got.status(contentsText(words, status, err), format.time(modified), age);
}

/** How the entry's time compares with what was asked for, and what made it enough where it is not newer. */
function ageClaims(words: ExplainingWords, log: Log, { minTime, promise }: Given, entry: Entry): Claim[] {
  if (minTime === null || isZero(minTime)) return [];
  const { got } = words.explain;
  const { modified, observedTime } = entry;
  const asked = format.time(minTime);
  if (after(modified, minTime)) return [{ text: got.newer(asked) }];
  const text = before(modified, minTime) ? got.older(asked) : got.equal(asked);
  if (!before(observedTime, minTime) && after(observedTime, modified)) {
    return [{ text }, { text: got.observed(format.time(observedTime)) }];
  }
  return promise === NONE ? [{ text }] : [{ text }, ...promiseClaims(words, log, promise)];
}

/** What a promise rests on depends on who makes it. */
function promiseClaims(words: ExplainingWords, log: Log, promise: number): Claim[] {
  const actor = actorOf(wordOf(log, promise, HEAD));
  return [
    { text: words.explain.got.promised(format.time(timestampAt(log, promise))), by: promise },
    { text: promiseText(words, log, actor) },
  ];
}

export function promiseText(words: ExplainingWords, log: Log, actor: number): string {
  const { promise } = words.explain;
  const kind = log.actors[actor]?.kind;
  const say = kind === 'eventedPleg' || kind === 'genericPleg' ? promise[kind] : promise.other;
  return say(actorName(words, log, actor));
}

function mutatedClaim(words: ExplainingWords, log: Log, entry: number): Claim {
  const actor = actorName(words, log, actorOf(wordOf(log, entry, HEAD)));
  const names = containerNames(words, entryAt(log, entry)?.status ?? null);
  return { text: words.explain.got.mutated(actor, names), by: entry };
}

/** How to say that a status is true, or is not. */
type TruthWords = ExplainingWords['explain']['truth']['got'];

/**
 * Whether an entry, or null for the default status, was what the runtime would have said at event `seq`; nothing in a
 * run without a runtime.
 */
export function truthClaims(
  words: ExplainingWords,
  log: Log,
  pod: number,
  seq: number,
  held: Answer | null,
  say: TruthWords,
): Claim[] {
  if (!hasRuntime(log)) return [];
  const truth = truthBefore(log, pod, seq);
  if (isRight(held, truthAt(log, truth))) return [{ text: say.right, by: truth }];
  return [{ text: say.wrong(...truthTold(words, log, truth, held?.status ?? null)), by: truth }];
}

/** What is true, and since when, for who believes a status; where it reads alike, with what differs. */
export function truthTold(words: ExplainingWords, log: Log, truth: number, belief: PodStatus | null): [string, string] {
  const { text, difference } = truthText(words, log, truth, belief);
  const told = difference === null ? text : words.explain.truth.with(text, difference);
  return [told, format.seconds(truth === NONE ? 0 : timeNsOf(log, truth))];
}
