// Where something is not as it should be, in sentences, with the numbers and the events that show it.
import { ensure } from '../base/assert.ts';
import { callAt, callOf, entryAt, eventAt, kindAt, timestampAt } from '../trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import { B, type Kind, POD } from '../trace/record.ts';
import {
  INVARIANTS,
  type InvariantId,
  isJudged,
  JUDGED_WITH,
  type Violation,
  violationsBefore,
} from '../trace/violation.ts';
import { contentsText } from './contents.ts';
import * as format from './format.ts';
import { actorName, podName } from './names.ts';
import { fullSentence } from './sentence.ts';
import type { Words } from './words/en.ts';
import type { InvariantWords } from './words/invariants.en.ts';

/** An invariant, and what has come of it in a run. */
export interface InvariantView {
  readonly id: InvariantId;
  readonly isOn: boolean;
  readonly verdict: string;
  readonly isBroken: boolean;
  /** The first times that it is broken, and how many there are beside them. */
  readonly violations: readonly { readonly seq: number; readonly label: string }[];
  readonly others: number;
}

/** More than these are only counted. */
const MOST_VIOLATIONS = 8;

/** `isWhole`: nothing more will happen. */
export function invariantViews(
  words: Words,
  say: InvariantWords,
  log: Log,
  isWhole: boolean,
  unwatched: readonly InvariantId[],
): InvariantView[] {
  return INVARIANTS.map((id) => {
    const isOn = !unwatched.includes(id);
    const { count, first } = foundIn(log, id);
    const shown = isOn ? first : [];
    return {
      id,
      isOn,
      verdict: isOn ? verdictOf(say, log, isWhole, id, count) : say.isOff,
      isBroken: isOn && count > 0,
      violations: shown.map((seq) => ({
        seq,
        label: say.goTo(format.seconds(timeNsOf(log, seq)), actorName(words, log, eventAt(log, seq).actor)),
      })),
      others: isOn ? count - shown.length : 0,
    };
  });
}

/** How often an invariant is broken, and the first of the events that break it. */
interface Found {
  count: number;
  readonly first: number[];
}

const counted = new WeakMap<Log, { upTo: number; readonly of: ReadonlyMap<InvariantId, Found> }>();

/** What breaks an invariant in a log. It is counted once, and on as the log grows. */
function foundIn(log: Log, id: InvariantId): Found {
  const known = counted.get(log) ?? { upTo: 0, of: new Map(INVARIANTS.map((each) => [each, { count: 0, first: [] }])) };
  counted.set(log, known);
  const of = (each: InvariantId) => ensure(known.of.get(each), 'all invariants are counted');
  const upTo = violationsBefore(log, log.length);
  for (; known.upTo < upTo; known.upTo++) {
    const { invariant, seq } = ensure(log.violations[known.upTo], 'there are as many violations');
    const found = of(invariant);
    found.count++;
    if (found.first.length < MOST_VIOLATIONS) found.first.push(seq);
  }
  return of(id);
}

function verdictOf(say: InvariantWords, log: Log, isWhole: boolean, id: InvariantId, count: number): string {
  const needed = JUDGED_WITH[id];
  if (needed !== null && !isJudged(log, id)) return say.notJudged[needed];
  if (count > 0) return say.broken(count);
  return isWhole ? say.holds : say.holdsSoFar;
}

/** What an event breaks, and what shows it. */
export interface Breach {
  readonly id: InvariantId;
  readonly seq: number;
  readonly text: string;
  /** The event that breaks it comes last, unless it has led to more. */
  readonly evidence: readonly { readonly seq: number; readonly time: string; readonly text: string }[];
}

/** All that the last of the first `events` events breaks. */
export function breachesAt(
  words: Words,
  say: InvariantWords,
  log: Log,
  events: number,
  unwatched: readonly InvariantId[],
): Breach[] {
  return log.violations
    .slice(violationsBefore(log, events - 1), violationsBefore(log, events))
    .filter(({ invariant }) => !unwatched.includes(invariant))
    .map((violation) => breachOf(words, say, log, violation));
}

