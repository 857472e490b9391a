// What fast-check draws: operations on a few pods with times that often collide, since ties are where the cache is odd.
import fc from 'fast-check';
import type { Operation } from '../../src/kubelet/operation.ts';
import { uid } from '../../src/kubelet/runtime.ts';
import { SECOND_NS, unix, ZERO } from '../../src/kubelet/time.ts';
import { VARIANT_IDS, VARIANTS, type VariantId } from '../../src/kubelet/variants.ts';
import type { Setup } from '../../src/sim/setup.ts';

const podUid = fc.constantFrom('a', 'b', 'c').map(uid);

/** Zero, whole seconds on both sides of the epoch, a nanosecond beside some, and far enough apart for a time shift. */
const time = fc.oneof(
  { weight: 1, arbitrary: fc.constant(ZERO) },
  { weight: 12, arbitrary: fc.integer({ min: -2, max: 8 }).map((seconds) => unix(seconds * SECOND_NS)) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 8 }).map((seconds) => unix(seconds * SECOND_NS + 1)) },
  { weight: 2, arbitrary: fc.integer({ min: 30, max: 45 }).map((seconds) => unix(seconds * SECOND_NS)) },
);

const status = fc.option(fc.record({ id: podUid, name: fc.constant('pod'), rev: fc.nat(99) }), { freq: 5 });

const common: fc.Arbitrary<Operation>[] = [
  fc.record({ op: fc.constant('get'), uid: podUid }),
  fc.record({ op: fc.constant('delete'), uid: podUid }),
  fc.record({ op: fc.constant('getAll') }),
  fc.record({ op: fc.constant('updateTime'), timestamp: time }),
];
const set: fc.Arbitrary<Operation> = fc.record({
  op: fc.constant('set'),
  uid: podUid,
  status,
  error: fc.constantFrom<string | null>(null, 'boom'),
  timestamp: time,
});
const getNewerThan: fc.Arbitrary<Operation> = fc.record({
  op: fc.constant('getNewerThan'),
  uid: podUid,
  minTime: time,
});
const setObservedTime: fc.Arbitrary<Operation> = fc.record({
  op: fc.constant('setObservedTime'),
  uid: podUid,
  timestamp: time,
});

const variant: fc.Arbitrary<VariantId> = fc.constantFrom(...VARIANT_IDS);

/** An operation that the variant has. */
function operationOf(id: VariantId): fc.Arbitrary<Operation> {
  const observing = VARIANTS[id].observesTime ? [setObservedTime] : [];
  return fc.oneof(
    ...common.map((arbitrary) => ({ weight: 1, arbitrary })),
    { weight: 3, arbitrary: set },
    { weight: 5, arbitrary: getNewerThan },
    ...observing.map((arbitrary) => ({ weight: 2, arbitrary })),
  );
}

/** The clock that the cache may read is set, to both sides of what the operations' times are a shift away from. */
export interface Advance {
  readonly op: 'advance';
  readonly nowNs: number;
}
const advance: fc.Arbitrary<Advance> = fc.record({
  op: fc.constant('advance'),
  nowNs: fc.integer({ min: -30, max: 50 }).map((seconds) => seconds * SECOND_NS),
});

/** A variant and a sequence of its operations, with the clock set in between. */
export const sequence = variant.chain((id) => {
  const step: fc.Arbitrary<Operation | Advance> = fc.oneof(
    { weight: 8, arbitrary: operationOf(id) },
    { weight: 1, arbitrary: advance },
  );
  return fc.record({ id: fc.constant(id), seed: fc.nat(), operations: fc.array(step, { maxLength: 60 }) });
});

/** A run with a few scripted callers and writers, whose operations often fall on the same instant. */
export const setup: fc.Arbitrary<Setup> = variant.chain((id) => {
  const operations = fc
    .array(fc.record({ atNs: fc.nat(12).map((seconds) => seconds * SECOND_NS), operation: operationOf(id) }), {
      maxLength: 25,
    })
    .map((list) => [...list].sort((a, b) => a.atNs - b.atNs));
  const script = fc.record({
    kind: fc.constant('script' as const),
    name: fc.constantFrom('one', 'two', 'three'),
    role: fc.constantFrom('writer' as const, 'caller' as const),
    operations,
  });
  return fc.record({
    variant: fc.constant(id),
    seed: fc.nat(),
    durationNs: fc.constant(10 * SECOND_NS),
    actors: fc.array(script, { minLength: 1, maxLength: 6 }),
  });
});
