// How components read the model: they name a projection of it, and render again when its value has changed.
import { createContext, useContext, useRef } from 'react';
import { useStore } from 'zustand';
import { ensure } from '../base/assert.ts';
import { isDeepEqual } from '../base/isDeepEqual.ts';
import type { Playground } from '../client/playground.ts';
import { branchOf, type PlaygroundState } from '../client/playgroundState.ts';
import type { Moment } from '../view/moment.ts';

export const PlaygroundContext = createContext<Playground | null>(null);

export function usePlayground(): Playground {
  return ensure(useContext(PlaygroundContext), 'there is a PlaygroundContext');
}

/**
 * A projection of the model. The component renders again only when what it gives is another value, so a frame renders
 * exactly what has changed. A projection is a pure function to plain data.
 */
export function useView<T>(project: (state: PlaygroundState) => T): T {
  const { store } = usePlayground();
  const last = useRef<{ value: T } | null>(null);
  return useStore(store, (state) => {
    const value = project(state);
    if (last.current === null || !isDeepEqual(last.current.value, value)) last.current = { value };
    return last.current.value;
  });
}

/**
 * As `useView`, for a value that is not plain data, or too large to compare: it renders when the value is another
 * object.
 */
export function useIdentity<T>(select: (state: PlaygroundState) => T): T {
  return useStore(usePlayground().store, select);
}

/** The moment at the cursor. Every projection of one frame shares it. */
export const momentOf = remembered((state: PlaygroundState): Moment => {
  const { indexed, isFinished } = branchOf(state);
  const { events, timeNs } = state.cursor;
  return { log: indexed.log, state: state.folded, events, timeNs, isWhole: isFinished };
});

/** Makes the value for a key once, for as long as the key lives. */
export function remembered<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const values = new WeakMap<K, { value: V }>();
  return (key) => {
    let entry = values.get(key);
    if (entry === undefined) {
      entry = { value: make(key) };
      values.set(key, entry);
    }
    return entry.value;
  };
}
