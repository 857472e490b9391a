// Where a person comes into a log: a call, or a change of settings.
import { type Log, wordOf } from './log.ts';
import { actorOf, CAUSE, CLOCK_STEPPED, FAULT_SET, HEAD, kindOf, NONE, OP_CALLED, SETTINGS_CHANGED } from './record.ts';

/** Whether event `seq` is the first of something that a person did. */
export function isInjected(log: Log, seq: number): boolean {
  const head = wordOf(log, seq, HEAD);
  switch (kindOf(head)) {
    case OP_CALLED:
      return log.actors[actorOf(head)]?.origin === 'manual';
    case SETTINGS_CHANGED:
      return wordOf(log, seq, CAUSE) === NONE;
    default:
      return false;
  }
}

/** The first of the events from `from` to before `to` for which `isInjected` holds; null for none. */
export function nextInjected(log: Log, from: number, to: number): number | null {
  for (let seq = from; seq < to; seq++) if (isInjected(log, seq)) return seq;
  return null;
}

/** The position behind all that happens at once in what a person did at `seq`: the whole operation, or change. */
export function endOfInjected(log: Log, seq: number): number {
  const head = wordOf(log, seq, HEAD);
  const isPart = kindOf(head) === OP_CALLED ? isStepOf(actorOf(head)) : isPartOfChange(seq);
  let end = seq + 1;
  while (end < log.length && isPart(log, end)) end++;
  return end;
}

function isStepOf(actor: number) {
  return (log: Log, seq: number) => {
    const head = wordOf(log, seq, HEAD);
    return actorOf(head) === actor && kindOf(head) !== OP_CALLED;
  };
}

/** Further settings, and the faults that begin and end with them. What the actors make of it comes later. */
function isPartOfChange(first: number) {
  return (log: Log, seq: number) => {
    const kind = kindOf(wordOf(log, seq, HEAD));
    const isOfChange = kind === SETTINGS_CHANGED || kind === FAULT_SET || kind === CLOCK_STEPPED;
    return isOfChange && wordOf(log, seq, CAUSE) >= first;
  };
}
