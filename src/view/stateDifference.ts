// What differs in the state of two futures at one virtual time: the little of it by which they are told apart, and each
// in words of its own.
import { isDeepEqual } from '../base/isDeepEqual.ts';
import { type Entry, entryAt } from '../trace/event.ts';
import { actorWord, CALL, ENTRY, podWord, WAIT } from '../trace/fold.ts';
import { timeNsOf } from '../trace/log.ts';
import { NONE } from '../trace/record.ts';
import { callText } from './caller.ts';
import { contentsText } from './contents.ts';
import { actorKey } from './counterpart.ts';
import * as format from './format.ts';
import { actorName, podName } from './names.ts';
import { differingIn, pairs, type Side, type Thing, timestampThing } from './sides.ts';
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
  here: Side,
  there: Side,
  most: number,
): { rows: readonly StateDifference[]; others: number } {
  const row = (what: string, thing: Thing): StateDifference[] => {
    const differing = differingIn(thing, here, there);
    if (differing === null) return [];
    const [textHere, textThere] = differing.texts;
    return [{ what, here: textHere, there: differing.isSaid ? textThere : words.compare.inDetail(textThere) }];
  };
  const rows = row(words.compare.timestamp, timestampThing(words));
  for (const [inHere, inThere] of pairs(here.log.pods, there.log.pods, (pod) => pod)) {
    const name = inHere === NONE ? podName(there.log, inThere) : podName(here.log, inHere);
    rows.push(
      ...row(
        name,
        entryThing(words, (side) => (side === here ? inHere : inThere)),
      ),
    );
  }
  for (const [inHere, inThere] of pairs(here.log.actors, there.log.actors, actorKey)) {
    const name = inHere === NONE ? actorName(words, there.log, inThere) : actorName(words, here.log, inHere);
    rows.push(
      ...row(
        name,
        waitThing(words, (side) => (side === here ? inHere : inThere)),
      ),
    );
  }
  return { rows: rows.slice(0, most), others: Math.max(0, rows.length - most) };
}

function entryThing(words: Words & ToolWords, podOf: (side: Side) => number): Thing {
  const entryOf = (side: Side) => entryAt(side.log, podWord(side.state, podOf(side), ENTRY));
  return {
    read: (side) => {
      const entry = entryOf(side);
      // Whatever Set wrote it.
      return entry && { ...entry, writtenBy: null };
    },
    say: (side) => entryText(words, entryOf(side)),
  };
}

/** What it holds, and its times. */
function entryText(words: Words & ToolWords, entry: Entry | null): string {
  if (entry === null) return words.entry.missing;
  const { status, err, modified, observedTime } = entry;
  const observed = isDeepEqual(modified, observedTime) ? [] : [words.entry.observed(format.timeInFull(observedTime))];
  const times = words.list([words.entry.modified(format.timeInFull(modified)), ...observed]);
  return words.compare.entry(contentsText(words, status, err), times);
}

/** Of who does not wait it makes no difference whether it is there. */
function waitThing({ compare }: ToolWords, actorOf: (side: Side) => number): Thing {
  const waitOf = (side: Side): string | null => {
    const actor = actorOf(side);
    if (actorWord(side.state, actor, WAIT) === NONE) return null;
    const since = timeNsOf(side.log, actorWord(side.state, actor, CALL));
    return compare.waits(callText(side, actor), format.seconds(since));
  };
  return {
    read: waitOf,
    say: (side) => waitOf(side) ?? (actorOf(side) === NONE ? compare.absent : compare.waitsNot),
  };
}
