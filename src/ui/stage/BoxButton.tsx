import type { ReactNode } from 'react';
import type { BoxSubject } from '../../view/current.ts';
import type { Moment } from '../../view/moment.ts';
import { LineEnds } from './LineEnds.tsx';
import styles from './Stage.module.css';
import { useBox } from './useBox.ts';

interface Props<View> {
  readonly id: string;
  readonly subject: BoxSubject;
  readonly isCompact: boolean;
  /** Null where there is no such pod or actor. */
  readonly project: (moment: Moment) => View | null;
  /** How it is drawn, as an attribute for the style sheet. */
  readonly signOf: (view: View) => Readonly<Record<`data-${string}`, string>>;
  readonly children: (view: View) => ReactNode;
}

/** What all boxes of pods and actors have in common: the ends of lines, and a button that selects it. */
export function BoxButton<View>({ id, subject, isCompact, project, signOf, children }: Props<View>) {
  const box = useBox(id, subject, project);
  if (box === null) return null;
  const { view, isSelected, isCurrent, select } = box;
  return (
    <>
      <LineEnds />
      <button
        type="button"
        className={styles['box']}
        {...signOf(view)}
        data-compact={isCompact}
        data-current={isCurrent}
        aria-pressed={isSelected}
        onClick={select}
      >
        {children(view)}
      </button>
    </>
  );
}
