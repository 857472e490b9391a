// What fast-check draws: operations on a few pods with times that often collide, since ties are where the cache is odd.
import fc from 'fast-check';
import type { Operation } from '../../src/kubelet/operation.ts';
import { uid } from '../../src/kubelet/runtime.ts';
import { SECOND_NS, unix, ZERO } from '../../src/kubelet/time.ts';
import { VARIANT_IDS, VARIANTS, type VariantId } from '../../src/kubelet/variants.ts';
import type { Manner } from '../../src/sim/callUnderWay.ts';
import type { Fault } from '../../src/sim/fault.ts';
import type { ActorSettings, Change, Injection, Setup } from '../../src/sim/setup.ts';
import type { ChangedSettings } from '../../src/trace/log.ts';
import { FAULTS } from '../../src/trace/record.ts';
import { containerSpec, type KubeletOptions, kubeletSetup, podSpec, seconds } from './kubelet.ts';

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
export function operationOf(id: VariantId): fc.Arbitrary<Operation> {
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

const wholeSeconds = (max: number) => fc.nat(max).map((seconds) => seconds * SECOND_NS);

/** How an operation is made: at once, with a hold time, or in the two halves of the draft. */
const manner: fc.Arbitrary<Manner> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  { weight: 3, arbitrary: wholeSeconds(3).map((holdNs) => ({ holdNs })) },
  { weight: 1, arbitrary: wholeSeconds(2).map((draftGapNs) => ({ draftGapNs })) },
  { weight: 1, arbitrary: fc.record({ holdNs: wholeSeconds(2), draftGapNs: wholeSeconds(2) }) },
);

/** A run with a few scripted callers and writers, whose operations often fall on the same instant, and overlap. */
export const setup: fc.Arbitrary<Setup> = variant.chain((id) => {
  const step = fc
    .record({ atNs: wholeSeconds(12), operation: operationOf(id), manner })
    .map(({ manner, ...rest }) => ({ ...rest, ...manner }));
  const operations = fc.array(step, { maxLength: 25 }).map((list) => [...list].sort((a, b) => a.atNs - b.atNs));
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

const fault: fc.Arbitrary<Fault> = fc
  .record({ kind: fc.constantFrom(...FAULTS), from: fc.nat(8), lasts: fc.integer({ min: 1, max: 6 }), by: fc.nat(40) })
  .map(({ kind, from, lasts, by }) => ({
    kind,
    fromNs: seconds(from),
    toNs: seconds(from + lasts),
    pod: null,
    // A clock is stepped back or forth, other things take longer.
    byNs: kind === 'clockStep' ? seconds(20 - by) : seconds(by / 10),
  }));

const deletesWhen = fc.constantFrom('cacheIsEmpty' as const, 'notRunning' as const, 'finished' as const);
const eviction = fc
  .record({ at: fc.integer({ min: 1, max: 9 }), pod: fc.constantFrom('pod-0', 'pod-1').map(uid) })
  .map(({ at, pod: evicted }) => ({ atNs: seconds(at), pod: evicted, graceNs: 0 }));

const lasting = fc.integer({ min: 1, max: 40 }).map((tenths) => seconds(tenths / 10));
const some = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] });

/** What may change of each actor while it is at work. */
const CHANGEABLE: Partial<Record<ActorSettings['kind'], fc.Arbitrary<ChangedSettings>>> = {
  containerRuntime: some({
    listNs: lasting,
    inspectNs: lasting,
    startContainerNs: lasting,
    fillsTimestamp: fc.boolean(),
  }),
  genericPleg: some({
    relistPeriodNs: lasting,
    relistThresholdNs: lasting,
    channelCapacity: fc.integer({ min: 1, max: 3 }),
    blocksOnFullChannel: fc.boolean(),
    reinspects: fc.boolean(),
  }),
  eventedPleg: some({ tickPeriodNs: lasting, readsNsAsSeconds: fc.boolean() }),
  syncLoop: some({ containersToKeep: fc.nat(2), workers: some({ syncNs: lasting, backOffNs: lasting }) }),
};

/** Other settings for some of the actors, or other faults, or both. */
function settingsChange({ actors }: Setup): fc.Arbitrary<Change> {
  const changes = actors.flatMap(({ kind }, actor) => {
    const settings = CHANGEABLE[kind];
    return settings === undefined ? [] : [fc.record({ actor: fc.constant(actor), settings })];
  });
  return fc.record({
    kind: fc.constant('settings'),
    actors: fc.tuple(...changes).chain((all) => fc.subarray(all)),
    faults: fc.option<Fault[], null>(fc.array(fault, { maxLength: 3 }), { nil: null }),
  });
}

