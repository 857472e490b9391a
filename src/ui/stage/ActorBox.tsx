import type { NodeProps } from '@xyflow/react';
import { lazy, Suspense, useCallback } from 'react';
import { actorView } from '../../view/actors/index.ts';
import type { Moment } from '../../view/moment.ts';
import { useWords } from '../language.tsx';
import { BoxButton } from './BoxButton.tsx';
import styles from './Stage.module.css';
import type { BoxNode } from './Stage.tsx';

// It comes with the sentences of what is loaded later.
const Deadline = lazy(() => import('./Deadline.tsx').then((room) => ({ default: room.Deadline })));

/** A writer or a caller: what it is at and, while it waits, its call and its channel's one slot. */
export function ActorBox({ id, data: { index: actor, isCompact } }: NodeProps<BoxNode>) {
  const words = useWords();
  const project = useCallback(
    (moment: Moment) => (actor < moment.log.actors.length ? actorView(words, moment, actor) : null),
    [words, actor],
  );
  return (
    <BoxButton
      id={id}
      subject={{ kind: 'actor', actor }}
      isCompact={isCompact}
      project={project}
      signOf={({ phase }) => ({ 'data-phase': phase })}
    >
      {({ name, slot, state, call, detail }) => (
        <>
          <span className={styles['row']}>
            <b className={styles['name']}>{name}</b>
            <span className={styles['label']}>
              <Suspense>
                <Deadline actor={actor} />
              </Suspense>
              {state}
              {slot !== null && <Slot isFull={slot === 'full'} />}
            </span>
          </span>
          <span className={styles['lines']}>
            <span className={styles['wholeLines']}>
              {call !== '' && <span className={styles['call']}>{call}</span>}
              <span className={styles['detail']}>{detail}</span>
            </span>
          </span>
        </>
      )}
    </BoxButton>
  );
}

function Slot({ isFull }: { isFull: boolean }) {
  const { caller } = useWords();
  const label = isFull ? caller.slotFull : caller.slotEmpty;
  return (
    <span className={styles['slot']} data-full={isFull} role="img" aria-label={label} title={label}>
      {isFull && '✓'}
    </span>
  );
}
