// Events as prose: an operation of the cache is one clause, from the call to what came of it, and what goes without
// saying is left out. The story of an event and the transcript of a run are made of it.
import { ensure } from '../base/assert.ts';
import { readingNs } from '../kubelet/time.ts';
import { effectsOf } from '../trace/effects.ts';
import { callOf, type Entry, eventAt, kindAt, type LogEvent } from '../trace/event.ts';
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import {
  A,
  actorOf,
  CALLER_ANSWERED,
  CALLER_WAITS,
  CAUSE,
  CHANNEL_CLOSED,
  CHANNEL_FILLED,
  ENTRY_DELETED,
  ENTRY_LOOKED_UP,
  ENTRY_OBSERVED,
  ENTRY_REJECTED,
  ENTRY_WRITTEN,
  HEAD,
  isWithinWork,
  kindOf,
  LOCK_QUEUED,
  LOCK_RELEASED,
  LOCK_TAKEN,
  NONE,
  OP_CALLED,
  OP_RETURNED,
  RECORD_DELIVERED,
  RECORD_KEPT,
  TIMES_COMPARED,
  TIMESTAMP_SET,
  WORK,
} from '../trace/record.ts';
import { contentsText } from './contents.ts';
import * as format from './format.ts';
import { actorName, podNameOrNull } from './names.ts';
import { wokenNames } from './outcome.ts';
import { sentence } from './sentence.ts';
import type { Words } from './words/en.ts';
import type { ToolWords } from './words/tools.en.ts';

export type StoryWords = Words & Pick<ToolWords, 'story'>;

/** What one actor did, to be read behind its name. */
export interface Clause {
  /** The first event that it tells of. */
  readonly seq: number;
  readonly actor: number;
  readonly text: string;
}

const STEPS: ReadonlySet<number> = new Set([
  ...[OP_CALLED, LOCK_QUEUED, LOCK_TAKEN, LOCK_RELEASED, ENTRY_LOOKED_UP, TIMES_COMPARED, ENTRY_WRITTEN],
  ...[ENTRY_REJECTED, ENTRY_DELETED, ENTRY_OBSERVED, TIMESTAMP_SET, CALLER_ANSWERED, CALLER_WAITS, RECORD_KEPT],
  ...[RECORD_DELIVERED, CHANNEL_FILLED, CHANNEL_CLOSED, OP_RETURNED],
]);

/** The op.called of the operation that event `seq` is a step of; null for what happens around the cache. */
function operationOf(log: Log, seq: number): number | null {
  const kind = kindOf(wordOf(log, seq, HEAD));
  if (!STEPS.has(kind)) return null;
  // Who is let in to the lock follows from who gave it back.
  const queued = wordOf(log, seq, A);
  return callOf(log, kind === LOCK_TAKEN && queued !== NONE ? queued : seq);
}

/**
 * What these events of one moment say, in their order: an operation stands where the first of its steps does. There is
 * always a clause, if there is an event.
 */
export function clausesOf(words: StoryWords, log: Log, seqs: readonly number[]): Clause[] {
  const operations = new Map<number, number[]>();
  for (const seq of seqs) {
    const call = operationOf(log, seq);
    if (call === null) continue;
    const steps = operations.get(call);
    if (steps === undefined) operations.set(call, [seq]);
    else steps.push(seq);
  }
  const firsts = new Map([...operations].map(([call, steps]) => [steps[0] ?? call, call]));
  const clauses = seqs.flatMap((seq): Clause[] => {
    const call = firsts.get(seq);
    const actor = actorOf(wordOf(log, seq, HEAD));
    const texts =
      call !== undefined
        ? operationClauses(words, log, call, operations.get(call) ?? [])
        : operationOf(log, seq) !== null || goesWithoutSaying(log, seq)
          ? []
          : [happeningClause(words, log, seq)];
    return texts.map((text) => ({ seq, actor, text }));
  });
  if (clauses.length > 0) return counted(words, clauses);
  return seqs.map((seq) => ({ seq, actor: actorOf(wordOf(log, seq, HEAD)), text: sentence(words, log, seq) }));
}

/** Clauses as sentences, those of one actor that follow each other with its name once. */
export function prose(words: StoryWords, log: Log, clauses: readonly Clause[]): string {
  const turns: { readonly actor: number; readonly texts: string[] }[] = [];
  for (const { actor, text } of clauses) {
    const last = turns.at(-1);
    if (last?.actor === actor) last.texts.push(text);
    else turns.push({ actor, texts: [text] });
  }
  return turns.map(({ actor, texts }) => told(words, log, actor, texts)).join(words.story.between);
}

