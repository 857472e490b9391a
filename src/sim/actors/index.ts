// Every kind of actor: how its state begins, and what it does.
import { assertUnreachable } from '../../base/assert.ts';
import type { ActorInfo } from '../../trace/log.ts';
import type { ActorLogic } from '../actor.ts';
import type { ActorSettings } from '../setup.ts';
import type { ActorState } from '../world.ts';
import { hand } from './hand.ts';
import { newScript, script } from './script.ts';
import { newTracePlayer, tracePlayer } from './tracePlayer.ts';

type LogicByKind = { readonly [K in ActorState['kind']]: ActorLogic<Extract<ActorState, { kind: K }>> };
const LOGIC: LogicByKind = { script, tracePlayer, hand };

/** The logic that goes with a state. The table above pairs them, which the type of a lookup cannot say. */
export function logicOf<State extends ActorState>(state: State): ActorLogic<State> {
  return LOGIC[state.kind] as unknown as ActorLogic<State>;
}

/** The state in which an actor begins, and how the log names it. */
export function newActor(settings: ActorSettings): {
  state: ActorState;
  role: ActorInfo['role'];
  origin: ActorInfo['origin'];
  name: string;
} {
  switch (settings.kind) {
    case 'script':
      return { state: newScript(settings), role: settings.role, origin: 'scenario', name: settings.name };
    case 'tracePlayer':
      return { state: newTracePlayer(settings), role: 'writer', origin: 'trace', name: '' };
    default:
      return assertUnreachable(settings);
  }
}
