// Answers to "why?", about whatever is selected, at any moment: why somebody waits and what would end that, who
// released whom and with what, what came of a call, whether the cache is right. They come from the log and the cursor
// alone and, for what is still to come, from what the run was set up with.

import { endOf } from '../../trace/ends.ts';
import { callAt, callOf, entryAt, kindAt } from '../../trace/event.ts';
import { actorWord, CALL, CHANNEL, ENTRY, headerWord, podWord, TIMESTAMP } from '../../trace/fold.ts';
import { type Log, timeNsOf, wordOf } from '../../trace/log.ts';
import { A, actorOf, B, CAUSE, HEAD, NONE, POD } from '../../trace/record.ts';
import type { Subject } from '../../trace/subject.ts';
import { phaseOf } from '../caller.ts';
import { contentsText } from '../contents.ts';
import * as format from '../format.ts';
import { actorName } from '../names.ts';
import { explainAnswer, explainGet, explainWaited, filledBy } from './answer.ts';
import { type Claim, type ExplainingWords, type Explanation, explanation, type WorldMoment } from './explanation.ts';
import { explainPod } from './pod.ts';
import { prospectClaims } from './prospects.ts';
import { type Why, whyQueued, whyWaiting } from './wait.ts';
import { explainKept, explainWrite } from './writes.ts';

/** Every question that there is about the subject at this moment, with its answer; none where nothing needs a word. */
export function explain(words: ExplainingWords, moment: WorldMoment, subject: Subject): readonly Explanation[] {
  switch (subject.kind) {
    case 'pod':
      return explainPod(words, moment, subject.pod);
    case 'actor':
      return explainActor(words, moment, subject.actor);
    case 'relation':
      return explainRelation(words, moment, subject.actor, subject.pod);
    case 'field':
      return subject.field === 'timestamp' ? explainTimestamp(words, moment) : [];
    case 'event':
      return explainEvent(words, moment, subject.seq);
  }
}

/** Why an actor waits or, if it does not, what came of its last call. */
function explainActor(words: ExplainingWords, moment: WorldMoment, actor: number): readonly Explanation[] {
  const { log, state, events, isWhole } = moment;
  const call = actorWord(state, actor, CALL);
  switch (phaseOf(moment, actor)) {
    case 'idle':
      return [];
    case 'queued':
      return explainWait(words, moment, actor, whyQueued(words, moment, actor), false);
    case 'waiting':
      return explainWait(words, moment, actor, whyWaiting(words, moment, actor), true);
    default: {
      const channel = actorWord(state, actor, CHANNEL);
      if (channel > call) return explainAnswer(words, log, call, channel);
      return explainCall(words, log, call, events, isWhole);
    }
  }
}

function explainWait(
  words: ExplainingWords,
  moment: WorldMoment,
  actor: number,
  why: Why | null,
  isForNews: boolean,
): readonly Explanation[] {
  if (why === null) return [];
  const { log } = moment;
  const { reasons, evidence, endings, releasedBy } = why;
  const { title } = words.explain;
  const ends = endings.map((text) => ({ text, by: releasedBy }));
  const prospects = isForNews ? prospectClaims(words, moment, actor, releasedBy !== null) : [];
  return [
    ...explanation(
      words,
      log,
      title.waits,
      reasons.map((text) => ({ text, by: evidence })),
    ),
    ...explanation(words, log, title.ends, [...ends, ...prospects]),
  ];
}

/** An edge: what the actor has done last with the pod, or with the global timestamp. */
function explainRelation(
  words: ExplainingWords,
  moment: WorldMoment,
  actor: number,
  pod: number | null,
): readonly Explanation[] {
  const { log, state } = moment;
  if (pod === null) return isBy(log, headerWord(state, TIMESTAMP), actor) ? explainTimestamp(words, moment) : [];
  const call = actorWord(state, actor, CALL);
  if (call !== NONE && wordOf(log, call, POD) === pod) return explainActor(words, moment, actor);
  const entry = podWord(state, pod, ENTRY);
  return isBy(log, entry, actor) ? explainEvent(words, moment, entry) : [];
}

