import type { PlaygroundState } from '../../client/playgroundState.ts';
import type { Subject } from '../../trace/subject.ts';
import { concernsActor, concernsPod } from '../../view/current.ts';
import type { Moment } from '../../view/moment.ts';
import { momentOf, usePlayground, useView } from '../playgroundContext.ts';
import { useRenderProbe } from './renderProbe.ts';

interface Box<T> {
  readonly view: T;
  readonly isSelected: boolean;
  /** Time stands still, and the last event was about this. */
  readonly isCurrent: boolean;
  readonly select: () => void;
}

/**
 * What a box of the stage shows of its pod or actor. Null when there is no such pod or actor: when another log takes
 * the place of this one, the graph library takes the boxes of the old one away a moment later.
 */
export function useBox<T>(
  id: string,
  subject: Extract<Subject, { kind: 'pod' | 'actor' }>,
  project: (moment: Moment, state: PlaygroundState) => T,
): Box<T> | null {
  useRenderProbe(id);
  const playground = usePlayground();
  const box = useView((state) => {
    const moment = momentOf(state);
    if (!exists(moment, subject)) return null;
    return {
      view: project(moment, state),
      isSelected: isSame(state.selection, subject),
      isCurrent: !state.isPlaying && isConcerned(moment, subject),
    };
  });
  return box === null ? null : { ...box, select: () => playground.select(subject) };
}

function exists({ log }: Moment, subject: Extract<Subject, { kind: 'pod' | 'actor' }>): boolean {
  return subject.kind === 'pod' ? subject.pod < log.pods.length : subject.actor < log.actors.length;
}

function isConcerned(moment: Moment, subject: Extract<Subject, { kind: 'pod' | 'actor' }>): boolean {
  return subject.kind === 'pod' ? concernsPod(moment, subject.pod) : concernsActor(moment, subject.actor);
}

function isSame(selection: Subject | null, subject: Extract<Subject, { kind: 'pod' | 'actor' }>): boolean {
  if (selection?.kind === 'pod') return subject.kind === 'pod' && subject.pod === selection.pod;
  return selection?.kind === 'actor' && subject.kind === 'actor' && subject.actor === selection.actor;
}
