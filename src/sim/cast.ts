// Who can act in a run: for each kind of actor, how it begins and what it does. Plain values, because most runs need
// only a few of them: actors/basic.ts has those without which there is no run, actors/kubelet.ts has all.
import { ensure } from '../base/assert.ts';
import type { Origin, Role } from '../trace/log.ts';
import type { ActorLogic } from './actor.ts';
import type { ActorSettings, Setup } from './setup.ts';
import type { ActorState } from './world.ts';

/** How an actor begins, and how the log names it. */
export interface NewActor {
  readonly state: ActorState;
  readonly role: Role;
  readonly origin: Origin;
  readonly name: string;
}

type LogicByKind = { readonly [K in ActorState['kind']]: ActorLogic<Extract<ActorState, { kind: K }>> };
type NewByKind = { readonly [K in ActorSettings['kind']]: (settings: Extract<ActorSettings, { kind: K }>) => NewActor };

export interface WholeCast {
  readonly logic: LogicByKind;
  /** The actors that settings describe. The others come with them, or with the run. */
  readonly newActor: NewByKind;
}

export interface Cast {
  readonly logic: Partial<LogicByKind>;
  readonly newActor: Partial<NewByKind>;
}

/** The logic that goes with a state. The table pairs them, which the type of a lookup cannot say. */
export function logicOf<State extends ActorState>({ logic }: Cast, { kind }: State): ActorLogic<State> {
  return ensure(logic[kind], `nobody in the cast is a ${kind}`) as unknown as ActorLogic<State>;
}

/** The actor that settings describe. */
export function newActor(cast: Cast, settings: ActorSettings): NewActor {
  const { kind } = settings;
  const begin = ensure(cast.newActor[kind], `nobody in the cast is a ${kind}`);
  return (begin as (settings: ActorSettings) => NewActor)(settings);
}

/** Whether it has everybody whom the setup names. */
export function isCastFor(setup: Setup, cast: Cast): boolean {
  return setup.actors.every(({ kind }) => cast.newActor[kind] !== undefined);
}
