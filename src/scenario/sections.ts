// The part of a scenario file that says what runs: a section an actor, each field with its default and where that comes
// from. Reading it gives the setup of a run.
import * as v from 'valibot';
import type { Path } from '../base/path.ts';
import type { Operation } from '../kubelet/operation.ts';
import { type UID, uid } from '../kubelet/runtime.ts';
import type { VariantId } from '../kubelet/variants.ts';
import type { ContainerRuntimeSettings } from '../sim/actors/containerRuntime.ts';
import type { EventedPlegSettings } from '../sim/actors/eventedPleg.ts';
import type { EvictionManagerSettings } from '../sim/actors/evictionManager.ts';
import type { GenericPlegSettings } from '../sim/actors/genericPleg.ts';
import type { PodSpec, PodWorkerSettings } from '../sim/actors/podWorker.ts';
import type { ScriptSettings } from '../sim/actors/script.ts';
import type { SorterSettings } from '../sim/actors/sorter.ts';
import type { StatusManagerSettings } from '../sim/actors/statusManager.ts';
import type { SyncLoopSettings } from '../sim/actors/syncLoop.ts';
import type { Fault } from '../sim/fault.ts';
import type { ActorSettings, Setup } from '../sim/setup.ts';
import { ENDLESS_NS, FAULTS, RUNTIME_CHANGES } from '../trace/record.ts';
import { count, duration, instant, offset, period, runLength } from './quantity.ts';

const flag = (preset: boolean) => v.optional(v.boolean(), preset);
const lasting = (preset: string) => v.optional(duration, preset);
const podUid = v.pipe(v.string(), v.minLength(1, 'the name of a pod'), v.transform(uid));

const plannedChange = v.strictObject({
  at: duration,
  pod: podUid,
  change: v.picklist(RUNTIME_CHANGES.filter((change) => change !== 'ipAssigned')),
  /** Of a container's change: its name. */
  container: v.optional(v.string(), ''),
  exitCode: v.optional(v.number(), 0),
});

const runtime = v.pipe(
  v.strictObject({
    list: lasting('5ms'),
    inspect: lasting('5ms'),
    createSandbox: lasting('300ms'),
    createContainer: lasting('50ms'),
    startContainer: lasting('250ms'),
    kill: lasting('300ms'),
    assignIp: lasting('0s'),
    eventDelay: lasting('5ms'),
    fillsTimestamp: flag(true),
    listsFailedStarts: flag(true),
    returnsReserved: flag(false),
    changes: v.optional(v.array(plannedChange), []),
  }),
  v.transform(
    (from): ContainerRuntimeSettings => ({
      kind: 'containerRuntime',
      listNs: from.list,
      inspectNs: from.inspect,
      createSandboxNs: from.createSandbox,
      createContainerNs: from.createContainer,
      startContainerNs: from.startContainer,
      killNs: from.kill,
      assignIpNs: from.assignIp,
      eventDelayNs: from.eventDelay,
      fillsTimestamp: from.fillsTimestamp,
      listsFailedStarts: from.listsFailedStarts,
      returnsReserved: from.returnsReserved,
      changes: from.changes.map(({ at, ...rest }) => ({ atNs: at, ...rest })).sort((a, b) => a.atNs - b.atNs),
    }),
  ),
);

const genericPleg = v.pipe(
  v.strictObject({
    start: lasting('0s'),
    relistPeriod: v.optional(period, '1s'),
    relistThreshold: lasting('3m'),
    reinspects: flag(true),
    stamps: v.optional(v.picklist(['inspection', 'list']), 'inspection'),
    inspectsFromList: flag(false),
    channelCapacity: v.optional(count(1), 1000),
    blocksOnFullChannel: flag(false),
    movesHealthFirst: flag(false),
    relistsOnDemand: flag(false),
  }),
  v.transform(
    ({ start, relistPeriod, relistThreshold, ...rest }): GenericPlegSettings => ({
      kind: 'genericPleg',
      startNs: start,
      relistPeriodNs: relistPeriod,
      relistThresholdNs: relistThreshold,
      ...rest,
    }),
  ),
);

const eventedPleg = v.pipe(
  v.strictObject({
    tickStart: lasting('0s'),
    tickPeriod: v.optional(period, '5s'),
    readsNsAsSeconds: flag(false),
    writesCache: flag(true),
    retry: lasting('10ms'),
  }),
  v.transform(
    ({ tickStart, tickPeriod, retry, ...rest }): EventedPlegSettings => ({
      kind: 'eventedPleg',
      tickStartNs: tickStart,
      tickPeriodNs: tickPeriod,
      retryNs: retry,
      ...rest,
    }),
  ),
);

const podWorkers = v.pipe(
  v.strictObject({
    sync: lasting('10ms'),
    resync: lasting('1m'),
    backOff: lasting('10s'),
    initialCrashLoopBackOff: lasting('10s'),
    maxCrashLoopBackOff: lasting('5m'),
    propagatesBackOff: flag(false),
    garbageCollection: lasting('1m'),
    sortsByAttempt: flag(false),
  }),
  v.transform(
    (from): PodWorkerSettings => ({
      syncNs: from.sync,
      resyncNs: from.resync,
      backOffNs: from.backOff,
      initialCrashLoopBackOffNs: from.initialCrashLoopBackOff,
      maxCrashLoopBackOffNs: from.maxCrashLoopBackOff,
      propagatesBackOff: from.propagatesBackOff,
      garbageCollectionNs: from.garbageCollection,
      sortsByAttempt: from.sortsByAttempt,
    }),
  ),
);

