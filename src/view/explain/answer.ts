// Why a caller of GetNewerThan was answered at once, or had to wait and was released; and what it got.
import { after, before, isZero, type Time } from '../../kubelet/time.ts';
import { endOf } from '../../trace/ends.ts';
import { callAt, callOf, eventAt, kindAt, type LogEvent } from '../../trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../../trace/log.ts';
import {
  A,
  actorOf,
  CALLER_ANSWERED,
  CALLER_WAITS,
  CAUSE,
  HEAD,
  kindOf,
  NONE,
  OP_RETURNED,
  POD,
} from '../../trace/record.ts';
import { stepsOf } from '../../trace/steps.ts';
import * as format from '../format.ts';
import { actorName, podNameOrNull } from '../names.ts';
import { type Claim, type ExplainingWords, type Explanation, explanation } from './explanation.ts';
import { gotClaims } from './got.ts';

type Compared = Extract<LogEvent, { kind: 'times.compared' }>;

/** A GetNewerThan, and what it found when it looked. */
interface Asked {
  readonly call: number;
  readonly pod: number;
  readonly minTime: Time;
  readonly compared: readonly Compared[];
  /** Whether the pod was in the map. */
  readonly isFound: boolean;
}

/** What a GetNewerThan asked for; null for a call of another operation. */
function askedBy(log: Log, seq: number): Asked | null {
  const call = callAt(log, seq);
  if (call.op !== 'getNewerThan') return null;
  const steps = stepsOf(log, seq, log.length).map((step) => eventAt(log, step));
  return {
    call: seq,
    pod: wordOf(log, seq, POD),
    minTime: call.minTime,
    compared: steps.filter((step) => step.kind === 'times.compared'),
    isFound: steps.some((step) => step.kind === 'entry.lookedUp' && step.entry !== null),
  };
}

/**
 * What came of a GetNewerThan that has an answer in its channel. `filled` is the last event of that channel: of one
 * that was answered at once its channel.filled, else its channel.closed.
 */
export function explainAnswer(words: ExplainingWords, log: Log, call: number, filled: number): Explanation[] {
  const asked = askedBy(log, call);
  if (asked === null) return [];
  const { title } = words.explain;
  const isReleased = kindAt(log, filled) === 'channel.closed';
  const promise = isReleased ? promiseOf(log, filled) : promiseFound(log, asked);
  const given = { pod: asked.pod, seq: filled, entry: wordOf(log, filled, A), minTime: asked.minTime, promise };
  const how = isReleased ? releasedClaims(words, log, asked, filled) : enoughClaims(words, log, asked);
  const got = [...gotClaims(words, log, given), ...noSyncClaim(words, log, call, filled)];
  return [
    ...explanation(words, log, isReleased ? title.released : title.answered, how),
    ...explanation(words, log, title.got, got),
  ];
}

/** The timestamp.set of the UpdateTime that has released a caller; NONE where another operation has. */
function promiseOf(log: Log, filled: number): number {
  const call = callOf(log, filled);
  return callAt(log, call).op === 'updateTime' ? (stepsOf(log, call, log.length)[0] ?? NONE) : NONE;
}

/** The timestamp.set that was after minTime when a caller looked, unless its entry was new enough by itself. */
function promiseFound(log: Log, { compared }: Asked): number {
  const held = compared.find(({ comparison, result }) => result && comparison === 'timestamp.After(minTime)');
  return held === undefined ? NONE : wordOf(log, held.seq, A);
}

function releasedClaims(words: ExplainingWords, log: Log, asked: Asked, filled: number): Claim[] {
  const { released } = words.explain;
  const by = callOf(log, filled);
  const call = callAt(log, by);
  const pod = wordOf(log, by, POD);
  const atNs = timeNsOf(log, filled);
  const text = released.by(
    actorName(words, log, actorOf(wordOf(log, by, HEAD))),
    format.call(call, podNameOrNull(log, pod === NONE ? null : pod)),
    format.seconds(atNs),
    format.seconds(atNs - timeNsOf(log, asked.call)),
  );
  const minTime = format.time(asked.minTime);
  if (!('timestamp' in call)) return [{ text, by }];
  const say = before(call.timestamp, asked.minTime)
    ? released.shift
    : after(call.timestamp, asked.minTime)
      ? released.later
      : released.equal;
  return [
    { text, by },
    { text: say(minTime), by: asked.call },
  ];
}

/** Which comparison held, so that there was no need to wait. */
function enoughClaims(words: ExplainingWords, log: Log, { call, minTime, compared, isFound }: Asked): Claim[] {
  const { check } = words.explain;
  const held = compared.filter(({ result }) => result);
  const zero = isZero(minTime) && held.length > 0 ? [{ text: check.zero, by: call }] : [];
  const missing = isFound ? [] : [{ text: held.length === 0 ? check.missing : check.notInMap, by: call }];
  return [...missing, ...zero, ...held.map((each) => heldClaim(words, log, each, minTime))];
}

