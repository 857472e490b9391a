import { useEffect, useRef } from 'react';
import { VList, type VListHandle } from 'virtua';
import { branchOf } from '../../client/playground.ts';
import { eventRow } from '../../view/eventRow.ts';
import { useWords } from '../language.tsx';
import { useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import styles from './Side.module.css';

/** All events of the run, in step with the cursor. Only the rows in view exist. */
export function EventList() {
  const words = useWords();
  const count = useView((state) => branchOf(state).events);
  const happened = useView((state) => state.cursor.events);
  const list = useRef<VListHandle>(null);
  const current = happened - 1;
  useEffect(() => {
    if (current >= 0) list.current?.scrollToIndex(current, { align: 'center' });
  }, [current]);
  return (
    <section className={styles['events']} aria-label={words.events.label}>
      <h2 className={styles['kicker']}>
        {words.events.label} <span>{words.dock.position(happened, count)}</span>
      </h2>
      {count === 0 && <p className={styles['prompt']}>{words.events.empty}</p>}
      <VList
        ref={list}
        className={styles['list']}
        data={{ length: count }}
        itemSize={30}
        role="list"
        aria-label={words.events.label}
        tabIndex={0}
      >
        {(_, seq) => (
          <Row key={seq} seq={seq} place={seq === current ? 'current' : seq < current ? 'past' : 'future'} />
        )}
      </VList>
    </section>
  );
}

interface RowProps {
  readonly seq: number;
  readonly place: 'past' | 'current' | 'future';
}

function Row({ seq, place }: RowProps) {
  const words = useWords();
  const playground = usePlayground();
  const log = useIdentity((state) => branchOf(state).indexed.log);
  const count = useIdentity((state) => branchOf(state).events);
  const { time, actor, isNewActor, text, tone } = eventRow(words, log, seq);
  const show = () => {
    playground.goToEvent(seq);
    playground.select({ kind: 'event', seq });
  };
  return (
    <div role="listitem" aria-setsize={count} aria-posinset={seq + 1}>
      <button
        type="button"
        className={styles['event']}
        data-place={place}
        data-tone={tone}
        aria-current={place === 'current' ? 'step' : undefined}
        onClick={show}
      >
        <span className={styles['eventTime']}>{time}</span>
        <span className={isNewActor ? undefined : styles['eventStep']}>
          <b className={isNewActor ? undefined : 'hidden-text'}>{actor}</b> {text}
        </span>
      </button>
    </div>
  );
}
