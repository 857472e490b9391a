// A caller as the stage shows it: what it asked for, whether it waits, what would end that, and what it got.
import { after, before, type Time } from '../kubelet/time.ts';
import { callAt, callOf, entryAt, eventAt, kindAt, timestampAt } from '../trace/event.ts';
import { actorWord, CALL, CHANNEL, ENTRY, headerWord, podWord, RETURN, TIMESTAMP, WAIT } from '../trace/fold.ts';
import { lockingOf } from '../trace/lock.ts';
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import { actorOf, CAUSE, HEAD, NONE, POD } from '../trace/record.ts';
import type { ActorView } from './actors/actorView.ts';
import * as format from './format.ts';
import { lockTakenBy, queuedText } from './lock.ts';
import { agoNs, type Moment } from './moment.ts';
import { actorName, podNameOrNull } from './names.ts';
import { entryText } from './sentence.ts';
import { endingNames } from './why.ts';
import type { Words } from './words/en.ts';

/**
 * Where an actor is. Woken: its channel is filled and it has not run since. Released: it has its answer, and had to
 * wait for it. Queued: for the lock, before it has looked at the cache at all.
 */
export type Phase = 'idle' | 'queued' | 'calling' | 'waiting' | 'woken' | 'released' | 'answered';

export interface CallerView extends ActorView {
  readonly phase: Phase;
}

export function phaseOf({ log, state }: Moment, actor: number): Phase {
  const call = actorWord(state, actor, CALL);
  if (call === NONE) return 'idle';
  const returned = actorWord(state, actor, RETURN);
  if (returned > call) return hasWaited(log, returned) ? 'released' : 'answered';
  const locking = lockingOf(log, state, actor);
  // While it holds the lock it does not sleep on its channel yet.
  if (locking !== null) return locking.isQueued ? 'queued' : 'calling';
  if (actorWord(state, actor, WAIT) !== NONE) return 'waiting';
  return isChannelFilled({ state }, actor) && !hasFilledItself({ log, state }, actor) ? 'woken' : 'calling';
}

function isChannelFilled({ state }: Pick<Moment, 'state'>, actor: number): boolean {
  return actorWord(state, actor, CHANNEL) > actorWord(state, actor, CALL);
}

/** An answer at once goes through the channel too, but nobody has slept on it. */
function hasFilledItself({ log, state }: Pick<Moment, 'log' | 'state'>, actor: number): boolean {
  return actorOf(wordOf(log, actorWord(state, actor, CHANNEL), HEAD)) === actor;
}

export function callerView(words: Words, moment: Moment, actor: number): CallerView {
  const { log, state } = moment;
  const phase = phaseOf(moment, actor);
  const call = actorWord(state, actor, CALL);
  const base = { name: actorName(words, log, actor), phase, call: callText(moment, actor, format.timeInShort) };
  switch (phase) {
    case 'idle':
      return { ...base, state: words.caller.idle, slot: null, detail: '' };
    case 'queued':
      return { ...base, slot: null, state: '', detail: '', ...queuedText(words, moment, actor) };
    case 'calling':
      return { ...base, ...callingView(words, moment, actor) };
    case 'waiting':
      return {
        ...base,
        state: words.caller.waiting(format.duration(agoNs(moment, timeNsOf(log, call)))),
        slot: 'empty',
        detail: waitText(words, moment, actor),
      };
    case 'woken':
      return { ...base, state: words.caller.woken, slot: 'full', detail: filledText(words, moment, actor) };
    case 'released': {
      const returned = actorWord(state, actor, RETURN);
      const waited = format.duration(timeNsOf(log, returned) - timeNsOf(log, call));
      const wokenBy = words.caller.wokenBy(format.goName(releaserOf(log, returned)), waited);
      return { ...base, state: wokenBy, slot: null, detail: resultText(words, moment, actor, format.timeInShort) };
    }
    case 'answered':
      return {
        ...base,
        state: answeredText(words, moment, actor),
        slot: null,
        detail: resultText(words, moment, actor, format.timeInShort),
      };
  }
}

