import type * as marks from '../client/marks.ts';
import type { Playground } from '../client/playground.ts';
import { isField, TIME_ID } from './isField.ts';

/** How many moments are being marked. */
let marking = 0;

/** What is typed while the field for a note is on its way, and whether that was the end of it. */
let typed = { text: '', isOver: false };

/** Does something with marks. What is done with them is loaded with the first. */
export async function withMarks(act: (methods: typeof marks) => void): Promise<void> {
  act(await import('../client/marks.ts'));
}

/**
 * Marks the moment of the key, whenever what marks it has been loaded, unless another future is shown by then. Its note
 * is on its way from now on.
 */
export async function markHere(playground: Playground): Promise<void> {
  playground.pause();
  typed = { text: '', isOver: false };
  const { cursor } = playground.store.getState();
  const { log } = playground.branch.indexed;
  marking++;
  try {
    await withMarks(({ addMark }) => {
      if (playground.branch.indexed.log === log) addMark(playground, cursor);
    });
  } finally {
    marking--;
  }
}

/** Whether the field for a note is on its way: what is typed meanwhile is meant for it, and does nothing else. */
export function isNoteOnItsWay({ store }: Playground): boolean {
  const { notingId, panel } = store.getState();
  return !typed.isOver && (marking > 0 || (notingId !== null && panel === 'marks'));
}

/** Keeps a key for the field of the note that is on its way, which can not have the focus yet. */
export function typeAhead(playground: Playground, event: KeyboardEvent): void {
  const { key, defaultPrevented, target } = event;
  const isOver = isLeavingNote(key);
  // What AltGr makes is a character, although Windows says that Ctrl is down.
  const isCommand = event.metaKey || (event.ctrlKey && !event.getModifierState('AltGraph'));
  const isMeant = (key.length === 1 || key === 'Backspace' || isOver) && !isCommand && !defaultPrevented;
  if (!isMeant || isField(target) || !isNoteOnItsWay(playground)) return;
  event.preventDefault();
  const { text } = typed;
  typed = { text: isOver ? text : key === 'Backspace' ? text.slice(0, -1) : text + key, isOver };
  if (isOver) document.getElementById(TIME_ID)?.focus();
}

/** What has been typed for the field that is there now, which goes on with it unless it is over. */
export function takeTyped(): typeof typed {
  const taken = typed;
  typed = { text: '', isOver: false };
  return taken;
}

/** Whether a key ends the writing of a note, and leads back to time. */
export function isLeavingNote(key: string): boolean {
  return key === 'Enter' || key === 'Escape';
}
