import { useMemo, useSyncExternalStore } from 'react';
import type { Playground } from '../../client/playground.ts';
import { branchOf } from '../../client/playgroundState.ts';
import { keptProjection } from '../../view/kept.ts';
import type { Moment } from '../../view/moment.ts';
import { momentOf, remembered, usePlayground } from '../playgroundContext.ts';

/**
 * As `useView`, for a projection of the moment alone, which is made anew only when something that it has read has
 * changed: for what there is a lot of. `project` has to be the same function for as long as it gives the same.
 */
export function useMoment<T>(project: (moment: Moment) => T): T {
  const readers = readersOf(usePlayground().store);
  const reader = useMemo(() => readers.readerOf(project), [readers, project]);
  return useSyncExternalStore(reader.subscribe, reader.value);
}

/** One for each component that reads the moment. */
interface Reader<T> {
  readonly value: () => T;
  readonly subscribe: (changed: () => void) => () => void;
}

/**
 * All who read the moment. A move of the cursor is looked at once for all of them, because what each asks costs less
 * than to be told of every move.
 */
const readersOf = remembered((store: Playground['store']) => {
  const looks = new Set<(moment: Moment, source: object) => void>();
  store.subscribe((state) => {
    const [moment, source] = [momentOf(state), branchOf(state)];
    for (const look of looks) look(moment, source);
  });
  return {
    readerOf<T>(project: (moment: Moment) => T): Reader<T> {
      const kept = keptProjection(project);
      const value = () => kept(momentOf(store.getState()), branchOf(store.getState()));
      return {
        value,
        subscribe: (changed) => {
          let last = value();
          const look = (moment: Moment, source: object) => {
            try {
              const now = kept(moment, source);
              if (now === last) return;
              last = now;
            } catch {
              // It is thrown again where it is drawn, by who can show it. The others are told all the same.
            }
            changed();
          };
          looks.add(look);
          return () => looks.delete(look);
        },
      };
    },
  };
});
