import { type Log, timeNsOf, wordOf } from '../../trace/log.ts';
import { actorOf, HEAD } from '../../trace/record.ts';
import { causesOf } from '../../trace/subject.ts';

/** Where the chain of causes of an event is at a time. */
export interface ChainPoint {
  readonly timeNs: number;
  readonly actor: number;
}

/** Of a chain that is longer than this the last part is drawn. */
const MOST_EVENTS = 4096;

/** Of each log the points that were asked for last: they are painted with every move of the cursor. */
const known = new WeakMap<Log, { readonly seq: number; readonly points: readonly ChainPoint[] }>();

/** The chain of causes of event `seq`, the earliest first: a point for each actor and moment that it goes through. */
export function chainPoints(log: Log, seq: number): readonly ChainPoint[] {
  const last = known.get(log);
  if (last?.seq === seq) return last.points;
  const points: ChainPoint[] = [];
  for (const at of causesOf(log, seq).slice(-MOST_EVENTS)) {
    const point = { timeNs: timeNsOf(log, at), actor: actorOf(wordOf(log, at, HEAD)) };
    const before = points.at(-1);
    if (before?.timeNs !== point.timeNs || before.actor !== point.actor) points.push(point);
  }
  known.set(log, { seq, points });
  return points;
}
