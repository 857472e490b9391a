// Everything about one subject, for the inspector: its fields, and how it came here. What explains it is in explain/.
import { VARIANTS } from '../kubelet/variants.ts';
import { callAt, entryAt, eventAt, type LogEvent } from '../trace/event.ts';
import { actorWord, CALL, ENTRY, headerWord, LOCK, podWord, RETURN, subscribersOf, TIMESTAMP } from '../trace/fold.ts';
import { lockingOf } from '../trace/lock.ts';
import { timeNsOf } from '../trace/log.ts';
import { NONE } from '../trace/record.ts';
import { historyOf, type Subject } from '../trace/subject.ts';
import { fieldView } from './cacheFields.ts';
import { callerView, callText, resultText } from './caller.ts';
import { changedSettings } from './changedSettings.ts';
import * as format from './format.ts';
import { kubeletFacts } from './kubeletFacts.ts';
import { lockFacts, lockingText } from './lock.ts';
import type { Moment } from './moment.ts';
import { actorName, podName, podNameOrNull } from './names.ts';
import { wakeOf } from './outcome.ts';
import { entryText, fullSentence } from './sentence.ts';
import type { Words } from './words/en.ts';

export interface Inspection {
  /** What kind of thing it is. */
  readonly kind: string;
  readonly title: string;
  /** For an event that lies ahead of the cursor. */
  readonly isAhead: boolean;
  readonly facts: readonly Fact[];
  /** The latest events that concern it; none for an event, which has a story instead. */
  readonly history: readonly HistoryRow[];
}

type Description = Omit<Inspection, 'title' | 'isAhead' | 'history'>;

export interface HistoryRow {
  readonly seq: number;
  readonly time: string;
  readonly text: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** What the value names, if one can go on from there. */
  readonly subject?: Subject;
}

const HISTORY_LENGTH = 40;

export function inspect(words: Words, moment: Moment, subject: Subject): Inspection {
  const { log, events } = moment;
  // An event has a story instead: see trail.ts.
  const seqs = subject.kind === 'event' ? [] : historyOf(log, subject, events, HISTORY_LENGTH);
  const history = seqs.map((seq) => ({
    seq,
    time: format.seconds(timeNsOf(log, seq)),
    text: fullSentence(words, log, seq),
  }));
  const isAhead = subject.kind === 'event' && subject.seq >= events;
  const { facts, ...rest } = described(words, moment, subject);
  return {
    ...rest,
    facts: [...facts, ...kubeletFacts(words, moment, subject)],
    title: titleOf(words, moment, subject),
    isAhead,
    history,
  };
}

/** What a subject is called. */
export function titleOf(words: Words, { log, state }: Moment, subject: Subject): string {
  switch (subject.kind) {
    case 'pod':
      return podName(log, subject.pod);
    case 'actor':
      return actorName(words, log, subject.actor);
    case 'relation': {
      const { actor, pod } = subject;
      const waits = pod !== null && subscribersOf(state, pod).includes(actor);
      const say = waits ? words.edge.wait : words.edge.relation;
      return say(actorName(words, log, actor), podNameOrNull(log, pod) ?? words.edge.timestamp);
    }
    case 'field':
      return subject.field;
    case 'event':
      return fullSentence(words, log, subject.seq);
  }
}

function described(words: Words, moment: Moment, subject: Subject): Description {
  const { log } = moment;
  switch (subject.kind) {
    case 'pod':
      return {
        kind: words.inspector.pod,
        facts: podFacts(words, moment, subject.pod),
      };
    case 'actor':
      return describedActor(words, moment, subject.actor);
    case 'relation':
      return describedRelation(words, moment, subject.actor, subject.pod);
    case 'field':
      return {
        kind: words.inspector.field,
        facts: fieldFacts(words, moment, subject.field),
      };
    case 'event':
      return {
        kind: words.inspector.event(subject.seq + 1),
        facts: eventFacts(words, moment, eventAt(log, subject.seq)),
      };
  }
}

function describedActor(words: Words, moment: Moment, actor: number): Description {
  const role = moment.log.actors[actor]?.role ?? 'caller';
  return {
    kind: words.inspector.actor[role],
    facts: actorFacts(words, moment, actor),
  };
}

function describedRelation(words: Words, moment: Moment, actor: number, pod: number | null): Description {
  const { log } = moment;
  const target = podNameOrNull(log, pod) ?? words.edge.timestamp;
  const other: Fact =
    pod === null
      ? { label: words.inspector.field, value: 'timestamp', subject: { kind: 'field', field: 'timestamp' } }
      : { label: words.fact.pod, value: target, subject: { kind: 'pod', pod } };
  return {
    kind: words.inspector.edge,
    facts: [
      { label: words.fact.by, value: actorName(words, log, actor), subject: { kind: 'actor', actor } },
      other,
      ...actorFacts(words, moment, actor).slice(1),
    ],
  };
}

