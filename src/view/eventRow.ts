import { eventAt } from '../trace/event.ts';
import { type Log, timeNsOf } from '../trace/log.ts';
import type { Kind } from '../trace/record.ts';
import * as format from './format.ts';
import { actorName } from './names.ts';
import { sentence } from './sentence.ts';
import type { Words } from './words/en.ts';

/** What kind of news an event is: a colour of the row, and nothing that its words do not say. */
export type Tone = 'call' | 'write' | 'refused' | 'wait' | 'wake' | 'answer' | 'step';

export interface EventRow {
  readonly time: string;
  readonly actor: string;
  /**
   * The event before is not the same actor's: its name has to be said. The steps of an operation stand below its call.
   */
  readonly isNewActor: boolean;
  readonly text: string;
  readonly tone: Tone;
}

const TONES: Partial<Record<Kind, Tone>> = {
  'op.called': 'call',
  'op.returned': 'call',
  'settings.changed': 'call',
  'entry.written': 'write',
  'entry.deleted': 'write',
  'entry.observed': 'write',
  'entry.mutated': 'write',
  'timestamp.set': 'write',
  'entry.rejected': 'refused',
  'trace.diverged': 'refused',
  'caller.waits': 'wait',
  'lock.queued': 'wait',
  'record.delivered': 'wake',
  'channel.filled': 'wake',
  'caller.answered': 'answer',
};

export function eventRow(words: Words, log: Log, seq: number): EventRow {
  const { actor, kind } = eventAt(log, seq);
  const isNewActor = seq === 0 || kind === 'op.called' || eventAt(log, seq - 1).actor !== actor;
  return {
    isNewActor,
    time: format.seconds(timeNsOf(log, seq)),
    actor: actorName(words, log, actor),
    text: sentence(words, log, seq),
    tone: TONES[kind] ?? 'step',
  };
}