const statusManager = v.pipe(
  v.strictObject({
    syncPeriod: v.optional(period, '10s'),
    deletesWhen: v.optional(v.picklist(['cacheIsEmpty', 'notRunning', 'finished']), 'finished'),
  }),
  v.transform(
    ({ syncPeriod, deletesWhen }): StatusManagerSettings => ({
      kind: 'statusManager',
      syncPeriodNs: syncPeriod,
      deletesWhen,
    }),
  ),
);

const eviction = v.pipe(
  v.strictObject({ at: duration, pod: podUid, grace: lasting('0s') }),
  v.transform(({ at: atNs, pod: evicted, grace }) => ({ atNs, pod: evicted, graceNs: grace })),
);

const evictionManager = v.pipe(
  v.strictObject({ evictions: v.array(eviction) }),
  v.transform(
    ({ evictions }): EvictionManagerSettings => ({
      kind: 'evictionManager',
      evictions: evictions.sort((a, b) => a.atNs - b.atNs),
    }),
  ),
);

const container = v.pipe(
  v.strictObject({
    name: v.string(),
    exitsAfter: v.optional(v.nullable(duration), null),
    exitCode: v.optional(v.number(), 0),
    livenessFails: v.optional(v.array(duration), []),
  }),
  v.transform(({ name, exitsAfter, exitCode, livenessFails }) => ({
    name,
    exitsAfterNs: exitsAfter,
    exitCode,
    livenessFailsAtNs: livenessFails,
  })),
);

/** Of one entry, and entries of pods: several times what a node is made for, and still quickly made. */
const MOST_PODS = 500;

const pod = v.pipe(
  v.strictObject({
    name: podUid,
    /** More than one: pods of that name with a number behind it. */
    count: v.optional(v.pipe(count(1), v.maxValue(MOST_PODS, `integer <= ${MOST_PODS}`)), 1),
    add: lasting('0s'),
    update: v.optional(v.array(duration), []),
    delete: v.optional(v.nullable(duration), null),
    restartPolicy: v.optional(v.picklist(['Always', 'OnFailure', 'Never']), 'Always'),
    containers: v.optional(v.pipe(v.array(container), v.minLength(1, 'at least one container')), [{ name: 'app' }]),
  }),
  v.transform(({ name, count: many, add, update, delete: deleted, restartPolicy, containers }): PodSpec[] =>
    Array.from({ length: many }, (_, i) => ({
      uid: many === 1 ? name : (`${name}-${i}` as UID),
      addAtNs: add,
      touchAtNs: update,
      deleteAtNs: deleted,
      restartPolicy,
      containers,
    })),
  ),
);

const fault = v.pipe(
  v.strictObject({
    kind: v.picklist(FAULTS),
    from: duration,
    /** Absent: until the end. */
    to: v.optional(v.nullable(duration), null),
    pod: v.optional(v.nullable(podUid), null),
    by: v.optional(offset, '0s'),
  }),
  v.transform(
    ({ kind, from, to, pod: only, by }): Fault => ({
      kind,
      fromNs: from,
      toNs: to ?? ENDLESS_NS,
      pod: only,
      byNs: by,
    }),
  ),
);

const at = {
  at: duration,
  /** How long it keeps the lock, which then has to be waited for. */
  holdsLock: v.exactOptional(duration),
};
const status = { rev: v.optional(count(0), 0), error: v.optional(v.nullable(v.string()), null) };
const operation = v.variant('op', [
  v.strictObject({ ...at, op: v.literal('get'), pod: podUid }),
  v.strictObject({
    ...at,
    op: v.literal('getNewerThan'),
    pod: podUid,
    minTime: instant,
    /** That of the first draft of #17700: so long it is without the lock between its check and its record. */
    draftGap: v.exactOptional(duration),
  }),
  v.strictObject({ ...at, op: v.literal('set'), pod: podUid, ...status, timestamp: instant }),
  v.strictObject({ ...at, op: v.literal('delete'), pod: podUid }),
  v.strictObject({ ...at, op: v.literal('updateTime'), timestamp: instant }),
  v.strictObject({ ...at, op: v.literal('setObservedTime'), pod: podUid, timestamp: instant }),
]);

const script = v.pipe(
  v.strictObject({ name: v.string(), role: v.picklist(['writer', 'caller']), operations: v.array(operation) }),
  v.transform(
    ({ name, role, operations }): ScriptSettings => ({
      kind: 'script',
      name,
      role,
      operations: operations.map((each) => ({
        atNs: each.at,
        operation: toOperation(each),
        ...(each.holdsLock === undefined ? {} : { holdNs: each.holdsLock }),
        ...('draftGap' in each && each.draftGap !== undefined ? { draftGapNs: each.draftGap } : {}),
      })),
    }),
  ),
);