/** What a person does in a run of that setup: calls and changes. */
function injectionsOf(drawn: Setup): fc.Arbitrary<Injection[]> {
  const call: fc.Arbitrary<Change> = fc.record({
    kind: fc.constant('call'),
    operation: operationOf(drawn.variant),
  });
  const injection = fc.record({
    afterEvents: fc.nat(60),
    timeNs: fc.nat(9 * SECOND_NS),
    change: fc.oneof({ weight: 3, arbitrary: call }, { weight: 2, arbitrary: settingsChange(drawn) }),
  });
  const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);
  return fc.array(injection, { maxLength: 4 }).map((list) => {
    const places = sorted(list.map(({ afterEvents }) => afterEvents));
    const times = sorted(list.map(({ timeNs }) => timeNs));
    return list.map(({ change }, i) => ({ afterEvents: places[i] ?? 0, timeNs: times[i] ?? 0, change }));
  });
}

/** A run, with what a person does in it. */
export interface DrawnRun {
  readonly setup: Setup;
  readonly injections: readonly Injection[];
}

export const scriptedRun: fc.Arbitrary<DrawnRun> = setup.chain((drawn) =>
  fc.record({ setup: fc.constant(drawn), injections: injectionsOf(drawn) }),
);

const pod = fc.record({
  deletedAt: fc.option(fc.integer({ min: 2, max: 9 })),
  exitsAfter: fc.option(fc.integer({ min: 1, max: 4 })),
  livenessFailsAt: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 2 }),
  restartPolicy: fc.constantFrom('Always' as const, 'Never' as const),
});

/** With a back-off that is none, short enough to end within a run, or as in a release. */
const podWorkers = fc
  .record({ backOff: fc.constantFrom(0, 1, 10), propagatesBackOff: fc.boolean() })
  .map(({ backOff, propagatesBackOff }) => ({ initialCrashLoopBackOffNs: seconds(backOff), propagatesBackOff }));

/** The PLEGs of some releases, each with a variant that has what it calls. */
const plegs: fc.Arbitrary<KubeletOptions & { readonly variant: VariantId }> = fc.constantFrom(
  { variant: 'classic' },
  { variant: 'classic', genericPleg: { blocksOnFullChannel: true, channelCapacity: 1, movesHealthFirst: true } },
  { variant: 'classic', genericPleg: { relistThresholdNs: seconds(2) } },
  { variant: 'observed-1.36', genericPleg: { relistsOnDemand: true, stamps: 'list', inspectsFromList: true } },
  { variant: 'evented-1.26', eventedPleg: {}, genericPleg: { relistPeriodNs: seconds(4) } },
  { variant: 'evented-1.29', eventedPleg: { readsNsAsSeconds: true }, runtime: { fillsTimestamp: false } },
  { variant: 'observed-1.36', eventedPleg: { writesCache: false }, genericPleg: { relistsOnDemand: true } },
  { variant: 'time-shift', eventedPleg: {}, genericPleg: { channelCapacity: 2 } },
);

/** A kubelet with a pod or two and all that may go wrong. */
export const kubeletRun: fc.Arbitrary<DrawnRun> = fc
  .record({
    pleg: plegs,
    pods: fc.array(pod, { minLength: 1, maxLength: 2 }),
    podWorkers,
    deletesWhen,
    evictions: fc.array(eviction, { maxLength: 2 }),
    faults: fc.array(fault, { maxLength: 3 }),
    seed: fc.nat(),
    isWallClockOnly: fc.boolean(),
  })
  .chain(({ pleg: { variant, ...options }, pods, seed, ...drawn }) => {
    const specs = pods.map(({ deletedAt, exitsAfter, livenessFailsAt, restartPolicy }, i) =>
      podSpec(`pod-${i}`, {
        deleteAtNs: deletedAt === null ? null : seconds(deletedAt),
        restartPolicy,
        containers: [
          containerSpec('c', {
            exitsAfterNs: exitsAfter === null ? null : seconds(exitsAfter),
            livenessFailsAtNs: livenessFailsAt.map(seconds),
          }),
        ],
      }),
    );
    const { faults, isWallClockOnly, deletesWhen: when } = drawn;
    const more = { variant, seed, faults, isWallClockOnly, durationNs: seconds(10) };
    const managers = {
      statusManager: { syncPeriodNs: seconds(2), deletesWhen: when },
      evictions: [...drawn.evictions].sort((a, b) => a.atNs - b.atNs),
    };
    const { podWorkers: workers } = drawn;
    const kubelet = kubeletSetup({ ...options, ...managers, podWorkers: workers, pods: specs, setup: more });
    return fc.record({ setup: fc.constant(kubelet), injections: injectionsOf(kubelet) });
  });

/**
 * The same kubelet without faults and without anybody who comes in, with Go's clock, and with the stamps and times as
 * in the releases in which they were right.
 */
export function withoutHarm({ setup }: DrawnRun): DrawnRun {
  const stamps = VARIANTS[setup.variant].observesTime ? 'list' : 'inspection';
  const actors = setup.actors.map((actor): ActorSettings => {
    if (actor.kind === 'genericPleg') return { ...actor, stamps };
    if (actor.kind === 'containerRuntime') return { ...actor, fillsTimestamp: true };
    return actor.kind === 'eventedPleg' ? { ...actor, readsNsAsSeconds: false } : actor;
  });
  return { setup: { ...setup, actors, faults: [], isWallClockOnly: false }, injections: [] };
}
