// A writer as the stage shows it: what it did last, and what came of that.
import { eventAt } from '../trace/event.ts';
import { actorWord, CALL, RETURN } from '../trace/fold.ts';
import { timeNsOf, wordOf } from '../trace/log.ts';
import { actorOf, HEAD, kindOf, NONE, RECORD_DELIVERED } from '../trace/record.ts';
import { callText } from './caller.ts';
import * as format from './format.ts';
import type { Moment } from './moment.ts';
import { actorName } from './names.ts';
import type { Words } from './words/en.ts';

export interface WriterView {
  readonly name: string;
  readonly isBusy: boolean;
  /** Its last call was a Set that was refused. */
  readonly isRefused: boolean;
  readonly call: string;
  readonly detail: string;
}

export function writerView(words: Words, moment: Moment, actor: number): WriterView {
  const { log, state } = moment;
  const call = actorWord(state, actor, CALL);
  const name = actorName(words, log, actor);
  if (call === NONE) return { name, isBusy: false, isRefused: false, call: '', detail: words.writer.idle };
  const isBusy = actorWord(state, actor, RETURN) < call;
  const isRefused = !isBusy && wasRefused(moment, actor);
  return {
    name,
    isBusy,
    isRefused,
    call: callText(moment, actor),
    detail: detailOf(words, moment, actor, isBusy, isRefused),
  };
}

function detailOf(words: Words, moment: Moment, actor: number, isBusy: boolean, isRefused: boolean): string {
  const { log, state } = moment;
  const call = actorWord(state, actor, CALL);
  const released = releasedBy(moment, call, isBusy ? moment.events : actorWord(state, actor, RETURN));
  return [
    words.writer.at(format.seconds(timeNsOf(log, call))),
    ...(isBusy ? [words.writer.busy] : []),
    ...(isRefused ? [words.writer.refused] : []),
    ...(released > 0 ? [words.writer.released(released)] : []),
  ].join(' · ');
}

function wasRefused({ log, state }: Moment, actor: number): boolean {
  const event = eventAt(log, actorWord(state, actor, RETURN));
  return event.kind === 'op.returned' && event.returned.op === 'set' && !event.returned.updated;
}

/** How many callers the call has released up to position `to`. An operation's steps stand together in the log. */
function releasedBy({ log }: Moment, call: number, to: number): number {
  const actor = actorOf(wordOf(log, call, HEAD));
  let count = 0;
  for (let seq = call; seq < to; seq++) {
    const head = wordOf(log, seq, HEAD);
    if (kindOf(head) === RECORD_DELIVERED && actorOf(head) === actor) count++;
  }
  return count;
}