function told(words: StoryWords, log: Log, actor: number, clauses: readonly string[]): string {
  const name = actorName(words, log, actor);
  const { kind } = ensure(log.actors[actor], `there is an actor ${actor}`);
  if (kind === 'faults') return words.story.toldOfMany(name, clauses);
  const isNamed = !(kind in words.kubelet.actors) && kind !== 'genericPleg' && kind !== 'eventedPleg';
  return words.story.told(name, isNamed, clauses);
}

/** The same thing said several times in a row is said once. */
function counted({ story }: StoryWords, clauses: readonly Clause[]): Clause[] {
  const runs: { first: Clause; count: number }[] = [];
  for (const clause of clauses) {
    const last = runs.at(-1);
    if (last !== undefined && last.first.actor === clause.actor && last.first.text === clause.text) last.count++;
    else runs.push({ first: clause, count: 1 });
  }
  return runs.map(({ first, count }) => (count === 1 ? first : { ...first, text: story.times(first.text, count) }));
}

/** What a reader takes for granted beside what stands next to it: a list in a relist, and what ends as it has to. */
function goesWithoutSaying(log: Log, seq: number): boolean {
  const event = eventAt(log, seq);
  switch (event.kind) {
    case 'work.began':
      return event.work === 'list' && event.cause !== null && kindAt(log, event.cause) === 'work.began';
    case 'work.ended': {
      if (event.err !== null) return false;
      if (event.work === 'relist') return true;
      if (event.work === 'list' || !isWithinWork(WORK[event.work])) return false;
      const isSaid = event.cause !== null && kindAt(log, event.cause) === 'runtime.changed';
      return isSaid || event.work === 'inspect';
    }
    case 'timer.set':
      return event.timer === 'resync';
    default:
      return false;
  }
}

function happeningClause(words: StoryWords, log: Log, seq: number): string {
  const event = eventAt(log, seq);
  const pod = podNameOrNull(log, event.pod) ?? '';
  if (event.kind === 'event.sent' && event.peer !== null)
    return words.story.eventSent(event.type, pod, actorName(words, log, event.peer));
  // Its time is told only where it is not that of this moment.
  if (event.kind === 'work.began' && event.time !== null && readingNs(event.time) === event.timeNs)
    return words.event.workBegan(words.event.work[event.work](pod));
  return sentence(words, log, seq);
}

/** What steps of one operation that happen at one moment say. */
function operationClauses(words: StoryWords, log: Log, call: number, seqs: readonly number[]): string[] {
  const { story } = words;
  const steps = withReleases(log, seqs).map((seq) => eventAt(log, seq));
  const [first] = steps;
  const waits = steps.find(({ kind }) => kind === 'caller.waits');
  const begin = first === undefined ? null : beginOf(words, log, call, first);
  const results = resultsOf(words, log, call, steps);
  if (first?.kind === 'op.called' && begin !== null) return calledClauses(words, begin, results, steps);
  const said = [...(begin === null ? [] : [begin]), ...results];
  if (said.length > 0) return [story.goesOn(said)];
  const plain = waits ?? steps.at(-1);
  return plain === undefined ? [] : [sentence(words, log, plain.seq)];
}

/** What an operation says at the moment of its call. */
function calledClauses(
  words: StoryWords,
  begin: string,
  results: readonly string[],
  steps: readonly LogEvent[],
): string[] {
  const { story } = words;
  const isThere = (kind: LogEvent['kind']) => steps.some((step) => step.kind === kind);
  const queued = steps.find((step) => step.kind === 'lock.queued');
  if (queued?.kind === 'lock.queued') return [story.waitsForLock(begin, queued.mode), ...results];
  const because = becauseOf(words, steps);
  if (isThere('caller.waits')) return [story.waitsForNews(begin, because), ...results];
  // The first draft records its wait later, without the lock in between.
  if (because !== '' && isThere('lock.released') && !isThere('op.returned'))
    return [story.findsNothing(begin, because)];
  const isHeld = isThere('lock.taken') && !isThere('lock.released');
  return [story.operation(begin, isHeld ? [...results, words.lock.holds] : results)];
}

/** With the record.delivered that every channel.closed leads to, since a chain of causes may end at the latter. */
function withReleases(log: Log, seqs: readonly number[]): number[] {
  const isKind = (kind: number) => (seq: number) => kindOf(wordOf(log, seq, HEAD)) === kind;
  if (seqs.some(isKind(RECORD_DELIVERED))) return [...seqs];
  const delivered = seqs.filter(isKind(CHANNEL_CLOSED)).flatMap((seq) => effectsOf(log, seq));
  return [...seqs, ...delivered.filter(isKind(RECORD_DELIVERED))];
}

