import { actorWord, CALL, WAIT } from '../trace/fold.ts';
import { wordOf } from '../trace/log.ts';
import { NONE, POD } from '../trace/record.ts';
import type { Relation } from './digest.ts';
import type { Moment } from './moment.ts';

/** How a line is drawn: a writer's, one along which somebody waits, or a caller's that does not wait there now. */
export type LineKind = 'writes' | 'waits' | 'rests';

export function lineView({ log, state }: Moment, { actor, pod }: Relation): LineKind {
  if (log.actors[actor]?.role === 'writer') return 'writes';
  if (actorWord(state, actor, WAIT) === NONE) return 'rests';
  return wordOf(log, actorWord(state, actor, CALL), POD) === pod ? 'waits' : 'rests';
}