function callingView(words: Words, moment: Moment, actor: number): Pick<CallerView, 'state' | 'slot' | 'detail'> {
  const locking = lockingOf(moment.log, moment.state, actor);
  const hasRecord = actorWord(moment.state, actor, WAIT) !== NONE;
  return {
    state: locking === null ? words.caller.calling : words.lock.holds,
    slot: isChannelFilled(moment, actor) ? 'full' : hasRecord ? 'empty' : null,
    detail: locking === null ? '' : words.caller.since(format.seconds(locking.sinceNs)),
  };
}

/** Without a wait for news: what time it took went by before it was let in to the lock, or while it held it. */
function answeredText({ caller, lock }: Words, { log, state }: Moment, actor: number): string {
  const call = actorWord(state, actor, CALL);
  const returned = actorWord(state, actor, RETURN);
  const takenNs = timeNsOf(log, lockTakenBy(log, actor, call, returned) ?? returned);
  const waitedNs = takenNs - timeNsOf(log, call);
  const heldNs = timeNsOf(log, returned) - takenNs;
  const [waited, held] = [format.duration(waitedNs), format.duration(heldNs)];
  if (waitedNs > 0 && heldNs > 0) return lock.waitedAndHeld(waited, held);
  if (waitedNs > 0) return lock.waited(waited);
  return heldNs > 0 ? lock.hadHeld(held) : caller.answeredAtOnce;
}

/** notify closes the channel of whom it releases; an answer at once comes through one that stays open. */
function hasWaited(log: Log, returned: number): boolean {
  const cause = wordOf(log, returned, CAUSE);
  return cause !== NONE && kindAt(log, cause) === 'channel.closed';
}

/** The operation whose notify has released a caller. */
function releaserOf(log: Log, returned: number) {
  return callAt(log, callOf(log, wordOf(log, returned, CAUSE))).op;
}

/** Since when it waits, or that equal is what is in its way; and what ends it. */
function waitText(words: Words, moment: Moment, actor: number): string {
  const { log, state } = moment;
  const seq = actorWord(state, actor, CALL);
  const call = callAt(log, seq);
  if (call.op !== 'getNewerThan') return '';
  const equal = equalText(words, moment, wordOf(log, seq, POD), call.minTime);
  const why = equal ?? words.caller.since(format.clock(timeNsOf(log, seq)));
  return words.caller.ends(why, endingNames(words, log.variant), format.timeInShort(call.minTime));
}

/** What is exactly as old as was asked for, and so not newer; null when nothing is. */
function equalText(words: Words, { log, state }: Moment, pod: number, minTime: Time): string | null {
  const isEqual = (time: Time | undefined) => time !== undefined && !after(time, minTime) && !before(time, minTime);
  const timestamp = headerWord(state, TIMESTAMP);
  const text = format.timeInShort(minTime);
  if (isEqual(entryAt(log, podWord(state, pod, ENTRY))?.modified)) return words.caller.equalEntry(text);
  if (timestamp !== NONE && isEqual(timestampAt(log, timestamp))) return words.caller.equalTimestamp(text);
  return null;
}

/** The call that an actor makes or made last, in Go's notation. `written` gives its times. */
export function callText({ log, state }: Pick<Moment, 'log' | 'state'>, actor: number, written = format.time): string {
  const call = actorWord(state, actor, CALL);
  if (call === NONE) return '';
  const pod = wordOf(log, call, POD);
  return format.call(callAt(log, call), podNameOrNull(log, pod === NONE ? null : pod), written);
}

function filledText(words: Words, { log, state }: Moment, actor: number): string {
  const event = eventAt(log, actorWord(state, actor, CHANNEL));
  const entry = event.kind === 'channel.filled' || event.kind === 'channel.closed' ? event.entry : null;
  return `${words.caller.slotFull}: ${entryText(words, entry, format.timeInShort) ?? words.caller.default}`;
}

/** What the last call gave, and when; empty for operations that give nothing. `written` gives the times of an entry. */
export function resultText(words: Words, { log, state }: Moment, actor: number, written = format.time): string {
  const event = eventAt(log, actorWord(state, actor, RETURN));
  if (event.kind !== 'op.returned') return '';
  const at = format.clock(event.timeNs);
  const { returned } = event;
  switch (returned.op) {
    case 'get':
    case 'getNewerThan':
      return words.caller.got(entryText(words, returned.entry, written) ?? words.caller.default, at);
    case 'getAll':
      return words.caller.got(words.caller.statuses(returned.count), at);
    default:
      return '';
  }
}