function podFacts(words: Words, { log, state }: Moment, pod: number): Fact[] {
  const { fact } = words;
  const word = podWord(state, pod, ENTRY);
  const entry = entryAt(log, word);
  const held: Fact[] =
    entry === null
      ? [{ label: fact.state, value: words.entry.missing }]
      : [
          {
            label: fact.status,
            value: entry.status === null ? fact.nil : `rev ${entry.status.rev}, name “${entry.status.name}”`,
          },
          { label: fact.err, value: entry.err ?? fact.nil },
          { label: fact.modified, value: format.timeInFull(entry.modified) },
          ...(VARIANTS[log.variant].observesTime
            ? [{ label: fact.observedTime, value: format.timeInFull(entry.observedTime) }]
            : []),
        ];
  const changed: Fact[] = word === NONE ? [] : [eventFact(words, fact.lastChange, word)];
  const waiting = subscribersOf(state, pod);
  const subscribers: Fact[] = waiting.map((actor, i) => ({
    label: `${fact.subscribers}[${i}]`,
    value: words.fact.waitsFor(actorName(words, log, actor), minTimeText({ log, state }, actor)),
    subject: { kind: 'actor', actor },
  }));
  const none: Fact[] = waiting.length === 0 ? [{ label: fact.subscribers, value: fact.none }] : [];
  return [{ label: fact.uid, value: podName(log, pod) }, ...held, ...changed, ...none, ...subscribers];
}

function actorFacts(words: Words, moment: Moment, actor: number): Fact[] {
  const { log, state } = moment;
  const { fact } = words;
  const call = actorWord(state, actor, CALL);
  const returned = actorWord(state, actor, RETURN);
  const view = callerView(words, moment, actor);
  const wake = wakeOf(words, moment, actor);
  const facts: Fact[] = [
    { label: fact.name, value: actorName(words, log, actor) },
    { label: fact.role, value: words.inspector.actor[log.actors[actor]?.role ?? 'caller'] },
    wake === null
      ? { label: fact.state, value: view.state }
      : { label: fact.state, value: wake.text, subject: { kind: 'event', seq: wake.by } },
  ];
  if (call === NONE) return facts;
  facts.push({ label: fact.lastCall, value: callText(moment, actor), subject: { kind: 'event', seq: call } });
  facts.push({ label: fact.calledAt, value: format.seconds(timeNsOf(log, call)) });
  const locking = lockingOf(log, state, actor);
  if (locking !== null) {
    facts.push({ label: fact.lock, value: lockingText(words, locking), subject: { kind: 'field', field: 'lock' } });
  }
  if (view.slot !== null) {
    const slot = view.slot === 'full' ? words.caller.slotFull : words.caller.slotEmpty;
    facts.push({ label: fact.channel, value: slot });
  }
  if (returned > call) {
    const result = resultText(words, moment, actor);
    if (result !== '') facts.push({ label: fact.result, value: result });
    facts.push({
      label: fact.returnedAt,
      value: format.seconds(timeNsOf(log, returned)),
      subject: { kind: 'event', seq: returned },
    });
  }
  return facts;
}

function fieldFacts(words: Words, moment: Moment, field: 'lock' | 'timestamp' | 'pods' | 'subscribers'): Fact[] {
  const { log, state } = moment;
  const { fact } = words;
  const { value, detail } = fieldView(words, moment, field);
  const facts: Fact[] = [{ label: fact.value, value: detail === '' ? value : `${value} · ${detail}` }];
  const changedBy = {
    lock: headerWord(state, LOCK),
    timestamp: headerWord(state, TIMESTAMP),
    pods: NONE,
    subscribers: NONE,
  };
  if (field === 'lock') facts.push(...lockFacts(words, moment));
  if (changedBy[field] !== NONE) facts.push(eventFact(words, fact.lastChange, changedBy[field]));
  for (const pod of log.pods.keys()) {
    const waiting = subscribersOf(state, pod);
    const entry = entryText(words, entryAt(log, podWord(state, pod, ENTRY)));
    const subject = { kind: 'pod', pod } as const;
    if (field === 'pods' && entry !== null) facts.push({ label: podName(log, pod), value: entry, subject });
    if (field === 'subscribers' && waiting.length > 0) {
      facts.push({
        label: podName(log, pod),
        value: words.list(waiting.map((a) => actorName(words, log, a))),
        subject,
      });
    }
  }
  return facts;
}

function eventFacts(words: Words, { log }: Moment, event: LogEvent): Fact[] {
  const { fact } = words;
  const facts: Fact[] = [
    { label: fact.time, value: format.seconds(event.timeNs) },
    { label: fact.kind, value: event.kind },
    { label: fact.by, value: actorName(words, log, event.actor), subject: { kind: 'actor', actor: event.actor } },
  ];
  if (event.pod !== null)
    facts.push({ label: fact.pod, value: podName(log, event.pod), subject: { kind: 'pod', pod: event.pod } });
  if (event.peer !== null) {
    facts.push({
      label: fact.about,
      value: actorName(words, log, event.peer),
      subject: { kind: 'actor', actor: event.peer },
    });
  }
  if (event.kind === 'times.compared') {
    facts.push({ label: fact.left, value: event.left === null ? fact.nil : format.timeInFull(event.left) });
    facts.push({ label: fact.right, value: format.timeInFull(event.right) });
    facts.push({ label: event.comparison, value: String(event.result) });
  }
  if (event.kind === 'settings.changed') {
    facts.push(...changedSettings(words, event.settings).map(({ name, value }) => ({ label: name, value })));
  }
  if ('entry' in event)
    facts.push({ label: words.columns.cache, value: entryText(words, event.entry) ?? words.entry.missing });
  facts.push(
    event.cause === null ? { label: fact.cause, value: fact.none } : eventFact(words, fact.cause, event.cause),
  );
  return facts;
}

function eventFact(words: Words, label: string, seq: number): Fact {
  return { label, value: words.inspector.event(seq + 1), subject: { kind: 'event', seq } };
}

function minTimeText({ log, state }: Pick<Moment, 'log' | 'state'>, actor: number): string {
  const call = callAt(log, actorWord(state, actor, CALL));
  return call.op === 'getNewerThan' ? format.time(call.minTime) : '';
}
