import { useMemo } from 'react';
import { branchOf, type PlaygroundState } from '../client/playgroundState.ts';
import type { ActorInfo, Log } from '../trace/log.ts';
import type { Relation } from '../view/digest.ts';
import { type Order, orderOf } from '../view/order.ts';
import { useIdentity, useView } from './playgroundContext.ts';
import { digestOf } from './wholeLog.ts';

/** Who there is in the branch that is shown, in which order, and who has to do with whom. */
export interface Who {
  readonly pods: Log['pods'];
  readonly actors: ActorInfo[];
  readonly order: Order;
  readonly relations: readonly Relation[];
}

/** The same object until somebody new turns up. */
export function useWho(): Who {
  // The logs' tables grow in place, so their lengths tell whether there is somebody new.
  const log = useIdentity((state) => branchOf(state).indexed.log);
  const first = useIdentity(firstLog);
  const size = useView((state) => sizeOf(branchOf(state).indexed.log));
  const firstSize = useView((state) => sizeOf(firstLog(state)));
  const relations = useIdentity((state) => digestOf(state).relations);
  return useMemo(() => {
    const { pods, actors } = cut(log, size);
    return { pods, actors, order: orderOf({ pods, actors }, cut(first, firstSize)), relations };
  }, [log, first, size, firstSize, relations]);
}

/** The log of the scenario as it is, which all futures of a session begin with. */
export function firstLog(state: PlaygroundState): Log {
  return (state.branches.find(({ id }) => id === 0) ?? branchOf(state)).indexed.log;
}

interface Size {
  readonly pods: number;
  readonly actors: number;
}

function sizeOf({ pods, actors }: Log): Size {
  return { pods: pods.length, actors: actors.length };
}

function cut(log: Log, { pods, actors }: Size): Pick<Log, 'pods' | 'actors'> {
  return { pods: log.pods.slice(0, pods), actors: log.actors.slice(0, actors) };
}
