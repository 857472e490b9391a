// Along causes by keys: from what is selected to what caused it, and to what it led to.
import { causeOfTurn, effectOfTurn } from '../trace/effects.ts';
import { historyOf } from '../trace/subject.ts';
import type { Playground } from './playground.ts';

/**
 * Selects the event that the selected one follows from (-1) or has led to (1), and goes there. Without an event
 * selected it is the last one at the cursor, of the pod, actor or field that is selected. At an end it stays.
 */
export function followTrail(playground: Playground, direction: -1 | 1): void {
  const { selection, cursor } = playground.store.getState();
  const { log } = playground.branch.indexed;
  const from =
    selection?.kind === 'event'
      ? (direction === -1 ? causeOfTurn : effectOfTurn)(log, selection.seq)
      : selection === null
        ? cursor.events - 1
        : historyOf(log, selection, cursor.events, 1)[0];
  if (from === undefined || from === null || from < 0) return;
  playground.goToEvent(from);
  playground.select({ kind: 'event', seq: from });
}
