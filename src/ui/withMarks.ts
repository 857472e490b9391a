import type * as marks from '../client/marks.ts';
import type { Playground } from '../client/playground.ts';

let waiting = 0;

/** Does something with marks. What is done with them is loaded with the first. */
export async function withMarks(act: (methods: typeof marks) => void): Promise<void> {
  waiting++;
  try {
    act(await import('../client/marks.ts'));
  } finally {
    waiting--;
  }
}

/** Whether the field for a note is on its way: what is typed meanwhile is meant for it, and must do nothing else. */
export function isNoteOnItsWay({ store }: Playground): boolean {
  const { notingId, panel } = store.getState();
  return waiting > 0 || (notingId !== null && panel === 'marks');
}
