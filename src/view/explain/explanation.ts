// The shape of every explanation, and how one is put together: sentences, each with the event that it rests on.
import { isRead } from '../../kubelet/operation.ts';
import type { Injection, Setup } from '../../sim/setup.ts';
import { callAt, callOf, eventAt, kindAt } from '../../trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../../trace/log.ts';
import { actorOf, HEAD, type Kind, NONE } from '../../trace/record.ts';
import * as format from '../format.ts';
import type { Moment } from '../moment.ts';
import { actorName, podNameOrNull } from '../names.ts';
import type { Words } from '../words/en.ts';
import type { ToolWords } from '../words/tools.en.ts';

/** An answer to one question, as plain data. */
export interface Explanation {
  /** The question: `Why does it wait?` */ readonly title: string;
  readonly sentences: readonly string[];
  /** What the sentences rest on, each once. */
  readonly evidence: readonly Evidence[];
}

/** An event, to go there and see. */
export interface Evidence {
  /** `UpdateTime at 8.000 s` */ readonly label: string;
  readonly seq: number;
}

/** The dictionaries that explanations are made of. */
export type ExplainingWords = Words & Pick<ToolWords, 'explain'>;

/** A moment with what the run goes by: of what is still to come, that is all that a log does not know. */
export interface WorldMoment extends Moment {
  /** The terms that hold at the moment: those of the start, with what a person has changed since. */
  readonly setup: Setup;
  /** What a person does later in this future, in that order. */
  readonly ahead: readonly Injection[];
}

/** A sentence, and the events that it rests on; NONE and null are left out. */
export interface Claim {
  readonly text: string;
  readonly by?: number | readonly (number | null)[] | null;
}

/** Puts an explanation together; none of no claims. */
export function explanation(words: ExplainingWords, log: Log, title: string, claims: readonly Claim[]): Explanation[] {
  if (claims.length === 0) return [];
  const seqs = claims.flatMap(({ by }) => by ?? []).flatMap((seq) => (seq === null || seq === NONE ? [] : seq));
  // Two steps of one operation are one piece of evidence to who reads.
  const byWhole = new Map(seqs.toReversed().map((seq) => [wholeOf(log, seq), seq]));
  const evidence = seqs
    .filter((seq, i) => byWhole.get(wholeOf(log, seq)) === seq && seqs.indexOf(seq) === i)
    .map((seq) => evidenceOf(words, log, seq));
  return [{ title, sentences: claims.map(({ text }) => text), evidence }];
}

/** The call that the event is a step of; the event itself where it is none. */
function wholeOf(log: Log, seq: number): number {
  return STEPS.has(kindAt(log, seq)) ? callOf(log, seq) : seq;
}

/** The steps of an operation that sentences rest on. */
const STEPS: ReadonlySet<Kind> = new Set<Kind>([
  'op.called',
  'entry.written',
  'entry.observed',
  'entry.deleted',
  'entry.rejected',
  'timestamp.set',
  'record.delivered',
]);

function evidenceOf(words: ExplainingWords, log: Log, seq: number): Evidence {
  const label = words.explain.evidence(nameOf(words, log, seq), format.seconds(timeNsOf(log, seq)));
  return { label, seq };
}

/** What happened, in a word or two: the operation that the event is a step of, or what it was around the cache. */
function nameOf(words: ExplainingWords, log: Log, seq: number): string {
  const event = eventAt(log, seq);
  switch (event.kind) {
    case 'runtime.changed':
      return words.kubelet.changed[event.change];
    case 'work.began':
    case 'work.ended':
      return words.event.work[event.work](podNameOrNull(log, event.pod) ?? '');
    case 'lock.queued':
    case 'lock.taken':
    case 'lock.released':
      return words.explain.callOf(words.fact.lock, actorName(words, log, event.actor));
    case 'health.set':
      return event.isHealthy ? words.kubelet.isHealthy : words.kubelet.skips;
    default:
      return STEPS.has(event.kind) ? callName(words, log, callOf(log, seq)) : words.inspector.event(seq + 1);
  }
}

/** Of many callers each has asked, so that who asked has to be said. */
function callName({ explain, ...words }: ExplainingWords, log: Log, call: number): string {
  const { op } = callAt(log, call);
  const name = format.goName(op);
  return isRead(op) ? explain.callOf(name, actorName(words, log, actorOf(wordOf(log, call, HEAD)))) : name;
}
