// What came of a call that writes: of a Set, what it replaced or why it was refused; of an UpdateTime, what its promise
// rests on; and of each of them whom it released, and whom it did not.
import { assert } from '../../base/assert.ts';
import { after, isZero, type Time } from '../../kubelet/time.ts';
import { type Call, callAt, callOf, entryAt, eventAt, kindAt, timestampAt } from '../../trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../../trace/log.ts';
import {
  A,
  actorOf,
  B,
  CAUSE,
  HEAD,
  kindOf,
  NONE,
  PEER,
  POD,
  RECORD_DELIVERED,
  RECORD_KEPT,
} from '../../trace/record.ts';
import { stepsOf } from '../../trace/steps.ts';
import { contentsText } from '../contents.ts';
import * as format from '../format.ts';
import { actorName } from '../names.ts';
import { type Claim, type ExplainingWords, type Explanation, explanation } from './explanation.ts';
import { promiseText, truthClaims } from './got.ts';

/** Of more callers than these that one call releases, or keeps, the others are counted. */
const MOST_NAMED = 3;

/** The call of a writer that began at `call`, by the first `events` events; none of one that reads. */
export function explainWrite(words: ExplainingWords, log: Log, call: number, events: number): Explanation[] {
  const of = callAt(log, call);
  const steps = stepsOf(log, call, events);
  const { title } = words.explain;
  const isRefused = steps.some((seq) => kindAt(log, seq) === 'entry.rejected');
  const claims = isRefused ? refusedClaims(words, log, call, steps) : writeClaims(words, log, of, call, steps);
  return explanation(words, log, isRefused ? title.refused : title.wrote, claims);
}

function writeClaims(words: ExplainingWords, log: Log, of: Call, call: number, steps: readonly number[]): Claim[] {
  const [first = NONE] = steps;
  if (first === NONE) return [];
  switch (of.op) {
    case 'set':
      return [...setClaims(words, log, steps), ...notifyClaims(words, log, of.timestamp, steps)];
    case 'updateTime':
      return [...updateClaims(words, log, call, first), ...notifyClaims(words, log, of.timestamp, steps)];
    case 'setObservedTime':
      return [
        ...observedClaims(words, log, of.timestamp, call, first),
        ...notifyClaims(words, log, of.timestamp, steps),
      ];
    case 'delete':
      return deleteClaims(words, log, first);
    default:
      return [];
  }
}

function setClaims(words: ExplainingWords, log: Log, steps: readonly number[]): Claim[] {
  const { set } = words.explain;
  // In the variants that refuse what is older, the first step is a look at the entry.
  const written = steps.find((seq) => kindAt(log, seq) === 'entry.written') ?? NONE;
  const entry = entryAt(log, written);
  if (entry === null) return [];
  const old = entryAt(log, wordOf(log, written, B));
  const { status, err, modified } = entry;
  const text = set.writes(contentsText(words, status, err), format.time(modified));
  return [
    { text, by: written },
    ...(err === null ? [] : [{ text: set.error }]),
    old === null
      ? { text: set.first }
      : { text: set.replaces(contentsText(words, old.status, old.err), format.time(old.modified)), by: old.writtenBy },
    ...(old !== null && after(old.modified, modified) ? [{ text: set.older }] : []),
    ...(err === null
      ? truthClaims(words, log, wordOf(log, written, POD), written, entry, words.explain.truth.brought)
      : []),
  ];
}

function refusedClaims(words: ExplainingWords, log: Log, call: number, steps: readonly number[]): Claim[] {
  const of = callAt(log, call);
  const [looked = NONE] = steps;
  const event = eventAt(log, looked);
  if (of.op !== 'set' || event.kind !== 'entry.lookedUp' || event.entry === null) return [];
  const { set } = words.explain;
  const { status, err, modified, writtenBy } = event.entry;
  const isStatus = of.answer.err === null;
  return [
    { text: set.refused(format.time(of.timestamp), format.time(modified)), by: [call, writtenBy] },
    ...(isZero(of.timestamp) ? [{ text: set.zero }] : []),
    { text: set.stays(contentsText(words, status, err)) },
    ...(isStatus ? truthClaims(words, log, wordOf(log, call, POD), call, of.answer, words.explain.truth.brought) : []),
  ];
}

function updateClaims(words: ExplainingWords, log: Log, call: number, set: number): Claim[] {
  const { update } = words.explain;
  const time = timestampAt(log, set);
  const before = wordOf(log, set, B);
  const back = before !== NONE && after(timestampAt(log, before), time) ? timestampAt(log, before) : null;
  return [
    { text: update.promises(format.time(time)), by: set },
    ...(back === null ? [] : [{ text: update.back(format.time(back)), by: before }]),
    ...groundClaims(words, log, call, time),
  ];
}

