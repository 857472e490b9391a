import { useMemo, useSyncExternalStore } from 'react';
import type { Playground } from '../../client/playground.ts';
import { branchOf } from '../../client/playgroundState.ts';
import { type Kept, keep, moveTo, newProjections, read, takeStale } from '../../view/kept.ts';
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

/** All who read the moment. A move of the cursor is looked at once, and only by those who have read what it changes. */
const readersOf = remembered((store: Playground['store']) => {
  const all = newProjections();
  const looks = new Map<Kept<unknown>, () => void>();
  const follow = () => {
    const state = store.getState();
    moveTo(all, momentOf(state), branchOf(state));
  };
  store.subscribe(() => {
    follow();
    for (const kept of takeStale(all)) looks.get(kept)?.();
  });
  return {
    readerOf<T>(project: (moment: Moment) => T): Reader<T> {
      const kept = keep(project);
      const value = () => {
        follow();
        return read(all, kept);
      };
      return {
        value,
        subscribe: (changed) => {
          let last = value();
          looks.set(kept, () => {
            try {
              const now = value();
              if (now === last) return;
              last = now;
            } catch {
              // It is thrown again where it is drawn, by who can show it. The others are told all the same.
            }
            changed();
          });
          return () => looks.delete(kept);
        },
      };
    },
  };
});
