import { memo, useCallback, useEffect, useRef } from 'react';
import type { PlaygroundState } from '../../client/playgroundState.ts';
import { deadlineOf, fractionLeft } from '../../view/deadline.ts';
import type { Moment } from '../../view/moment.ts';
import { useToolWords, useWords } from '../language.tsx';
import { usePlayground } from '../playgroundContext.ts';
import styles from './Deadline.module.css';
import { useRenderProbe } from './renderProbe.ts';
import { useMoment } from './useMoment.ts';

/** The arc is drawn anew in so many steps, which are half a pixel each: a far deadline costs nothing in most frames. */
const STEPS = 90;

/**
 * What runs out next for an actor, as an arc. React draws it when there is another deadline; how much of it is left is
 * the time of an animation that stands still, set with virtual time and without React.
 */
export const Deadline = memo(function Deadline({ actor }: { actor: number }) {
  const words = useWords();
  const toolWords = useToolWords();
  // Only now, because until the words are there nothing is rendered.
  useRenderProbe(`deadline:${actor}`);
  const { store } = usePlayground();
  const arc = useRef<SVGCircleElement>(null);
  const deadline = useMoment(
    useCallback((moment: Moment) => deadlineOf(words, toolWords, moment, actor), [words, toolWords, actor]),
  );
  useEffect(() => {
    if (deadline === null || arc.current === null) return;
    const animation = arc.current.animate({ strokeDashoffset: [0, -1] }, { duration: STEPS, fill: 'both' });
    animation.pause();
    let shown = -1;
    const draw = ({ cursor }: PlaygroundState) => {
      const step = Math.ceil(STEPS * (1 - fractionLeft(deadline, cursor.timeNs)));
      if (step !== shown) animation.currentTime = step;
      shown = step;
    };
    draw(store.getState());
    const unsubscribe = store.subscribe(draw);
    return () => {
      unsubscribe();
      animation.cancel();
    };
  }, [store, deadline]);
  if (deadline === null) return null;
  return (
    <svg
      className={styles['deadline']}
      data-deadline={actor}
      viewBox="0 0 16 16"
      role="img"
      aria-label={deadline.label}
    >
      <title>{deadline.label}</title>
      <circle className={styles['whole']} cx="8" cy="8" r="6" />
      <circle ref={arc} className={styles['left']} cx="8" cy="8" r="6" pathLength="1" />
    </svg>
  );
});
