// A caller as the stage shows it: what it asked for, whether it waits, what would end that, and what it got.
import { callAt, eventAt, kindAt } from '../trace/event.ts';
import { actorWord, CALL, CHANNEL, RETURN, WAIT } from '../trace/fold.ts';
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import { CAUSE, NONE, POD } from '../trace/record.ts';
import * as format from './format.ts';
import type { Moment } from './moment.ts';
import { actorName, podNameOrNull } from './names.ts';
import { entryText } from './sentence.ts';
import { endingNames } from './why.ts';
import type { Words } from './words/en.ts';

/**
 * Where an actor is. Woken: its channel is filled and it has not run since. Released: it has its answer, and had to
 * wait for it.
 */
export type Phase = 'idle' | 'calling' | 'waiting' | 'woken' | 'released' | 'answered';

export interface CallerView {
  readonly name: string;
  readonly phase: Phase;
  /** The phase in words. */
  readonly state: string;
  /** The call in Go's notation; empty before the first. */
  readonly call: string;
  /** Of a GetNewerThan that has not returned: its channel. */
  readonly slot: 'empty' | 'full' | null;
  /** Since when it waits and what ends it, or what it got. */
  readonly detail: string;
}

export function phaseOf({ log, state }: Moment, actor: number): Phase {
  const call = actorWord(state, actor, CALL);
  if (call === NONE) return 'idle';
  const returned = actorWord(state, actor, RETURN);
  if (returned > call) return hasWaited(log, returned) ? 'released' : 'answered';
  if (actorWord(state, actor, WAIT) !== NONE) return 'waiting';
  return actorWord(state, actor, CHANNEL) > call ? 'woken' : 'calling';
}

export function callerView(words: Words, moment: Moment, actor: number): CallerView {
  const { log, state, timeNs } = moment;
  const phase = phaseOf(moment, actor);
  const call = actorWord(state, actor, CALL);
  const base = { name: actorName(words, log, actor), phase, call: callText(moment, actor) };
  switch (phase) {
    case 'idle':
    case 'calling':
      return { ...base, state: words.caller[phase], slot: null, detail: '' };
    case 'waiting': {
      const sinceNs = timeNsOf(log, call);
      return {
        ...base,
        state: words.caller.waiting(format.duration(timeNs - sinceNs)),
        slot: 'empty',
        detail: words.caller.ends(format.seconds(sinceNs), endingNames(words, log.variant), minTimeText(moment, actor)),
      };
    }
    case 'woken':
      return { ...base, state: words.caller.woken, slot: 'full', detail: filledText(words, moment, actor) };
    case 'released': {
      const waitedNs = timeNsOf(log, actorWord(state, actor, RETURN)) - timeNsOf(log, call);
      const after = words.caller.answeredAfter(format.duration(waitedNs));
      return { ...base, state: after, slot: null, detail: resultText(words, moment, actor) };
    }
    case 'answered':
      return { ...base, state: words.caller.answeredAtOnce, slot: null, detail: resultText(words, moment, actor) };
  }
}

/** notify closes the channel of whom it releases; an answer at once comes through one that stays open. */
function hasWaited(log: Log, returned: number): boolean {
  const cause = wordOf(log, returned, CAUSE);
  return cause !== NONE && kindAt(log, cause) === 'channel.closed';
}

/** The call that an actor makes or made last, in Go's notation. */
export function callText({ log, state }: Moment, actor: number): string {
  const call = actorWord(state, actor, CALL);
  if (call === NONE) return '';
  const pod = wordOf(log, call, POD);
  return format.call(callAt(log, call), podNameOrNull(log, pod === NONE ? null : pod));
}

function minTimeText({ log, state }: Moment, actor: number): string {
  const call = callAt(log, actorWord(state, actor, CALL));
  return call.op === 'getNewerThan' ? format.time(call.minTime) : '';
}

function filledText(words: Words, { log, state }: Moment, actor: number): string {
  const event = eventAt(log, actorWord(state, actor, CHANNEL));
  const entry = event.kind === 'channel.filled' || event.kind === 'channel.closed' ? event.entry : null;
  return `${words.caller.slotFull}: ${entryText(words, entry) ?? words.caller.default}`;
}

/** What the last call gave, and when; empty for operations that give nothing. */
export function resultText(words: Words, { log, state }: Moment, actor: number): string {
  const event = eventAt(log, actorWord(state, actor, RETURN));
  if (event.kind !== 'op.returned') return '';
  const at = format.seconds(event.timeNs);
  const { returned } = event;
  switch (returned.op) {
    case 'get':
    case 'getNewerThan':
      return words.caller.got(entryText(words, returned.entry) ?? words.caller.default, at);
    case 'getAll':
      return words.caller.got(words.caller.statuses(returned.count), at);
    default:
      return '';
  }
}
