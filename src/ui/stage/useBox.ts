import type { BoxSubject } from '../../view/current.ts';
import type { Moment } from '../../view/moment.ts';
import { usePlayground } from '../playgroundContext.ts';
import { useRenderProbe } from './renderProbe.ts';
import { type Emphasis, useEmphasis } from './useEmphasis.ts';
import { useMoment } from './useMoment.ts';

interface Box<T> extends Emphasis {
  readonly view: T;
  readonly select: () => void;
}

/**
 * What a box of the stage shows of its pod or actor. Null when there is no such pod or actor: when another log takes
 * the place of this one, the graph library takes the boxes of the old one away a moment later.
 */
export function useBox<T>(id: string, subject: BoxSubject, project: (moment: Moment) => T | null): Box<T> | null {
  useRenderProbe(id);
  const playground = usePlayground();
  const view = useMoment(project);
  const emphasis = useEmphasis(subject);
  return view === null ? null : { view, ...emphasis, select: () => playground.select(subject) };
}
