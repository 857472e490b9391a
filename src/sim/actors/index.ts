// Every kind of actor: how its state begins, and what it does.
import { assertUnreachable } from '../../base/assert.ts';
import type { Origin, Role } from '../../trace/log.ts';
import type { ActorLogic } from '../actor.ts';
import type { ActorSettings } from '../setup.ts';
import type { ActorState } from '../world.ts';
import { containerRuntime, newContainerRuntime } from './containerRuntime.ts';
import { eventedPleg, newEventedPleg } from './eventedPleg.ts';
import { faults } from './faults.ts';
import { genericPleg, newGenericPleg } from './genericPleg.ts';
import { hand } from './hand.ts';
import { podWorker } from './podWorker.ts';
import { newScript, script } from './script.ts';
import { newSorter, sorter } from './sorter.ts';
import { newSyncLoop, syncLoop } from './syncLoop.ts';
import { newTracePlayer, tracePlayer } from './tracePlayer.ts';

type LogicByKind = { readonly [K in ActorState['kind']]: ActorLogic<Extract<ActorState, { kind: K }>> };
const LOGIC: LogicByKind = {
  script,
  tracePlayer,
  hand,
  containerRuntime,
  genericPleg,
  eventedPleg,
  syncLoop,
  podWorker,
  faults,
  sorter,
};

/** The logic that goes with a state. The table above pairs them, which the type of a lookup cannot say. */
export function logicOf<State extends ActorState>(state: State): ActorLogic<State> {
  return LOGIC[state.kind] as unknown as ActorLogic<State>;
}

/** How an actor begins, and how the log names it. */
export interface NewActor {
  readonly state: ActorState;
  readonly role: Role;
  readonly origin: Origin;
  readonly name: string;
}

/** The actor that settings describe. Actors of the kubelet are named by their kind, which the page has words for. */
export function newActor(settings: ActorSettings): NewActor {
  switch (settings.kind) {
    case 'script':
      return { state: newScript(settings), role: settings.role, origin: 'scenario', name: settings.name };
    case 'tracePlayer':
      return { state: newTracePlayer(settings), role: 'writer', origin: 'trace', name: '' };
    case 'containerRuntime':
      return kubeletActor(newContainerRuntime(settings), 'writer', 'container runtime');
    case 'genericPleg':
      return kubeletActor(newGenericPleg(settings), 'writer', 'Generic PLEG');
    case 'eventedPleg':
      return kubeletActor(newEventedPleg(settings), 'writer', 'Evented PLEG');
    case 'syncLoop':
      return kubeletActor(newSyncLoop(settings), 'caller', 'sync loop');
    case 'sorter':
      return kubeletActor(newSorter(settings), 'caller', settings.name);
    default:
      return assertUnreachable(settings);
  }
}

function kubeletActor(state: ActorState, role: Role, name: string): NewActor {
  return { state, role, origin: 'scenario', name };
}
