// A writer as the stage shows it: what it did last, and what came of that.
import { eventAt } from '../trace/event.ts';
import { actorWord, CALL, LOCKING, RETURN } from '../trace/fold.ts';
import { timeNsOf, wordOf } from '../trace/log.ts';
import { actorOf, HEAD, kindOf, NONE, RECORD_DELIVERED } from '../trace/record.ts';
import type { ActorView } from './actors/actorView.ts';
import { callText } from './caller.ts';
import * as format from './format.ts';
import { queuedText } from './lock.ts';
import type { Moment } from './moment.ts';
import { actorName } from './names.ts';
import type { Words } from './words/en.ts';

export function writerView(words: Words, moment: Moment, actor: number): ActorView {
  const { log, state } = moment;
  const call = actorWord(state, actor, CALL);
  const base = { name: actorName(words, log, actor), state: '', slot: null };
  if (call === NONE) return { ...base, phase: 'rests', call: '', detail: words.writer.idle };
  const queued = queuedText(words, moment, actor);
  if (queued !== null) return { ...base, phase: 'queued', call: callText(moment, actor), ...queued };
  const isBusy = actorWord(state, actor, RETURN) < call;
  const holdsLock = actorWord(state, actor, LOCKING) !== NONE;
  const isRefused = !isBusy && wasRefused(moment, actor);
  return {
    ...base,
    phase: isBusy ? 'works' : isRefused ? 'refused' : 'rests',
    call: callText(moment, actor, format.timeInShort),
    detail: [
      words.writer.at(format.clock(timeNsOf(log, call))),
      ...(holdsLock ? [words.lock.holds] : []),
      ...(isRefused ? [words.writer.refused] : []),
      ...releasedText(words, moment, actor),
    ].join(' · '),
  };
}

/** How many callers its last call has released, in words; nothing for none. */
export function releasedText(words: Words, moment: Moment, actor: number): string[] {
  const call = actorWord(moment.state, actor, CALL);
  if (call === NONE) return [];
  const returned = actorWord(moment.state, actor, RETURN);
  const released = releasedBy(moment, call, returned < call ? moment.events : returned);
  return released > 0 ? [words.writer.released(released)] : [];
}

function wasRefused({ log, state }: Moment, actor: number): boolean {
  const event = eventAt(log, actorWord(state, actor, RETURN));
  return event.kind === 'op.returned' && event.returned.op === 'set' && !event.returned.updated;
}

/** How many callers the call has released up to position `to`. */
function releasedBy({ log }: Moment, call: number, to: number): number {
  const actor = actorOf(wordOf(log, call, HEAD));
  let count = 0;
  for (let seq = call; seq < to; seq++) {
    const head = wordOf(log, seq, HEAD);
    if (kindOf(head) === RECORD_DELIVERED && actorOf(head) === actor) count++;
  }
  return count;
}
