// Which lanes there are, from top to bottom: as the stage stands in one column. So an entry and who waits for it are
// neighbours, and what releases a caller stands right above it.
import type { ActorInfo, Log } from '../../trace/log.ts';
import type { Subject } from '../../trace/subject.ts';
import type { Relation } from '../digest.ts';
import { actorName, podName } from '../names.ts';
import { actorsOf, type Home, homesOf, type Order } from '../order.ts';
import type { Words } from '../words/en.ts';
import type { LaneId } from './laneIndex.ts';

/** The writers, the sync loop, and below each entry the callers that ask for it first; then who asks for nothing. */
export function laneRows(who: {
  readonly actors: readonly ActorInfo[];
  readonly order: Order;
  readonly relations: readonly Relation[];
}): LaneId[] {
  const homes = homesOf(who);
  const at = (home: Home): LaneId[] => (homes.get(home) ?? []).map(laneOfActor);
  const entries = who.order.pods.flatMap((pod): LaneId[] => [{ kind: 'pod', pod }, ...at(pod)]);
  return [...actorsOf(who, 'writer').map(laneOfActor), ...at('loop'), ...entries, ...at(null)];
}

/** What a lane is called. */
export function laneName(words: Words, log: Pick<Log, 'actors' | 'pods'>, id: LaneId): string {
  return id.kind === 'actor' ? actorName(words, log, id.actor) : podName(log, id.pod);
}

export function isSameLane(a: LaneId, b: LaneId): boolean {
  return a.kind === 'actor' ? b.kind === 'actor' && a.actor === b.actor : b.kind === 'pod' && a.pod === b.pod;
}

/** Whether what is selected is a lane as a whole, or what two of them have to do with each other. */
export function isAbout(selection: Subject | null, id: LaneId): boolean {
  switch (selection?.kind) {
    case 'pod':
    case 'actor':
      return isSameLane(selection, id);
    case 'relation':
      return id.kind === 'actor' ? id.actor === selection.actor : id.pod === selection.pod;
    default:
      return false;
  }
}

function laneOfActor(actor: number): LaneId {
  return { kind: 'actor', actor };
}
