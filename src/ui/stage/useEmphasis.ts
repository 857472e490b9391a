import { useCallback, useSyncExternalStore } from 'react';
import type { Playground } from '../../client/playground.ts';
import type { PlaygroundState } from '../../client/playgroundState.ts';
import { type BoxSubject, concernedAt } from '../../view/current.ts';
import { momentOf, remembered, usePlayground } from '../playgroundContext.ts';

export interface Emphasis {
  readonly isSelected: boolean;
  /** Time stands still, and the last event was about this. */
  readonly isCurrent: boolean;
}

// All that there are, so that the same is the same object.
const NONE: Emphasis = { isSelected: false, isCurrent: false };
const SELECTED: Emphasis = { isSelected: true, isCurrent: false };
const CURRENT: Emphasis = { isSelected: false, isCurrent: true };
const BOTH: Emphasis = { isSelected: true, isCurrent: true };

/** How a box stands out. Of hundreds few do at a time, so that each is told of itself only. */
export function useEmphasis(subject: BoxSubject): Emphasis {
  const { store } = usePlayground();
  const key = keyOf(subject);
  return useSyncExternalStore(
    useCallback((changed) => tellersOf(store).tell(key, changed), [store, key]),
    () => emphasesIn(store.getState()).get(key) ?? NONE,
  );
}

const tellersOf = remembered((store: Playground['store']) => {
  const told = new Map<string, Set<() => void>>();
  store.subscribe((state, before) => {
    const [now, was] = [emphasesIn(state), emphasesIn(before)];
    for (const key of new Set([...now.keys(), ...was.keys()])) {
      if (now.get(key) !== was.get(key)) for (const changed of told.get(key) ?? []) changed();
    }
  });
  return {
    tell: (key: string, changed: () => void) => {
      const all = told.get(key) ?? new Set();
      told.set(key, all.add(changed));
      return () => all.delete(changed);
    },
  };
});

/** What stands out, by key. */
const emphasesIn = remembered((state: PlaygroundState): ReadonlyMap<string, Emphasis> => {
  const { selection, isPlaying } = state;
  const all = new Map<string, Emphasis>();
  if (selection?.kind === 'pod' || selection?.kind === 'actor') all.set(keyOf(selection), SELECTED);
  if (isPlaying) return all;
  for (const key of concernedAt(momentOf(state)).map(keyOf)) {
    const isSelected = all.get(key)?.isSelected ?? false;
    all.set(key, isSelected ? BOTH : CURRENT);
  }
  return all;
});

function keyOf(subject: BoxSubject): string {
  return subject.kind === 'pod' ? `pod ${subject.pod}` : `actor ${subject.actor}`;
}