function heldClaim(words: ExplainingWords, log: Log, { seq, comparison, left }: Compared, minTime: Time): Claim {
  const { check } = words.explain;
  const [l, r] = [left === null ? '' : format.time(left), format.time(minTime)];
  switch (comparison) {
    case 'modified.After(minTime)':
      return { text: check.modified(l, r), by: wordOf(log, seq, A) };
    case 'observedTime.After(minTime)':
      return { text: check.observed(l, r), by: wordOf(log, seq, A) };
    case 'timestamp.After(minTime)':
      return { text: check.timestamp(l, r), by: wordOf(log, seq, A) };
    default:
      return { text: check.shift(l, r) };
  }
}

/** Why a GetNewerThan had to wait, by what it found when it looked, and who released it; of a log that knows both. */
export function explainWaited(words: ExplainingWords, log: Log, call: number, isWhole: boolean): Explanation[] {
  const asked = askedBy(log, call);
  if (asked === null) return [];
  const { title } = words.explain;
  const claims = [
    ...(asked.isFound ? [] : [{ text: words.explain.check.notInMap, by: call }]),
    ...asked.compared.flatMap((each) => tooOldClaims(words, log, each, asked.minTime)),
  ];
  return [
    ...explanation(words, log, title.waited, claims),
    ...explanation(words, log, title.released, releaseClaims(words, log, asked, isWhole)),
  ];
}

function tooOldClaims(words: ExplainingWords, log: Log, compared: Compared, minTime: Time): Claim[] {
  const { tooOld } = words.explain.check;
  const { seq, comparison, left } = compared;
  const what = OLD[comparison];
  if (what === undefined) return [];
  if (left === null) return [{ text: tooOld.nil }];
  const text = tooOld[what](format.time(left), format.time(minTime), !before(left, minTime));
  return [{ text, by: wordOf(log, seq, A) }];
}

/** The comparisons of a look that find something too old. That the clock has not stepped is no news. */
const OLD: Readonly<Partial<Record<Compared['comparison'], 'modified' | 'observed' | 'timestamp'>>> = {
  'modified.After(minTime)': 'modified',
  'observedTime.After(minTime)': 'observed',
  'timestamp.After(minTime)': 'timestamp',
};

/** Who has released a caller, by its caller.waits; that nobody has in this future, else. */
function releaseClaims(words: ExplainingWords, log: Log, asked: Asked, isWhole: boolean): Claim[] {
  const wait = waitOf(log, asked.call);
  const delivered = wait === NONE ? null : endOf(log, wait);
  if (delivered !== null) return releasedClaims(words, log, asked, wordOf(log, delivered, CAUSE));
  return [{ text: isWhole ? words.explain.released.nobody : words.explain.released.nobodyYet }];
}

/** A worker that is given an error does nothing with it. */
function noSyncClaim(words: ExplainingWords, log: Log, call: number, filled: number): Claim[] {
  const event = eventAt(log, filled);
  const isError = (event.kind === 'channel.filled' || event.kind === 'channel.closed') && event.entry?.err != null;
  const isWorker = log.actors[actorOf(wordOf(log, call, HEAD))]?.kind === 'podWorker';
  return isError && isWorker ? [{ text: words.explain.got.noSync }] : [];
}

/** Of a GetNewerThan the caller.waits, in the first `events` events; NONE where it has not come to that. */
function waitOf(log: Log, call: number, events = log.length): number {
  const actor = actorOf(wordOf(log, call, HEAD));
  // The draft leaves its record later than it looks, and others come in between.
  for (let seq = call + 1; seq < events; seq++) {
    const head = wordOf(log, seq, HEAD);
    if (actorOf(head) !== actor) continue;
    const kind = kindOf(head);
    if (kind === CALLER_WAITS) return seq;
    if (kind === CALLER_ANSWERED || kind === OP_RETURNED) break;
  }
  return NONE;
}

/** The last event of the channel of a GetNewerThan that has its answer; NONE while it has none. */
export function filledBy(log: Log, call: number, events: number): number {
  const filled = stepsOf(log, call, events).find((seq) => kindAt(log, seq) === 'channel.filled');
  if (filled !== undefined) return filled;
  const wait = waitOf(log, call, events);
  const delivered = wait === NONE ? null : endOf(log, wait);
  return delivered === null || delivered >= events ? NONE : wordOf(log, delivered, CAUSE);
}

/** What a Get gave, which never waits. */
export function explainGet(words: ExplainingWords, log: Log, call: number, events: number): Explanation[] {
  const looked = stepsOf(log, call, events).find((seq) => kindAt(log, seq) === 'entry.lookedUp');
  if (looked === undefined) return [];
  const pod = wordOf(log, call, POD);
  const given = { pod, seq: looked, entry: wordOf(log, looked, A), minTime: null, promise: NONE };
  const { check, title } = words.explain;
  return explanation(words, log, title.got, [{ text: check.get, by: call }, ...gotClaims(words, log, given)]);
}
