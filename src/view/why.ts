// What a waiting caller asks for, beside what the cache has: the comparisons, and in half a sentence what keeps it.
import { assert } from '../base/assert.ts';
import { after, before, type Time } from '../kubelet/time.ts';
import { VARIANTS, type VariantId } from '../kubelet/variants.ts';
import { callAt, entryAt, kindAt, timestampAt } from '../trace/event.ts';
import { actorWord, CALL, ENTRY, headerWord, LOCKING, podWord, subscribersOf, TIMESTAMP, WAIT } from '../trace/fold.ts';
import { lockOf } from '../trace/lock.ts';
import { type Log, wordOf } from '../trace/log.ts';
import { actorOf, HEAD, NONE, POD } from '../trace/record.ts';
import * as format from './format.ts';
import { queuedInShort } from './lock.ts';
import type { Moment } from './moment.ts';
import { actorName, podName } from './names.ts';
import type { Words } from './words/en.ts';

/**
 * How a time compares with the minTime of a caller that waits. An equal time is `enough` while notify is under way with
 * it, and not for who asks; so is a newer one, which nobody who asks would wait for. Unless it was `missed`: written
 * between the check and the record of a call of the first draft, which notify therefore could not find (G19).
 */
export type Standing = 'older' | 'equal' | 'enough' | 'newer' | 'missed' | 'missedEqual';

/** A wait in half a sentence each: who waits for what, and what is there. */
export interface Wait {
  readonly actor: number;
  readonly what: string;
  readonly because: string;
}

export function waitInShort(words: Words, moment: Moment, actor: number): Wait {
  const { log, state } = moment;
  const queued = queuedInShort(words, moment, actor);
  if (queued !== null) return { actor, ...queued };
  const seq = actorWord(state, actor, CALL);
  const call = callAt(log, seq);
  assert(call.op === 'getNewerThan', 'only GetNewerThan waits');
  const pod = wordOf(log, seq, POD);
  const asked = format.time(call.minTime);
  return {
    actor,
    what: words.why.waits(actorName(words, log, actor), podName(log, pod), asked),
    because: becauseOf(words, comparisons(moment, actor), asked),
  };
}

/** Who waits: for the lock, in the order of grant; then on channels, pod by pod, each first come first. */
export function waitersAt({ log, state }: Moment): number[] {
  const queued = lockOf(log, state).queue.map(({ actor }) => actor);
  return [...queued, ...[...log.pods.keys()].flatMap((pod) => subscribersOf(state, pod))];
}

function becauseOf({ why: { short }, list }: Words, compared: readonly Compared[], asked: string): string {
  const isOneOf = (...standings: Standing[]) => compared.filter(({ standing }) => standings.includes(standing));
  if (isOneOf('enough', 'newer').length > 0) return short.underWay;
  if (isOneOf('missed', 'missedEqual').length > 0) return short.missed;
  const equal = isOneOf('equal').map(({ what }) => short.name[what]);
  if (equal.length > 0) return short.equal(equal, asked);
  return list(compared.map(({ what, time }) => short[what](time === null ? null : format.time(time))));
}

/** The operations that release a caller, in short: `Set or UpdateTime`. */
export function endingNames(words: Words, variant: VariantId): string {
  return words.caller.oneOf(
    VARIANTS[variant].observesTime ? ['Set', 'SetObservedTime', 'UpdateTime'] : ['Set', 'UpdateTime'],
  );
}

/** A time that the cache compares with a waiting caller's minTime. */
export interface Compared {
  readonly what: 'entry' | 'observed' | 'timestamp';
  /** null: there is none. */
  readonly time: Time | null;
  readonly standing: Standing;
  /** The event that brought it, or NONE. */
  readonly by: number;
}

/** What the cache has for a caller that waits, each beside what the caller asks for. */
export function comparisons({ log, state }: Moment, actor: number): Compared[] {
  const seq = actorWord(state, actor, CALL);
  const waits = actorWord(state, actor, WAIT);
  const call = callAt(log, seq);
  assert(call.op === 'getNewerThan', 'only GetNewerThan waits');
  const pod = wordOf(log, seq, POD);
  const word = podWord(state, pod, ENTRY);
  const entry = entryAt(log, word);
  const set = headerWord(state, TIMESTAMP);
  // A write of the operation that holds the lock: it is notifying at this moment, and has not come to this caller.
  const isUnderWay = (written: number) => {
    const taken = written === NONE ? NONE : actorWord(state, actorOf(wordOf(log, written, HEAD)), LOCKING);
    return taken !== NONE && kindAt(log, taken) === 'lock.taken' && written > taken;
  };
  const checked = checkOf(log, seq, actor);
  const isMissed = (written: number) => written > checked && written < waits;
  const compared = (what: Compared['what'], time: Time | null, written: number): Compared => {
    const standing = time === null ? 'older' : standingOf(time, call.minTime, isUnderWay(written), isMissed(written));
    return { what, time, standing, by: written };
  };
  return [
    compared('entry', entry?.modified ?? null, entry?.writtenBy ?? NONE),
    ...(entry !== null && VARIANTS[log.variant].observesTime ? [compared('observed', entry.observedTime, word)] : []),
    compared('timestamp', set === NONE ? null : timestampAt(log, set), set),
  ];
}

/** Where the check of a call began: it may have had to wait for the lock before. */
function checkOf(log: Log, call: number, actor: number): number {
  let seq = call;
  while (kindAt(log, seq) !== 'lock.taken' || actorOf(wordOf(log, seq, HEAD)) !== actor) seq++;
  return seq;
}

function standingOf(time: Time, minTime: Time, isUnderWay: boolean, isMissed: boolean): Standing {
  if (before(time, minTime)) return 'older';
  if (after(time, minTime)) return isMissed ? 'missed' : 'newer';
  if (isMissed) return 'missedEqual';
  return isUnderWay ? 'enough' : 'equal';
}