/** Readers that sort the containers of a status, in the slice that they were given. */
const sorter = v.pipe(
  v.strictObject({
    name: v.string(),
    pod: podUid,
    op: v.optional(v.picklist(['get', 'getNewerThan']), 'get'),
    at: duration,
    /** Between two accesses to the slice. */
    step: lasting('1ms'),
    copies: flag(true),
  }),
  v.transform(({ at: from, step, ...rest }): SorterSettings => ({ kind: 'sorter', atNs: from, stepNs: step, ...rest })),
);

function toOperation(from: v.InferOutput<typeof operation>): Operation {
  const { op } = from;
  switch (op) {
    case 'get':
    case 'delete':
      return { op, uid: from.pod };
    case 'getNewerThan':
      return { op, uid: from.pod, minTime: from.minTime };
    case 'set': {
      const { pod: id, rev, error, timestamp } = from;
      return { op, uid: id, status: error === null ? { id, name: id, rev } : null, error, timestamp };
    }
    case 'updateTime':
      return { op, timestamp: from.timestamp };
    case 'setObservedTime':
      return { op, uid: from.pod, timestamp: from.timestamp };
  }
}

/** A section that is absent is an actor that is absent; an empty one has every default. */
export const SECTIONS = {
  duration: runLength,
  seed: v.optional(count(0), 1),
  /** Go before 1.9 knew the wall clock only. */
  clock: v.optional(v.picklist(['monotonic', 'wall']), 'monotonic'),
  runtime: v.exactOptional(runtime),
  genericPleg: v.exactOptional(genericPleg),
  eventedPleg: v.exactOptional(eventedPleg),
  syncLoop: v.exactOptional(v.strictObject({ containersToKeep: v.optional(count(0), 1) })),
  podWorkers: v.optional(podWorkers, {}),
  statusManager: v.exactOptional(statusManager),
  evictionManager: v.exactOptional(evictionManager),
  pods: v.optional(v.pipe(v.array(pod), v.maxLength(MOST_PODS, `at most ${MOST_PODS} entries`)), []),
  faults: v.optional(v.array(fault), []),
  scripts: v.optional(v.array(script), []),
  sorters: v.optional(v.array(sorter), []),
};

export const sections = v.strictObject(SECTIONS);
export type Sections = v.InferOutput<typeof sections>;

/** What changes one of the sections: any part of them, the rest stays. Lists are replaced whole; null takes away. */
export const overrides = v.strictObject(
  Object.fromEntries(
    Object.entries(SECTIONS).map(([name, schema]) => [
      name,
      // Only an actor may be absent: everything else has a default.
      v.exactOptional(schema.type === 'exact_optional' ? v.nullable(schema) : schema),
    ]),
  ),
);

/** A section without which another one cannot work, and that is not there. */
export function missingSection(from: Sections): keyof Sections | null {
  const needsRuntime = from.genericPleg ?? from.eventedPleg ?? from.syncLoop;
  if (needsRuntime !== undefined && from.runtime === undefined) return 'runtime';
  if (from.eventedPleg !== undefined && from.genericPleg === undefined) return 'genericPleg';
  const needsLoop = from.statusManager ?? from.evictionManager ?? from.pods[0];
  if (needsLoop !== undefined && from.syncLoop === undefined) return 'syncLoop';
  return null;
}

/**
 * A hold time in a scenario in which somebody calls the cache who cannot wait for its lock: the kubelet's own actors
 * never meet one that is held, because upstream never does slow work under it (fact 13).
 */
export function misplacedHold({ scripts, sorters, ...from }: Sections): Path | null {
  const callers = [from.genericPleg, from.eventedPleg, from.syncLoop, ...sorters];
  if (callers.every((each) => each === undefined)) return null;
  for (const [i, { operations }] of scripts.entries()) {
    const j = operations.findIndex(({ holdNs = 0 }) => holdNs > 0);
    if (j >= 0) return ['scripts', i, 'operations', j, 'holdsLock'];
  }
  return null;
}

/** The setup that the sections describe. */
export function setupFrom(from: Sections, variant: VariantId): Setup {
  const actors: (ActorSettings | undefined)[] = [
    from.runtime,
    from.genericPleg,
    from.eventedPleg,
    from.syncLoop && syncLoopOf(from, from.syncLoop.containersToKeep),
    from.statusManager,
    from.evictionManager,
    ...from.scripts.map(inOrder),
    ...from.sorters,
  ];
  return {
    variant,
    seed: from.seed,
    durationNs: from.duration,
    isWallClockOnly: from.clock === 'wall',
    faults: from.faults,
    actors: actors.filter((actor) => actor !== undefined),
  };
}

function inOrder({ operations, ...rest }: ScriptSettings): ScriptSettings {
  return { ...rest, operations: [...operations].sort((a, b) => a.atNs - b.atNs) };
}

function syncLoopOf({ pods, podWorkers: workers }: Sections, containersToKeep: number): SyncLoopSettings {
  return { kind: 'syncLoop', pods: pods.flat(), workers, containersToKeep };
}
