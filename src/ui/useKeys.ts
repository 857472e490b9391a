import { useEffect, useMemo } from 'react';
import { tinykeys } from 'tinykeys';
import { stepTo } from '../client/goTo.ts';
import { loopFromHere, toggleLoop } from '../client/loop.ts';
import type { Playground } from '../client/playground.ts';
import { useOpenFile } from './openFile.tsx';
import { usePlayground } from './playgroundContext.ts';
import { withMarks } from './withMarks.ts';

/** The keys, as the help shows them, and what they do. */
export const KEYS = {
  play: ['Space'],
  step: ['ArrowLeft', 'ArrowRight'],
  wake: ['Shift+W', 'w'],
  ends: ['Home', 'End'],
  trail: ['c', 'Shift+C'],
  goTo: ['g'],
  mark: ['m'],
  marks: [',', '.'],
  speed: ['-', '+'],
  loop: ['[', ']', 'l'],
  open: ['o'],
  escape: ['Escape'],
  help: ['?'],
} as const;

/** Where a key is not written on a keyboard as it is named in code. */
const CAPS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  'Shift+W': 'Shift W',
  w: 'W',
  o: 'O',
  c: 'C',
  'Shift+C': 'Shift C',
  g: 'G',
  l: 'L',
  m: 'M',
  Escape: 'Esc',
};

/** How a key is written on a keyboard. */
export function capOf(key: string): string {
  return CAPS[key] ?? key;
}

/** The id of the slider of virtual time: its keys are the page's. */
export const TIME_ID = 'time';

/** The id of the help, which the popover API opens. */
export const HELP_ID = 'help';

/** The id of the button that shows the ways to other moments. */
export const GO_TO_ID = 'go-to';

type Bindings = Readonly<Record<string, () => void>>;

/** All the keys of the page. */
export function useKeys(): void {
  const playground = usePlayground();
  const { pick } = useOpenFile();
  const bindings = useMemo(() => ({ ...timeKeys(playground), ...workKeys(playground), o: pick }), [playground, pick]);
  useBindings(bindings);
}

/** The keys with which one goes through time. */
export function useTimeKeys(): void {
  const playground = usePlayground();
  useBindings(useMemo(() => timeKeys(playground), [playground]));
}

function useBindings(bindings: Bindings): void {
  useEffect(() => {
    const focus = new AbortController();
    window.addEventListener('focusin', noteFocus, focus);
    const unbind = tinykeys(
      window,
      Object.fromEntries(Object.entries(bindings).map(([key, action]) => [key, unlessTyping(action)])),
    );
    return () => {
      focus.abort();
      unbind();
    };
  }, [bindings]);
}

function timeKeys(playground: Playground): Bindings {
  return {
    Space: () => playground.togglePlaying(),
    ArrowLeft: () => playground.step(-1),
    ArrowRight: () => playground.step(1),
    w: () => stepTo(playground, 'wake', 1),
    'Shift+W': () => stepTo(playground, 'wake', -1),
    Home: () => playground.goToStart(),
    End: () => playground.goToEnd(),
    Escape: () => playground.select(null),
  };
}

function workKeys(playground: Playground): Bindings {
  return {
    c: () => follow(playground, -1),
    'Shift+C': () => follow(playground, 1),
    g: () => document.getElementById(GO_TO_ID)?.click(),
    m: () => withMarks(({ addMark }) => addMark(playground)),
    ',': () => withMarks(({ stepToMark }) => stepToMark(playground, -1)),
    '.': () => withMarks(({ stepToMark }) => stepToMark(playground, 1)),
    '-': () => playground.stepSpeed(-1),
    '+': () => playground.stepSpeed(1),
    'Shift++': () => playground.stepSpeed(1),
    '=': () => playground.stepSpeed(1),
    '[': () => loopFromHere(playground, 'from'),
    ']': () => loopFromHere(playground, 'to'),
    l: () => toggleLoop(playground),
    'Shift+?': () => document.getElementById(HELP_ID)?.togglePopover(),
  };
}

/** The way along causes is code that a first visit can do without. */
async function follow(playground: Playground, direction: -1 | 1): Promise<void> {
  const { followTrail } = await import('./side/onDemand.ts');
  followTrail(playground, direction);
}

/** Whether the focus came to where it is in a way that shows it. Asked at once, since the next key shows it anyway. */
let isReachedByKeys = true;

function noteFocus({ target }: FocusEvent): void {
  isReachedByKeys = target instanceof Element && target.matches(':focus-visible');
}

/** Keys belong to the field that one types in, and to a dialog that is open. The slider's keys are the page's. */
function unlessTyping(action: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const isSlider = target?.id === TIME_ID;
    if (!isSlider && target?.closest('input, select, textarea')) return;
    if (document.querySelector('dialog[open], :popover-open')) return;
    // Space presses the button that was reached by keys. One that was clicked is only where the mouse has been.
    if (event.code === 'Space' && isReachedByKeys && target?.closest('button, a, summary')) return;
    event.preventDefault();
    action();
  };
}
