import { useCallback, useEffect, useMemo } from 'react';
import { tinykeys } from 'tinykeys';
import type { Playground } from '../client/playground.ts';
import { FUNCTIONS, type PageFunction, TIME_FUNCTIONS } from './functions.ts';
import { isCovered } from './isCovered.ts';
import { isField } from './isField.ts';
import { usePlayground } from './playgroundContext.ts';
import { isNoteOnItsWay, typeAhead } from './withMarks.ts';

/** What is done, by the key for it. */
type Bindings = Readonly<Record<string, () => void>>;

/** All the keys of the page. */
export function useKeys(): void {
  const playground = usePlayground();
  useFunctions(FUNCTIONS);
  useEffect(() => {
    const write = (event: KeyboardEvent): void => typeAhead(playground, event);
    // After the functions, of which one may have been asked for with this key.
    window.addEventListener('keydown', write);
    return () => window.removeEventListener('keydown', write);
  }, [playground]);
}

/** The keys with which one goes through time. */
export function useTimeKeys(): void {
  useFunctions(TIME_FUNCTIONS);
}

function useFunctions(functions: Readonly<Record<string, PageFunction>>): void {
  const playground = usePlayground();
  const bindings = useMemo(() => boundTo(functions, playground), [functions, playground]);
  // They are those of a dialog that is open, and of a field that is about to be.
  const isTaken = useCallback(() => isCovered(playground) || isNoteOnItsWay(playground), [playground]);
  useBindings(bindings, isTaken);
}

/** Functions by their keys. */
export function boundTo(functions: Readonly<Record<string, PageFunction>>, playground: Playground): Bindings {
  return Object.fromEntries(
    Object.values(functions).flatMap(({ keys, run }) => keys.map((key) => [key, () => run(playground)])),
  );
}

const isNever = () => false;

/** Has the page obey keys, unless they are those of what has the focus, or `isTaken`. */
export function useBindings(bindings: Bindings, isTaken: () => boolean = isNever): void {
  useEffect(() => {
    const focus = new AbortController();
    window.addEventListener('focusin', noteFocus, focus);
    const unbind = tinykeys(
      window,
      Object.fromEntries(Object.entries(bindings).map(([key, action]) => [key, unlessTyping(isTaken, action)])),
    );
    return () => {
      focus.abort();
      unbind();
    };
  }, [bindings, isTaken]);
}

/** Whether the focus came to where it is in a way that shows it. Asked at once, since the next key shows it anyway. */
let isReachedByKeys = true;

function noteFocus({ target }: FocusEvent): void {
  isReachedByKeys = target instanceof Element && target.matches(':focus-visible');
}

/** Keys belong to the field that one types in. The slider's keys are the page's. */
function unlessTyping(isTaken: () => boolean, action: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    // With Ctrl or Command nobody types.
    if (isField(target) && !event.ctrlKey && !event.metaKey) return;
    if (isTaken()) return;
    // Space presses the button that was reached by keys. One that was clicked is only where the mouse has been.
    if (event.code === 'Space' && isReachedByKeys && target?.closest('button, a, summary')) return;
    event.preventDefault();
    action();
  };
}