/** What a promise rests on. A relist is older than the promise that it ends with. */
function groundClaims(words: ExplainingWords, log: Log, call: number, time: Time): Claim[] {
  const actor = actorOf(wordOf(log, call, HEAD));
  const kind = log.actors[actor]?.kind;
  if (kind === 'eventedPleg') return [{ text: promiseText(words, log, actor) }];
  const ageNs = time.monoNs === null ? 0 : timeNsOf(log, call) - time.monoNs;
  if (kind !== 'genericPleg' || ageNs <= 0) return [];
  return [{ text: words.explain.update.start(actorName(words, log, actor), format.seconds(ageNs)) }];
}

function observedClaims(words: ExplainingWords, log: Log, time: Time, call: number, looked: number): Claim[] {
  const { observed } = words.explain;
  const event = eventAt(log, looked);
  const isMissing = event.kind === 'entry.lookedUp' && event.entry === null;
  return [{ text: observed.promises(format.time(time)), by: call }, ...(isMissing ? [{ text: observed.missing }] : [])];
}

function deleteClaims(words: ExplainingWords, log: Log, deleted: number): Claim[] {
  const event = eventAt(log, deleted);
  const { had, none, wakes } = words.explain.deleted;
  const hadOne = event.kind === 'entry.deleted' && event.had;
  return [
    { text: hadOne ? had : none, by: hadOne ? wordOf(log, deleted, B) : NONE },
    { text: wakes },
    ...truthClaims(words, log, wordOf(log, deleted, POD), deleted, null, words.explain.truth.deleted),
  ];
}

/** Whom notify released, and whom it kept. */
function notifyClaims(words: ExplainingWords, log: Log, time: Time, steps: readonly number[]): Claim[] {
  const { notify } = words.explain;
  const of = (kind: number) => steps.filter((seq) => kindOf(wordOf(log, seq, HEAD)) === kind);
  const delivered = of(RECORD_DELIVERED);
  const kept = of(RECORD_KEPT);
  const waited = delivered.length + kept.length > 0;
  const asks = delivered.slice(0, MOST_NAMED).map((seq) => callOf(log, wordOf(log, seq, B)));
  const names = delivered.slice(0, MOST_NAMED).map((seq, i) => {
    const waitedNs = timeNsOf(log, seq) - timeNsOf(log, asks[i] ?? seq);
    return words.outcome.after(peerName(words, log, seq), format.duration(waitedNs));
  });
  const others = delivered.length - names.length;
  const all = words.list([...names, ...(others === 0 ? [] : [words.outcome.others(others)])]);
  const nobody = { text: waited ? notify.nobody : notify.nobodyWaited };
  return [
    delivered.length === 0 ? nobody : { text: notify.releases(all), by: asks },
    ...kept.slice(0, MOST_NAMED).map((seq) => keptClaim(words, log, time, seq)),
    ...(kept.length > MOST_NAMED ? [{ text: notify.keepsOthers(kept.length - MOST_NAMED) }] : []),
  ];
}

function keptClaim(words: ExplainingWords, log: Log, time: Time, kept: number): Claim {
  const { call, minTime } = keptOf(log, kept);
  const asked = format.time(minTime);
  return { text: words.explain.notify.keeps(peerName(words, log, kept), format.time(time), asked), by: call };
}

/** Why notify passed a record: its time is before that of the caller. */
export function explainKept(words: ExplainingWords, log: Log, kept: number): Explanation[] {
  const { call, minTime, by } = keptOf(log, kept);
  const time = callAt(log, by);
  if (!('timestamp' in time)) return [];
  const text = words.explain.kept(format.time(time.timestamp), format.time(minTime));
  return explanation(words, log, words.explain.title.kept, [{ text, by: [by, call] }]);
}

/** Of a record.kept: the caller's call, what it asked for, and the writer's call that was too old for that. */
function keptOf(log: Log, kept: number): { call: number; minTime: Time; by: number } {
  let seq = wordOf(log, kept, CAUSE);
  let event = eventAt(log, seq);
  while (event.kind === 'times.compared' && event.comparison !== 'timestamp.Before(record.time)') {
    seq = wordOf(log, seq, CAUSE);
    event = eventAt(log, seq);
  }
  assert(event.kind === 'times.compared', `event ${kept} follows from a comparison`);
  return { call: wordOf(log, seq, B), minTime: event.right, by: wordOf(log, seq, A) };
}

function peerName(words: ExplainingWords, log: Log, seq: number): string {
  return actorName(words, log, wordOf(log, seq, PEER));
}