/** How the clause begins; null where an operation only ends. */
function beginOf(words: StoryWords, log: Log, call: number, first: LogEvent): string | null {
  const { story } = words;
  const sinceNs = (seq: number) => format.seconds(first.timeNs - timeNsOf(log, seq));
  const before = wordOf(log, first.seq, A);
  switch (first.kind) {
    case 'op.called':
      return story.calls(format.call(first.call, podNameOrNull(log, first.pod)));
    case 'lock.taken':
      return before === NONE ? null : story.letIn(first.mode, sinceNs(before));
    case 'lock.released':
      return first.timeNs === timeNsOf(log, call) ? null : story.givesLockBack(sinceNs(takenBefore(log, first.seq)));
    default:
      return null;
  }
}

/** The lock.taken that a lock.released ends. */
function takenBefore(log: Log, released: number): number {
  const actor = actorOf(wordOf(log, released, HEAD));
  let seq = released - 1;
  while (kindOf(wordOf(log, seq, HEAD)) !== LOCK_TAKEN || actorOf(wordOf(log, seq, HEAD)) !== actor) seq--;
  return seq;
}

/** What came of an operation in these steps, a verb and what belongs to it each. */
function resultsOf(words: StoryWords, log: Log, call: number, steps: readonly LogEvent[]): string[] {
  const { story } = words;
  const results: string[] = [];
  for (const step of steps) {
    if (step.kind === 'entry.written' && step.entry.status?.contents !== undefined)
      results.push(story.writes(story.quoted(contentsText(words, step.entry.status, step.entry.err))));
    else if (step.kind === 'entry.rejected') results.push(story.refused(podNameOrNull(log, step.pod) ?? ''));
    else if (step.kind === 'entry.deleted') results.push(story.removes(step.had));
    else if (step.kind === 'op.returned') results.push(...returnOf(words, log, call, step));
  }
  const released = steps.filter(({ kind }) => kind === 'record.delivered');
  if (released.length > 0) results.push(story.releases(wokenNames(words, log, released, format.seconds)));
  const kept = steps
    .filter(({ kind }) => kind === 'record.kept')
    .map(({ peer }) => actorName(words, log, peer ?? NONE));
  if (kept.length > 0) results.push(story.tooOldFor(words.list([...new Set(kept)])));
  return results;
}

type Returned = Extract<LogEvent, { kind: 'op.returned' }>;

function returnOf(words: StoryWords, log: Log, call: number, { seq, returned, timeNs, actor }: Returned): string[] {
  const { story } = words;
  const tookNs = timeNs - timeNsOf(log, call);
  switch (returned.op) {
    case 'get':
      return [(tookNs === 0 ? story.gives : story.gets)(entryText(words, returned.entry))];
    case 'getAll':
      return [story.givesAll(returned.count)];
    case 'getNewerThan': {
      const entry = entryText(words, returned.entry);
      const cause = wordOf(log, seq, CAUSE);
      // Who was released follows from somebody else's operation.
      if (cause !== NONE && actorOf(wordOf(log, cause, HEAD)) !== actor)
        return [story.goesOnWith(entry, format.seconds(tookNs))];
      return [tookNs === 0 ? story.answersAtOnce(entry) : story.gets(entry)];
    }
    default:
      return [];
  }
}

/** What an entry holds, with its time; null for the default status. */
function entryText(words: StoryWords, entry: Entry | null): string | null {
  if (entry === null) return null;
  const text = contentsText(words, entry.status, entry.err);
  const isQuoted = entry.status?.contents !== undefined && entry.err === null;
  return words.story.entry(isQuoted ? words.story.quoted(text) : text, format.time(entry.modified));
}

/** Why it has to wait, from what it has found and compared. */
function becauseOf(words: StoryWords, steps: readonly LogEvent[]): string {
  const { short } = words.why;
  const { name } = short;
  let asked = '';
  const equal: string[] = [];
  const older: string[] = [];
  for (const step of steps) {
    if (step.kind === 'entry.lookedUp' && step.entry === null) older.push(short.entry(null));
    if (step.kind !== 'times.compared') continue;
    // What it asks for is newer than what it has found, or it would not wait.
    if (step.result) return '';
    const left = step.left === null ? null : format.time(step.left);
    asked = format.time(step.right);
    const isEqual = left === asked;
    switch (step.comparison) {
      case 'timestamp.After(minTime)':
        if (isEqual) equal.push(name.timestamp);
        else older.push(short.timestamp(left));
        break;
      case 'modified.After(minTime)':
        if (isEqual) equal.push(name.entry);
        else older.push(short.entry(left));
        break;
      case 'observedTime.After(minTime)':
        if (isEqual) equal.push(name.observed);
        else older.push(short.observed(left));
        break;
    }
  }
  return equal.length > 0 ? short.equal(equal, asked) : words.list(older);
}
