import { isDeepEqual } from '../base/isDeepEqual.ts';
import { wordOf } from '../trace/log.ts';
import { actorOf, HEAD, NONE, PEER, POD } from '../trace/record.ts';
import type { Subject } from '../trace/subject.ts';
import type { Moment } from './moment.ts';

/** What a box of the stage is about. */
export type BoxSubject = Extract<Subject, { kind: 'pod' | 'actor' }>;

/**
 * What the event that has just happened is about: the pod whose entry is written, read or waited for, the actor whose
 * event it is, and the one that it is done to.
 */
export function concernedAt({ log, events }: Pick<Moment, 'log' | 'events'>): readonly BoxSubject[] {
  const seq = events - 1;
  if (seq < 0) return [];
  const pod = wordOf(log, seq, POD);
  const peer = wordOf(log, seq, PEER);
  return [
    ...(pod === NONE ? [] : [{ kind: 'pod', pod } as const]),
    { kind: 'actor', actor: actorOf(wordOf(log, seq, HEAD)) },
    ...(peer === NONE ? [] : [{ kind: 'actor', actor: peer } as const]),
  ];
}

export function concerns(moment: Moment, subject: BoxSubject): boolean {
  return concernedAt(moment).some((each) => isDeepEqual(each, subject));
}
