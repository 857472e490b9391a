// What the stage shows of an actor, by what it is. One file a kind, as in sim/actors.
import { ensure } from '../../base/assert.ts';
import { callerView } from '../caller.ts';
import type { Moment } from '../moment.ts';
import type { Words } from '../words/en.ts';
import { writerView } from '../writer.ts';
import type { ActorView } from './actorView.ts';
import { containerRuntimeView } from './containerRuntime.ts';
import { eventedPlegView } from './eventedPleg.ts';
import { evictionManagerView } from './evictionManager.ts';
import { faultsView } from './faults.ts';
import { genericPlegView } from './genericPleg.ts';
import { podWorkerView } from './podWorker.ts';
import { statusManagerView } from './statusManager.ts';
import { syncLoopView } from './syncLoop.ts';

export function actorView(words: Words, moment: Moment, actor: number): ActorView {
  const { kind, role } = ensure(moment.log.actors[actor], `there is an actor ${actor}`);
  switch (kind) {
    case 'containerRuntime':
      return containerRuntimeView(words, moment, actor);
    case 'genericPleg':
      return genericPlegView(words, moment, actor);
    case 'eventedPleg':
      return eventedPlegView(words, moment, actor);
    case 'syncLoop':
      return syncLoopView(words, moment, actor);
    case 'podWorker':
      return podWorkerView(words, moment, actor);
    case 'statusManager':
      return statusManagerView(words, moment, actor);
    case 'evictionManager':
      return evictionManagerView(words, moment, actor);
    case 'faults':
      return faultsView(words, moment, actor);
    default:
      return role === 'writer' ? writerView(words, moment, actor) : callerView(words, moment, actor);
  }
}