function isBy(log: Log, seq: number, actor: number): boolean {
  return seq !== NONE && actorOf(wordOf(log, seq, HEAD)) === actor;
}

function explainTimestamp(words: ExplainingWords, moment: WorldMoment): readonly Explanation[] {
  const set = headerWord(moment.state, TIMESTAMP);
  return set === NONE ? [] : explainEvent(words, moment, set);
}

/** An event, by all that the log knows of what it is a step of: that need not have happened at the cursor yet. */
function explainEvent(words: ExplainingWords, moment: WorldMoment, seq: number): readonly Explanation[] {
  const { log, isWhole } = moment;
  switch (kindAt(log, seq)) {
    case 'record.kept':
      return explainKept(words, log, seq);
    case 'record.delivered':
      return explainAnswer(words, log, callOf(log, wordOf(log, seq, B)), wordOf(log, seq, CAUSE));
    case 'op.called':
    case 'op.returned':
    case 'entry.lookedUp':
    case 'times.compared':
    case 'entry.written':
    case 'entry.rejected':
    case 'entry.deleted':
    case 'entry.observed':
    case 'timestamp.set':
    case 'caller.answered':
    case 'channel.filled':
    case 'channel.closed':
      return explainCall(words, log, callOf(log, seq), log.length, isWhole);
    case 'caller.waits':
      return explainWaited(words, log, callOf(log, seq), isWhole);
    case 'lock.queued':
      return explainQueue(words, log, seq, endOf(log, seq));
    case 'lock.taken':
      return wordOf(log, seq, A) === NONE ? [] : explainQueue(words, log, wordOf(log, seq, A), seq);
    case 'entry.mutated': {
      const text = words.explain.changed(actorName(words, log, actorOf(wordOf(log, seq, HEAD))));
      return explanation(words, log, words.explain.title.changed, [{ text, by: seq }]);
    }
    case 'event.dropped':
      return explanation(words, log, words.explain.title.dropped, droppedClaims(words, log, seq));
    default:
      return [];
  }
}

/** What came of a call, by the first `events` events. */
function explainCall(
  words: ExplainingWords,
  log: Log,
  call: number,
  events: number,
  isWhole: boolean,
): readonly Explanation[] {
  switch (callAt(log, call).op) {
    case 'get':
      return explainGet(words, log, call, events);
    case 'getNewerThan': {
      const filled = filledBy(log, call, events);
      if (filled === NONE) return explainWaited(words, log, call, isWhole);
      return explainAnswer(words, log, call, filled);
    }
    default:
      return explainWrite(words, log, call, events);
  }
}

/** How long somebody waited for the lock, and who gave it back. */
function explainQueue(words: ExplainingWords, log: Log, queued: number, taken: number | null): Explanation[] {
  const { lock, title } = words.explain;
  if (taken === null) return explanation(words, log, title.queued, [{ text: lock.notNews }]);
  const released = wordOf(log, taken, CAUSE);
  const duration = format.seconds(timeNsOf(log, taken) - timeNsOf(log, queued));
  const by = actorName(words, log, actorOf(wordOf(log, released, HEAD)));
  return explanation(words, log, title.queued, [
    { text: lock.notNews },
    { text: lock.waited(duration, by), by: [queued, released] },
    { text: lock.letIn(format.seconds(timeNsOf(log, taken))) },
  ]);
}

/** An event that found the channel full follows from the Set that it was to tell of. */
function droppedClaims(words: ExplainingWords, log: Log, dropped: number): Claim[] {
  const { dropped: say } = words.explain;
  const pod = wordOf(log, dropped, POD);
  let seq = wordOf(log, dropped, CAUSE);
  while (seq !== NONE && !(kindAt(log, seq) === 'entry.written' && wordOf(log, seq, POD) === pod)) {
    seq = wordOf(log, seq, CAUSE);
  }
  const entry = entryAt(log, seq);
  if (entry === null) return [{ text: say.nobody }];
  const text = say.cache(contentsText(words, entry.status, entry.err), format.time(entry.modified));
  return [{ text: say.nobody }, { text, by: seq }];
}
