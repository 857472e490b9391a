// In which order pods and actors stand on the stage: as in the first future of a session, whatever their numbers are in
// another one. Who turns up only there comes last, so that nothing changes its place from one future to the next.
import type { ActorInfo, Log } from '../trace/log.ts';
import type { Relation } from './digest.ts';

/** Indices into the log's tables, in the order in which they stand. */
export interface Order {
  readonly pods: readonly number[];
  readonly actors: readonly number[];
}

export function orderOf(log: Pick<Log, 'pods' | 'actors'>, first: Pick<Log, 'pods' | 'actors'>): Order {
  return {
    pods: ordered(log.pods, first.pods),
    actors: ordered(identities(log.actors), identities(first.actors)),
  };
}

function ordered(own: readonly string[], first: readonly string[]): number[] {
  const places = new Map(first.map((name, place) => [name, place]));
  const placeOf = (index: number) => places.get(own[index] as string) ?? Number.POSITIVE_INFINITY;
  return [...own.keys()].sort((a, b) => {
    const [left, right] = [placeOf(a), placeOf(b)];
    return left === right ? a - b : left - right;
  });
}

/** What makes an actor the same one in another future: its kind and name, and which of several with these it is. */
function identities(actors: readonly ActorInfo[]): string[] {
  const counts = new Map<string, number>();
  return actors.map(({ kind, role, origin, name }) => {
    const key = `${kind} ${role} ${origin} ${name}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${key} ${count}`;
  });
}

interface Who {
  readonly actors: readonly ActorInfo[];
  readonly order: Order;
  readonly relations: readonly Relation[];
}

/** Where a caller belongs: beside a pod, nowhere, or above all of them. */
export type Home = number | null | 'loop';

/** The callers by the pod that they ask for first. */
export function homesOf(input: Who): Map<Home, number[]> {
  const homes = new Map<Home, number[]>();
  for (const actor of actorsOf(input, 'caller')) {
    const first = input.relations.find((relation) => relation.actor === actor)?.pod ?? null;
    const home = input.actors[actor]?.kind === 'syncLoop' ? 'loop' : first;
    homes.set(home, [...(homes.get(home) ?? []), actor]);
  }
  return homes;
}

/** The actors of a role, in the order in which they stand. */
export function actorsOf({ actors, order }: Pick<Who, 'actors' | 'order'>, role: ActorInfo['role']): number[] {
  return order.actors.filter((actor) => actors[actor]?.role === role);
}
