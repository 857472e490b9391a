import { expect, it } from 'vitest';
import { firstSeconds } from '../../../src/scenario/firstSeconds.ts';
import { newRun } from '../../../src/sim/newRun.ts';
import { type Condition, nextMoment, type Place } from '../../../src/trace/condition.ts';
import { kindAt } from '../../../src/trace/event.ts';

const SECOND_NS = 1_000_000_000;
const run = newRun(firstSeconds.setup);
while (run.step());
const { log } = run;
const END_NS = firstSeconds.setup.durationNs;

/** All moments, one after the other, from the start (1) or from the end (-1). */
function walk(condition: Condition, direction: 1 | -1): Place[] {
  const places: Place[] = [];
  let at: Place | null = direction === 1 ? { events: 0, timeNs: 0 } : { events: log.length, timeNs: END_NS };
  for (;;) {
    at = nextMoment(log, at, direction, condition, END_NS + 1);
    if (at === null) return places;
    places.push(at);
  }
}

const seconds = (places: Place[]) => places.map(({ timeNs }) => timeNs / SECOND_NS);
const actor = log.actors.findIndex(({ name }) => name === 'worker web-7f');

it.each<[string, Condition, number[]]>([
  ['a caller is answered, at once or late', { kind: 'answered', actor }, [1.5, 5.2, 8]],
  ['the global timestamp passes a time', { kind: 'timestampPasses', ns: 5.5 * SECOND_NS }, [8]],
  ['a timestamp that is equal does not pass it', { kind: 'timestampPasses', ns: 6 * SECOND_NS }, [9.6]],
  ['somebody has waited so long, between two events', { kind: 'waitedFor', ns: SECOND_NS }, [5, 7.8]],
  ['nobody has waited longer than all', { kind: 'waitedFor', ns: 1.2 * SECOND_NS }, []],
  ['so many callers wait at once', { kind: 'callersWait', count: 2 }, [4.4]],
  ['one caller waits where nobody did', { kind: 'callersWait', count: 1 }, [2.2, 4, 6.8, 8.6]],
])('%s: the same moments both ways', (_, condition, expected) => {
  expect(seconds(walk(condition, 1))).toEqual(expected);
  expect(walk(condition, -1)).toEqual(walk(condition, 1).reverse());
});

it('the moment is right after the event that makes it so', () => {
  const [second] = walk({ kind: 'callersWait', count: 2 }, 1);
  expect(kindAt(log, (second?.events ?? 0) - 1)).toBe('caller.waits');
  const [, answer] = walk({ kind: 'answered', actor }, 1);
  expect(kindAt(log, (answer?.events ?? 0) - 1)).toBe('op.returned');
});

it('a wait that has not ended counts as far as nothing is missing, and no farther', () => {
  const [first] = walk({ kind: 'callersWait', count: 1 }, 1);
  const start = first?.events ?? 0;
  // As if the log ended while db-0 waits, since 2.2 s.
  const cut = { ...log, length: start };
  const condition: Condition = { kind: 'waitedFor', ns: 0.5 * SECOND_NS };
  const from = { events: 0, timeNs: 0 };
  const at = 2.7 * SECOND_NS;
  expect(nextMoment(cut, from, 1, condition, at)).toBeNull();
  expect(nextMoment(cut, from, 1, condition, at + 1)).toEqual({ events: start, timeNs: at });
});
