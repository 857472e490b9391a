// Who is who in two logs: the same actor or pod may have another number in another future.
import type { ActorInfo, Log } from '../trace/log.ts';

/** Who somebody is, in any log of the scenario. */
export function actorKey({ kind, origin, role, name, number }: ActorInfo): string {
  return JSON.stringify([kind, origin, role, name, number]);
}

/** The numbers that pods and actors of a log have in another one; none for who is not there. */
export interface Counterparts {
  readonly pod: (pod: number) => number | undefined;
  readonly actor: (actor: number) => number | undefined;
}

export function counterpartsIn(other: Pick<Log, 'pods' | 'actors'>, log: Pick<Log, 'pods' | 'actors'>): Counterparts {
  const pods = new Map<string, number>(other.pods.map((pod, index) => [pod, index]));
  const actors = new Map(other.actors.map((info, index) => [actorKey(info), index]));
  return {
    pod: (pod) => pods.get(log.pods[pod] ?? ''),
    actor: (actor) => {
      const info = log.actors[actor];
      return info && actors.get(actorKey(info));
    },
  };
}
