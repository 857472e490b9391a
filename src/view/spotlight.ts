// What stays lit while all else is dimmed: what a person has selected, and what it has to do with.
import { type Log, timeNsOf, wordOf } from '../trace/log.ts';
import { actorOf, CAUSE, HEAD, NONE, PEER, POD } from '../trace/record.ts';
import type { Subject } from '../trace/subject.ts';
import type { BoxId, Line } from './layout.ts';

export interface Lit {
  readonly boxes: readonly BoxId[];
  readonly lines: readonly Line['id'][];
}

/**
 * What is lit at a place of a log: what is selected with its neighbours, or else what the last event is about; null
 * when that is nothing either.
 */
export function litAt(
  lines: readonly Pick<Line, 'id' | 'actor' | 'pod'>[],
  log: Log,
  events: number,
  selection: Subject | null,
): Lit | null {
  const subject = selection ?? (events === 0 ? null : { kind: 'event', seq: events - 1 });
  if (subject === null) return null;
  const own = ownBoxes(log, subject);
  const touched = lines.filter((line) => isTouched(line, own, subject));
  const ends = touched.flatMap(({ actor, pod }): BoxId[] => [`actor:${actor}`, podBox(pod)]);
  return { boxes: [...new Set([...own, ...ends])], lines: touched.map(({ id }) => id) };
}

function ownBoxes(log: Log, subject: Subject): BoxId[] {
  switch (subject.kind) {
    case 'pod':
      return [`pod:${subject.pod}`];
    case 'actor':
      return [`actor:${subject.actor}`];
    case 'relation':
      return [`actor:${subject.actor}`, podBox(subject.pod)];
    case 'field':
      return ['fields'];
    case 'event': {
      if (subject.seq >= log.length) return [];
      const pod = podOf(log, subject.seq);
      const actors = [actorOf(wordOf(log, subject.seq, HEAD)), wordOf(log, subject.seq, PEER)];
      return [
        ...actors.filter((actor) => actor !== NONE).map((actor): BoxId => `actor:${actor}`),
        ...(pod === NONE ? [] : [podBox(pod)]),
      ];
    }
  }
}

/** The pod of an event, or else of what led to it at that moment: who gives the lock back does so after something. */
function podOf(log: Log, seq: number): number {
  let at = seq;
  while (wordOf(log, at, POD) === NONE) {
    const cause = wordOf(log, at, CAUSE);
    if (cause === NONE || timeNsOf(log, cause) !== timeNsOf(log, seq)) return NONE;
    at = cause;
  }
  return wordOf(log, at, POD);
}

/** A thing has all its lines; what is between two things has those whose both ends are among them. */
function isTouched({ actor, pod }: Pick<Line, 'actor' | 'pod'>, own: readonly BoxId[], { kind }: Subject): boolean {
  const ends = [own.includes(`actor:${actor}`), own.includes(podBox(pod))];
  return kind === 'relation' || kind === 'event' ? ends.every(Boolean) : ends.some(Boolean);
}

function podBox(pod: number | null): BoxId {
  return pod === null ? 'fields' : `pod:${pod}`;
}
