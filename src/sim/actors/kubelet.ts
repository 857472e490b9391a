// The whole cast: the kubelet's actors beside the basic ones. The worker loads it when a setup needs it.
import type { Role } from '../../trace/log.ts';
import type { NewActor, WholeCast } from '../cast.ts';
import type { ActorState } from '../world.ts';
import { BASIC } from './basic.ts';
import { containerRuntime, newContainerRuntime } from './containerRuntime.ts';
import { eventedPleg, newEventedPleg } from './eventedPleg.ts';
import { evictionManager, newEvictionManager } from './evictionManager.ts';
import { genericPleg, newGenericPleg } from './genericPleg.ts';
import { podWorker } from './podWorker.ts';
import { newSorter, sorter } from './sorter.ts';
import { newStatusManager, statusManager } from './statusManager.ts';
import { newSyncLoop, syncLoop } from './syncLoop.ts';

export const KUBELET: WholeCast = {
  logic: {
    ...BASIC.logic,
    ...{ containerRuntime, genericPleg, eventedPleg, syncLoop, podWorker, sorter, statusManager, evictionManager },
  },
  newActor: {
    ...BASIC.newActor,
    containerRuntime: (settings) => kubeletActor(newContainerRuntime(settings), 'writer', 'container runtime'),
    genericPleg: (settings) => kubeletActor(newGenericPleg(settings), 'writer', 'Generic PLEG'),
    eventedPleg: (settings) => kubeletActor(newEventedPleg(settings), 'writer', 'Evented PLEG'),
    syncLoop: (settings) => kubeletActor(newSyncLoop(settings), 'caller', 'sync loop'),
    statusManager: (settings) => kubeletActor(newStatusManager(settings), 'caller', 'status manager'),
    evictionManager: (settings) => kubeletActor(newEvictionManager(settings), 'caller', 'eviction manager'),
    sorter: (settings) => kubeletActor(newSorter(settings), 'caller', settings.name),
  },
};

/** Actors of the kubelet are named by their kind, which the page has words for. */
function kubeletActor(state: ActorState, role: Role, name: string): NewActor {
  return { state, role, origin: 'scenario', name };
}
