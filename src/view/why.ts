// Why a caller waits, and what would release it: both comparisons with their numbers, in sentences.
import { assert } from '../base/assert.ts';
import { after, before, type Time } from '../kubelet/time.ts';
import { VARIANTS, type VariantId } from '../kubelet/variants.ts';
import { callAt, callOf, entryAt, timestampAt } from '../trace/event.ts';
import { actorWord, CALL, ENTRY, headerWord, podWord, TIMESTAMP, WAIT } from '../trace/fold.ts';
import { timeNsOf, wordOf } from '../trace/log.ts';
import { actorOf, HEAD, kindOf, NONE, PEER, POD, RECORD_DELIVERED } from '../trace/record.ts';
import * as format from './format.ts';
import type { Moment } from './moment.ts';
import { actorName, podName } from './names.ts';
import type { Words } from './words/en.ts';

export interface Why {
  /** The comparisons that fail, a sentence each. */
  readonly reasons: readonly string[];
  /** What would end the wait, a sentence each. */
  readonly endings: readonly string[];
  /** The event of this future that does end it, if the log holds one. */
  readonly releasedBy: { readonly seq: number; readonly timeNs: number } | null;
}

/** The explanation for an actor that waits. */
export function whyWaiting(words: Words, moment: Moment, actor: number): Why {
  const { log, state } = moment;
  assert(actorWord(state, actor, WAIT) !== NONE, `actor ${actor} waits`);
  const seq = actorWord(state, actor, CALL);
  const call = callAt(log, seq);
  assert(call.op === 'getNewerThan', 'only GetNewerThan waits');
  const pod = wordOf(log, seq, POD);
  const releasedBy = releaseOf(moment, actor);
  const { why } = words;
  return {
    reasons: [...entryReasons(words, moment, pod, call.minTime), timestampReason(words, moment, call.minTime)],
    endings: [
      why.ends(endingOperations(words, log.variant, podName(log, pod)), format.time(call.minTime)),
      ...(VARIANTS[log.variant].timeShiftThresholdNs === null ? [] : [why.shift]),
      why.noTimeout,
      futureOf(words, moment, releasedBy),
    ],
    releasedBy: releasedBy === null ? null : { seq: releasedBy, timeNs: timeNsOf(log, releasedBy) },
  };
}

/** The operations that release a caller, in short: `Set or UpdateTime`. */
export function endingNames(words: Words, variant: VariantId): string {
  return words.caller.oneOf(
    VARIANTS[variant].observesTime ? ['Set', 'SetObservedTime', 'UpdateTime'] : ['Set', 'UpdateTime'],
  );
}

/** As `endingNames`, with the pod that they have to be about: `Set(web-7f) or UpdateTime`. */
function endingOperations(words: Words, variant: VariantId, pod: string): string {
  const observing = VARIANTS[variant].observesTime ? [`SetObservedTime(${pod})`] : [];
  return words.caller.oneOf([`Set(${pod})`, ...observing, 'UpdateTime']);
}

function entryReasons(words: Words, { log, state }: Moment, pod: number, minTime: Time): string[] {
  const { why } = words;
  const entry = entryAt(log, podWord(state, pod, ENTRY));
  if (entry === null) return [why.entryMissing];
  const asked = format.time(minTime);
  const modified = before(entry.modified, minTime)
    ? why.entryOlder(format.time(entry.modified), asked)
    : why.entryEqual(asked);
  if (!VARIANTS[log.variant].observesTime) return [modified];
  return [modified, why.observedOlder(format.time(entry.observedTime), asked)];
}

function timestampReason(words: Words, { log, state }: Moment, minTime: Time): string {
  const { why } = words;
  const set = headerWord(state, TIMESTAMP);
  if (set === NONE) return why.timestampNil;
  const timestamp = timestampAt(log, set);
  const asked = format.time(minTime);
  return after(minTime, timestamp) ? why.timestampOlder(format.time(timestamp), asked) : why.timestampEqual(asked);
}

/** The record.delivered that will release an actor that waits now, or null when the log holds none. */
function releaseOf({ log, events }: Moment, actor: number): number | null {
  for (let seq = events; seq < log.length; seq++) {
    if (kindOf(wordOf(log, seq, HEAD)) === RECORD_DELIVERED && wordOf(log, seq, PEER) === actor) return seq;
  }
  return null;
}

function futureOf(words: Words, { log, isWhole }: Moment, releasedBy: number | null): string {
  if (releasedBy === null) return isWhole ? words.why.notReleased : words.why.notReleasedYet;
  const call = callOf(log, releasedBy);
  const pod = wordOf(log, call, POD);
  const writer = actorName(words, log, actorOf(wordOf(log, call, HEAD)));
  const text = format.call(callAt(log, call), pod === NONE ? null : podName(log, pod));
  return words.why.releasedBy(writer, text, format.seconds(timeNsOf(log, releasedBy)));
}
