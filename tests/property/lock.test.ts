// What the RWMutex promises, whoever comes and goes in whatever order.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LockMode } from '../../src/kubelet/sync.ts';
import { Lockers } from '../support/lockers.ts';

const GOROUTINES = 8;
/** A goroutine that holds the lock gives it back, one that waits goes on waiting, another one asks. */
const moves = fc.array(
  fc.record({ goroutine: fc.nat(GOROUTINES - 1), mode: fc.constantFrom<LockMode>('read', 'write') }),
  { maxLength: 80 },
);

function ofMode(all: ReadonlyMap<number, LockMode>, mode: LockMode): number[] {
  return [...all].filter(([, own]) => own === mode).map(([goroutine]) => goroutine);
}

/** Calls back before and after each thing that happens, until all that asked have had the lock and given it back. */
function play(
  drawn: readonly { goroutine: number; mode: LockMode }[],
  around: (lockers: Lockers, happens: () => void, goroutine: number, mode: LockMode | null) => void,
): void {
  const lockers = new Lockers();
  const giveBack = (goroutine: number) => around(lockers, () => lockers.release(goroutine), goroutine, null);
  for (const { goroutine, mode } of drawn) {
    if (lockers.holding.has(goroutine)) giveBack(goroutine);
    else if (!lockers.waiting.has(goroutine)) around(lockers, () => lockers.ask(goroutine, mode), goroutine, mode);
  }
  for (let [first] = lockers.holding.keys(); first !== undefined; [first] = lockers.holding.keys()) giveBack(first);
  // Nobody waits for ever if all holders give it back.
  expect([...lockers.waiting]).toEqual([]);
}

it('a writer is alone, whoever asks gets in in the end, and nobody waits for a lock that is free', () => {
  fc.assert(
    fc.property(moves, (drawn) =>
      play(drawn, ({ holding, waiting }, happens) => {
        happens();
        if (ofMode(holding, 'write').length > 0) expect(holding.size).toBe(1);
        if (waiting.size > 0) expect(holding.size).toBeGreaterThan(0);
      }),
    ),
  );
});

it('a reader that comes behind a pending writer gets in after it', () => {
  fc.assert(
    fc.property(moves, (drawn) => {
      const writersBefore = new Map<number, number>();
      play(drawn, ({ holding, waiting }, happens, goroutine, mode) => {
        const [pending] = ofMode(waiting, 'write');
        const queued = ofMode(waiting, 'read');
        const isPending = pending !== undefined && ofMode(holding, 'write').length === 0;
        happens();
        if (mode === 'read' && isPending) {
          expect(holding.has(goroutine)).toBe(false);
          writersBefore.set(goroutine, pending);
        }
        for (const reader of queued.filter((each) => holding.has(each))) {
          const writer = writersBefore.get(reader);
          if (writer !== undefined) expect(waiting.has(writer)).toBe(false);
          writersBefore.delete(reader);
        }
      });
    }),
  );
});

it('when a writer leaves, all readers that waited get in before the next writer', () => {
  fc.assert(
    fc.property(moves, (drawn) =>
      play(drawn, ({ holding, waiting }, happens, goroutine) => {
        const isUnlock = holding.get(goroutine) === 'write';
        const readers = ofMode(waiting, 'read');
        happens();
        if (isUnlock && readers.length > 0) expect([...holding.keys()].sort()).toEqual(readers.sort());
      }),
    ),
  );
});

it('writers get in in the order in which they came', () => {
  fc.assert(
    fc.property(moves, (drawn) =>
      play(drawn, ({ holding, waiting }, happens) => {
        const before = ofMode(waiting, 'write');
        happens();
        const letIn = before.find((writer) => holding.has(writer));
        if (letIn !== undefined) expect(letIn).toBe(before[0]);
      }),
    ),
  );
});
