import { useMemo } from 'react';
import { pinMoment, unpinMoment } from '../../client/pinned.ts';
import { branchOf, type Pinned } from '../../client/playgroundState.ts';
import { differences, sideAt } from '../../view/difference.ts';
import * as format from '../../view/format.ts';
import controls from '../Controls.module.css';
import { momentOf, useIdentity, usePlayground, useView } from '../playgroundContext.ts';
import { Changes } from './Changes.tsx';
import styles from './Trail.module.css';
import { useStoryWords } from './useStoryWords.ts';

/** Keeps a moment, and tells what is otherwise at the cursor, wherever that goes, until it is let go. */
export function PinnedMoment() {
  const playground = usePlayground();
  const { difference } = useStoryWords().story;
  const pinned = useIdentity((state) => state.pinned);
  if (pinned !== null) return <Compared pinned={pinned} />;
  return (
    <p className={styles['compare']}>
      <button type="button" className={controls['button']} onClick={() => pinMoment(playground)}>
        {difference.pin}
      </button>
    </p>
  );
}

function Compared({ pinned: { indexed, place } }: { pinned: Pinned }) {
  const words = useStoryWords();
  const playground = usePlayground();
  const { difference } = words.story;
  const before = useMemo(() => sideAt(indexed, place.events), [indexed, place]);
  const changes = useView((state) => differences(words, before, momentOf(state)));
  const isHere = useView((state) => branchOf(state).indexed === indexed);
  const text = difference.place(format.seconds(place.timeNs), place.events);
  return (
    <section className={styles['compare']} aria-label={difference.pin}>
      <h3 className={styles['title']}>{isHere ? difference.pinned(text) : difference.pinnedIn(text)}</h3>
      <Changes changes={changes} nothing={difference.same} />
      <p className={styles['actions']}>
        {isHere && (
          <button type="button" className={controls['button']} onClick={() => playground.goToEvent(place.events - 1)}>
            {difference.back}
          </button>
        )}
        <button type="button" className={controls['button']} onClick={() => unpinMoment(playground)}>
          {difference.unpin}
        </button>
      </p>
    </section>
  );
}