function breachOf(words: Words, say: InvariantWords, log: Log, violation: Violation): Breach {
  const seqs = [...violation.evidence, violation.seq].sort((a, b) => a - b);
  return {
    id: violation.invariant,
    seq: violation.seq,
    text: breachText(words, say, log, violation),
    evidence: seqs.map((seq) => ({
      seq,
      time: format.seconds(timeNsOf(log, seq)),
      text: fullSentence(words, log, seq),
    })),
  };
}

/** What is wrong, in a sentence or two. */
export function breachText(words: Words, say: InvariantWords, log: Log, violation: Violation): string {
  const { invariant, seq, evidence } = violation;
  const { explain } = say;
  const actor = actorName(words, log, eventAt(log, seq).actor);
  const found = (...kinds: Kind[]) => evidence.find((each) => kinds.includes(kindAt(log, each)));
  switch (invariant) {
    case 'answeredOnce': {
      const call = found('op.called') ?? seq;
      return explain.answeredOnce(actorName(words, log, eventAt(log, call).actor), format.seconds(timeNsOf(log, call)));
    }
    case 'nobodyForgotten':
      return forgottenText(words, say, log, violation);
    case 'timestampEarned': {
      const list = found('work.began');
      const began = list === undefined ? null : eventAt(log, list);
      const listed = began?.kind === 'work.began' && began.time !== null ? format.time(began.time) : null;
      return explain.timestampEarned(actor, format.time(timestampAt(log, seq)), listed);
    }
    case 'entriesForward': {
      const [before, now] = [entryAt(log, wordOf(log, seq, B)), entryAt(log, seq)];
      const which = kindAt(log, seq) === 'entry.written' ? 'modified' : 'observed';
      const time = which === 'modified' ? 'modified' : 'observedTime';
      const [old, next] = [before, now].map((entry) => (entry === null ? '' : format.time(entry[time])));
      return explain[which](actor, podOf(log, seq), old ?? '', next ?? '');
    }
    case 'answersTrue':
      return untrueText(words, say, log, seq, found('op.called') ?? seq, found('runtime.changed') ?? null);
    case 'statusUnshared':
      return explain.statusUnshared(actor, podOf(log, seq));
  }
}

function forgottenText(words: Words, say: InvariantWords, log: Log, { evidence }: Violation): string {
  const calls = evidence.filter((each) => kindAt(log, each) === 'op.called');
  const asked = calls[0] ?? 0;
  const write = evidence.find((each) => !['op.called', 'caller.waits'].includes(kindAt(log, each))) ?? asked;
  const written = callOf(log, write);
  const [ask, writing] = [callAt(log, asked), callAt(log, written)];
  const pod = wordOf(log, written, POD);
  return say.explain.nobodyForgotten(
    actorName(words, log, eventAt(log, asked).actor),
    podOf(log, asked),
    ask.op === 'getNewerThan' ? format.time(ask.minTime) : '',
    actorName(words, log, eventAt(log, written).actor),
    format.call(writing, log.pods[pod] ?? null),
    format.seconds(timeNsOf(log, write)),
  );
}

function untrueText(
  words: Words,
  say: InvariantWords,
  log: Log,
  returned: number,
  called: number,
  changed: number | null,
): string {
  const event = eventAt(log, returned);
  const call = callAt(log, called);
  const entry = event.kind === 'op.returned' && 'entry' in event.returned ? event.returned.entry : null;
  const caller = actorName(words, log, event.actor);
  const minTime = call.op === 'getNewerThan' ? format.time(call.minTime) : '';
  if (entry !== null && entry.err !== null) {
    return say.explain.error(caller, podOf(log, called), minTime, format.time(entry.modified));
  }
  const got = entry === null ? say.explain.defaultStatus : contentsText(words, entry.status, entry.err);
  const until = changed === null ? null : format.seconds(timeNsOf(log, changed));
  return say.explain.answersTrue(caller, podOf(log, called), minTime, got, until);
}

function podOf(log: Log, seq: number): string {
  return podName(log, wordOf(log, seq, POD));
}
