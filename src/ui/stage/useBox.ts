import { ensure } from '../../base/assert.ts';
import type { PlaygroundState } from '../../client/playgroundState.ts';
import type { Subject } from '../../trace/subject.ts';
import { concernsActor, concernsPod } from '../../view/current.ts';
import type { Moment } from '../../view/moment.ts';
import { momentOf, useIdentity, usePlayground } from '../playgroundContext.ts';
import { useRenderProbe } from './renderProbe.ts';
import { useMoment } from './useMoment.ts';

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
  project: (moment: Moment) => T | null,
): Box<T> | null {
  useRenderProbe(id);
  const playground = usePlayground();
  const view = useMoment(project);
  const emphasis = useIdentity((state) => emphasisOf(state, subject));
  return view === null ? null : { view, ...emphasis, select: () => playground.select(subject) };
}

type Emphasis = Pick<Box<unknown>, 'isSelected' | 'isCurrent'>;

/** All that there are, so that the same is the same object. */
const EMPHASES: readonly Emphasis[] = [
  { isSelected: false, isCurrent: false },
  { isSelected: true, isCurrent: false },
  { isSelected: false, isCurrent: true },
  { isSelected: true, isCurrent: true },
];

function emphasisOf(state: PlaygroundState, subject: Extract<Subject, { kind: 'pod' | 'actor' }>): Emphasis {
  const isSelected = isSame(state.selection, subject);
  const isCurrent = !state.isPlaying && isConcerned(state, subject);
  return ensure(EMPHASES[Number(isSelected) + 2 * Number(isCurrent)], 'each emphasis is named');
}

function isConcerned(state: PlaygroundState, subject: Extract<Subject, { kind: 'pod' | 'actor' }>): boolean {
  const moment = momentOf(state);
  return subject.kind === 'pod' ? concernsPod(moment, subject.pod) : concernsActor(moment, subject.actor);
}

function isSame(selection: Subject | null, subject: Extract<Subject, { kind: 'pod' | 'actor' }>): boolean {
  if (selection?.kind === 'pod') return subject.kind === 'pod' && subject.pod === selection.pod;
  return selection?.kind === 'actor' && subject.kind === 'actor' && subject.actor === selection.actor;
}
