// What differs in the state of two futures at one virtual time. Who is meant is told by names, since the same actor or
// pod may have another number in another log.
import { isDeepEqual } from '../base/isDeepEqual.ts';
import { type Entry, entryAt, timestampAt } from '../trace/event.ts';
import { actorWord, CALL, ENTRY, headerWord, podWord, TIMESTAMP, WAIT } from '../trace/fold.ts';
import { timeNsOf } from '../trace/log.ts';
import { NONE } from '../trace/record.ts';
import { callText } from './caller.ts';
import { contentsText } from './contents.ts';
import { actorKey } from './counterpart.ts';
import * as format from './format.ts';
import type { Moment } from './moment.ts';
import { actorName } from './names.ts';
import type { Words } from './words/en.ts';
import type { ToolWords } from './words/tools.en.ts';

/** One thing that is another one in each. */
export interface StateDifference {
  readonly what: string;
  readonly here: string;
  readonly there: string;
}

/** The global timestamp, then entries, then who waits; the first `most` of them, and how many more there are. */
export function stateDifferences(
  words: Words & ToolWords,
  here: Moment,
  there: Moment,
  most: number,
): { rows: readonly StateDifference[]; others: number } {
  const rows = [
    ...differing(words.compare.timestamp, timestampText(here), timestampText(there)),
    ...entryDifferences(words, here, there),
    ...waitDifferences(words, here, there),
  ];
  return { rows: rows.slice(0, most), others: Math.max(0, rows.length - most) };
}

function differing(what: string, here: string, there: string): StateDifference[] {
  return here === there ? [] : [{ what, here, there }];
}

function timestampText({ log, state }: Moment): string {
  const seq = headerWord(state, TIMESTAMP);
  return seq === NONE ? 'nil' : format.timeInFull(timestampAt(log, seq));
}

function entryDifferences(words: Words & ToolWords, here: Moment, there: Moment): StateDifference[] {
  const [ours, theirs] = [entriesOf(here), entriesOf(there)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((pod) => {
    const [a, b] = [ours.get(pod) ?? null, theirs.get(pod) ?? null];
    if (isSameEntry(a, b)) return [];
    const [textHere, textThere] = [entryText(words, a), entryText(words, b)];
    const isUnsaid = textHere === textThere;
    return [{ what: pod, here: textHere, there: isUnsaid ? words.compare.inDetail(textThere) : textThere }];
  });
}

function entriesOf({ log, state }: Moment): Map<string, Entry | null> {
  return new Map(log.pods.map((pod, index) => [pod, entryAt(log, podWord(state, index, ENTRY))]));
}

/** Whatever Set wrote it. */
function isSameEntry(a: Entry | null, b: Entry | null): boolean {
  if (a === null || b === null) return a === b;
  return isDeepEqual({ ...a, writtenBy: null }, { ...b, writtenBy: null });
}

/** What it holds, and its times. */
function entryText(words: Words & ToolWords, entry: Entry | null): string {
  if (entry === null) return words.entry.missing;
  const { status, err, modified, observedTime } = entry;
  const observed = isDeepEqual(modified, observedTime) ? [] : [words.entry.observed(format.timeInFull(observedTime))];
  const times = words.list([words.entry.modified(format.timeInFull(modified)), ...observed]);
  return words.compare.entry(contentsText(words, status, err), times);
}

function waitDifferences(words: Words & ToolWords, here: Moment, there: Moment): StateDifference[] {
  const ours = new Map(here.log.actors.map((info, actor) => [actorKey(info), actor]));
  const theirs = new Map(there.log.actors.map((info, actor) => [actorKey(info), actor]));
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [a, b] = [ours.get(key), theirs.get(key)];
    const name =
      a === undefined ? (b === undefined ? '' : actorName(words, there.log, b)) : actorName(words, here.log, a);
    return waitsIn(here, a) || waitsIn(there, b)
      ? differing(name, waitText(words, here, a), waitText(words, there, b))
      : [];
  });
}

function waitsIn({ state }: Moment, actor: number | undefined): actor is number {
  return actor !== undefined && actorWord(state, actor, WAIT) !== NONE;
}

function waitText({ compare }: Words & ToolWords, moment: Moment, actor: number | undefined): string {
  if (actor === undefined) return compare.absent;
  if (!waitsIn(moment, actor)) return compare.waitsNot;
  const since = timeNsOf(moment.log, actorWord(moment.state, actor, CALL));
  return compare.waits(callText(moment, actor), format.seconds(since));
}
