// What has just happened, in one sentence: between two operations what came of the last one, in the middle of one its
// latest step.
import { callAt, callOf, eventAt, kindAt, type LogEvent } from '../trace/event.ts';
import { actorWord, CALL, CHANNEL, RETURN, WAIT } from '../trace/fold.ts';
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import { actorOf, B, CAUSE, HEAD, kindOf, NONE, OP_RETURNED, POD } from '../trace/record.ts';
import * as format from './format.ts';
import type { Moment } from './moment.ts';
import { actorName, podName, podNameOrNull } from './names.ts';
import { entryText, fullSentence } from './sentence.ts';
import { waitInShort } from './why.ts';
import type { Words } from './words/en.ts';

/** Of more callers than this that one operation wakes, the others are counted. */
const MOST_NAMED = 3;

export function newsAt(words: Words, moment: Moment): string {
  const { log, events } = moment;
  return events === 0 ? words.dock.start : (outcomeAt(words, moment) ?? fullSentence(words, log, events - 1));
}

/** What came of the operation that the last event completes; null when that completes none. */
function outcomeAt(words: Words, moment: Moment): string | null {
  const { log, state, events } = moment;
  const seq = events - 1;
  const actor = actorOf(wordOf(log, seq, HEAD));
  const call = actorWord(state, actor, CALL);
  switch (kindAt(log, seq)) {
    case 'lock.queued':
      return waitText(words, moment, actor);
    case 'lock.released':
      // GetNewerThan ends here for now, if it has to wait.
      return actorWord(state, actor, WAIT) < call ? null : waitText(words, moment, actor);
    case 'op.returned':
      return outcomeOf(words, moment, writerOf(log, seq) ?? call);
    default:
      return null;
  }
}

function waitText(words: Words, moment: Moment, actor: number): string {
  const { what, because } = waitInShort(words, moment, actor);
  return words.outcome.waits(what, because);
}

/** The call of the operation that released a caller which now has its result; null when it did not have to wait. */
function writerOf(log: Log, returned: number): number | null {
  // notify closes the channel of whom it releases; an answer at once comes through one that stays open.
  const cause = wordOf(log, returned, CAUSE);
  return cause !== NONE && kindAt(log, cause) === 'channel.closed' ? callOf(log, cause) : null;
}

export interface Wake {
  /** The call of the operation that woke it. */
  readonly by: number;
  /** `woken by Set after 1.0 s` */
  readonly text: string;
}

/** What woke an actor from its last call; null when nothing has, or had to. */
export function wakeOf(words: Words, { log, state }: Moment, actor: number): Wake | null {
  const call = actorWord(state, actor, CALL);
  const channel = actorWord(state, actor, CHANNEL);
  if (
    call === NONE ||
    channel < call ||
    actorWord(state, actor, WAIT) !== NONE ||
    kindAt(log, channel) !== 'channel.closed'
  )
    return null;
  const by = callOf(log, channel);
  const returned = actorWord(state, actor, RETURN);
  const waitedNs = timeNsOf(log, Math.max(returned, channel)) - timeNsOf(log, call);
  return { by, text: words.outcome.wokenBy(format.goName(callAt(log, by).op), format.duration(waitedNs)) };
}

/** What came of the operation that was called at `seq`, and whose last step or consequence is the last event. */
function outcomeOf(words: Words, { log, events }: Moment, seq: number): string {
  const { outcome } = words;
  const actor = actorName(words, log, actorOf(wordOf(log, seq, HEAD)));
  const pod = wordOf(log, seq, POD);
  const call = format.call(callAt(log, seq), podNameOrNull(log, pod === NONE ? null : pod));
  const steps = stepsOf(log, seq, events).map((step) => eventAt(log, step));
  const last = eventAt(log, events - 1);
  const given = last.kind === 'op.returned' ? last.returned : null;
  switch (given?.op) {
    case 'get':
      return outcome.gives(actor, call, entryText(words, given.entry));
    case 'getAll':
      return outcome.givesAll(actor, call, given.count);
    case 'delete':
      return outcome.deletes(
        actor,
        call,
        steps.some((step) => step.kind === 'entry.deleted' && step.had),
      );
  }
  if (callAt(log, seq).op === 'getNewerThan' && given?.op === 'getNewerThan') {
    const tookNs = last.timeNs - timeNsOf(log, seq);
    const entry = entryText(words, given.entry);
    if (tookNs === 0) return outcome.answered(actor, call, entry);
    return outcome.answeredAfter(actor, call, format.duration(tookNs), entry);
  }
  if (steps.some(({ kind }) => kind === 'entry.rejected')) return outcome.refused(actor, call, podName(log, pod));
  const woken = steps.filter(({ kind }) => kind === 'record.delivered');
  return woken.length === 0
    ? outcome.wakesNobody(actor, call)
    : outcome.wakes(actor, call, wokenNames(words, log, woken));
}

/** The steps of one operation. One that had to wait for the lock, or keeps it, has those of others in between. */
function stepsOf(log: Log, call: number, events: number): number[] {
  const actor = actorOf(wordOf(log, call, HEAD));
  const steps: number[] = [];
  for (let seq = call + 1; seq < events; seq++) {
    const head = wordOf(log, seq, HEAD);
    if (actorOf(head) !== actor) continue;
    steps.push(seq);
    if (kindOf(head) === OP_RETURNED) break;
  }
  return steps;
}

/** Who was woken by each record.delivered, with how long it had waited, which is `written` as wanted. */
export function wokenNames(
  words: Words,
  log: Log,
  delivered: readonly LogEvent[],
  written: (ns: number) => string = format.duration,
): string {
  const named = delivered.slice(0, MOST_NAMED).map(({ seq, peer, timeNs }) => {
    const waitedNs = timeNs - timeNsOf(log, wordOf(log, seq, B));
    return words.outcome.after(actorName(words, log, peer ?? NONE), written(waitedNs));
  });
  const others = delivered.length - named.length;
  return words.list([...named, ...(others === 0 ? [] : [words.outcome.others(others)])]);
}
