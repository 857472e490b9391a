// A whole kubelet to run in tests: the settings of each actor as in a release without anything special, and what a test
// wants otherwise.
import { uid } from '../../src/kubelet/runtime.ts';
import { MILLISECOND_NS, SECOND_NS } from '../../src/kubelet/time.ts';
import type { ContainerRuntimeSettings } from '../../src/sim/actors/containerRuntime.ts';
import type { EventedPlegSettings } from '../../src/sim/actors/eventedPleg.ts';
import type { EvictionManagerSettings } from '../../src/sim/actors/evictionManager.ts';
import type { GenericPlegSettings } from '../../src/sim/actors/genericPleg.ts';
import type { ContainerSpec, PodSpec, PodWorkerSettings } from '../../src/sim/actors/podWorker.ts';
import type { StatusManagerSettings } from '../../src/sim/actors/statusManager.ts';
import type { SyncLoopSettings } from '../../src/sim/actors/syncLoop.ts';
import { newRun } from '../../src/sim/newRun.ts';
import type { Run } from '../../src/sim/run.ts';
import type { Setup } from '../../src/sim/setup.ts';

export const seconds = (count: number) => Math.round(count * SECOND_NS);
const milliseconds = (count: number) => count * MILLISECOND_NS;

/** A container that runs for as long as it is let, but for this. */
export function containerSpec(name: string, spec: Partial<ContainerSpec> = {}): ContainerSpec {
  return { name, exitsAfterNs: null, exitCode: 0, livenessFailsAtNs: [], ...spec };
}

export function podSpec(name: string, spec: Partial<PodSpec> = {}): PodSpec {
  return {
    uid: uid(name),
    addAtNs: seconds(0.3),
    touchAtNs: [],
    deleteAtNs: null,
    restartPolicy: 'Always',
    containers: [containerSpec('c1')],
    ...spec,
  };
}

/** The settings of the pod workers: those of a release but for these. */
function workers(settings: Partial<PodWorkerSettings> = {}): PodWorkerSettings {
  return {
    syncNs: milliseconds(10),
    resyncNs: seconds(60),
    backOffNs: seconds(10),
    initialCrashLoopBackOffNs: seconds(10),
    maxCrashLoopBackOffNs: seconds(300),
    propagatesBackOff: false,
    garbageCollectionNs: seconds(60),
    sortsByAttempt: false,
    ...settings,
  };
}

export interface KubeletOptions {
  readonly runtime?: Partial<ContainerRuntimeSettings>;
  readonly genericPleg?: Partial<GenericPlegSettings>;
  /** Without it there is no Evented PLEG. */
  readonly eventedPleg?: Partial<EventedPlegSettings>;
  readonly podWorkers?: Partial<PodWorkerSettings>;
  readonly syncLoop?: Partial<Omit<SyncLoopSettings, 'pods' | 'workers'>>;
  /** Without it nobody deletes a pod from the API. */
  readonly statusManager?: Partial<StatusManagerSettings>;
  readonly evictions?: EvictionManagerSettings['evictions'];
  readonly pods?: readonly PodSpec[];
  readonly setup?: Partial<Omit<Setup, 'actors'>>;
}

export function kubeletSetup(options: KubeletOptions = {}): Setup {
  const { runtime, genericPleg, eventedPleg, podWorkers, syncLoop, statusManager, evictions, setup } = options;
  const { pods = [podSpec('web-0')] } = options;
  const evented: EventedPlegSettings = {
    kind: 'eventedPleg',
    tickStartNs: seconds(3),
    tickPeriodNs: seconds(5),
    readsNsAsSeconds: false,
    writesCache: true,
    retryNs: milliseconds(20),
  };
  return {
    variant: 'classic',
    seed: 1,
    durationNs: seconds(12),
    ...setup,
    actors: [
      {
        kind: 'containerRuntime',
        listNs: milliseconds(5),
        inspectNs: milliseconds(5),
        createSandboxNs: milliseconds(300),
        createContainerNs: milliseconds(100),
        startContainerNs: milliseconds(200),
        killNs: milliseconds(500),
        assignIpNs: 0,
        eventDelayNs: milliseconds(5),
        fillsTimestamp: true,
        listsFailedStarts: true,
        returnsReserved: false,
        changes: [],
        ...runtime,
      },
      {
        kind: 'genericPleg',
        startNs: 0,
        relistPeriodNs: seconds(1),
        relistThresholdNs: seconds(180),
        reinspects: true,
        stamps: 'inspection',
        inspectsFromList: false,
        channelCapacity: 1000,
        blocksOnFullChannel: false,
        movesHealthFirst: false,
        relistsOnDemand: false,
        ...genericPleg,
      },
      ...(eventedPleg === undefined ? [] : [{ ...evented, ...eventedPleg }]),
      {
        kind: 'syncLoop',
        containersToKeep: 1,
        workers: workers(podWorkers),
        pods,
        ...syncLoop,
      },
      ...(statusManager === undefined
        ? []
        : [
            {
              kind: 'statusManager' as const,
              syncPeriodNs: seconds(10),
              deletesWhen: 'finished' as const,
              ...statusManager,
            },
          ]),
      ...(evictions === undefined ? [] : [{ kind: 'evictionManager' as const, evictions }]),
    ],
  };
}

export function ran(setup: Setup): Run {
  const run = newRun(setup);
  while (run.step());
  return run;
}
